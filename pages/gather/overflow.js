// By how many pixels the page is wider than its window; 0 where what sticks out is cut off: nobody can scroll there.
() => {
  const root = document.scrollingElement || document.documentElement;
  const cut = [document.documentElement, document.body].some(
    (element) => element && ["hidden", "clip"].includes(getComputedStyle(element).overflowX)
  );
  return cut ? 0 : Math.max(0, root.scrollWidth - root.clientWidth);
}
