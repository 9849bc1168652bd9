import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { ATTRIBUTES, EVENTS, JQUERY, PRIVACY, SAID } from './known.js';

const source = (path) => readFileSync(new URL(`../src/browser/${path}`, import.meta.url), 'utf8');
const named = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => name);

test('every event that the widget hears of a page is carried into a frame', () => {
  const heard = ['platform/shopify.rs', 'platform/woocommerce.rs', 'consent/shopify.rs', 'listening.rs']
    .flatMap((path) => named(source(path), /"((?:shopify:|wc-blocks_|milepost:|visitorConsent)[-:\w]+)"/g));
  assert.deepEqual([...new Set(heard)].sort(), [...EVENTS].sort());
});

test('so are jQuery’s, what Shopify’s say, and what Shopify is asked', () => {
  const jquery = named(source('platform/woocommerce.rs'), /\("((?:added|removed)\w+)", "/g);
  assert.deepEqual(jquery.sort(), [...JQUERY].sort());
  const shopify = source('platform/shopify.rs');
  const of = named(shopify, /\b(?:of|either)\(&?event, "(\w+)"/g);
  for (const name of of) assert.ok(name === 'promise' || SAID.includes(name), name);
  assert.ok(of.length >= 6);
  const asked = named(source('consent/shopify.rs'), /allowed\("(\w+Allowed)"\)/g);
  const api = source('consent/shopify.rs').split('fn of_api')[1].split('#[cfg')[0];
  assert.deepEqual(named(api, /allowed\("(\w+)"\)/g).sort(), [...PRIVACY].sort());
  assert.ok(asked.length);
});

test('attributes that say something to us are carried, and nothing that runs or shows', () => {
  for (const name of ['id', 'class', 'data-milepost-open', 'data-milepost-event-item-id', 'data-product_id']) {
    assert.ok(ATTRIBUTES.test(name), name);
  }
  for (const name of ['onclick', 'style', 'src', 'srcdoc', 'value', 'href ', 'data-']) {
    assert.ok(!ATTRIBUTES.test(name), name);
  }
});
