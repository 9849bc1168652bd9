/** Sees that the page is another one, or says something else of itself. */

import { pageFacts } from './around.js';
import { described } from './described.js';

/**
 * @param changed called with what it says now, but not for the first time
 * @returns what looks, and returns what the page says
 */
export function looking(window, changed) {
  let page;
  let known = '';
  /** The address of which it was found out just now: a page tells much at once, and says much. */
  let fresh;
  return () => {
    const { href } = window.location;
    if (href === fresh) return page;
    fresh = href;
    Promise.resolve().then(() => {
      fresh = undefined;
    });
    page = { ...pageFacts(window), ...described(window) };
    const now = JSON.stringify(page);
    const before = known;
    // Whoever is told may tell us something at once, which looks again.
    known = now;
    if (before && now !== before) changed(page);
    return page;
  };
}
