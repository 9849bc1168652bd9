/** How our frame lies over a page, and what of it is there. */

/** As the widget's own element: over the page, and seen through where nothing is drawn. */
const STYLE = {
  position: 'fixed',
  inset: '0',
  width: '100%',
  height: '100%',
  'max-width': 'none',
  'max-height': 'none',
  margin: '0',
  padding: '0',
  border: '0',
  overflow: 'visible',
  background: 'transparent',
  'color-scheme': 'normal',
  display: 'block',
  'z-index': '2147483000',
};
const NOTHING = 'inset(100%)';
/** What a widget's surfaces throw as shadows, px. */
const SHADOW = 32;

/**
 * Lays it over the page, with nothing of it there.
 *
 * @returns what cuts it to rectangles
 */
export function laid(frame) {
  const style = (name, value) => frame.style.setProperty(name, value, 'important');
  for (const name in STYLE) style(name, STYLE[name]);
  style('clip-path', NOTHING);
  return (rects) => style('clip-path', cut(rects));
}

/** What of the frame is there: rectangles, and room for their shadows. */
function cut(rects) {
  if (!rects.length) return NOTHING;
  const boxes = rects.map(([x, y, width, height]) => {
    const [w, h] = [width + 2 * SHADOW, height + 2 * SHADOW];
    return `M${x - SHADOW} ${y - SHADOW}h${w}v${h}h${-w}z`;
  });
  return `path("${boxes.join('')}")`;
}
