import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fakePage } from './fake_page.js';
import { fetchListeners } from './fetch_listeners.js';

globalThis.__LISTENERS__ = 'sha256-x';

const TAG = { widget: 'https://ours.example/m/0123456789abcdef/widget.', nonce: 'n' };

test('it comes from beside the widget, of the same build and checked', async () => {
  const { window, document } = fakePage();
  const importModule = async (url) => ({ url });
  const module = await fetchListeners({ ...window, document, importModule }, TAG);
  assert.equal(module.url, 'https://ours.example/m/0123456789abcdef/listeners.js');
  const [{ rel, integrity, nonce, href }] = document.head.added;
  assert.deepEqual([rel, integrity, nonce, href], ['modulepreload', 'sha256-x', 'n', module.url]);
  assert.equal(document.head.children.size, 0);
});

test('where it cannot be had, or is late, there is none', async () => {
  const { window, document, clock } = fakePage();
  const failing = async () => { throw new TypeError('refused'); };
  assert.equal(await fetchListeners({ ...window, document, importModule: failing }, TAG), undefined);
  assert.equal(await fetchListeners({ ...window, document }, TAG), undefined);
  const late = fetchListeners({ ...window, document, importModule: () => new Promise(() => {}) }, TAG);
  await clock.pass(5_000);
  assert.equal(await late, undefined);
});
