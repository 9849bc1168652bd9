import assert from 'node:assert/strict';
import { test } from 'node:test';

import { watch } from './data_layer.js';
import { fakePage, fire, settle } from './fake_page.js';
import { makeGate } from './gate.js';

/** A page that is listened to, with a running widget. */
function listen(entries, options) {
  const page = fakePage(options);
  const heard = [];
  const gate = makeGate(page.window);
  gate.widget = { hear: (entry) => heard.push(entry) };
  gate.settle();
  page.window.dataLayer = entries;
  watch(page.window, 'dataLayer', gate);
  return { ...page, heard, gate };
}

const entry = (event) => ({ event });

test('entries from before are heard in order, new ones within a fifth of a second', async () => {
  const [a, b, c] = ['a', 'b', 'c'].map(entry);
  const page = listen([a, b]);
  page.window.dataLayer.push(c);
  await settle();
  assert.deepEqual(page.heard, [a, b]);
  await page.clock.pass(200);
  assert.deepEqual(page.heard, [a, b, c]);
});

test('the array may come later', async () => {
  const page = listen(undefined);
  await page.clock.pass(1000);
  page.window.dataLayer = [entry('late')];
  await page.clock.pass(200);
  assert.deepEqual(page.heard, [entry('late')]);
});

test('push stays the page’s own', () => {
  const entries = [];
  const { push } = entries;
  listen(entries);
  assert.equal(entries.push, push);
  assert.deepEqual(Object.keys(entries), []);
});

test('trimming loses and repeats nothing', async () => {
  const entries = Array.from({ length: 300 }, (_, i) => entry(`e${i}`));
  const page = listen(entries);
  await settle();
  for (let i = 300; i < 340; i += 1) {
    entries.push(entry(`e${i}`));
    entries.shift();
  }
  await page.clock.pass(200);
  assert.deepEqual(page.heard.map((e) => e.event), Array.from({ length: 340 }, (_, i) => `e${i}`));
});

test('trimming to the same length as before is noticed', async () => {
  const page = listen([entry('a'), entry('b')]);
  page.window.dataLayer.splice(0, 1);
  page.window.dataLayer.push(entry('c'));
  await page.clock.pass(200);
  assert.deepEqual(page.heard.map((e) => e.event), ['a', 'b', 'c']);
});

test('an array in its place is heard from its first new entry', async () => {
  const [a, b, c] = ['a', 'b', 'c'].map(entry);
  const page = listen([a, b]);
  page.window.dataLayer = [c];
  await page.clock.pass(200);
  page.window.dataLayer = [a, b, c, entry('d')];
  await page.clock.pass(200);
  assert.deepEqual(page.heard.map((e) => e.event), ['a', 'b', 'c', 'd']);
});

test('a filtered copy that lacks the last entry repeats none of the others', async () => {
  const page = listen([entry('a'), entry('b'), entry('noise')]);
  page.window.dataLayer = page.window.dataLayer.filter((e) => e.event !== 'noise');
  await page.clock.pass(200);
  assert.deepEqual(page.heard.map((e) => e.event), ['a', 'b', 'noise']);
  page.window.dataLayer.push(entry('c'));
  await page.clock.pass(200);
  assert.deepEqual(page.heard.map((e) => e.event), ['a', 'b', 'noise', 'c']);
});

test('one object that is pushed twice is heard twice', async () => {
  const again = entry('again');
  const page = listen([again]);
  page.window.dataLayer.push(again);
  await page.clock.pass(200);
  assert.deepEqual(page.heard, [again, again]);
});

test('what Milepost pushed itself is not heard back', async () => {
  const page = listen([{ event: 'survey_shown', milepost: true }, entry('a')]);
  await settle();
  assert.deepEqual(page.heard, [entry('a')]);
});

test('gtag’s arguments and any other value are handed on as they are', async () => {
  const gtag = (function () { return arguments; })('event', 'login');
  const odd = () => {};
  const page = listen([gtag, 'text', 7, odd, null, undefined]);
  await settle();
  assert.deepEqual(page.heard, [gtag, 'text', 7, odd]);
});

test('an entry that cannot be read does not hide the next', async () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const page = listen([proxy, entry('a')]);
  await settle();
  assert.deepEqual(page.heard, [entry('a')]);
});

test('what is no array is left alone, however odd', async () => {
  const page = listen(undefined);
  for (const odd of [7, 'text', { length: 3 }, null, () => {}]) {
    page.window.dataLayer = odd;
    await page.clock.pass(200);
  }
  Object.defineProperty(page.window, 'dataLayer', {
    get() {
      throw new Error('mine');
    },
  });
  await page.clock.pass(400);
  assert.deepEqual([page.heard, page.errors], [[], []]);
  assert.equal(page.clock.running(), 1);
});

test('a click is followed at once, after the page’s own listener', async () => {
  const page = listen([]);
  page.window.addEventListener('click', () => page.window.dataLayer.push(entry('add_to_cart')));
  fire(page.window, 'click');
  await page.clock.pass(0);
  assert.deepEqual(page.heard, [entry('add_to_cart')]);
});

test('leaving the page hands over what was pushed last', async () => {
  const page = listen([]);
  page.window.dataLayer.push(entry('purchase'));
  fire(page.window, 'pagehide');
  await settle();
  assert.deepEqual(page.heard, [entry('purchase')]);
});

test('hiding the tab hands over what was pushed last; then nothing runs', async () => {
  const page = listen([]);
  page.window.dataLayer.push(entry('a'));
  page.document.hidden = true;
  fire(page.document, 'visibilitychange');
  assert.equal(page.clock.running(), 0);
  page.window.dataLayer.push(entry('b'));
  await page.clock.pass(10_000);
  assert.deepEqual(page.heard, [entry('a')]);
  page.document.hidden = false;
  fire(page.document, 'visibilitychange');
  await settle();
  assert.deepEqual(page.heard, [entry('a'), entry('b')]);
  assert.equal(page.clock.running(), 1);
});

test('in a tab that was opened hidden nothing runs', () => {
  assert.equal(listen([], { hidden: true }).clock.running(), 0);
});

test('listening never takes more than one timer, whatever the shopper does', async () => {
  const page = listen([]);
  for (let i = 0; i < 50; i += 1) {
    fire(page.window, 'click');
    fire(page.document, 'visibilitychange');
    await page.clock.pass(10);
  }
  assert.equal(page.clock.running(), 1);
});

test('where there is no widget any more, listening ends', async () => {
  const page = listen([]);
  page.gate.left = 0;
  await page.clock.pass(200);
  assert.equal(page.clock.running(), 0);
});

test('who begins anew on the same page hears what is new, and who was before hears nothing more', async () => {
  const [a, b, c] = ['a', 'b', 'c'].map(entry);
  const page = listen([a]);
  const attached = watched(page.window, page.document);
  await settle();
  page.gate.left = 0;
  fire(page.document, 'visibilitychange');
  assert.equal(attached.removed, 3);
  page.window.dataLayer.push(b);
  const gate = makeGate(page.window);
  const later = [];
  gate.widget = { hear: (one) => later.push(one) };
  gate.settle();
  watch(page.window, 'dataLayer', gate);
  page.window.dataLayer.push(c);
  await page.clock.pass(400);
  assert.deepEqual([page.heard, later], [[a], [b, c]]);
});

/** Counts what is attached to a page and taken off again. */
function watched(...targets) {
  const counts = { removed: 0 };
  for (const target of targets) {
    const { removeEventListener } = target;
    target.removeEventListener = (...args) => {
      counts.removed += 1;
      removeEventListener.apply(target, args);
    };
  }
  return counts;
}
