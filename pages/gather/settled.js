// Resolves with true once the page has what it asked for and has stopped changing, with false when `cap` milliseconds are over.
async ({ cap, quiet }) => {
  const audit = window.__audit || { pending: 0, changed: 0 };
  const started = performance.now();
  for (;;) {
    const now = performance.now();
    if (document.readyState === "complete" && audit.pending <= 0 && now - audit.changed >= quiet) return true;
    if (now - started > cap) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
