import assert from 'node:assert/strict';
import { test } from 'node:test';

import { begin } from './begin.js';
import { BUILD, fakePage, fire, pageWithServer, settle, stubWith } from './fake_page.js';

const EAGER = { site: 'fern-floor', load: 'eager' };

/** Runs the loader on a page whose tag says `eager`, unless told otherwise. */
async function begun(options = {}) {
  const page = pageWithServer({ dataset: EAGER, ...options });
  options.change?.(page.window);
  begin(page.window, page.importModule, BUILD, null);
  await settle();
  return { ...page, milepost: page.window.milepost };
}

const names = (page) => page.told.map(([name]) => name);

test('the widget is started with the tag’s settings, the journey and the styles', async () => {
  const page = await begun();
  const [, settings, journey, css] = page.told.find(([name]) => name === 'start');
  assert.equal(settings.site, 'fern-floor');
  assert.equal(settings.version, BUILD);
  assert.ok(journey instanceof Uint8Array);
  assert.equal(Buffer.from(journey).toString(), 'body of https://shop.example/j/fern-floor/en.mpj');
  assert.equal(css, `body of https://shop.example/m/${BUILD}/widget.css`);
});

test('kept calls come first, then later ones, then what the dataLayer held', async () => {
  const page = pageWithServer({ stub: stubWith(['consent', { functional: true }]) });
  page.window.dataLayer = [{ event: 'view_item' }];
  begin(page.window, page.importModule, BUILD, null);
  page.window.milepost.track('later');
  await page.clock.pass(2000);
  assert.deepEqual(names(page), ['init', 'start', 'begin', 'consent', 'track', 'hear']);
});

test('what the page says during the first look waits for the rest of the widget', async () => {
  let come;
  const rest = () => new Promise((resolve) => {
    come = resolve;
  });
  const page = await begun({ widget: { rest } });
  page.window.dataLayer = [{ event: 'view_item' }];
  page.milepost.track('early');
  await page.clock.pass(2000);
  assert.deepEqual(names(page), ['init', 'start']);
  assert.deepEqual(page.milepost.getState(), { ready: false });
  come();
  await page.clock.pass(2000);
  assert.deepEqual(names(page).slice(0, 3), ['init', 'start', 'begin']);
  assert.deepEqual(names(page).slice(3).sort(), ['hear', 'track']);
});

test('by default nothing is fetched before the page is loaded and idle', async () => {
  const page = await begun({ dataset: { site: 'fern-floor' }, readyState: 'interactive' });
  assert.deepEqual(page.requests, []);
  page.document.readyState = 'complete';
  fire(page.window, 'load');
  await page.clock.pass(2000);
  assert.equal(page.requests.length, 4);
});

test('a second copy does nothing, whatever its version', async () => {
  const page = await begun();
  const first = page.milepost;
  begin(page.window, page.importModule, 'fedcba9876543210', null);
  await settle();
  assert.equal(page.window.milepost, first);
  assert.equal(page.requests.length, 4);
});

test('a page without a body yet is fetched for but started on when it is read', async () => {
  const page = await begun({ readyState: 'loading' });
  assert.deepEqual(names(page), ['init']);
  fire(page.document, 'DOMContentLoaded');
  await settle();
  assert.deepEqual(names(page), ['init', 'start', 'begin']);
});

test('a listener of ready, which runs inside the beginning, can ask for the state', async () => {
  const widget = { call: () => ({ ready: true, visit: 1 }) };
  const page = pageWithServer({ dataset: EAGER, widget });
  begin(page.window, page.importModule, BUILD, null);
  let seen;
  page.document.addEventListener('milepost:ready', () => {
    seen = page.window.milepost.getState();
  });
  await settle();
  assert.deepEqual(seen, { ready: true, visit: 1 });
});

test('an unknown site is quiet', async () => {
  const answers = (url) => (url.endsWith('.mpj') ? new Response('', { status: 404 }) : undefined);
  const page = await begun({ answers });
  assert.deepEqual(page.consoleLines, []);
  assert.deepEqual(page.errors, ['load']);
  assert.deepEqual(await page.milepost.show('nps'), { shown: false, reason: 'unavailable' });
  await page.clock.pass(30_000);
  assert.equal(page.clock.running(), 0);
});

test('in debug mode an unknown site is one line on the console', async () => {
  const answers = (url) => (url.endsWith('.mpj') ? new Response('', { status: 404 }) : undefined);
  const page = await begun({ answers, dataset: { ...EAGER, debug: '' } });
  assert.deepEqual(page.consoleLines.map(([kind]) => kind), ['warn']);
});

test('whatever cannot be had, promises are fulfilled and one reason is told', async () => {
  const broken = {
    network: { answers: () => new TypeError('Failed to fetch') },
    glue: { glue: () => Promise.reject(new TypeError('blocked')) },
    start: { widget: { start: () => { throw new Error('a journey of the future'); } } },
    rest: { widget: { rest: async () => { throw new TypeError('Failed to fetch'); } } },
    begin: { widget: { begin: () => { throw new Error('damaged'); } } },
    tag: { dataset: {} },
    noTag: { dataset: null },
    address: { dataset: { ...EAGER, api: 'https://[' } },
    fetchItself: { change: (window) => (window.fetch = () => { throw new Error('patched'); }) },
    noObserver: {
      dataset: { site: 's' },
      change: (window) => delete window.IntersectionObserver,
    },
    noFetch: { change: (window) => delete window.fetch },
  };
  for (const [name, options] of Object.entries(broken)) {
    const page = await begun({ stub: stubWith(['track', 'early']), ...options });
    assert.deepEqual(page.errors, ['load'], name);
    assert.equal(await page.milepost.track('a'), undefined, name);
    assert.deepEqual(page.milepost.getState(), { ready: false }, name);
    assert.deepEqual(page.consoleLines, [], name);
  }
});

test('a server that never answers counts as away after half a minute', async () => {
  const page = await begun({ answers: () => new Promise(() => {}) });
  const shown = page.milepost.show('nps');
  await page.clock.pass(30_000);
  assert.deepEqual(await shown, { shown: false, reason: 'unavailable' });
  assert.deepEqual(page.errors, ['load']);
});

test('a server that answers after that is not taken up on it', async () => {
  let answer;
  const late = new Promise((resolve) => {
    answer = resolve;
  });
  const page = await begun({ answers: (url) => (url.endsWith('.mpj') ? late : undefined) });
  await page.clock.pass(30_000);
  answer(new Response('journey'));
  await settle();
  assert.deepEqual(names(page), ['init']);
});

test('a widget that came in time is left in peace', async () => {
  const page = await begun();
  await page.clock.pass(60_000);
  await page.milepost.track('a');
  assert.deepEqual([names(page), page.errors], [['init', 'start', 'begin', 'track'], []]);
});

test('a failed load is told once, not again by the clock', async () => {
  const page = await begun({ answers: () => new TypeError('Failed to fetch') });
  await page.clock.pass(60_000);
  assert.deepEqual(page.errors, ['load']);
});

test('what the page patches later is not used', async () => {
  const page = pageWithServer({ dataset: { site: 'fern-floor' } });
  begin(page.window, page.importModule, BUILD, null);
  const patched = () => assert.fail('patched');
  Object.assign(page.window, { fetch: patched, setTimeout: patched, requestIdleCallback: patched });
  await page.clock.pass(2000);
  assert.deepEqual(names(page), ['init', 'start', 'begin']);
});

test('a page can freeze everything that all objects inherit from', async () => {
  // In a process of its own: what is frozen stays frozen.
  const { spawnSync } = await import('node:child_process');
  const script = `
    import { begin } from './begin.js';
    import { BUILD, pageWithServer, settle, stubWith } from './fake_page.js';
    const dataset = { site: 's', load: 'eager' };
    const page = pageWithServer({ dataset, stub: stubWith(['track', 'a']) });
    for (const kind of [Object, Function, Array, Promise, String, EventTarget]) {
      Object.freeze(kind.prototype);
      Object.freeze(kind);
    }
    begin(page.window, page.importModule, BUILD, null);
    await settle();
    console.log(page.told.map(([name]) => name).join(), page.errors.length);`;
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  assert.equal(run.stderr, '');
  assert.equal(run.stdout.trim(), 'init,start,begin,track 0');
});

test('only one global is added', async () => {
  const page = fakePage();
  const before = Object.keys(page.window);
  begin(page.window, async () => ({}), BUILD, null);
  assert.deepEqual(Object.keys(page.window), before);
});
