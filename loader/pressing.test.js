import assert from 'node:assert/strict';
import { test } from 'node:test';

import { element, happen } from './fake_element.js';
import { fakePage, settle } from './fake_page.js';
import { hearPressing } from './pressing.js';

/** A page that is listened to, with a frame that opens what it is asked for, or does not. */
function pressed(opens, isThere = () => true) {
  const { window, document } = fakePage();
  const page = { asked: [], entered: 0, followed: [], window };
  document.createElement = () => ({
    setAttribute(name, value) { this[name] = value; },
    click() { page.followed.push(this); },
  });
  const ask = async (message, within) => {
    page.asked.push(message);
    page.within = within;
    if (opens instanceof Error) throw opens;
    return opens;
  };
  page.end = hearPressing(window, { ask, isThere, enter: () => (page.entered += 1) });
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
  const how = {
    href: '/returns', target: '_blank', rel: 'noopener', download: 'r.pdf', referrerpolicy: 'origin',
    ping: '/ping', hreflang: 'de', type: 'application/pdf',
  };
  happen(page.window, 'click', element('a', { ...how, id: 'x', onclick: 'x()', ...OPENER }));
  await settle();
  const [{ setAttribute, click, ...followed }] = page.followed;
  assert.deepEqual(followed, how);
  assert.equal(page.entered, 0);
});

test('what is held back is so for a moment only, and not where nobody can be asked', async () => {
  const link = element('a', { href: '/returns', ...OPENER });
  const broken = pressed(new Error('mine'));
  happen(broken.window, 'click', link);
  await settle();
  assert.deepEqual([broken.followed.length, broken.entered], [1, 0]);
  assert.ok(broken.within > 0 && broken.within <= 1_000);
  let isThere = true;
  const page = pressed(true, () => isThere);
  assert.equal(happen(page.window, 'click', link).defaultPrevented, true);
  isThere = false;
  const form = { requestSubmit() {} };
  const button = Object.assign(element('button', OPENER), { form, type: 'submit' });
  for (const target of [link, button]) {
    assert.equal(happen(page.window, 'click', target).defaultPrevented, false);
  }
  assert.equal(page.asked.length, 1);
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

test('a form that nothing sends as a press does is sent by the browser', () => {
  const page = pressed(false);
  // A field of that name stands before the form's own method.
  for (const form of [{}, { requestSubmit: element('input') }]) {
    const button = Object.assign(element('button', OPENER), { form, type: 'submit' });
    assert.equal(happen(page.window, 'click', button).defaultPrevented, false);
  }
  assert.equal(page.asked.length, 2);
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
