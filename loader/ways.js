/**
 * The ways to the widget: in the page; where its policy lets no WebAssembly run, in a frame of our
 * own; where that may not be either, links to the hosted page.
 */

import { fetchFrame } from './fetch_frame.js';
import { link } from './links.js';

/** The smallest module there is. */
const MODULE = [0, 97, 115, 109, 1, 0, 0, 0];

/**
 * @param page what the page has, taken before it could patch it
 * @param widget the widget in the page
 * @returns the same calls, wherever the widget is
 */
export function whereAllowed(page, widget) {
  if (isAllowed(page)) return widget;
  let framed;
  return {
    // The module is on its way already and is left to lie.
    default: async () => {},
    async start(tag) {
      try {
        // Within our own frame there is no further one; and a browser that has no WebAssembly has
        // none in a frame.
        if (tag.framed != null || !page.WebAssembly) throw new Error('no WebAssembly here');
        const { frameIn } = await fetchFrame(page, tag);
        framed = frameIn(page, tag);
        await framed.ready;
      } catch (error) {
        framed = undefined;
        if (tag.framed == null) link(page.document, tag, page.open);
        throw error;
      }
    },
    begin: () => framed?.listen(),
    hear: (entry) => framed?.hear(entry),
    call: (method, args) => framed?.call(method, args),
  };
}

/** The one way to find out: the policy is told to nobody. WebKit compiles all the same, and lets none run. */
function isAllowed({ WebAssembly }) {
  try {
    return Boolean(new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(MODULE))));
  } catch {
    return false;
  }
}
