/**
 * The guard around every entry into one instance of the widget's module: the loader's calls, and
 * every listener, timer and answer that the widget asked the browser for, which all come in
 * through what the module exports.
 */

/**
 * Called by our own code, which stands above and catches: `begin` and its like, and what the
 * glue does with the module's memory on the way in and out. All else is called by the browser,
 * where nobody catches, and what is thrown is an error of the page.
 */
const CAUGHT_ABOVE = /^(__(?!wbindgen_destroy)|(start|begin|hear|call)$)/;

/** A listener that is called from within itself is not let in, and nothing broke. */
const NOT_LET_IN = /^closure invoked/;

/**
 * @param raw what the instance exports
 * @param died called once, when something was thrown out of the instance. Its memory is then as
 *   it was in the middle of something, so that nobody is let in any more
 * @returns the same exports, guarded; `raw` among them, for modules that share its memory
 */
export function guard(raw, died) {
  // What the glue takes the browser's answers apart from: an error is its second part.
  const nothing = [];
  const guarded = { __proto__: null, raw };
  let alive = true;
  const enter = (entry, caught, args) => {
    if (!alive) {
      // What still runs in it, further up, ends here.
      if (caught) throw new Error('gone');
      return nothing;
    }
    try {
      return entry(...args);
    } catch (error) {
      if (!NOT_LET_IN.test(error?.message)) {
        alive = false;
        died(error);
      }
      if (caught) throw error;
      return nothing;
    }
  };
  for (const name of Object.keys(raw)) {
    const entry = raw[name];
    const caught = CAUGHT_ABOVE.test(name);
    guarded[name] = typeof entry === 'function' ? (...args) => enter(entry, caught, args) : entry;
  }
  return guarded;
}
