/** The order of things on a page, from the tag to the running widget. Not how each is done. */

import { installApi } from './api.js';
import { fetchBundle } from './bundle.js';
import { MOST_FAILURES, makeGate } from './gate.js';
import { moment } from './moment.js';
import { next } from './next.js';
import { readTag } from './tag.js';

/** A server that has neither answered nor refused by then counts as away. */
const PATIENCE_MS = 30_000;

/**
 * @param window the page; tests pass one of their own
 * @param importModule `import()`, which is syntax and so cannot be taken from `window`
 * @param build the bundle's folder, which is the version too
 * @param digests `{js, wasm, css}`, or null to check nothing
 */
export function begin(window, importModule, build, digests) {
  // A second copy on the page, of this version or another.
  if (window.milepost?.version) return;
  // Taken once, now: a page may patch its own later.
  const { document, fetch, setTimeout } = window;
  const gate = makeGate(window);
  let ask;
  const asked = new Promise((resolve) => {
    ask = resolve;
  });
  // First, so that the page's calls are answered whatever goes wrong below.
  installApi(window, gate, ask, build);

  const load = async () => {
    try {
      const tag = readTag(window, build);
      gate.debug = tag.debug;
      await moment(window, tag.load, asked);
      const bundle = fetchBundle(document, fetch, importModule, tag, digests);
      const late = new Promise((_, reject) => setTimeout(reject, PATIENCE_MS, 'late'));
      const [widget, journey, css] = await Promise.race([bundle, late]);
      // Without a body there is nowhere to draw, and slots may be still to come.
      if (document.readyState === 'loading') await next(document, 'DOMContentLoaded');
      // Drawn at once; the rest of the widget is there when this is fulfilled.
      await widget.start(tag, new Uint8Array(journey), css);
      gate.widget = widget;
      widget.begin(gate);
      gate.settle();
    } catch (error) {
      gate.fail('load', error, MOST_FAILURES);
    }
  };
  load();
}
