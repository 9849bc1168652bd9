/**
 * `milepost.js`: the script that a store's page loads, and all that runs before the page's own
 * `load`. It keeps what the page says until the widget is there; it decides and draws nothing.
 *
 * The build bundles this folder into one classic script and replaces two names: `__BUILD__`, the
 * bundle's folder (16 hexadecimal digits), and `__INTEGRITY__`, `{js, wasm, css}` with an SRI
 * digest each, or null in development.
 */

import { begin } from './begin.js';

try {
  begin(window, (url) => import(url), __BUILD__, __INTEGRITY__);
} catch {
  // Reached where the page made our global unwritable, or has a frame of that name. Such a page
  // gets no widget, and no error either: it did not ask for ours.
}
