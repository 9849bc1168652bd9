/** Where the widget draws, and where it takes the pointer: the rest of its frame is not there. */

/** Outermost elements that take the pointer, as `[x, y, width, height]` in whole px. */
export function shape(document) {
  const roots = document.querySelectorAll('milepost-root,milepost-debug');
  const rects = [];
  const walk = (element) => {
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility === 'hidden') return;
    const { left, top, width, height } = element.getBoundingClientRect();
    if (style.pointerEvents !== 'none' && width > 1 && height > 1) {
      const [x, y] = [Math.floor(left), Math.floor(top)];
      rects.push([x, y, Math.ceil(left + width) - x, Math.ceil(top + height) - y]);
    } else {
      for (const child of element.children) walk(child);
    }
  };
  for (const { shadowRoot } of roots) {
    for (const child of shadowRoot?.querySelectorAll('.milepost-mount > *') ?? []) walk(child);
  }
  return rects;
}
