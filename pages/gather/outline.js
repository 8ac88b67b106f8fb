// Shows the place a finding speaks of, with a frame around it; where a day is read there, around the day, and a broken one around
// the list or row it stands in. Returns what is framed ("day" or "row" of a list, "date" of a row, "place", "" for nothing) and how many pixels from the page's top make the
// picture; 0 where the picture is what the window shows.
({ mark, around = [], day = "", bottom = false, tallest = 0 }) => {
  const MARGIN = 6;
  const CONTEXT = 120;
  const FAR = 260;
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
  // The element, and the frames that lead to it.
  const find = (paths) => {
    let scope = document;
    const frames = [];
    for (const [level, path] of paths.entries()) {
      const element = scope && first(scope, path);
      if (!element) return null;
      if (level === paths.length - 1) return { element: shown(element), frames };
      frames.push(element);
      scope = element.contentDocument;
    }
    return null;
  };
  const boxOf = (thing, frames) => {
    const box = thing.getBoundingClientRect();
    let left = window.scrollX + box.left;
    let top = window.scrollY + box.top;
    for (const frame of frames) {
      const { left: x, top: y } = frame.getBoundingClientRect();
      left += x + frame.clientLeft;
      top += y + frame.clientTop;
    }
    return { left, top, right: left + box.width, bottom: top + box.height };
  };
  const numbers = (text) => (text.match(/\d+/g) ?? []).map(Number);
  const textsIn = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    return texts;
  };
  // Where the row shows the day: in an element of nothing but figures, else within its text, rather with its year than without.
  const dayIn = (row) => {
    const [year, month, date] = day.split("-").map(Number);
    for (const element of row.querySelectorAll("*")) {
      const text = textsIn(element).map((node) => node.data).join(" ");
      const told = /^[\d\s\-./年月日时分秒:：()（）[\]【】]+$/.test(text) ? numbers(text) : [];
      const other = told.some((number) => number > 31 && number !== year && number !== year % 100);
      if (!other && told.includes(month) && told.includes(date) && (month !== date || told.length > 1)) return element;
    }
    const found = [];
    for (const node of textsIn(row)) {
      for (const match of node.data.matchAll(/(?<!\d)(?:(\d{4}|\d{2})\s*[-./年]\s*)?(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(?!\d)/g)) {
        const [whole, written, ...rest] = match;
        if (Number(rest[0]) !== month || Number(rest[1]) !== date) continue;
        if (written && Number(written) !== year && Number(written) !== year % 100) continue;
        const range = document.createRange();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + whole.trimEnd().length);
        found.push({ range, written });
      }
    }
    return (found.find((each) => each.written) ?? found.at(-1))?.range ?? null;
  };
  const draw = (box, border) => {
    const root = document.documentElement;
    const right = Math.max(root.clientWidth, root.scrollWidth);
    const left = Math.max(0, box.left - MARGIN);
    const top = Math.max(0, box.top - MARGIN);
    const frame = document.createElement("div");
    frame.style.cssText = `all:initial;position:absolute;box-sizing:border-box;border:${border} #d4001a;border-radius:4px;`
      + "pointer-events:none;z-index:2147483647;box-shadow:0 0 0 3px rgba(255,255,255,.9);"
      + `left:${left}px;top:${top}px;width:${Math.min(right, box.right + MARGIN) - left}px;height:${box.bottom + MARGIN - top}px`;
    root.appendChild(frame);
  };
  const place = mark.length ? find(mark) : null;
  if (bottom || !place) {
    window.scrollTo(0, bottom ? document.documentElement.scrollHeight : 0);
    if (!place) return { framed: "", height: 0 };
  }
  const where = () => boxOf(place.element, place.frames);
  let height = 0;
  if (!bottom) {
    const wanted = Math.ceil(where().bottom + CONTEXT);
    if (wanted <= tallest) {
      height = Math.min(Math.max(window.innerHeight, wanted), document.documentElement.scrollHeight);
      window.scrollTo(0, 0);
    } else {
      window.scrollTo(0, Math.max(0, where().top - FAR));
    }
    // A page may scroll in a part of it instead.
    const box = where();
    if (height ? box.top > height : box.top > window.scrollY + window.innerHeight) place.element.scrollIntoView({ block: "center" });
  }
  const dated = day ? dayIn(place.element) : null;
  const list = around.length ? find(around) : null;
  if (list) draw(boxOf(list.element, list.frames), "2px dashed");
  else if (dated) draw(where(), "2px dashed");
  draw(dated ? boxOf(dated, place.frames) : where(), "4px solid");
  return { framed: dated ? (list ? "day" : "date") : (list ? "row" : "place"), height };
}
