/** Waiting for one event of the page, as a promise. */

/** Caught on the way down, where nobody can have stopped it. */
export const next = (target, type) =>
  new Promise((resolve) => target.addEventListener(type, resolve, { capture: true, once: true }));
