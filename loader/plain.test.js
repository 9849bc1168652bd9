import assert from 'node:assert/strict';
import { test } from 'node:test';

import { plain } from './plain.js';

/** As it arrives in the frame. */
const sent = (value) => structuredClone(plain(value));

test('data is copied, and what is none is left out', () => {
  const cart = { lines: [{ quantity: 2, title: 'Oak', free: false, note: null }] };
  const odd = { ...cart, log() {}, [Symbol('x')]: 1, big: 7n };
  assert.deepEqual(sent(odd), cart);
  for (const none of [undefined, () => {}, Symbol('x'), 7n]) assert.equal(plain(none), undefined);
});

test('what a getter or a proxy throws is as if nothing stood there', () => {
  const hostile = new Proxy({}, { ownKeys() { throw new Error('no'); } });
  const value = { a: 1, get b() { throw new Error('no'); }, hostile };
  assert.deepEqual(sent(value), { a: 1 });
});

test('what goes round in itself, or is deep, long or much, ends', () => {
  const loop = { name: 'x' };
  loop.loop = loop;
  assert.ok(JSON.stringify(sent(loop)).length < 300);
  assert.equal(sent('x'.repeat(5_000)).length, 1_000);
  assert.equal(sent(Array(5_000).fill(1)).length, 200);
  const wide = () => Array(200).fill({ a: 1, b: 2, c: 3 });
  const much = sent(Array(200).fill(wide()));
  assert.ok(JSON.stringify(much).length < 200_000);
});

test('a field that is called as the prototype is, is a field', () => {
  const value = sent(JSON.parse('{"__proto__": {"admin": true}, "a": 1}'));
  assert.equal(value.a, 1);
  assert.equal(value.admin, undefined);
});
