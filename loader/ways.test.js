import assert from 'node:assert/strict';
import { test } from 'node:test';

import { element, happen } from './fake_element.js';
import { fakePage, settle } from './fake_page.js';
import * as frameModule from './frame.js';
import { EVENTS } from './known.js';
import { whereAllowed } from './ways.js';

globalThis.__FRAME__ = '';

const WIDGET = 'https://ours.example/m/0123456789abcdef/widget.';
const TAG = { widget: WIDGET, site: 'fern-floor', api: 'https://ours.example/', locale: 'de', datalayer: 'dataLayer', tell: 'ga4' };
const OURS = 'https://ours.example';

/** A page on which WebAssembly is as `WebAssembly` says, with elements that open something. */
function blockedPage({ WebAssembly = refusing, openers = [], importModule } = {}) {
  const page = fakePage();
  const { window, document } = page;
  const posted = [];
  const frame = {
    style: { setProperty: (name, value) => { frame.style[name] = value; } },
    contentWindow: { postMessage: (message, origin) => posted.push([structuredClone(message), origin]) },
    remove() {
      document.body.frame = undefined;
      frame.contentWindow = null;
    },
    focus() { posted.push(['focus']); },
  };
  const { createElement } = document;
  document.createElement = (name) => (name === 'iframe' ? frame : createElement(name));
  document.body = { append(it) { document.body.frame = it; } };
  document.querySelectorAll = () => openers;
  const opened = [];
  Object.assign(window, {
    WebAssembly,
    importModule: importModule ?? (async () => frameModule),
    global: window,
    location: { hostname: 'shop.example', pathname: '/oak', origin: 'https://shop.example', href: 'https://shop.example/oak' },
    open: (...args) => opened.push(args),
  });
  const says = (data, { origin = OURS, source = frame.contentWindow } = {}) =>
    window.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }));
  const inThePage = { start: async () => 'in the page' };
  const widget = whereAllowed(window, inThePage);
  return { ...page, widget, inThePage, frame, posted, says, opened };
}

const refusing = {
  Module: function Module() {
    throw new WebAssembly.CompileError('blocked by the policy');
  },
};

async function framed(options) {
  const page = blockedPage(options);
  const started = page.widget.start(TAG);
  await settle();
  page.says({ milepost: 'there' });
  page.says({ milepost: 'event', name: 'ready', detail: { site: 'fern-floor' } });
  await started;
  page.widget.begin();
  return page;
}

test('where WebAssembly runs the widget is in the page', () => {
  const page = blockedPage({ WebAssembly });
  assert.equal(page.widget, page.inThePage);
});

test('where it is compiled and not run, as in WebKit, it is blocked', () => {
  const { Module } = WebAssembly;
  const page = blockedPage({
    WebAssembly: {
      Module,
      Instance: function Instance() {
        throw new WebAssembly.CompileError('blocked by the policy');
      },
    },
  });
  assert.notEqual(page.widget, page.inThePage);
});

test('where it is blocked a frame of ours is begun with the tag’s settings and the page’s address', async () => {
  const page = await framed();
  assert.equal(page.frame.src, 'https://ours.example/f/fern-floor');
  const [[begin, origin]] = page.posted;
  assert.equal(origin, OURS);
  assert.equal(begin.milepost, 'begin');
  assert.deepEqual([begin.settings.site, begin.settings.locale, begin.settings.tell], ['fern-floor', 'de', 'ga4']);
  assert.equal(begin.page.path, '/oak');
});

test('who is not our frame is not heard', async () => {
  const page = await framed();
  const told = [];
  page.document.addEventListener('milepost:shown', ({ detail }) => told.push(detail));
  const shown = { milepost: 'event', name: 'shown', detail: { item: 'nps' } };
  page.says(shown, { origin: 'https://evil.example' });
  page.says(shown, { source: {} });
  assert.deepEqual(told, []);
  page.says(shown);
  assert.deepEqual(told, [{ item: 'nps' }]);
  for (const odd of [null, 7, {}, { milepost: 'constructor' }, { milepost: '__proto__' }]) page.says(odd);
});

test('the frame is cut to what is drawn in it, and to nothing before', async () => {
  const page = await framed();
  assert.equal(page.frame.style['clip-path'], 'inset(100%)');
  page.says({ milepost: 'shape', rects: [[1200, 800, 56, 56], [40, 40, 300, 200]] });
  assert.equal(page.frame.style['clip-path'], 'path("M1168 768h120v120h-120zM8 8h364v264h-364z")');
  page.says({ milepost: 'shape', rects: [] });
  assert.equal(page.frame.style['clip-path'], 'inset(100%)');
});

test('calls are answered across the frame, each with its own answer', async () => {
  const page = await framed();
  const [first, second] = [page.widget.call('canShow', ['nps']), page.widget.call('open', ['nps'])];
  const calls = page.posted.filter(([it]) => it.milepost === 'call').map(([it]) => it);
  assert.deepEqual(calls.map(({ method }) => method), ['canShow', 'open']);
  assert.ok(page.posted.some(([it]) => it === 'focus'), 'the shopper is led in');
  page.says({ milepost: 'answer', call: calls[1].call, value: { shown: true } });
  page.says({ milepost: 'answer', call: calls[0].call, value: 'no' });
  assert.deepEqual([await first, await second], ['no', { shown: true }]);
});

test('what the page tells goes in, what cannot be carried does not', async () => {
  const page = await framed();
  (function gtag() { page.widget.hear(arguments); })('event', 'view_item', { value: 3 });
  const loop = {};
  loop.loop = loop;
  page.widget.hear(loop);
  page.widget.hear({ event: 'gtm.click', element: () => {} });
  const heard = page.posted.map(([it]) => it).filter((it) => it.milepost === 'hear');
  assert.deepEqual(heard, [
    { milepost: 'hear', entry: ['event', 'view_item', { value: 3 }], args: true },
    { milepost: 'hear', entry: { event: 'gtm.click' }, args: false },
  ]);
});

test('the frame hears of another page before what is said on it', async () => {
  const page = await framed();
  page.window.location = { ...page.window.location, pathname: '/ash', href: 'https://shop.example/ash' };
  page.widget.hear({ event: 'view_item' });
  const kinds = page.posted.map(([it]) => it.milepost);
  assert.deepEqual(kinds, ['begin', 'page', 'hear']);
});

test('where frames are blocked what opens something becomes a link to its hosted page', async () => {
  const link = { localName: 'a', dataset: { milepostOpen: 'nps' } };
  const button = { localName: 'button', dataset: { milepostOpen: 'a b' }, closest: () => button };
  const page = blockedPage({ openers: [link, button] });
  const started = assert.rejects(page.widget.start(TAG), /no frame of ours/);
  await settle();
  const violation = { blockedURI: OURS, effectiveDirective: 'frame-src' };
  page.document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), violation));
  await started;
  assert.equal(page.document.body.frame, undefined);
  assert.equal(link.href, 'https://ours.example/p/fern-floor/nps?l=de');
  const click = new Event('click');
  Object.defineProperty(click, 'target', { value: button });
  page.document.dispatchEvent(click);
  assert.deepEqual(page.opened, [['https://ours.example/p/fern-floor/a%20b?l=de', '_blank', 'noopener']]);
});

test('a frame that says nothing is given up, and so is one in which it fails', async () => {
  const silent = blockedPage();
  const late = assert.rejects(silent.widget.start(TAG), /no frame/);
  await silent.clock.pass(10_000);
  await late;
  const failing = blockedPage();
  const failed = assert.rejects(failing.widget.start(TAG), /in no frame either/);
  await settle();
  failing.says({ milepost: 'failed' });
  await failed;
});

test('there is no frame within our frame, and none for a browser without WebAssembly', async () => {
  const within = blockedPage({ openers: [{ localName: 'a', dataset: { milepostOpen: 'nps' } }] });
  await assert.rejects(within.widget.start({ ...TAG, framed: '' }));
  const without = blockedPage({ WebAssembly: null });
  await assert.rejects(without.widget.start(TAG));
  await settle();
  for (const page of [within, without]) assert.equal(page.document.body.frame, undefined);
});

test('a frame that is destroyed is taken out once it has answered, and whoever waits is answered', async () => {
  const page = await framed();
  const removed = [];
  for (const target of [page.window, page.document]) {
    target.removeEventListener = (type) => removed.push(type);
  }
  const [open, gone] = [page.widget.call('open', ['nps']), page.widget.call('destroy', [])];
  assert.equal(page.document.body.frame, page.frame);
  const { call } = page.posted.find(([it]) => it.method === 'destroy')[0];
  page.says({ milepost: 'answer', call });
  await gone;
  await settle();
  assert.equal(page.document.body.frame, undefined);
  assert.equal(await open, undefined);
  const frames = ['hashchange', 'message', 'popstate', 'securitypolicyviolation'];
  assert.deepEqual(removed.sort(), ['click', 'submit', ...EVENTS, ...frames].sort());
});

test('what the page does without a word to us goes in, and a link to what is opened is not followed', async () => {
  const page = await framed();
  const link = element('a', { href: '/returns', 'data-milepost-open': 'nps' });
  assert.equal(happen(page.window, 'click', link).defaultPrevented, true);
  const press = page.posted.at(-1)[0];
  assert.deepEqual([press.milepost, press.path[0][0]], ['press', 'a']);
  page.says({ milepost: 'answer', call: press.call, value: true });
  await settle();
  assert.deepEqual(page.posted.at(-1), ['focus'], 'the shopper is led in');
  const choice = { preferencesAllowed: false };
  page.document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail: choice }));
  assert.deepEqual(page.posted.at(-1)[0].detail, choice);
});

test('consent that the widget tells the page is not told back to it', async () => {
  const page = await framed();
  const told = page.posted.length;
  page.says({ milepost: 'event', name: 'consent', detail: { functional: true } });
  assert.equal(page.posted.length, told);
  page.document.dispatchEvent(new CustomEvent('milepost:consent', { detail: { functional: false } }));
  assert.deepEqual(page.posted.at(-1)[0].detail, { functional: false });
});

test('what the page says while it hears one of ours is heard', async () => {
  const page = await framed();
  const taken = new CustomEvent('milepost:consent', { detail: { functional: false } });
  page.document.addEventListener('milepost:dismissed', () => page.document.dispatchEvent(taken));
  page.says({ milepost: 'event', name: 'dismissed', detail: { item: 'nps' } });
  assert.deepEqual(page.posted.at(-1)[0].detail, { functional: false });
});

test('what the page says as it hears that the widget is awake is heard, in its order', async () => {
  const page = blockedPage();
  const started = page.widget.start(TAG);
  await settle();
  page.says({ milepost: 'there' });
  page.document.addEventListener('milepost:ready', ({ detail }) => {
    page.posted.push([detail]);
    page.document.dispatchEvent(new CustomEvent('milepost:consent', { detail: { functional: false } }));
    page.document.dispatchEvent(new CustomEvent('milepost:refresh'));
  });
  const detail = { site: 'fern-floor', version: 'x' };
  page.says({ milepost: 'event', name: 'ready', detail });
  await started;
  page.widget.begin();
  const [, ready, ...said] = page.posted.map(([it]) => it);
  assert.deepEqual(ready, detail);
  assert.deepEqual(said.map(({ name }) => name), ['milepost:consent', 'milepost:refresh']);
});

test('a link is followed where the frame never answers, and where the page has taken it out', async () => {
  const page = await framed();
  const followed = [];
  page.document.createElement = () => ({ setAttribute() {}, click() { followed.push(this); } });
  const link = element('a', { href: '/returns', 'data-milepost-open': 'nps' });
  assert.equal(happen(page.window, 'click', link).defaultPrevented, true);
  await page.clock.pass(499);
  assert.equal(followed.length, 0);
  await page.clock.pass(1);
  assert.equal(followed.length, 1);
  const open = page.widget.call('open', ['nps']);
  page.frame.remove();
  const told = page.posted.length;
  assert.equal(happen(page.window, 'click', link).defaultPrevented, false);
  assert.equal(await page.widget.call('canShow', ['nps']), undefined);
  assert.equal(await open, undefined);
  page.widget.hear({ event: 'view_item' });
  assert.equal(page.posted.length, told);
});

test('a frame that the page moved begins anew, and whoever waits for the one before is answered', async () => {
  const page = await framed();
  const open = page.widget.call('open', ['nps']);
  page.says({ milepost: 'there' });
  assert.equal(await open, undefined);
  assert.equal(page.posted.at(-1)[0].milepost, 'begin');
});

test('what the page says of itself is there as the frame begins, and as it changes', async () => {
  const scripts = [{ textContent: '{"@type":"Product"}' }];
  const page = blockedPage({ openers: scripts });
  page.document.querySelector = () => null;
  page.widget.start(TAG);
  await settle();
  page.says({ milepost: 'there' });
  assert.deepEqual(page.posted[0][0].page.data, ['{"@type":"Product"}']);
  await settle();
  scripts[0].textContent = '{}';
  page.widget.hear({ event: 'view_item' });
  assert.deepEqual(page.posted.map(([it]) => it.milepost), ['begin', 'page', 'hear']);
  assert.deepEqual(page.posted[1][0].page.data, ['{}']);
});

test('a banner that another page brings is listened to', async () => {
  const page = await framed();
  const asked = [];
  page.window.__tcfapi = (command) => asked.push(command);
  page.widget.hear({ event: 'view_item' });
  assert.deepEqual(asked, []);
  page.window.location = { ...page.window.location, pathname: '/ash', href: 'https://shop.example/ash' };
  page.widget.hear({ event: 'view_item' });
  assert.deepEqual(asked, ['addEventListener']);
});

test('where what the frame needs in the page cannot be had there is none, and links lead out', async () => {
  const link = { localName: 'a', dataset: { milepostOpen: 'nps' } };
  const refused = async () => { throw new TypeError('refused'); };
  const page = blockedPage({ openers: [link], importModule: refused });
  await assert.rejects(page.widget.start(TAG), /refused/);
  assert.equal(page.document.body.frame, undefined);
  assert.equal(link.href, 'https://ours.example/p/fern-floor/nps?l=de');
});
