import assert from 'node:assert/strict';
import { test } from 'node:test';

import { installApi } from './api.js';
import { fakePage, settle, stubWith } from './fake_page.js';
import { makeGate } from './gate.js';

/** A page with the global in place, and a way to let the widget in or keep it out. */
function apiOn(options) {
  const page = fakePage(options);
  const gate = makeGate(page.window);
  const calls = [];
  let asked = 0;
  installApi(page.window, gate, () => (asked += 1), 'v1');
  const arrive = (answer = () => undefined) => {
    gate.widget = {
      call(method, args) {
        calls.push([method, ...args]);
        return answer(method, args);
      },
    };
    gate.settle();
  };
  const { milepost } = page.window;
  const tell = (name, detail) =>
    page.document.dispatchEvent(new CustomEvent(`milepost:${name}`, { detail }));
  return { ...page, milepost, gate, calls, arrive, tell, asked: () => asked };
}

test('calls of the stub, by name and by method are made in their order', async () => {
  const stub = stubWith(['track', 'a'], ['identify', 'm7', { tier: 'gold' }]);
  const page = apiOn({ stub });
  page.milepost('track', 'b');
  page.milepost.consent({ functional: true });
  await settle();
  assert.deepEqual(page.calls, []);
  page.arrive();
  page.milepost.track('c');
  await settle();
  assert.deepEqual(page.calls, [
    ['track', 'a'],
    ['identify', 'm7', { tier: 'gold' }],
    ['track', 'b'],
    ['consent', { functional: true }],
    ['track', 'c'],
  ]);
});

test('whoever holds on to the stub is still heard', async () => {
  const page = apiOn({ stub: stubWith() });
  (page.window.milepost.q = page.window.milepost.q || []).push(['track', 'late']);
  page.arrive();
  await settle();
  assert.deepEqual(page.calls, [['track', 'late']]);
});

test('a queue that is none stops nothing', async () => {
  for (const q of [7, 'text', {}, [null, 7], [['track', 'a'], null, Symbol('x')]]) {
    const stub = Object.assign(() => {}, { q });
    assert.equal(apiOn({ stub }).milepost.version, 'v1');
  }
});

test('a promise holds what the widget answered', async () => {
  const page = apiOn();
  const shown = page.milepost.show('nps');
  page.arrive((method) => method === 'show' && { shown: true });
  assert.deepEqual(await shown, { shown: true });
  assert.deepEqual(await page.milepost('show', 'nps'), { shown: true });
});

test('without a widget every promise is fulfilled', async () => {
  const page = apiOn();
  const { milepost } = page;
  const early = [
    milepost.track('a'),
    milepost.identify('m7'),
    milepost.consent({}),
    milepost.show('nps'),
  ];
  page.gate.fail('load', undefined, 2);
  const unavailable = { shown: false, reason: 'unavailable' };
  assert.deepEqual(await Promise.all(early), [undefined, undefined, undefined, unavailable]);
  assert.deepEqual(await milepost.show('nps'), unavailable);
  assert.deepEqual(milepost.getState(), { ready: false });
});

test('a widget that throws or rejects fulfils the promise all the same', async () => {
  const page = apiOn();
  page.arrive((method) => {
    if (method === 'track') throw new Error('unreachable');
    return Promise.reject(new Error('no'));
  });
  assert.equal(await page.milepost.track('a'), undefined);
  assert.deepEqual(await page.milepost.show('nps'), { shown: false, reason: 'unavailable' });
  assert.deepEqual(page.errors, ['call', 'call']);
});

test('the state is answered at once, before and after', () => {
  const page = apiOn();
  assert.deepEqual(page.milepost.getState(), { ready: false });
  page.arrive(() => ({ ready: true, visit: 3 }));
  assert.deepEqual(page.milepost('getState'), { ready: true, visit: 3 });
});

test('a call from inside a listener does not re-enter the widget', async () => {
  const page = apiOn();
  let inside = false;
  let nested = false;
  page.milepost.on('shown', () => page.milepost.track('seen'));
  page.arrive((method) => {
    nested ||= inside;
    inside = true;
    if (method === 'show') page.tell('shown', { item: 'nps' });
    inside = false;
  });
  await page.milepost.show('nps');
  await settle();
  assert.deepEqual(page.calls.map(([method]) => method), ['show', 'track']);
  assert.equal(nested, false);
});

test('what the page wants now is a reason to load; what it tells is none', () => {
  const page = apiOn();
  page.milepost.track('a');
  page.milepost.getState();
  for (const name of ['page', 'identify', 'setAttributes', 'setTheme', 'consent']) page.milepost(name);
  assert.equal(page.asked(), 0);
  page.milepost.show('nps');
  assert.equal(page.asked(), 1);
});

test('a name that the loader does not know is the widget’s to warn of', async () => {
  const page = apiOn();
  const names = ['trak', 'toString', 'constructor', '__proto__'];
  for (const name of names) page.milepost(name);
  page.arrive();
  await settle();
  assert.deepEqual(page.calls, names.map((name) => [name]));
  assert.deepEqual(page.consoleLines, []);
});

test('every call has its name on the global, those about loyalty one step down', async () => {
  const page = apiOn();
  page.milepost.exportData();
  page.milepost.loyalty.claim('mug');
  page.milepost('loyalty.get');
  page.arrive();
  await settle();
  assert.deepEqual(page.calls, [['exportData'], ['loyalty.claim', 'mug'], ['loyalty.get']]);
});

test('without a widget what can be shown cannot', async () => {
  const page = apiOn();
  page.gate.fail('load', undefined, 2);
  assert.deepEqual(await page.milepost.canShow('nps'), { visible: false, reason: 'unavailable' });
  assert.equal(await page.milepost.explain('nps'), undefined);
});

test('a callback for once is called once, for ready too', async () => {
  const page = apiOn();
  const seen = [];
  page.milepost.once('badge', ({ badge }) => {
    seen.push(badge);
    page.tell('badge', { badge: 'within' });
  });
  page.milepost.once('shown', () => seen.push('off'))();
  page.milepost.once('ready', () => seen.push('ready'));
  page.tell('badge', { badge: 'explorer' });
  page.tell('badge', { badge: 'reader' });
  page.tell('shown', {});
  page.tell('ready', {});
  page.tell('ready', {});
  await settle();
  assert.deepEqual(seen, ['explorer', 'ready']);
});

test('consent that the page tells by an event is a call until the widget hears it itself', async () => {
  const page = apiOn();
  page.tell('consent', { functional: true });
  page.arrive();
  page.tell('consent', { functional: false });
  await settle();
  assert.deepEqual(page.calls, [['consent', { functional: true }]]);
});

test('nothing that is passed throws', async () => {
  const page = apiOn();
  const odd = [Symbol('x'), null, NaN, { toString: null }, Object.create(null), () => {}, 7n];
  for (const value of odd) {
    page.milepost(value, value);
    for (const method of ['track', 'identify', 'show', 'on', 'consent', 'getState']) {
      page.milepost(method, value, value, value);
      page.milepost[method](value, value, value);
    }
  }
  page.arrive();
  await settle();
});

test('a callback gets the detail until it is switched off', () => {
  const page = apiOn();
  const seen = [];
  const off = page.milepost.on('badge', (detail) => seen.push(detail));
  page.tell('badge', { badge: 'explorer' });
  off();
  page.tell('badge', { badge: 'reader' });
  assert.deepEqual(seen, [{ badge: 'explorer' }]);
});

test('switching off leaves no listener behind', () => {
  const page = apiOn();
  let listeners = 0;
  const { addEventListener, removeEventListener } = page.document;
  page.document.addEventListener = function (...args) {
    listeners += 1;
    addEventListener.apply(this, args);
  };
  page.document.removeEventListener = function (...args) {
    listeners -= 1;
    removeEventListener.apply(this, args);
  };
  for (let i = 0; i < 100; i += 1) page.milepost.on('shown', () => {})();
  assert.equal(listeners, 0);
});

test('a callback that throws is reported and disturbs no other', () => {
  const page = apiOn();
  const seen = [];
  const mine = new Error('mine');
  page.milepost.on('shown', () => {
    throw mine;
  });
  page.milepost.on('shown', 'no function');
  page.milepost.on('shown', (detail) => seen.push(detail));
  page.tell('shown', { item: 'nps' });
  assert.deepEqual(seen, [{ item: 'nps' }]);
  assert.deepEqual(consoleKinds(page), ['error', 'error']);
  assert.equal(page.consoleLines[0][1], mine);
});

const consoleKinds = ({ consoleLines }) => consoleLines.map(([kind]) => kind);

test('who subscribes through the stub hears everything', async () => {
  const seen = [];
  const hear = (detail) => seen.push(detail);
  const page = apiOn({ stub: stubWith(['on', 'ready', hear], ['on', 'shown', hear]) });
  page.tell('ready', { site: 's' });
  page.tell('shown', { item: 'nps' });
  await settle();
  assert.deepEqual(seen, [{ item: 'nps' }, { site: 's' }]);
});

test('ready reaches late subscribers too, later and once', async () => {
  const page = apiOn();
  const seen = [];
  page.tell('ready', { site: 's' });
  page.arrive();
  page.milepost.on('ready', (detail) => seen.push(detail));
  page.milepost.on('shown', () => seen.push('shown'));
  page.milepost.on('ready', () => seen.push('off'))();
  assert.deepEqual(seen, []);
  await settle();
  assert.deepEqual(seen, [{ site: 's' }]);
});

test('ready reaches who subscribes in a listener of ready', async () => {
  const page = apiOn();
  const seen = [];
  page.milepost.on('ready', () => page.milepost.on('ready', (detail) => seen.push(detail)));
  page.tell('ready', { site: 's' });
  page.arrive();
  await settle();
  assert.deepEqual(seen, [{ site: 's' }]);
});
