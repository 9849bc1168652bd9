import assert from 'node:assert/strict';
import { test } from 'node:test';

import { described } from './described.js';

const attribute = (value) => ({ getAttribute: () => value });

function pageWith({ head = {}, scripts = [], Shopify } = {}) {
  const document = {
    querySelector: (css) => head[css] ?? null,
    querySelectorAll: () => scripts.map((textContent) => ({ textContent })),
  };
  return { document, global: { Shopify } };
}

test('a page’s own address, its picture, its data and what Shopify knows are read', () => {
  const head = {
    'link[rel=canonical]': attribute('/oak'),
    "meta[property='og:image']": attribute('https://shop.example/oak.jpg'),
  };
  const customerPrivacy = {
    preferencesProcessingAllowed: () => true,
    analyticsProcessingAllowed: () => 'yes',
    marketingAllowed() { throw new Error('not loaded'); },
  };
  assert.deepEqual(described(pageWith({ head, scripts: ['{}'], Shopify: { customerPrivacy } })), {
    canonical: '/oak',
    image: 'https://shop.example/oak.jpg',
    data: ['{}'],
    privacy: { preferencesProcessingAllowed: true },
  });
});

test('data that is too long is left out, and what fits is whole', () => {
  const scripts = ['a'.repeat(60_000), 'b'.repeat(60_000), 'c'];
  const { data } = described(pageWith({ scripts }));
  assert.deepEqual(data.map((text) => text.length), [60_000, 1]);
  assert.equal(described(pageWith({ scripts: Array(90).fill('{}') })).data.length, 50);
});

test('a page that patched what it is read by says nothing', () => {
  const { document } = pageWith();
  document.querySelector = () => { throw new Error('mine'); };
  const global = { get Shopify() { throw new Error('mine'); } };
  assert.deepEqual(described({ document, global }), { privacy: {} });
});
