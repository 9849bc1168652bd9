/** Fetches `listeners.js`, which lies beside the widget and is of the same build. */

import { pinned } from './bundle.js';

/** Without it the frame hears what it always does: calls, `dataLayer`, navigation. */
const PATIENCE_MS = 5_000;

/** @returns what it exports; undefined where it cannot be had */
export async function fetchListeners({ document, importModule, setTimeout }, tag) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  let pin;
  try {
    const place = { widget: new URL('listeners.', tag.widget).href, nonce: tag.nonce };
    pin = pinned(document, place, __LISTENERS__);
    return await Promise.race([importModule(pin.href), late]);
  } catch {
    return undefined;
  } finally {
    pin?.remove();
  }
}
