import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Window } from './is_window.js';

test('the page’s window is one, whatever the page calls `Window`', () => {
  assert.ok(globalThis instanceof Window);
  for (const other of [undefined, null, {}, () => {}, Object.create(globalThis)]) {
    assert.ok(!(other instanceof Window));
  }
});
