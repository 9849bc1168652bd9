import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fakePage } from './fake_page.js';
import { makeGate } from './gate.js';

function gateTo(widget) {
  const page = fakePage();
  const gate = makeGate(page.window);
  gate.widget = widget;
  return { ...page, gate };
}

const broken = {
  hear() {
    throw new Error('unreachable');
  },
};

test('what the widget throws is told to the page and not thrown', () => {
  const { gate, errors } = gateTo(broken);
  assert.equal(gate.enter('hear', 1), undefined);
  assert.deepEqual(errors, ['hear']);
});

test('a widget that threw twice is left alone', () => {
  let entered = 0;
  const { gate, errors } = gateTo({
    hear() {
      entered += 1;
      throw new Error('unreachable');
    },
  });
  for (let i = 0; i < 5; i += 1) gate.enter('hear', i);
  assert.equal(entered, 2);
  assert.deepEqual(errors, ['hear', 'hear']);
});

test('one failure does not silence a widget', () => {
  const { gate } = gateTo({ ...broken, call: (method) => method });
  gate.enter('hear', 1);
  assert.equal(gate.enter('call', 'track'), 'track');
});

test('before there is a widget, entering does nothing', () => {
  const { gate, errors } = gateTo(undefined);
  assert.equal(gate.enter('call', 'track', []), undefined);
  assert.deepEqual(errors, []);
});

test('the cause of a failure is on the console in debug mode only', () => {
  const { gate, consoleLines } = gateTo(broken);
  gate.enter('hear', 1);
  assert.deepEqual(consoleLines, []);
  gate.debug = true;
  gate.enter('hear', 1);
  const [[kind, , reason, error]] = consoleLines;
  assert.deepEqual([kind, reason, error.message], ['warn', 'hear', 'unreachable']);
});

test('a page that took the means of telling it away is not thrown at', () => {
  const { gate, document } = gateTo(broken);
  document.dispatchEvent = null;
  gate.enter('hear', 1);
});

test('whoever waits is let go when the last failure comes first', async () => {
  const { gate } = gateTo(undefined);
  gate.fail('load', undefined, 2);
  await gate.settled;
});
