/** When to begin: not before the store's own page is done, unless the shopper is. */

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
  const loaded = document.readyState === 'complete' || next(window, 'load');

  const idle = async () => {
    await loaded;
    await new Promise((resolve) => {
      if (requestIdleCallback) requestIdleCallback(resolve, { timeout: IDLE_MS });
      else setTimeout(resolve, PAUSE_MS);
    });
  };

  /** Half a screen ahead, so that the slot is filled when it scrolls into view. */
  const slotNear = async () => {
    await loaded;
    await new Promise((resolve) => {
      const look = (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) resolve(observer.disconnect());
      };
      const observer = new IntersectionObserver(look, { rootMargin: '50%' });
      document.querySelectorAll(SLOTS).forEach((slot) => observer.observe(slot));
    });
  };

  if (load !== 'eager') {
    await Promise.race([
      ...INTERACTIONS.map((kind) => next(window, kind)),
      slotNear(),
      load === 'interaction' ? asked.then(idle) : idle(),
    ]);
  }
  // A tab that was opened in the background, or rendered ahead, may never be looked at.
  while (document.hidden) await next(document, 'visibilitychange');
}

/** The next event of a type, caught on the way down, where nobody can have stopped it. */
export const next = (target, type) =>
  new Promise((resolve) => target.addEventListener(type, resolve, { capture: true, once: true }));
