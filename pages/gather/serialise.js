// Writes the page as a person sees it: markup plus what only a laid-out page knows.
//   au-hidden  why an element (and all below it) cannot be seen
//   au-fixed   it floats above the page (side bars, pop-ups)
//   au-box     x,y,width,height in page pixels
//   au-opens   what a click on it opens, where it has no href of its own
// Frames are written in place as <au-frame><au-body>…. Comments and style sheets are left out; elements keep their positions, so that
// a CSS path taken from this markup finds the same element in the browser.
(options) => {
  const clickWords = new RegExp(options.clickWords);
  const VOID = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);
  const HOLLOW = new Set(["style", "noscript", "svg", "template", "canvas", "video", "audio", "object"]);
  const MAX_SCRIPT = 20000;
  const escapeText = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const escapeAttribute = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;");

  const background = (element, view) => {
    for (let node = element; node; node = node.parentElement) {
      const style = view.getComputedStyle(node);
      if (style.backgroundImage !== "none") return null;
      if (!/rgba\(.*, 0\)|transparent/.test(style.backgroundColor)) return style.backgroundColor;
    }
    return "rgb(255, 255, 255)";
  };
  const hasOwnText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const hiddenBecause = (element, style, box, offset, view) => {
    if (style.display === "none") return "display";
    if (style.visibility === "hidden" || style.visibility === "collapse") return "visibility";
    if (parseFloat(style.opacity) === 0) return "opacity";
    const clipped = style.overflowX !== "visible" || style.overflowY !== "visible";
    if (clipped && (box.width < 2 || box.height < 2) && element.tagName !== "IMG" && element.tagName !== "BODY") return "clipped";
    const away = box.width && (box.right + offset.x < 0 || box.bottom + offset.y < 0);
    if (away && /absolute|fixed/.test(style.position)) return "outside";
    if (!hasOwnText(element)) return "";
    if (parseFloat(style.fontSize) === 0) return "size";
    return style.color === background(element, view) ? "colour" : "";
  };

  const opened = (element) => {
    const found = [];
    const view = element.ownerDocument.defaultView;
    const open = view.open;
    const stop = (event) => {
      found.push(event.destination.url);
      if (event.cancelable) event.preventDefault();
    };
    view.open = (url) => { found.push(new URL(String(url), element.baseURI).href); return null; };
    if (view.navigation) view.navigation.addEventListener("navigate", stop);
    try { element.click(); } catch (error) { /* a broken handler opens nothing */ }
    view.open = open;
    if (view.navigation) view.navigation.removeEventListener("navigate", stop);
    return found[0] || "";
  };
  const wantsClick = (element) => {
    if (element.closest("a[href]:not([href='']):not([href^='#']):not([href^='javascript'])")) return false;
    const said = ["alt", "title", "id", "src", "onclick"].map((name) => element.getAttribute(name) || "").join(" ");
    if (clickWords.test(said)) return true;
    return element.children.length === 0 && element.textContent.length < 40 && clickWords.test(element.textContent);
  };

  const attributesOf = (element, extra) => {
    let text = "";
    for (const { name, value } of element.attributes) {
      if (!/^[\w:.-]+$/.test(name) || name.startsWith("au-")) continue;
      const kept = value.startsWith("data:") ? "data:" : value;
      text += ` ${name}="${escapeAttribute(kept)}"`;
    }
    for (const [name, value] of Object.entries(extra)) if (value) text += ` ${name}="${escapeAttribute(value)}"`;
    return text;
  };
  const frameBody = (element, offset) => {
    try {
      const body = element.contentDocument && element.contentDocument.body;
      if (!body) return "";
      const box = element.getBoundingClientRect();
      const inside = { x: offset.x + box.x, y: offset.y + box.y };
      return `<au-body>${[...body.childNodes].map((child) => write(child, false, inside)).join("")}</au-body>`;
    } catch (error) { return ""; }
  };

  const write = (node, hidden, offset) => {
    if (node.nodeType === 3) return escapeText(node.data);
    if (node.nodeType !== 1) return "";
    const tag = node.localName;
    if (HOLLOW.has(tag)) return `<${tag}></${tag}>`;
    if (tag === "script") {
      const body = node.textContent.length > MAX_SCRIPT ? "" : node.textContent.replace(/<\/script/gi, "<\\/script");
      return `<script${attributesOf(node, {})}>${body}</script>`;
    }
    const extra = {};
    if (!hidden && node.ownerDocument.body && node.ownerDocument.body.contains(node)) {
      const view = node.ownerDocument.defaultView;
      const style = view.getComputedStyle(node);
      const box = node.getBoundingClientRect();
      extra["au-hidden"] = hiddenBecause(node, style, box, offset, view);
      if (style.position === "fixed" || style.position === "sticky") extra["au-fixed"] = "1";
      if (box.width || box.height) {
        extra["au-box"] = [box.x + offset.x, box.y + offset.y, box.width, box.height].map(Math.round).join(",");
      }
      hidden = Boolean(extra["au-hidden"]);
    }
    if (targets.has(node)) extra["au-opens"] = targets.get(node);
    if (VOID.has(tag)) return `<${tag}${attributesOf(node, extra)}>`;
    if (tag === "iframe" || tag === "frame") return `<au-frame${attributesOf(node, extra)}>${frameBody(node, offset)}</au-frame>`;
    let inner = "";
    if (node.shadowRoot) for (const child of node.shadowRoot.childNodes) inner += write(child, hidden, offset);
    for (const child of node.childNodes) inner += write(child, hidden, offset);
    return `<${tag}${attributesOf(node, extra)}>${inner}</${tag}>`;
  };

  const targets = new Map();
  const documents = [document];
  for (const frame of document.querySelectorAll("iframe, frame")) {
    try { if (frame.contentDocument) documents.push(frame.contentDocument); } catch (error) { /* another host's frame */ }
  }
  for (const each of documents) {
    for (const element of each.querySelectorAll("img, span, a, div, p, button, li, input, i, em, b")) {
      if (wantsClick(element)) {
        const url = opened(element);
        if (url) targets.set(element, url);
      }
    }
  }
  const root = document.documentElement;
  const offset = { x: window.scrollX, y: window.scrollY };
  let inner = "";
  for (const child of root.childNodes) inner += write(child, false, offset);
  return `<html${attributesOf(root, { "au-height": String(root.scrollHeight), "au-width": String(root.scrollWidth) })}>${inner}</html>`;
}
