/** When to begin: not before the store's own page is done, unless the shopper is. */

import { next } from './next.js';

/** The longest that a busy page can keep us waiting after its `load`. */
const IDLE_MS = 2_000;
/** Safari has no idle callback; a pause for what the page does right after its `load`. */
const PAUSE_MS = 200;
const INTERACTIONS = ['pointerdown', 'keydown', 'scroll'];
const SLOTS = 'milepost-slot,[data-milepost-slot]';

/**
 * Fulfilled when `load` (`data-load`; anything unknown is `idle`) allows to begin.
 *
 * @param asked fulfilled when the page itself wants to show something, which ends the wait for
 *   an interaction but not the wait for the page
 */
export async function moment(window, load, asked) {
  const { document, setTimeout, requestIdleCallback, IntersectionObserver } = window;
  const over = new AbortController();

  const afterLoad = async (come) => {
    if (document.readyState !== 'complete') await next(window, 'load', over.signal);
    const look = (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) come();
    };
    // Half a screen ahead, so that the slot is filled when it scrolls into view.
    const observer = new IntersectionObserver(look, { rootMargin: '50%' });
    document.querySelectorAll(SLOTS).forEach((slot) => observer.observe(slot));
    over.signal.onabort = () => observer.disconnect();
    if (load === 'interaction') await asked;
    if (requestIdleCallback) requestIdleCallback(come, { timeout: IDLE_MS });
    else setTimeout(come, PAUSE_MS);
  };

  if (load !== 'eager') {
    await new Promise((come, fail) => {
      INTERACTIONS.forEach((kind) => next(window, kind, over.signal).then(come));
      afterLoad(come).catch(fail);
    });
    over.abort();
  }
  // A tab that was opened in the background, or rendered ahead, may never be looked at.
  while (document.hidden) await next(document, 'visibilitychange');
}
