/** `window.milepost`: the page's calls, before and after the widget is there. */

import { next } from './next.js';

/**
 * Puts the global in place and takes over the calls that the page's stub has kept.
 *
 * @param soon called when the page wants to show something: a reason to load even where
 *   `data-load` waits for the shopper
 */
export function installApi(window, gate, soon, version) {
  const { console, document } = window;
  const methods = {
    // Without a prototype `milepost('toString')` is as unknown as any other word.
    __proto__: null,
    on: makeOn(document, console),
    getState: () => gate.enter('call', 'getState', []) ?? { ready: false },
  };
  const plain = ['track', 'identify', 'consent', 'setTheme', 'setLanguage', 'close', 'dismiss', 'snooze'];
  for (const name of plain) {
    methods[name] = (...args) => ask(gate, name, args);
  }
  for (const name of ['show', 'open', 'toggle']) {
    methods[name] = async (...args) => {
      soon();
      const shown = await ask(gate, name, args);
      if (name !== 'toggle') return shown ?? { shown: false, reason: 'unavailable' };
    };
  }

  const api = (method, ...args) => {
    try {
      if (methods[method]) return methods[method](...args);
      console.warn(`milepost has no "${method}", only ${Object.keys(methods)}`);
    } catch {
      // A name that is no text and cannot be made one.
    }
  };
  for (const name in methods) api[name] = api.bind(null, name);
  api.version = version;

  const kept = window.milepost?.q;
  // Whoever holds on to the stub puts its calls here later.
  api.q = { push: (args) => api.apply(null, args) };
  window.milepost = api;
  try {
    kept?.forEach(api.q.push);
  } catch {
    // Not what our stub keeps.
  }
}

/**
 * The widget's answer; undefined where it has none. A call waits for a turn of its own even
 * when the widget runs: a listener that calls us while the widget is telling it something must
 * not re-enter the widget.
 */
const ask = (gate, method, args) =>
  gate.settled
    .then(() => gate.enter('call', method, args))
    .catch((error) => gate.fail('call', error));

function makeOn(document, console) {
  // The one event that cannot be waited for once it was missed.
  const ready = next(document, 'milepost:ready');
  return (name, callback) => {
    const type = `milepost:${name}`;
    let wanted = true;
    const listener = ({ detail }) => {
      try {
        if (wanted) callback(detail);
      } catch (error) {
        console.error(error);
      }
    };
    if (name === 'ready') ready.then(listener);
    else document.addEventListener(type, listener);
    return () => {
      wanted = false;
      document.removeEventListener(type, listener);
    };
  };
}
