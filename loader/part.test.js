import assert from 'node:assert/strict';
import { test } from 'node:test';

import { foresee, part, rest } from './part.js';

/** The smallest module there is, twice. */
const MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
const BASE = 'https://shop.example/m/b/';

/** What the widget exports, as far as the rest is concerned; notes what was called. */
function widget(called = []) {
  return { paint: () => called.push('paint'), prepare: () => called.push('prepare') };
}

/** A server with these files; what was asked of it. */
function serving(files) {
  const asked = [];
  globalThis.fetch = async (url, { integrity }) => {
    asked.push([url.replace(BASE, ''), integrity]);
    const file = files[url.replace(BASE, '')];
    return file === undefined ? new Response('', { status: 404 }) : new Response(file);
  };
  return asked;
}

test('a part’s files are fetched once, checked, and its styles handed over', async () => {
  const asked = serving({ 'a.wasm': MODULE, 'a.css': 'p {}', 'a-b.wasm': MODULE });
  const shared = ['a-b.wasm', 'sha256-2', 8];
  globalThis.__PARTS__ = {
    a: [['a.wasm', 'sha256-1', 8], shared, ['a.css', 'sha256-3']],
    b: [shared],
  };
  assert.deepEqual(await part('a', BASE, {}), [undefined, undefined, 'p {}']);
  assert.deepEqual(await part('b', BASE, {}), [undefined]);
  assert.deepEqual(asked, [['a.wasm', 'sha256-1'], ['a-b.wasm', 'sha256-2'], ['a.css', 'sha256-3']]);
});

test('modules that lie one behind the other in a file are all started', async (t) => {
  serving({ 'two.wasm': new Uint8Array([...MODULE, ...MODULE]) });
  globalThis.__PARTS__ = { two: [['two.wasm', '', 8, 8]] };
  const started = t.mock.method(WebAssembly, 'instantiate');
  await part('two', BASE, {});
  assert.equal(started.mock.callCount(), 2);
});

test('a file that did not come is asked for again', async () => {
  const files = {};
  const asked = serving(files);
  globalThis.__PARTS__ = { late: [['late.wasm', '', 8]] };
  await assert.rejects(part('late', BASE, {}));
  files['late.wasm'] = MODULE;
  await part('late', BASE, {});
  assert.equal(asked.length, 2);
});

test('what is foreseen and does not come is nobody’s failure', async () => {
  serving({});
  globalThis.__PARTS__ = { never: [['never.wasm', '', 8]] };
  foresee('never', BASE, {});
  foresee('unheard-of', BASE, {});
  // An unhandled rejection would end the run.
  await new Promise((resolve) => setImmediate(resolve));
});

test('the rest is asked for until it comes, ever more rarely, for a minute', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const asked = serving({});
  globalThis.__PARTS__ = { rest: [['rest.wasm', '', 8]] };
  let failed = false;
  rest(BASE, widget()).catch(() => {
    failed = true;
  });
  for (const wait of [0, 1, 2, 4, 8, 16, 32]) {
    assert.equal(failed, false);
    t.mock.timers.tick(wait * 1000);
    for (let i = 0; i < 5; i += 1) await turn();
  }
  assert.deepEqual([asked.length, failed], [7, true]);
});

test('where nothing was taken apart there is no rest to wait for', async () => {
  globalThis.__PARTS__ = {};
  const called = [];
  await rest(BASE, widget(called));
  assert.deepEqual(called, ['paint', 'prepare']);
});

test('the first look is painted at once, in a task of its own, and the journey read after the rest came', async () => {
  const called = [];
  serving({ 'rest.wasm': MODULE });
  globalThis.__PARTS__ = { rest: [['rest.wasm', '', 8]] };
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...all) => (called.push('rest'), instantiate(...all));
  const coming = rest(BASE, widget(called));
  assert.deepEqual(called, []);
  await coming;
  WebAssembly.instantiate = instantiate;
  assert.deepEqual(called, ['paint', 'rest', 'prepare']);
});
