/**
 * `framed.js`: what runs in our own frame, around the widget that is loaded there by the very tag
 * that stores use. It tells the widget what the page around says, and the page what the widget
 * says and where it draws.
 */

import { settingsFor } from './settings.js';
import { shape } from './shape.js';
import { describe, happen, press, standIn } from './stand_ins.js';

const { document, location } = window;
/** Where the widget's own script lies too. */
const ours = document.currentScript.src;
const EVENTS = [
  'ready', 'shown', 'dismissed', 'snoozed', 'clicked', 'answered', 'partial', 'completed',
  'abandoned', 'progress', 'badge', 'points', 'tier', 'reward', 'claim', 'consent', 'ga4', 'error',
];
/** What is drawn also moves without the tree's changing. */
const EVERY_MS = 200;

/** The origin around us, from its first word on. That it may be one the frame's policy has seen to. */
let around;

/** What the page around says by an event is heard by the widget, and not told to the page again. */
let acted;
const standIns = standIn(window);

const tell = (message) => window.parent.postMessage(message, around ?? '*');

const hears = {
  begin({ settings, page }) {
    take(page);
    // Our own array in our own page: what the widget tells the shop's tag manager goes out.
    window.dataLayer = [];
    window.dataLayer.push = (entry) =>
      entry?.milepost === true
        ? tell({ milepost: 'push', entry })
        : Array.prototype.push.call(window.dataLayer, entry);
    const script = document.createElement('script');
    Object.assign(script.dataset, settingsFor(location, settings), { load: 'eager', framed: '' });
    script.src = new URL('milepost.js', ours);
    document.head.append(script);
  },
  page: ({ page }) => take(page),
  hear({ entry, args }) {
    window.dataLayer?.push(args ? asArguments(...entry) : entry);
  },
  async call({ call, method, args }) {
    const value = await window.milepost?.(method, ...(args ?? []));
    tell({ milepost: 'answer', call, value: typeof value === 'function' ? undefined : value });
  },
  press({ call, ...pressed }) {
    let value = false;
    try {
      value = press(window, pressed);
    } catch {
      // What cannot stand here opens nothing, and the page waits for a word.
    }
    tell({ milepost: 'answer', call, value });
  },
  happened: (told) => happen(window, told, (event) => (acted = event)),
  jquery: (told) => standIns.jquery(told),
  tcf: (told) => standIns.tcf(told),
};
/** As `gtag` pushes them. */
function asArguments() {
  return arguments;
}

/** The widget reads the page's address here (`src/browser/page.rs`). */
function take({ host, path, origin, url, lang, dir, ...said }) {
  const html = document.documentElement;
  const { search } = new URL(url);
  Object.assign(html.dataset, { aroundHost: host, aroundPath: path, aroundOrigin: origin });
  Object.assign(html.dataset, { aroundHref: url, aroundSearch: search });
  describe(window, said);
  Object.assign(html, { lang, dir });
  // Links within the shop lead there, and out of the frame.
  const base = document.querySelector('base') ?? document.head.appendChild(document.createElement('base'));
  Object.assign(base, { href: url, target: '_top' });
}

let drawn = '';
function look() {
  const rects = shape(document);
  const now = JSON.stringify(rects);
  if (now !== drawn) tell({ milepost: 'shape', rects });
  drawn = now;
}

window.addEventListener('message', ({ source, origin, data }) => {
  if (source !== window.parent || (around ?? origin) !== origin) return;
  if (!Object.hasOwn(hears, data?.milepost)) return;
  // Once, and before all else.
  if ((data.milepost === 'begin') === Boolean(around)) return;
  if (!around && !settingsFor(location, data.settings)) return;
  around = origin;
  hears[data.milepost](data);
});
for (const name of EVENTS) {
  document.addEventListener(`milepost:${name}`, (event) => {
    if (event === acted) return;
    const { detail } = event;
    look();
    if (name === 'error' && detail?.reason === 'load') tell({ milepost: 'failed' });
    else tell({ milepost: 'event', name, detail });
  });
}
setInterval(() => document.hidden || look(), EVERY_MS);
for (const type of ['click', 'keydown', 'resize']) {
  window.addEventListener(type, () => requestAnimationFrame(look), true);
}
tell({ milepost: 'there' });
