/**
 * What a page may patch later, as it was when the widget came. The build puts these where the
 * glue, and what is bundled with it, says their names.
 */

const bound = (name) => globalThis[name].bind(globalThis);

/** The loader came earlier: its `fetch` takes the place of what is found now. */
export let fetch = bound('fetch');
export const setTimeout = bound('setTimeout');
export const clearTimeout = bound('clearTimeout');

export function keep(earlier) {
  fetch = earlier;
}
