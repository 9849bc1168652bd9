/** What a frame of ours must know of the page around it. */

/** Facts that the widget decides by: cloned by `postMessage`. */
export const pageFacts = ({ location, document }) => ({
  host: location.hostname,
  path: location.pathname,
  origin: location.origin,
  url: location.href,
  lang: document.documentElement.lang,
  dir: document.documentElement.dir,
});

/**
 * A value as `postMessage` can carry it, undefined where it cannot. Pages put elements and
 * functions into what they tell; of these nothing is heard.
 */
export function carried(value) {
  try {
    // `gtag` tells its arguments, which would arrive without their number.
    if (Object.prototype.toString.call(value) === '[object Arguments]') value = [...value];
    return JSON.parse(JSON.stringify(value));
  } catch {
    return undefined;
  }
}
