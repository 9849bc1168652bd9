import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fakePage, settle } from './fake_page.js';
import { hearBanner, hearEvents, hearJquery } from './telling.js';

const CART = { lines: [{ quantity: 2 }] };

function heardOn(isOurs = () => false) {
  const { document } = fakePage();
  const posted = [];
  const end = hearEvents({ document }, (message) => posted.push(structuredClone(message)), isOurs);
  const tell = (name, more, detail) =>
    document.dispatchEvent(Object.assign(new CustomEvent(name, { detail }), more));
  return { posted, tell, end };
}

test('an event is told with what it says on itself and in its detail', () => {
  const page = heardOn();
  page.tell('shopify:product:view', { product: { id: 'gid://shopify/Product/7' } });
  page.tell('milepost:consent', {}, { functional: false });
  page.tell('gtm.click', {}, {});
  assert.deepEqual(page.posted.map(({ name }) => name), ['shopify:product:view', 'milepost:consent']);
  assert.deepEqual(page.posted[0].own.product, { id: 'gid://shopify/Product/7' });
  assert.deepEqual(page.posted[1].detail, { functional: false });
});

test('what comes of a change of the cart is waited for, and one that fails is not told', async () => {
  const page = heardOn();
  const change = 'shopify:cart:lines-update';
  page.tell(change, { action: 'add', promise: Promise.resolve({ cart: CART }) });
  page.tell(change, { action: 'add', promise: Promise.reject(new Error('sold out')) });
  page.tell(change, { action: 'add', promise: 7 });
  page.tell(change, {}, { action: 'add', promise: { then: (done) => done({ cart: CART }) } });
  assert.equal(page.posted.length, 0);
  await settle();
  assert.deepEqual(page.posted.map(({ after }) => after), [{ cart: CART }, { cart: CART }]);
});

test('the widget’s own events are not told back to it, and after the end none are', () => {
  const page = heardOn(({ detail }) => detail.functional);
  page.tell('milepost:consent', {}, { functional: true });
  assert.deepEqual(page.posted, []);
  page.tell('milepost:consent', {}, { functional: false });
  page.end();
  page.tell('milepost:consent', {}, { functional: false });
  assert.equal(page.posted.length, 1);
});

test('an event that nobody may read is told without what it hides', () => {
  const page = heardOn();
  page.tell('shopify:cart:view', { get cart() { return CART; } });
  const hostile = new CustomEvent('shopify:cart:view');
  Object.defineProperty(hostile, 'cart', { get() { throw new Error('mine'); } });
  const { document } = fakePage();
  const posted = [];
  hearEvents({ document }, (message) => posted.push(message), () => false);
  document.dispatchEvent(hostile);
  assert.equal(posted[0].own.cart, undefined);
});

test('jQuery’s events are told with their button, where the page has it', () => {
  const { document } = fakePage();
  const bound = {};
  let off;
  const jQuery = () => ({ on: (name, heard) => (bound[name] = heard), off: (name) => (off = name) });
  const posted = [];
  const pathOf = (button) => (button ? [['a', [['id', button.id]]]] : []);
  const end = hearJquery({ document, global: { jQuery } }, (it) => posted.push(it), pathOf);
  bound['added_to_cart.milepost']({}, {}, 'hash', { 0: { id: 'woo' } });
  bound['removed_from_cart.milepost']();
  assert.deepEqual(posted, [
    { milepost: 'jquery', name: 'added_to_cart', path: [['a', [['id', 'woo']]]] },
    { milepost: 'jquery', name: 'removed_from_cart', path: [] },
  ]);
  end();
  assert.equal(off, '.milepost');
});

test('a page without jQuery, or with another thing of that name, is left alone', () => {
  const { document } = fakePage();
  const hostile = { get jQuery() { throw new Error('mine'); } };
  const breaking = { jQuery() { throw new Error('mine'); } };
  for (const global of [{}, { jQuery: 7 }, { jQuery: () => 7 }, hostile, breaking]) {
    hearJquery({ document, global }, () => {}, () => [])();
  }
});

/** A banner by the TCF, and what the frame is told. */
function banner() {
  const global = {};
  const asked = [];
  const posted = [];
  let callback;
  const arrive = () => {
    global.__tcfapi = (command, version, call, number) => {
      asked.push([command, version, number]);
      if (command === 'addEventListener') callback = call;
    };
  };
  const say = (data, fine = true) => callback({ listenerId: 3, ...data }, fine);
  const hearing = (global) => hearBanner({ global }, (it) => posted.push(structuredClone(it)));
  return { global, asked, posted, arrive, say, hearing, call: (...args) => callback(...args) };
}

test('a banner’s every word is told, and of its long list what is asked for', () => {
  const page = banner();
  page.arrive();
  page.hearing(page.global);
  const consents = { 1: true, 8: false };
  const vendor = { consents: { 1: true } };
  page.say({ eventStatus: 'useractioncomplete', gdprApplies: true, purpose: { consents }, vendor });
  const data = { eventStatus: 'useractioncomplete', gdprApplies: true, purpose: { consents } };
  assert.deepEqual(page.posted, [{ milepost: 'tcf', data, fine: true }]);
});

test('a banner that comes late is found, asked once, and left at the end', () => {
  const page = banner();
  const { again, end } = page.hearing(page.global);
  page.arrive();
  again();
  again();
  page.say({ eventStatus: 'tcloaded' });
  end();
  page.say({ eventStatus: 'useractioncomplete' });
  assert.deepEqual(page.asked, [['addEventListener', 2, undefined], ['removeEventListener', 2, 3]]);
  assert.equal(page.posted.length, 1);
});

test('a banner that breaks, or says nothing that can be read, disturbs nobody', () => {
  const page = banner();
  const breaking = { __tcfapi() { throw new Error('mine'); } };
  for (const global of [breaking, { get __tcfapi() { throw new Error('mine'); } }, {}]) {
    page.hearing(global).end();
  }
  page.arrive();
  page.hearing(page.global);
  const hostile = new Proxy({}, { get() { throw new Error('mine'); } });
  for (const data of [null, 7, hostile]) page.call(data, true);
  assert.ok(page.posted.every(({ data }) => data.eventStatus === undefined));
});
