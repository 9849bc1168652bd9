import assert from 'node:assert/strict';
import { test } from 'node:test';

import { asking } from './asking.js';
import { fakePage } from './fake_page.js';

function asked() {
  const { window, clock } = fakePage();
  const frame = { isThere: true, said: [], waiting: new Map() };
  const say = (message) => frame.said.push(message);
  return { frame, clock, ...asking(window, () => frame.isThere, say, frame.waiting) };
}

test('each question has its own answer, whichever comes first', async () => {
  const { ask, answer, frame } = asked();
  const answers = [ask({ a: 1 }), ask({ b: 2 }, 500)];
  const [{ call: first }, { call: second }] = frame.said;
  answer({ call: second, value: 'b' });
  answer({ call: first, value: 'a' });
  answer({ call: 7, value: 'nobody asked' });
  assert.deepEqual(await Promise.all(answers), ['a', 'b']);
  assert.equal(frame.waiting.size, 0);
});

test('a frame that does not answer in time has said no, and nobody waits for it', async () => {
  const { ask, answer, frame, clock } = asked();
  const answers = Array.from({ length: 50 }, () => ask({}, 500));
  await clock.pass(500);
  assert.deepEqual(new Set(await Promise.all(answers)), new Set([false]));
  assert.equal(frame.waiting.size, 0);
  answer({ call: frame.said[0].call, value: true });
  assert.equal(await answers[0], false);
});

test('a call may take long, until there is no frame that could answer', async () => {
  const { ask, frame, clock } = asked();
  const call = ask({});
  await clock.pass(60_000);
  assert.equal(frame.waiting.size, 1);
  frame.isThere = false;
  assert.deepEqual(await Promise.all([ask({}), ask({}, 500), call]), [undefined, undefined, undefined]);
  assert.deepEqual([frame.said.length, frame.waiting.size], [1, 0]);
});
