/**
 * The widget's life on a page: what broke is taken off the page and begun anew from the module
 * that was compiled already and from what the device remembers, twice at most; then it is quiet.
 */

import { guard } from './guard.js';
import { report } from './report.js';
import { takeDown } from './take_down.js';

/** How often a page's widget is begun anew. One that broke so often breaks again. */
const MOST_RESTARTS = 2;

/**
 * @param makeGlue wasm-bindgen's glue, once for each instance: told how to guard what the
 *   module exports, it hands out `init`, `compiled`, `start`, `begin`, `hear` and `call`
 * @returns what the loader calls; nothing that breaks in the widget is thrown to it, but for a
 *   beginning that fails as it would fail again
 */
export function live(makeGlue, window) {
  const { document, CustomEvent } = window;
  /** The instance that is to be entered; none while there is no sound one. */
  let glue;
  /** The one of them that has drawn its first look and has its rest. */
  let started;
  /** What it was started with, and what it was to begin with, if it was. */
  let given;
  let begun = false;
  let deaths = 0;
  /** Pending while the widget is begun anew. */
  let back;
  /** The page wanted it gone, and what broke since stays away. */
  let gone = false;

  const made = () => {
    const one = makeGlue((raw) => guard(raw, (error) => died(one, error)));
    return one;
  };

  const tell = (reason) => {
    document.dispatchEvent(new CustomEvent('milepost:error', { detail: { reason } }));
  };

  const died = (one, error) => {
    if (one !== glue) return;
    glue = undefined;
    deaths += 1;
    // Later: what called may still run in the broken instance.
    const mine = Promise.resolve()
      .then(() => revive(one, error))
      .catch(() => {
        // A beginning that fails without breaking would fail again.
        if (back === mine) glue = undefined;
      })
      .then(() => {
        if (back === mine) back = undefined;
      });
    back = mine;
  };

  const revive = async (broken, error) => {
    takeDown(document);
    if (given?.[0].debug) window.console.debug('milepost:', error);
    report(window, given?.[0], deaths > MOST_RESTARTS);
    tell('panic');
    if (deaths > MOST_RESTARTS || gone) return;
    const one = made();
    glue = one;
    await one.init({ module_or_path: broken.compiled() });
    await one.start(...given);
    if (glue !== one) return;
    started = one;
    if (begun) one.begin(...begun);
  };

  const settled = async () => {
    while (back) await back;
  };

  /** Lets nothing out that broke the widget: that is seen to. */
  const enter = (name, args) => {
    try {
      return glue[name](...args);
    } catch (error) {
      if (!back) throw error;
    } finally {
      // Nothing holds the instance any more, and the tag may bring another.
      if (args[0] === 'destroy' && name === 'call') {
        gone = true;
        glue = started = undefined;
      }
    }
  };

  const soon = (name, args) =>
    settled().then(() => (glue ? enter(name, args) : undefined));

  return {
    default: async (init) => {
      await settled();
      begun = gone = false;
      glue = made();
      return glue.init(init);
    },

    async start(...args) {
      given = args;
      const one = glue;
      try {
        await one.start(...args);
        if (glue === one) started = one;
      } catch (error) {
        if (!back) throw error;
      }
      await settled();
      if (!glue) throw new Error('it broke too often');
    },

    begin(...args) {
      begun = args;
      if (glue && glue === started) enter('begin', args);
    },

    hear: (entry) => (back ? soon('hear', [entry]) : glue && enter('hear', [entry])),

    call(method, args) {
      // The one call that is answered at once.
      if (back && method === 'getState') return undefined;
      return back ? soon('call', [method, args]) : glue && enter('call', [method, args]);
    },
  };
}
