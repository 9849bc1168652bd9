/**
 * Fetches `frame.js`, all that a page needs for a widget in a frame, which most pages do without. It
 * lies beside the widget and is of the same build.
 */

import { pinned } from './bundle.js';

const PATIENCE_MS = 10_000;

/** @returns what it exports; rejected where it cannot be had */
export async function fetchFrame({ document, importModule, setTimeout }, tag) {
  const place = { widget: new URL('frame.', tag.widget).href, nonce: tag.nonce };
  const pin = pinned(document, place, __FRAME__);
  try {
    const coming = importModule(pin.href);
    const late = new Promise((_, reject) => setTimeout(reject, PATIENCE_MS, 'late'));
    return await Promise.race([coming, late]);
  } finally {
    pin.remove();
  }
}
