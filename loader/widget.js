/**
 * `widget.js`: what the loader imports. The build puts wasm-bindgen's glue in the place of
 * `glue`, made into a function that sets up one instance of the module.
 */

import { makeGlue } from 'glue';

import { watch } from './data_layer.js';
import { live } from './life.js';
import { clearTimeout, keep, setTimeout } from './pristine.js';
import { whereAllowed } from './ways.js';

// Taken once, now: a page may patch its own later.
const { document, location, console, CustomEvent, WebAssembly } = window;
const bound = (name) => window[name].bind(window);
const page = {
  document,
  location,
  navigation: navigation(),
  console,
  CustomEvent,
  WebAssembly,
  fetch: (...args) => fetch(...args),
  open: bound('open'),
  setTimeout,
  clearTimeout,
  addEventListener: bound('addEventListener'),
  removeEventListener: bound('removeEventListener'),
  importModule: (url) => import(url),
  /** What the page may put in place later, or anew: its `dataLayer`, its platform's things. */
  global: window,
};

const widget = whereAllowed(page, live(makeGlue, page));

/** Younger than the others, and a name that pages take for things of their own. */
function navigation() {
  try {
    return window.navigation;
  } catch {
    return undefined;
  }
}

let dataLayer;
let gate;

export default ({ fetch, ...init }) => {
  keep(fetch);
  return widget.default(init);
};
export const { hear } = widget;

export function call(method, args) {
  const answer = widget.call(method, args);
  if (method === 'destroy') leave();
  return answer;
}

/** Nothing is heard any more; and where the store puts its tag in again, that is no second copy. */
function leave() {
  gate.left = 0;
  try {
    window.milepost.version = '';
  } catch {
    // A global that the page made its own stays as it is, and a second tag does nothing.
  }
}

export function start(tag, ...rest) {
  dataLayer = tag.datalayer;
  return widget.start(tag, ...rest);
}

/** The array is watched here, once: whichever instance runs, in the page or in a frame, hears it. */
export function begin(entered) {
  gate = entered;
  widget.begin(gate);
  // After the calls that waited: one of them may be `destroy`, and what nobody hears counts as new.
  gate.settled.then(() => gate.left > 0 && watch(window, dataLayer, gate));
}
