import assert from 'node:assert/strict';
import { test } from 'node:test';

const AROUND = 'https://shop.example';
const PAGE = { host: 'shop.example', path: '/', origin: AROUND, url: `${AROUND}/`, lang: 'de', dir: '' };

/** A frame of ours, with what it tells the page around it and what it puts in its own head. */
async function frame() {
  const told = [];
  const added = [];
  const make = () => ({ dataset: {}, setAttribute() {} });
  const head = {
    append: (it) => added.push(it),
    appendChild: (it) => it,
    querySelectorAll: () => [],
  };
  const document = Object.assign(new EventTarget(), {
    head,
    currentScript: { src: 'https://ours.example/m/framed.js' },
    documentElement: make(),
    querySelector: () => null,
    querySelectorAll: () => [],
    createElement: make,
    createElementNS() { throw new DOMException('no such name', 'NamespaceError'); },
  });
  const parent = { postMessage: (message) => told.push(message) };
  const window = Object.assign(new EventTarget(), {
    document, parent, location: { pathname: '/f/fern-floor' }, MouseEvent: Event, Event,
  });
  const { setInterval } = globalThis;
  Object.assign(globalThis, { window, setInterval() {} });
  await import(`./framed.js?${Math.random()}`);
  Object.assign(globalThis, { setInterval });
  const says = (data) =>
    window.dispatchEvent(Object.assign(new Event('message'), { data, origin: AROUND, source: parent }));
  const begin = (settings) => says({ milepost: 'begin', settings, page: PAGE });
  return { told, added, says, begin, document };
}

test('a frame begins for its own site, once, with settings that the widget knows', async () => {
  const { told, added, begin, document } = await frame();
  assert.deepEqual(told, [{ milepost: 'there' }]);
  begin({ site: 'moss', theme: 'dark' });
  assert.deepEqual([added.length, document.documentElement.dataset], [0, {}]);
  begin({ site: 'fern-floor~0f3a', theme: 'dark', api: 'https://evil.example/', load: 'idle' });
  begin({ site: 'fern-floor' });
  assert.deepEqual(added.map(({ dataset }) => dataset),
    [{ site: 'fern-floor~0f3a', theme: 'dark', load: 'eager', framed: '' }]);
  assert.equal(document.documentElement.dataset.aroundHost, 'shop.example');
});

test('before it has begun it takes nothing', async () => {
  const { told, says } = await frame();
  says({ milepost: 'press', call: 1, type: 'click', path: [['a', []]] });
  says({ milepost: 'page', page: PAGE });
  assert.equal(told.length, 1);
});

test('a press that cannot stand in the frame has opened nothing, and is answered', async () => {
  const { told, says, begin } = await frame();
  begin({ site: 'fern-floor' });
  says({ milepost: 'press', call: 1, type: 'click', path: [['a', []]] });
  says({ milepost: 'press', call: 2, type: 'click' });
  const no = (call) => ({ milepost: 'answer', call, value: false });
  assert.deepEqual(told.slice(1), [no(1), no(2)]);
});
