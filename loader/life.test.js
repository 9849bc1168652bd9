import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fakePage, settle } from './fake_page.js';
import { live } from './life.js';

const TAG = { site: 'fern-floor', api: 'https://shop.example/' };
const GIVEN = [TAG, new Uint8Array([1]), 'p {}'];

/** A widget whose instances do as `behaviour` says of the `n`th of them, counted from 1. */
function alive(behaviour = () => ({})) {
  const page = fakePage();
  const sent = [];
  page.window.fetch = async (url, { body }) => sent.push([url, JSON.parse(body)]);
  const told = [];
  const instances = [];
  const makeGlue = (guard) => {
    const n = instances.length + 1;
    const own = behaviour(n);
    const doing = (name) => (...args) => {
      told.push([n, name, ...args]);
      return own[name]?.(...args);
    };
    const exports = guard({
      start: doing('start'),
      begin: doing('begin'),
      hear: doing('hear'),
      call: doing('call'),
      _listener: doing('listener'),
    });
    instances.push(exports);
    const { start, begin, hear, call } = exports;
    const init = async ({ module_or_path: module }) => told.push([n, 'init', await module]);
    return { init, compiled: () => 'compiled', start, begin, hear, call };
  };
  const widget = live(makeGlue, page.window);
  const names = () => told.map(([n, name]) => `${n} ${name}`);
  return { ...page, widget, told, names, instances, sent };
}

const breaks = () => {
  throw new WebAssembly.RuntimeError('unreachable');
};

async function running(behaviour) {
  const page = alive(behaviour);
  await page.widget.default({ module_or_path: Promise.resolve('fetched') });
  await page.widget.start(...GIVEN);
  page.widget.begin();
  return page;
}

test('a widget that does not break is let in as it is called', async () => {
  const page = await running(() => ({ call: (method) => `${method}!` }));
  page.widget.hear({ event: 'view_item' });
  assert.equal(page.widget.call('show', ['nps']), 'show!');
  assert.deepEqual(page.names(), ['1 init', '1 start', '1 begin', '1 hear', '1 call']);
  assert.deepEqual([page.errors, page.sent], [[], []]);
});

test('what breaks in a listener is begun anew, from the compiled module and the same beginnings', async () => {
  const page = await running((n) => ({ listener: n === 1 ? breaks : undefined }));
  page.instances[0]._listener();
  await settle();
  assert.deepEqual(page.told.slice(-3), [
    [2, 'init', 'compiled'],
    [2, 'start', ...GIVEN],
    [2, 'begin'],
  ]);
  assert.deepEqual(page.errors, ['panic']);
  assert.deepEqual(page.sent, [['https://shop.example/j/v1/b', { site: 'fern-floor', quiet: false }]]);
});

test('every entry that breaks is seen to, and none throws', async () => {
  for (const entry of ['begin', 'hear', 'call']) {
    const page = await running((n) => ({ [entry]: n === 1 ? breaks : undefined }));
    if (entry !== 'begin') page.widget[entry]('track', []);
    await settle();
    assert.deepEqual(page.names().slice(-3), ['2 init', '2 start', '2 begin'], entry);
    assert.deepEqual(page.errors, ['panic'], entry);
  }
});

test('a first start that breaks is tried again before the loader hears of it', async () => {
  const page = await running((n) => ({ start: n < 3 ? breaks : undefined }));
  assert.deepEqual(page.names().slice(-3), ['3 init', '3 start', '3 begin']);
  assert.deepEqual(page.errors, ['panic', 'panic']);
});

test('after two restarts it is quiet', async () => {
  const page = await running(() => ({ listener: breaks }));
  for (let i = 0; i < 5; i += 1) {
    page.instances.at(-1)._listener();
    await settle();
  }
  assert.equal(page.instances.length, 3);
  assert.deepEqual(page.errors, ['panic', 'panic', 'panic']);
  assert.deepEqual(page.sent.map(([, { quiet }]) => quiet), [false, false, true]);
  assert.equal(page.widget.call('show', ['nps']), undefined);
  assert.equal(page.widget.hear({}), undefined);
});

test('a start that always breaks is the loader’s failure', async () => {
  await assert.rejects(running(() => ({ start: breaks })), /too often/);
});

test('a start that says why it cannot be is not tried again', async () => {
  const refused = async () => {
    throw 'the tag names no site';
  };
  const page = alive(() => ({ start: refused }));
  await page.widget.default({});
  await assert.rejects(page.widget.start(...GIVEN), (reason) => reason === 'the tag names no site');
  assert.equal(page.instances.length, 1);
});

test('what is said while it is begun anew is heard after that, in order', async () => {
  const page = await running((n) => ({ listener: n === 1 ? breaks : undefined, call: () => n }));
  page.instances[0]._listener();
  page.widget.hear('a');
  const answer = page.widget.call('show', ['nps']);
  assert.equal(page.widget.call('getState', []), undefined);
  page.widget.hear('b');
  assert.equal(await answer, 2);
  await settle();
  assert.deepEqual(page.names().slice(-4), ['2 begin', '2 hear', '2 call', '2 hear']);
});

test('a call that broke the widget is not made again', async () => {
  const page = await running(() => ({ call: breaks }));
  assert.equal(page.widget.call('track', ['x']), undefined);
  await settle();
  assert.deepEqual(page.names().slice(-2), ['2 start', '2 begin']);
});

test('one that breaks while its rest is on the way begins when the loader says so', async () => {
  const page = alive((n) => ({ listener: n === 1 ? breaks : undefined }));
  await page.widget.default({});
  const started = page.widget.start(...GIVEN);
  page.instances[0]._listener();
  await started;
  assert.deepEqual(page.names(), ['1 init', '1 start', '1 listener', '2 init', '2 start']);
  page.widget.begin();
  assert.deepEqual(page.names().at(-1), '2 begin');
});

test('what was destroyed is entered no more, and begun anew it is another instance', async () => {
  const page = await running();
  page.widget.call('destroy', []);
  assert.equal(page.widget.call('show', ['nps']), undefined);
  await page.widget.default({ module_or_path: Promise.resolve('fetched again') });
  await page.widget.start(...GIVEN);
  page.widget.begin();
  page.widget.call('show', ['nps']);
  assert.deepEqual(page.names().slice(3), ['1 call', '2 init', '2 start', '2 begin', '2 call']);
});

test('a widget that breaks in its own end does not come back', async () => {
  const page = await running(() => ({ call: breaks }));
  page.widget.call('destroy', []);
  await settle();
  assert.equal(page.instances.length, 1);
});

test('a tag that is put in while the widget is begun anew waits for its end', async () => {
  const page = await running((n) => ({ listener: n === 1 ? breaks : undefined }));
  page.instances[0]._listener();
  page.widget.call('destroy', []);
  await page.widget.default({ module_or_path: Promise.resolve('fetched again') });
  await page.widget.start(...GIVEN);
  page.widget.begin();
  page.widget.call('show', ['nps']);
  assert.deepEqual(page.names().slice(-4), ['3 init', '3 start', '3 begin', '3 call']);
  assert.ok(page.names().includes('2 call'), 'the one that was begun anew was destroyed');
});
