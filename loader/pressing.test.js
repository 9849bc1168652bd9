import assert from 'node:assert/strict';
import { test } from 'node:test';

import { element, happen } from './fake_element.js';
import { fakePage, settle } from './fake_page.js';
import { hearPressing } from './pressing.js';

/** A page that is listened to, with a frame that opens what it is asked for, or does not. */
function pressed(opens) {
  const { window, document } = fakePage();
  const page = { asked: [], entered: 0, followed: [], window };
  document.createElement = () => ({
    setAttribute(name, value) { this[name] = value; },
    click() { page.followed.push(this); },
  });
  const ask = async (message) => {
    page.asked.push(message);
    return opens;
  };
  page.end = hearPressing(window, ask, () => (page.entered += 1));
  return page;
}

const OPENER = { 'data-milepost-open': 'nps' };

test('a click is told with what was clicked and all around it', async () => {
  const page = pressed(false);
  const main = element('main', { class: 'shop', style: 'color: red', onclick: 'x()' });
  const button = element('button', { 'data-milepost-event': 'add_to_cart', value: 'secret' }, main);
  const event = happen(page.window, 'click', button, { button: 0, shiftKey: true });
  assert.equal(event.defaultPrevented, false);
  const [{ path, type, shiftKey }] = page.asked;
  assert.deepEqual(path, [
    ['button', [['data-milepost-event', 'add_to_cart']]],
    ['main', [['class', 'shop']]],
  ]);
  assert.deepEqual([type, shiftKey], ['click', true]);
  happen(page.window, 'submit', element('form', { 'data-milepost-event': 'generate_lead' }));
  assert.equal(page.asked[1].type, 'submit');
});

test('a link that opens something is not followed, and the shopper led in', async () => {
  const page = pressed(true);
  const link = element('a', { href: '/returns', ...OPENER });
  const event = happen(page.window, 'click', element('b', {}, link));
  assert.equal(event.defaultPrevented, true);
  await settle();
  assert.deepEqual([page.entered, page.followed.length], [1, 0]);
});

test('a link to nothing of ours is followed after all, as it says', async () => {
  const page = pressed(false);
  const link = element('a', { href: '/returns', target: '_blank', rel: 'noopener', id: 'x', ...OPENER });
  happen(page.window, 'click', link);
  await settle();
  const [{ href, target, rel, id }] = page.followed;
  assert.deepEqual([href, target, rel, id], ['/returns', '_blank', 'noopener', undefined]);
  assert.equal(page.entered, 0);
});

test('what sends a form is held back, and sends it after all', async () => {
  const page = pressed(false);
  const sent = [];
  const form = { requestSubmit: (button) => sent.push(button) };
  const button = Object.assign(element('button', OPENER), { form, type: 'submit' });
  assert.equal(happen(page.window, 'click', button).defaultPrevented, true);
  await settle();
  assert.deepEqual(sent, [button]);
});

test('in a tab of its own, by a script or not to open anything, a link is the browser’s', () => {
  const page = pressed(true);
  const link = element('a', { href: '/returns', ...OPENER });
  const script = Object.assign(element('a', { href: '#', ...OPENER }), { protocol: 'javascript:' });
  const other = element('a', { href: '/returns' });
  for (const [target, how] of [[link, { ctrlKey: true }], [link, { button: 1 }], [script], [other]]) {
    assert.equal(happen(page.window, 'click', target, how).defaultPrevented, false);
  }
  assert.equal(page.asked.length, 4);
});

test('a page in whose way it is hears nothing of it, and after the end it is not listened to', async () => {
  const page = pressed(true);
  const broken = { localName: 'b', get attributes() { throw new Error('mine'); } };
  for (const target of [null, page.window, {}, broken]) happen(page.window, 'click', target);
  await settle();
  assert.equal(page.asked.length, 0);
  page.end();
  happen(page.window, 'click', element('b'));
  assert.equal(page.asked.length, 0);
});

test('of a tree that is deep and an element that says much a part is told', () => {
  const page = pressed(false);
  let at = element('div');
  for (let i = 0; i < 100; i += 1) at = element('div', {}, at);
  const much = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`data-x${i}`, 'y'.repeat(9_000)]));
  happen(page.window, 'click', element('b', much, at));
  const [{ path }] = page.asked;
  assert.ok(path.length <= 32 && path[0][1].length <= 40 && path[0][1][0][1].length <= 500);
});
