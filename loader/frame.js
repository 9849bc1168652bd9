/**
 * `frame.js`: the widget in a frame of our own origin, where the page's policy lets no WebAssembly
 * run: the same widget under a policy of ours. What the page says goes in, what the widget says comes
 * out, and the frame is cut to what is drawn in it, so that the page beneath stays in reach.
 */

import { carried } from './around.js';
import { asking } from './asking.js';
import { laid } from './frame_look.js';
import { SETTINGS } from './known.js';
import { listen } from './listeners.js';
import { looking } from './looking.js';

/** A frame that has not spoken by then is blocked. */
const PATIENCE_MS = 10_000;

/** Calls that bring the shopper into the frame. */
const ENTERS = ['show', 'open', 'toggle'];

/**
 * @returns `{ready, listen, call, hear}`; `ready` is rejected where no frame of ours may be
 */
export function frameIn(window, tag) {
  const { document, CustomEvent, setTimeout, clearTimeout } = window;
  const [site] = tag.site.split('~');
  const address = new URL(`${tag.api}f/${site}`);
  const frame = document.createElement('iframe');
  let listening;
  /** What the page is told by an event of ours, and does not tell us. */
  let ours;
  /** The frame's word that the widget is awake, until the page is listened to. */
  let awake;

  const isThere = () => Boolean(frame.contentWindow);
  const post = (message) => {
    try {
      frame.contentWindow?.postMessage(message, address.origin);
    } catch {
      // What cannot be cloned is not said.
    }
  };
  /** Single-page navigation: the frame hears of it before anything else from the new page. */
  const look = looking(window, (page) => {
    post({ milepost: 'page', page });
    listening?.again();
  });
  const say = (message) => {
    if (!isThere()) return;
    look();
    post(message);
  };
  const { ask, answer, end } = asking(window, isThere, say);
  const tell = ({ name, detail }) => {
    ours = new CustomEvent(`milepost:${name}`, { detail });
    document.dispatchEvent(ours);
  };

  const heard = [];
  const hear = (target, type, listener) => {
    target.addEventListener(type, listener);
    heard.push(() => target.removeEventListener(type, listener));
  };
  const leave = () => {
    listening?.end();
    heard.splice(0).forEach((unhear) => unhear());
    frame.remove();
    end();
  };

  const hears = {
    there() {
      // One that a page moved begins anew, and answers nothing that it was asked before.
      end();
      const settings = {};
      for (const name of SETTINGS) settings[name] = tag[name];
      post({ milepost: 'begin', settings, page: look() });
    },
    shape: ({ rects }) => cut(rects),
    answer,
    push({ entry }) {
      window.global[tag.datalayer]?.push?.({ ...entry, milepost: true });
    },
    event(said) {
      // Whoever hears that it is awake may tell it something at once.
      if (said.name === 'ready' && !listening) awake = said;
      else tell(said);
    },
  };

  const ready = new Promise((resolve, reject) => {
    const give = (reason) => {
      leave();
      reject(new Error(reason));
    };
    const timer = setTimeout(give, PATIENCE_MS, 'no frame of ours may be on this page');
    const told = ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== address.origin) return;
      const kind = data?.milepost;
      if (kind === 'there' || kind === 'failed') clearTimeout(timer);
      if (kind === 'failed') give('the widget runs in no frame either');
      if (Object.hasOwn(hears, kind)) hears[kind](data);
      if (kind === 'event' && data.name === 'ready') resolve();
    };
    hear(window, 'message', told);
    hear(document, 'securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
      if (effectiveDirective === 'frame-src' && blockedURI.startsWith(address.origin)) {
        clearTimeout(timer);
        give('the page’s policy lets no frame of ours in');
      }
    });
  });

  frame.src = address.href;
  frame.title = 'Milepost';
  frame.popover = 'manual';
  const cut = laid(frame);
  document.body.append(frame);
  // Where there is a top layer no `transform` or `z-index` of the page reaches it.
  frame.showPopover?.();
  for (const type of ['popstate', 'hashchange']) hear(window, type, look);
  if (window.navigation?.addEventListener) hear(window.navigation, 'currententrychange', look);

  return {
    ready,
    /** From now on all that a widget in the page would hear. */
    listen() {
      const isOurs = (event) => event === ours;
      const frameSide = { post: say, ask, isThere, isOurs, enter: () => frame.focus() };
      try {
        listening = listen(window, frameSide, tag.consent);
      } catch {
        // A page that lets nobody listen is told to its frame by calls and entries alone.
      }
      if (awake) tell(awake);
      awake = undefined;
    },
    hear(entry) {
      const said = carried(entry);
      if (said !== undefined) say({ milepost: 'hear', entry: said, args: Array.isArray(said) });
    },
    call(method, args) {
      // The one call that is answered at once, which nothing in a frame is.
      if (method === 'getState') return { ready: true, framed: true };
      if (ENTERS.includes(method)) frame.focus();
      const answered = ask({ milepost: 'call', method, args: carried(args) });
      // Not before the frame has sent what is still to be sent.
      if (method === 'destroy') answered.then(leave);
      return answered;
    },
  };
}
