/** Waiting for one event of the page, as a promise. */

/**
 * Caught on the way down, where nobody can have stopped it.
 *
 * @param signal ends the wait; the promise then stays as it is
 */
export const next = (target, type, signal) =>
  new Promise((resolve) =>
    target.addEventListener(type, resolve, { capture: true, once: true, signal }),
  );
