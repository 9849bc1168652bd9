import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fakePage } from './fake_page.js';
import { fetchFrame } from './fetch_frame.js';

globalThis.__FRAME__ = 'sha256-x';

const TAG = { widget: 'https://ours.example/m/0123456789abcdef/widget.', nonce: 'n' };

test('it comes from beside the widget, of the same build and checked', async () => {
  const { window, document } = fakePage();
  const importModule = async (url) => ({ url });
  const module = await fetchFrame({ ...window, document, importModule }, TAG);
  assert.equal(module.url, 'https://ours.example/m/0123456789abcdef/frame.js');
  const [{ rel, integrity, nonce, href }] = document.head.added;
  assert.deepEqual([rel, integrity, nonce, href], ['modulepreload', 'sha256-x', 'n', module.url]);
  assert.equal(document.head.children.size, 0);
});

test('where it cannot be had, or is late, there is none, and nothing stays in the page', async () => {
  const { window, document, clock } = fakePage();
  const failing = async () => { throw new TypeError('refused'); };
  await assert.rejects(fetchFrame({ ...window, document, importModule: failing }, TAG), /refused/);
  const pending = () => new Promise(() => {});
  const late = assert.rejects(fetchFrame({ ...window, document, importModule: pending }, TAG));
  await clock.pass(10_000);
  await late;
  assert.equal(document.head.children.size, 0);
});
