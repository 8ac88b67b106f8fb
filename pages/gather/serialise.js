// Writes the page as a person sees it: markup plus what only a laid-out page knows. '' when there is nothing to be seen at all.
//   au-hidden  why an element (and all below it) cannot be seen
//   au-fixed   it floats above the page (side bars, pop-ups)
//   au-box     x,y,width,height in page pixels
//   au-picture where a picture of its style sheet may show a name: within the page's head, and wide enough (see site_head.py)
//   au-opens   what a click on it opens, where it has no href of its own
// Frames are written in place as <au-frame><marquee><au-body>…. Comments and style sheets are left out; elements keep their positions, so that
// a CSS path taken from this markup finds the same element in the browser (outline.js knows what is named otherwise here).
(options) => {
  const clickWords = new RegExp(options.clickWords);
  const VOID = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);
  const HOLLOW = new Set(["style", "noscript", "noframes", "noembed", "svg", "template", "canvas", "video", "audio", "object"]);
  const CLICKED = new Set(["img", "span", "a", "div", "p", "button", "li", "input", "i", "em", "b"]);
  const CONTENT = "img, iframe, frame, object, embed, video, canvas, svg, input";
  const MAX_SCRIPT = 20000;
  const escapeText = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const escapeAttribute = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
  // What would end the script early, or keep it from ending, where this markup is parsed.
  const escapeScript = (text) => text.replace(/<\/script/gi, "<\\/script").replace(/<!--/g, "<\\!--");

  const WHITE = "rgb(255, 255, 255)";
  const transparent = (colour) => /rgba\(.*, 0\)|transparent/.test(colour);
  const hasPicture = (element, view) => /^(IMG|CANVAS|VIDEO|svg)$/.test(element.tagName)
    || ["", "::before", "::after"].some((part) => view.getComputedStyle(element, part || null).backgroundImage !== "none");
  // The colour behind an element's text; null where a picture is.
  const firstColour = (elements, view) => {
    for (const element of elements) {
      if (hasPicture(element, view)) return null;
      const colour = view.getComputedStyle(element).backgroundColor;
      if (!transparent(colour)) return colour;
    }
    return WHITE;
  };
  const ancestorsOf = (element) => {
    const found = [];
    for (let node = element; node; node = node.parentElement) found.push(node);
    return found;
  };
  // What lies below the element on the screen, which need not be its ancestors.
  const stackBelow = (element, view) => {
    const { scrollX, scrollY } = view;
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const box = element.getBoundingClientRect();
    const stack = element.ownerDocument.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    view.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
    window.scrollTo({ left: offset.x, top: offset.y, behavior: "instant" });
    const place = stack.indexOf(element);
    return place < 0 ? [] : stack.slice(place);
  };
  // The colour that an element stands on where there are no pictures.
  const grounds = new Map();
  const ground = (element, view) => {
    if (!element) return WHITE;
    if (!grounds.has(element)) {
      const colour = view.getComputedStyle(element).backgroundColor;
      grounds.set(element, transparent(colour) ? ground(element.parentElement, view) : colour);
    }
    return grounds.get(element);
  };
  const melts = (element, style, view) => {
    // To look for pictures takes long, and they never make text melt.
    if (!transparent(style.color) && style.color !== ground(element, view)) return false;
    const behind = firstColour(ancestorsOf(element), view);
    if (behind === null) return false;
    if (transparent(style.color)) return true;
    return style.color === behind && style.color === firstColour(stackBelow(element, view), view);
  };

  const hasOwnText = (element) => {
    for (let node = element.firstChild; node; node = node.nextSibling) if (node.nodeType === 3 && node.data.trim()) return true;
    return false;
  };
  const hiddenBecause = (element, style, box, offset, view) => {
    if (style.display === "none" || style.display === "") return "display";
    if (style.visibility === "hidden" || style.visibility === "collapse") return "visibility";
    if (parseFloat(style.opacity) === 0) return "opacity";
    const tiny = (box.width < 2 || box.height < 2) && element.tagName !== "IMG" && element.tagName !== "BODY";
    if (tiny && (style.overflowX !== "visible" || style.overflowY !== "visible")) return "clipped";
    const away = box.width && (box.right + offset.x < 0 || box.bottom + offset.y < 0);
    if (away && /absolute|fixed/.test(style.position)) return "outside";
    if (!hasOwnText(element)) return "";
    if (parseFloat(style.fontSize) === 0) return "size";
    return melts(element, style, view) ? "colour" : "";
  };

  const wantsClick = (element) => {
    if (!CLICKED.has(element.localName)) return false;
    const said = ["alt", "title", "id", "src", "onclick"].map((name) => element.getAttribute(name) || "").join(" ");
    const brief = element.childElementCount === 0 && element.textContent.length < 40;
    if (!clickWords.test(said) && !(brief && clickWords.test(element.textContent))) return false;
    return !element.closest("a[href]:not([href='']):not([href^='#']):not([href^='javascript' i])");
  };
  // What a click opens. The click leads nowhere: windows, navigations and questions are answered here.
  const opened = (element) => {
    const found = [];
    const own = element.ownerDocument.defaultView;
    if (!own) return "";
    const views = [...new Set([own, window])];
    const undo = [];
    const replace = (owner, name, value) => {
      const [own, before] = [Object.hasOwn(owner, name), owner[name]];
      owner[name] = value;
      undo.push(() => { if (own) owner[name] = before; else delete owner[name]; });
    };
    const listen = (target, kind, listener, capture) => {
      target.addEventListener(kind, listener, capture);
      undo.push(() => target.removeEventListener(kind, listener, capture));
    };
    const stop = (event) => {
      if (!event.hashChange) found.push(event.destination.url);
      if (event.cancelable) event.preventDefault();
    };
    const sent = (form) => {
      const url = new URL(form.getAttribute("action") || "", form.baseURI);
      if (form.method === "get") url.search = new URLSearchParams(new FormData(form)).toString();
      found.push(url.href);
    };
    for (const view of views) {
      replace(view, "open", (url) => { found.push(new URL(String(url), element.baseURI).href); return null; });
      replace(view, "confirm", () => true);
      replace(view, "alert", () => undefined);
      replace(view, "prompt", () => null);
      for (const name of ["open", "write", "writeln"]) replace(view.document, name, () => null);
      replace(view.HTMLFormElement.prototype, "submit", function () { sent(this); });
      if (view.navigation) listen(view.navigation, "navigate", stop, false);
    }
    const anchor = element.closest("a[href]");
    const code = anchor && /^\s*javascript:(.*)$/is.exec(anchor.getAttribute("href"));
    listen(own, "click", (event) => event.preventDefault(), Boolean(code));
    try {
      element.click();
      if (code) own.eval(decodeURIComponent(code[1]));
    } catch (error) { /* a broken handler opens nothing */ }
    for (const each of undo) each();
    return found.find((url) => !url.startsWith("about:")) || "";
  };

  const namesPicture = (value) => /url\((?!["']{0,2}(?:\)|about:))/.test(value);
  // Whether what pages paint behind an element, or before and after its text, may show what no text says.
  const showsPicture = (element, box, top, view) => {
    const { height, width } = options.head;
    if (top >= height) return false;
    if (box.width >= width && namesPicture(view.getComputedStyle(element).backgroundImage)) return true;
    return ["::before", "::after"].some((part) => {
      const style = view.getComputedStyle(element, part);
      if (style.content === "none" || style.content === "normal") return false;
      return namesPicture(style.content) || (parseFloat(style.width) >= width && namesPicture(style.backgroundImage));
    });
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
  const laidOut = (node, offset) => {
    const view = node.ownerDocument.defaultView;
    const style = view.getComputedStyle(node);
    const box = node.getBoundingClientRect();
    const floats = style.position === "fixed" || style.position === "sticky";
    const place = [box.x + offset.x, box.y + offset.y, box.width, box.height].map(Math.round).join(",");
    return {
      "au-hidden": hiddenBecause(node, style, box, offset, view),
      "au-picture": showsPicture(node, box, box.y + offset.y, view) ? "1" : "",
      "au-fixed": floats ? "1" : "",
      "au-box": box.width || box.height ? place : "",
    };
  };
  const frameBody = (element, hidden, offset) => {
    try {
      const body = element.contentDocument && element.contentDocument.body;
      if (!body) return "";
      const box = element.getBoundingClientRect();
      const inside = { x: offset.x + box.x + element.clientLeft, y: offset.y + box.y + element.clientTop };
      const inner = [...body.childNodes].map((child) => write(child, hidden, inside)).join("");
      // To a parser a marquee is a wall: no tag within closes what stands around the frame.
      return `<marquee><au-body>${inner}</au-body></marquee>`;
    } catch (error) { return ""; }
  };

  // Clicks come last: what they change on the page is not recorded.
  const candidates = [];
  const write = (node, hidden, offset) => {
    if (node.nodeType === 3) return escapeText(node.data);
    if (node.nodeType !== 1) return "";
    const tag = node.localName;
    if (tag === "script") {
      const body = node.textContent.length > MAX_SCRIPT ? "" : escapeScript(node.textContent);
      return `<script${attributesOf(node, {})}>${body}</script>`;
    }
    const extra = hidden ? {} : laidOut(node, offset);
    hidden = hidden || Boolean(extra["au-hidden"]);
    if (wantsClick(node)) extra["au-opens"] = `\u0001${candidates.push(node) - 1}\u0001`;
    if (HOLLOW.has(tag)) return `<${tag}${attributesOf(node, extra)}></${tag}>`;
    if (VOID.has(tag)) return `<${tag}${attributesOf(node, extra)}>`;
    if (tag === "iframe" || tag === "frame") return `<au-frame${attributesOf(node, extra)}>${frameBody(node, hidden, offset)}</au-frame>`;
    let inner = "";
    for (const child of node.childNodes) inner += write(child, hidden, offset);
    if (node.shadowRoot) for (const child of node.shadowRoot.childNodes) inner += write(child, hidden, offset);
    // A parser drops whatever is not a frame inside a frameset,
    // and a form inside a form, as a frame may stand in one.
    const renamed = { frameset: node === document.body ? "body" : "div", form: node.ownerDocument === document ? "form" : "au-form" };
    const written = renamed[tag] || tag;
    return `<${written}${attributesOf(node, extra)}>${inner}</${written}>`;
  };

  const { body, documentElement: root } = document;
  const says = () => body.innerText.trim() || body.localName === "frameset" || body.querySelector(CONTENT)
    || [...body.querySelectorAll("*")].some((element) => element.shadowRoot);
  if (!body || !says()) return "";
  const offset = { x: window.scrollX, y: window.scrollY };
  let inner = "";
  for (const child of root.childNodes) inner += write(child, child !== body, offset);
  const targets = candidates.map(opened);
  inner = inner.replace(/ au-opens="\u0001(\d+)\u0001"/g, (_, index) => {
    const url = targets[Number(index)];
    return url ? ` au-opens="${escapeAttribute(url)}"` : "";
  });
  return `<html${attributesOf(root, { "au-height": String(root.scrollHeight), "au-width": String(root.scrollWidth) })}>${inner}</html>`;
}
