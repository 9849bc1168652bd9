import assert from 'node:assert/strict';
import { test } from 'node:test';

import { guard } from './guard.js';

/** A module whose only function traps, as a panic does. */
const TRAP = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0,
  10, 5, 1, 3, 0, 0, 11,
]);
const { trap } = new WebAssembly.Instance(new WebAssembly.Module(TRAP)).exports;

function guarded(exports) {
  const deaths = [];
  return { deaths, ours: guard(exports, (error) => deaths.push(error)) };
}

test('a trap in what the browser calls goes nowhere, and is told once', () => {
  const { ours, deaths } = guarded({ wasm_bindgen__invoke: trap, _3: trap, __wbindgen_destroy_closure: trap });
  // As the glue reads it: no error.
  assert.equal(ours._3()[1], undefined);
  ours.wasm_bindgen__invoke();
  ours.__wbindgen_destroy_closure();
  assert.equal(deaths.length, 1);
  assert.ok(deaths[0] instanceof WebAssembly.RuntimeError);
});

test('nobody is let into a broken instance', () => {
  let entered = 0;
  const { ours } = guarded({ _1: trap, _2: () => (entered += 1), __wbindgen_malloc: () => (entered += 1) });
  ours._1();
  ours._2();
  assert.throws(() => ours.__wbindgen_malloc(), /gone/);
  assert.equal(entered, 0);
});

test('what our own code calls throws to it', () => {
  for (const name of ['start', 'begin', 'hear', 'call', '__wbindgen_start', '__wbindgen_malloc']) {
    const { ours, deaths } = guarded({ [name]: trap });
    assert.throws(() => ours[name](), WebAssembly.RuntimeError, name);
    assert.equal(deaths.length, 1, name);
  }
});

test('a stack that overflows is a death like any other', () => {
  const deep = () => deep() + 1;
  const { ours, deaths } = guarded({ _1: deep });
  ours._1();
  assert.ok(deaths[0] instanceof RangeError);
});

test('a listener that is called from within itself breaks nothing', () => {
  const { ours, deaths } = guarded({
    _1: () => {
      throw new Error('closure invoked recursively or after being dropped');
    },
    _2: () => 'sound',
  });
  assert.equal(ours._1()[1], undefined);
  assert.deepEqual(deaths, []);
  assert.equal(ours._2(), 'sound');
});

test('memory, tables and answers come through as they are', () => {
  const memory = {};
  const raw = { memory, _1: (a, b) => a + b };
  const { ours } = guarded(raw);
  assert.equal(ours.memory, memory);
  assert.equal(ours._1(2, 3), 5);
  assert.equal(ours.raw, raw);
});
