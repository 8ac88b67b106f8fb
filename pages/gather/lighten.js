// Makes a picture of the page small enough to send: photographs become plain grey areas, small signs and all text stay.
() => {
  const SMALL = 120;
  const large = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > SMALL && box.height > SMALL / 2;
  };
  const lighten = (document) => {
    const view = document.defaultView;
    for (const element of document.querySelectorAll("*")) {
      if (!large(element)) continue;
      const { style, localName } = element;
      if (/^(img|video|canvas|picture|object|embed)$/.test(localName)) {
        style.setProperty("filter", "brightness(0) invert(0.8)", "important");
      } else if (view.getComputedStyle(element).backgroundImage !== "none") {
        style.setProperty("background-image", "none", "important");
      } else if (/^(iframe|frame)$/.test(localName)) {
        try { if (element.contentDocument) lighten(element.contentDocument); } catch (error) { /* another host's frame */ }
      }
    }
  };
  lighten(document);
}
