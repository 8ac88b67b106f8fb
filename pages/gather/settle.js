// Runs before the page's own scripts, in every frame: keeps count of what the page is still waiting for.
(() => {
  if (window.__audit) return;
  const audit = { pending: 0, changed: 0, leaving: null };
  Object.defineProperty(window, "__audit", { value: audit });
  const start = () => { audit.pending += 1; };
  const done = () => { audit.pending -= 1; audit.changed = performance.now(); };

  // An answer's head comes before its body: both are waited for.
  const fetchOriginal = window.fetch;
  if (fetchOriginal) {
    window.fetch = function (...args) {
      start();
      const answer = fetchOriginal.apply(this, args);
      answer.then(done, done);
      return answer;
    };
    for (const name of ["json", "text", "blob", "arrayBuffer"]) {
      const read = Response.prototype[name];
      Response.prototype[name] = function (...args) {
        start();
        const body = read.apply(this, args);
        body.then(done, done);
        return body;
      };
    }
  }
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...args) {
    start();
    this.addEventListener("loadend", done, { once: true });
    try { return send.apply(this, args); } catch (error) { this.removeEventListener("loadend", done); done(); throw error; }
  };

  // A page on its way elsewhere is not the page to read.
  if (window.navigation) {
    navigation.addEventListener("navigate", (event) => {
      const stays = event.hashChange || event.destination.sameDocument || event.downloadRequest !== null;
      if (!stays) audit.leaving = performance.now();
    });
    navigation.addEventListener("navigateerror", () => { audit.leaving = null; });
  }

  // Windows stay closed (see browser.py); a script that goes on with the one it opened must not stumble over it.
  const nowhere = new Proxy(function () {}, {
    get: (_, name) => name === "closed" || (name === Symbol.toPrimitive ? () => "" : nowhere),
    set: () => true,
    apply: () => nowhere,
  });
  window.open = () => nowhere;

  new MutationObserver((records) => {
    audit.changed = performance.now();
    if (document.readyState !== "complete") return;
    for (const record of records) {
      for (const node of record.addedNodes) {
        if (!/^(SCRIPT|IFRAME)$/.test(node.nodeName) || !node.src) continue;
        start();
        let waiting = true;
        const once = () => { if (waiting) { waiting = false; done(); } };
        node.addEventListener("load", once);
        node.addEventListener("error", once);
      }
    }
  }).observe(document, { childList: true, subtree: true });
})();
