// Runs before the page's own scripts: keeps count of what the page is still waiting for.
(() => {
  if (window.__audit) return;
  const audit = { pending: 0, changed: 0 };
  Object.defineProperty(window, "__audit", { value: audit });
  const done = () => { audit.pending -= 1; audit.changed = performance.now(); };
  const fetchOriginal = window.fetch;
  if (fetchOriginal) {
    window.fetch = function (...args) {
      audit.pending += 1;
      const answer = fetchOriginal.apply(this, args);
      answer.then(done, done);
      return answer;
    };
  }
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...args) {
    audit.pending += 1;
    this.addEventListener("loadend", done, { once: true });
    try { return send.apply(this, args); } catch (error) { done(); throw error; }
  };
  new MutationObserver((records) => {
    audit.changed = performance.now();
    if (document.readyState !== "complete") return;
    for (const record of records) {
      for (const node of record.addedNodes) {
        if (!/^(SCRIPT|IFRAME)$/.test(node.nodeName) || !node.src) continue;
        audit.pending += 1;
        let waiting = true;
        const once = () => { if (waiting) { waiting = false; done(); } };
        node.addEventListener("load", once);
        node.addEventListener("error", once);
      }
    }
  }).observe(document, { childList: true, subtree: true });
})();
