// Brings the place a finding speaks of into view and draws a frame around it.
({ mark, bottom }) => {
  // Positions say enough: some tags are no selectors (o:p), some have another name in the saved markup (serialise.js).
  const plain = (path) => path.replace(/^marquee:nth-child\(1\) > /, "").replace(/[^ >]+(?=:nth-child)/g, "*");
  const first = (scope, path) => {
    try { return scope.querySelector(plain(path)); } catch (error) { return null; }
  };
  // What cannot be seen is shown by the nearest thing around it that can.
  const shown = (element) => {
    let node = element;
    for (let box = node.getBoundingClientRect(); node.parentElement && !(box.width && box.height); box = node.getBoundingClientRect()) {
      node = node.parentElement;
    }
    return node;
  };
  const find = () => {
    let scope = document;
    let left = 0;
    let top = 0;
    for (const [level, path] of mark.entries()) {
      const element = first(scope, path);
      if (!element) return null;
      if (level === mark.length - 1) {
        const box = shown(element).getBoundingClientRect();
        return { left: left + box.left, top: top + box.top, width: box.width, height: box.height };
      }
      const frame = element.getBoundingClientRect();
      left += frame.left + element.clientLeft;
      top += frame.top + element.clientTop;
      scope = element.contentDocument;
      if (!scope) return null;
    }
    return null;
  };
  if (bottom || !mark.length) {
    window.scrollTo(0, bottom ? document.documentElement.scrollHeight : 0);
    if (!bottom) return true;
  }
  let box = find();
  if (!box) return false;
  if (!bottom) {
    window.scrollTo(0, Math.max(0, window.scrollY + box.top - 260));
    box = find();
  }
  const frame = document.createElement("div");
  const margin = 6;
  frame.style.cssText = "position:absolute;box-sizing:border-box;border:4px solid #d4001a;border-radius:4px;pointer-events:none;"
    + "z-index:2147483647;box-shadow:0 0 0 3px rgba(255,255,255,.9);"
    + `left:${window.scrollX + box.left - margin}px;top:${window.scrollY + box.top - margin}px;`
    + `width:${box.width + 2 * margin}px;height:${box.height + 2 * margin}px`;
  document.documentElement.appendChild(frame);
  return true;
}
