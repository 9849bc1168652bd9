import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fakePage } from './fake_page.js';
import { describe, happen, press, standIn } from './stand_ins.js';

/** A frame's document, in which elements are told what they were made of and what happened to them. */
function frame() {
  const { window, document } = fakePage();
  const made = [];
  const head = { there: [], append(it) { head.there.push(it); } };
  const make = (namespace, name) => {
    if (namespace === null && !/^[a-z_][-\w]*$/i.test(name)) throw new DOMException(name, 'NamespaceError');
    const element = Object.assign(new EventTarget(), {
      namespace,
      name,
      said: {},
      within: [],
      setAttribute: (attribute, value) => (element.said[attribute] = value),
      append: (it) => element.within.push(it),
      remove: () => (head.there = head.there.filter((it) => it !== element)),
    });
    made.push(element);
    return element;
  };
  head.querySelectorAll = () => head.there.filter(({ said }) => 'data-around' in said);
  document.head = head;
  document.createElementNS = make;
  document.createElement = (name) => make('html', name);
  class MouseEvent extends Event {
    constructor(type, init) {
      super(type, init);
      this.button = init.button;
    }
  }
  return { window: Object.assign(window, { MouseEvent, Event }), document, made, head };
}

const PATH = [
  ['button', [['data-milepost-open', 'nps'], ['onclick', 'x()'], ['style', 'top: 0']]],
  ['main', [['class', 'shop']]],
];

test('what was clicked is clicked in the frame, within what is around it, and gone again', () => {
  const { window, document, made, head } = frame();
  const clicked = [];
  const { createElementNS } = document;
  document.createElementNS = (...args) => {
    const element = createElementNS(...args);
    element.addEventListener('click', (event) => {
      clicked.push([event.button, head.there.length]);
      event.preventDefault();
    });
    return element;
  };
  assert.equal(press(window, { type: 'click', button: 0, path: PATH }), true);
  assert.deepEqual(clicked, [[0, 1]]);
  const [button, main] = made;
  assert.deepEqual(main.within, [button]);
  assert.deepEqual(head.there, []);
});

test('a stand-in is of no namespace and has nothing that runs or shows', () => {
  const { window, made } = frame();
  assert.equal(press(window, { type: 'submit', path: PATH }), false);
  assert.deepEqual(made.map(({ namespace }) => namespace), [null, null]);
  assert.deepEqual(made[0].said, { 'data-milepost-open': 'nps' });
});

test('what is named as no element may be made is clicked all the same', () => {
  const { window, made } = frame();
  const names = ['fb:root', 'ng:view', 'o:p', ':x', '1st', '-x', 'x-ö', 'a"b', '', null, 'h1', 'x-y'];
  assert.equal(press(window, { type: 'click', path: names.map((name) => [name, []]) }), false);
  assert.deepEqual(made.map(({ name }) => name),
    ['fb-root', 'ng-view', 'o-p', 'x-x', 'x1st', 'x-x', 'x--', 'a-b', 'x', 'null', 'h1', 'x-y']);
});

test('events that both sides know happen with what they say, and no others', async () => {
  const { window, document } = frame();
  const heard = [];
  for (const name of ['shopify:cart:lines-update', 'milepost:ready']) {
    document.addEventListener(name, (event) => heard.push(event));
  }
  const own = { action: 'add', target: 'x', type: 'x' };
  const acted = [];
  happen(window, { name: 'shopify:cart:lines-update', own, after: { cart: 1 } }, (it) => acted.push(it));
  happen(window, { name: 'milepost:ready', own: {} }, (it) => acted.push(it));
  assert.deepEqual(heard, acted);
  const [{ action, type, promise }] = heard;
  assert.deepEqual([action, type, await promise], ['add', 'shopify:cart:lines-update', { cart: 1 }]);
  assert.equal(heard.length, 1);
});

test('jQuery’s stand-in hands its button on, until it is to hear no more', () => {
  const { window } = frame();
  const { jquery } = standIn(window);
  const heard = [];
  const body = window.jQuery({});
  body.on('added_to_cart.milepost', (_event, _fragments, _hash, button) => heard.push(button?.[0].name));
  jquery({ name: 'added_to_cart', path: PATH });
  jquery({ name: 'added_to_cart', path: [] });
  jquery({ name: 'removed_from_cart', path: [] });
  jquery({ name: 'toString', path: [] });
  body.off('.milepost');
  jquery({ name: 'added_to_cart', path: PATH });
  assert.deepEqual(heard, ['button', undefined]);
});

test('the banner’s stand-in tells what was last said, and every word after', () => {
  const { window } = frame();
  const { tcf } = standIn(window);
  const heard = [];
  const hear = ({ eventStatus, listenerId }, fine) => heard.push([eventStatus, listenerId, fine]);
  tcf({ data: { eventStatus: 'tcloaded' }, fine: true });
  window.__tcfapi('addEventListener', 2, hear);
  tcf({ data: { eventStatus: 'useractioncomplete' }, fine: true });
  window.__tcfapi('removeEventListener', 2, () => {}, 1);
  tcf({ data: { eventStatus: 'useractioncomplete' }, fine: true });
  assert.deepEqual(heard, [['tcloaded', 1, true], ['useractioncomplete', 1, true]]);
});

test('what the page says of itself stands in the frame, and goes when it says something else', () => {
  const { window, head } = frame();
  describe(window, { canonical: '/oak', image: 'https://x.example/1.jpg', data: ['{}'],
    privacy: { preferencesProcessingAllowed: true, marketingAllowed: 'yes', constructor: true } });
  assert.deepEqual(head.there.map(({ name }) => name), ['link', 'meta', 'script']);
  assert.equal(head.there[2].said.type, 'application/ld+json');
  const { customerPrivacy } = window.Shopify;
  assert.deepEqual(Object.keys(customerPrivacy), ['preferencesProcessingAllowed']);
  assert.equal(customerPrivacy.preferencesProcessingAllowed(), true);
  describe(window, {});
  assert.deepEqual(head.there, []);
});
