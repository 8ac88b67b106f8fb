// Resolves with true once the page, its frames of the same host included, has what it asked for and has stopped changing and
// is not about to lead elsewhere; with false when `cap` milliseconds are over.
async ({ cap, quiet }) => {
  const SOON = 5;
  const LEAVING = 5000;
  const LOOKS = 2;

  const calm = (view) => {
    const audit = view.__audit || { pending: 0, changed: 0, leaving: null };
    const now = view.performance.now();
    if (audit.leaving !== null && now - audit.leaving < LEAVING) return false;
    if (view.document.readyState !== "complete" || audit.pending > 0 || now - audit.changed < quiet) return false;
    return [...view.document.querySelectorAll("iframe, frame")].every((frame) => {
      try { return !frame.contentDocument || calm(frame.contentWindow); } catch (error) { return true; }
    });
  };
  const aboutToRefresh = () => {
    const meta = document.querySelector("meta[http-equiv='refresh' i]");
    const said = meta && /^\s*(\d+)[\d.]*\s*[;,]\s*url\s*=\s*['"]?([^'"]+)/i.exec(meta.content);
    if (!said || Number(said[1]) > SOON) return false;
    try { return new URL(said[2].trim(), document.baseURI).href !== location.href; } catch (error) { return false; }
  };

  const started = performance.now();
  // Calm at several looks, not merely for some time: a browser short of time delays the page's timers as well.
  for (let looks = 0; ;) {
    looks = calm(window) && !aboutToRefresh() ? looks + 1 : 0;
    if (looks === LOOKS) return true;
    if (performance.now() - started > cap) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
