/**
 * The widget in a frame of our own origin, where the page's policy lets no WebAssembly run: the
 * same widget under a policy of ours. What the page says goes in, what the widget says comes
 * out, and the frame is cut to what is drawn in it, so that the page beneath stays in reach.
 */

import { carried, pageFacts } from './around.js';

/** A frame that has not spoken by then is blocked. */
const PATIENCE_MS = 10_000;

/** As the widget's own element: over the page, and seen through where nothing is drawn. */
const STYLE = {
  position: 'fixed',
  inset: '0',
  width: '100%',
  height: '100%',
  'max-width': 'none',
  'max-height': 'none',
  margin: '0',
  padding: '0',
  border: '0',
  overflow: 'visible',
  background: 'transparent',
  'color-scheme': 'normal',
  display: 'block',
  'z-index': '2147483000',
};
const NOTHING = 'inset(100%)';
/** What a widget's surfaces throw as shadows, px. */
const SHADOW = 32;

/** Settings of the tag that the widget itself reads. */
const PASSED = ['theme', 'position', 'consent', 'locale', 'debug', 'tell'];
/** Calls that bring the shopper into the frame. */
const ENTERS = ['show', 'open', 'toggle'];

/**
 * @returns `{ready, call, hear}`; `ready` is rejected where no frame of ours may be
 */
export function frameIn(window, tag) {
  const { document, CustomEvent, setTimeout, clearTimeout } = window;
  const [site] = tag.site.split('~');
  const address = new URL(`${tag.api}f/${site}`);
  const frame = document.createElement('iframe');
  const waiting = new Map();
  let calls = 0;
  let known = '';

  const style = (name, value) => frame.style.setProperty(name, value, 'important');
  const post = (message) => {
    try {
      frame.contentWindow?.postMessage(message, address.origin);
    } catch {
      // What cannot be cloned is not said.
    }
  };
  /** Single-page navigation: the frame hears of it before anything else from the new page. */
  const look = () => {
    const page = pageFacts(window);
    const now = JSON.stringify(page);
    if (known && now !== known) post({ milepost: 'page', page });
    known = now;
  };

  const heard = [];
  const hear = (target, type, listener) => {
    target.addEventListener(type, listener);
    heard.push(() => target.removeEventListener(type, listener));
  };
  /** Whoever still waits for an answer gets none. */
  const leave = () => {
    heard.splice(0).forEach((end) => end());
    frame.remove();
    waiting.forEach((settle) => settle());
    waiting.clear();
  };

  const hears = {
    there() {
      look();
      const settings = { site: tag.site };
      for (const name of PASSED) settings[name] = tag[name];
      post({ milepost: 'begin', settings, page: pageFacts(window) });
    },
    shape: ({ rects }) => style('clip-path', cut(rects)),
    answer({ call, value }) {
      waiting.get(call)?.(value);
      waiting.delete(call);
    },
    push({ entry }) {
      window[tag.datalayer]?.push?.({ ...entry, milepost: true });
    },
    event: ({ name, detail }) => {
      document.dispatchEvent(new CustomEvent(`milepost:${name}`, { detail }));
    },
  };

  const ready = new Promise((resolve, reject) => {
    const give = (reason) => {
      leave();
      reject(new Error(reason));
    };
    const timer = setTimeout(give, PATIENCE_MS, 'no frame of ours may be on this page');
    const listen = ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== address.origin) return;
      const kind = data?.milepost;
      if (kind === 'there' || kind === 'failed') clearTimeout(timer);
      if (kind === 'failed') give('the widget runs in no frame either');
      if (Object.hasOwn(hears, kind)) hears[kind](data);
      if (kind === 'event' && data.name === 'ready') resolve();
    };
    hear(window, 'message', listen);
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
  for (const name in STYLE) style(name, STYLE[name]);
  style('clip-path', NOTHING);
  document.body.append(frame);
  // Where there is a top layer no `transform` or `z-index` of the page reaches it.
  frame.showPopover?.();
  for (const type of ['popstate', 'hashchange']) hear(window, type, look);
  if (window.navigation?.addEventListener) hear(window.navigation, 'currententrychange', look);

  return {
    ready,
    hear(entry) {
      look();
      const said = carried(entry);
      if (said !== undefined) post({ milepost: 'hear', entry: said, args: Array.isArray(said) });
    },
    call(method, args) {
      look();
      // The one call that is answered at once, which nothing in a frame is.
      if (method === 'getState') return { ready: true, framed: true };
      if (ENTERS.includes(method)) frame.focus();
      calls += 1;
      post({ milepost: 'call', call: calls, method, args: carried(args) });
      const answer = new Promise((resolve) => waiting.set(calls, resolve));
      // Not before the frame has sent what is still to be sent.
      if (method === 'destroy') answer.then(leave);
      return answer;
    },
  };
}

/** What of the frame is there: rectangles, and room for their shadows. */
function cut(rects) {
  if (!rects.length) return NOTHING;
  const boxes = rects.map(([x, y, width, height]) => {
    const [w, h] = [width + 2 * SHADOW, height + 2 * SHADOW];
    return `M${x - SHADOW} ${y - SHADOW}h${w}v${h}h${-w}z`;
  });
  return `path("${boxes.join('')}")`;
}
