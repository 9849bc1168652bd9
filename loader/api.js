/** `window.milepost`: the page's calls, before and after the widget is there. */

import { next } from './next.js';

/** What the widget answers. It says itself which name it does not know (`src/browser/calls/names.rs`). */
const CALLS =
  'track page identify setAttributes setLanguage setTheme reset show open close toggle dismiss ' +
  'snooze attachTo mount canShow explain consent optOut exportData eraseData refresh destroy';
const LOYALTY = 'get claim redeem';

/** These tell something and want nothing: no reason to load. */
const TELLS = /^(tr|pa|id|se|de|c.*t$)/;

/** What says no where there is no widget; all other calls are answered `undefined` then. */
const SAYS = { __proto__: null, show: 'shown', open: 'shown', canShow: 'visible' };

/**
 * Puts the global in place and takes over the calls that the page's stub has kept.
 *
 * @param soon called when the page wants something now: a reason to load even where `data-load`
 *   waits for the shopper
 */
export function installApi(window, gate, soon, version) {
  const { console, document } = window;
  const on = makeOn(document, console);

  const api = (method, ...args) => {
    try {
      if (method === 'on') return on(...args);
      if (method === 'once') return on(...args, 1);
      if (method === 'getState') return gate.enter('call', method, []) ?? { ready: false };
      return ask(gate, soon, '' + method, args);
    } catch {
      // A name that is no text and cannot be made one.
    }
  };
  const name = (target, names, before) => {
    for (const name of names.split(' ')) target[name] = api.bind(null, before + name);
    return target;
  };
  name(api, CALLS + ' on once getState', '').loyalty = name({}, LOYALTY, 'loyalty.');
  api.version = version;
  // The widget hears it itself once it is there, and knows then what it said itself.
  const consent = ({ detail }) => {
    if (!gate.widget) api('consent', detail);
  };
  document.addEventListener('milepost:consent', consent);
  gate.settled.then(() => document.removeEventListener('milepost:consent', consent));

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
async function ask(gate, soon, method, args) {
  if (!TELLS.test(method)) soon();
  await gate.settled;
  try {
    const answer = await gate.enter('call', method, args);
    if (answer) return answer;
  } catch (error) {
    gate.fail('call', error);
  }
  const field = SAYS[method];
  if (field) return { [field]: false, reason: 'unavailable' };
}

function makeOn(document, console) {
  // The one event that cannot be waited for once it was missed.
  const ready = next(document, 'milepost:ready');
  return (name, callback, once) => {
    const type = `milepost:${name}`;
    const off = () => {
      callback = () => {};
      document.removeEventListener(type, listener);
    };
    const listener = ({ detail }) => {
      const tell = callback;
      if (once) off();
      try {
        tell(detail);
      } catch (error) {
        console.error(error);
      }
    };
    if (name === 'ready') ready.then(listener);
    else document.addEventListener(type, listener);
    return off;
  };
}
