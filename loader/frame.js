/**
 * `frame.js`: the widget in a frame of our own origin, where the page's policy lets no WebAssembly
 * run: the same widget under a policy of ours. What the page says goes in, what the widget says comes
 * out, and the frame is cut to what is drawn in it, so that the page beneath stays in reach.
 */

import { carried, pageFacts } from './around.js';
import { described } from './described.js';
import { laid } from './frame_look.js';
import { listen } from './listeners.js';

/** A frame that has not spoken by then is blocked. */
const PATIENCE_MS = 10_000;

/** Settings of the tag that the widget itself reads. */
const PASSED = ['theme', 'position', 'consent', 'locale', 'debug', 'tell'];
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
  const waiting = new Map();
  let calls = 0;
  let known = '';
  let listening;
  /** While the page is told of something by an event, which is none of its own. */
  let telling = false;

  const post = (message) => {
    try {
      frame.contentWindow?.postMessage(message, address.origin);
    } catch {
      // What cannot be cloned is not said.
    }
  };
  /** Single-page navigation: the frame hears of it before anything else from the new page. */
  const look = () => {
    const page = { ...pageFacts(window), ...described(window) };
    const now = JSON.stringify(page);
    if (known && now !== known) post({ milepost: 'page', page });
    if (now !== known) listening?.again();
    known = now;
    return page;
  };
  const say = (message) => {
    look();
    post(message);
  };
  const ask = (message) => {
    calls += 1;
    say({ ...message, call: calls });
    return new Promise((resolve) => waiting.set(calls, resolve));
  };

  const heard = [];
  const hear = (target, type, listener) => {
    target.addEventListener(type, listener);
    heard.push(() => target.removeEventListener(type, listener));
  };
  /** Whoever still waits for an answer gets none. */
  const leave = () => {
    listening?.end();
    heard.splice(0).forEach((end) => end());
    frame.remove();
    waiting.forEach((settle) => settle());
    waiting.clear();
  };

  const hears = {
    there() {
      const settings = { site: tag.site };
      for (const name of PASSED) settings[name] = tag[name];
      post({ milepost: 'begin', settings, page: look() });
    },
    shape: ({ rects }) => cut(rects),
    answer({ call, value }) {
      waiting.get(call)?.(value);
      waiting.delete(call);
    },
    push({ entry }) {
      window.global[tag.datalayer]?.push?.({ ...entry, milepost: true });
    },
    event: ({ name, detail }) => {
      telling = true;
      document.dispatchEvent(new CustomEvent(`milepost:${name}`, { detail }));
      telling = false;
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
      const frameSide = { post: say, ask, isTelling: () => telling, enter: () => frame.focus() };
      try {
        listening = listen(window, frameSide, tag.consent);
      } catch {
        // A page that lets nobody listen is told to its frame by calls and entries alone.
      }
    },
    hear(entry) {
      const said = carried(entry);
      if (said !== undefined) say({ milepost: 'hear', entry: said, args: Array.isArray(said) });
    },
    call(method, args) {
      // The one call that is answered at once, which nothing in a frame is.
      if (method === 'getState') return { ready: true, framed: true };
      if (ENTERS.includes(method)) frame.focus();
      const answer = ask({ milepost: 'call', method, args: carried(args) });
      // Not before the frame has sent what is still to be sent.
      if (method === 'destroy') answer.then(leave);
      return answer;
    },
  };
}
