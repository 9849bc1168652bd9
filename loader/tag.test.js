import assert from 'node:assert/strict';
import { test } from 'node:test';

import { BUILD, fakePage } from './fake_page.js';
import { readTag } from './tag.js';

const read = (options) => readTag(fakePage(options).window, BUILD);
const withSettings = (dataset) => read({ dataset: { site: 'fern-floor', ...dataset } });

test('the server lies one folder above the script, the bundle beside it', () => {
  const tag = read({ src: 'https://shop.example/a/m/milepost.js?v=2#x' });
  assert.equal(tag.api, 'https://shop.example/a/');
  assert.equal(tag.widget, `https://shop.example/a/m/${BUILD}/widget.`);
  assert.equal(tag.journey, 'https://shop.example/a/j/fern-floor/en.mpj');
});

test('a versioned script lies inside the bundle and finds the same places', () => {
  const tag = read({ src: `https://shop.example/m/${BUILD}/milepost.js` });
  assert.equal(tag.api, 'https://shop.example/');
  assert.equal(tag.widget, `https://shop.example/m/${BUILD}/widget.`);
});

test('an API address gets exactly one slash at its end and may be relative to the script', () => {
  assert.equal(withSettings({ api: 'https://api.example/x' }).api, 'https://api.example/x/');
  assert.equal(withSettings({ api: 'https://api.example/x//' }).api, 'https://api.example/x/');
  assert.equal(withSettings({ api: '/milepost' }).api, 'https://shop.example/milepost/');
});

test('the locale is the tag’s, else the page’s, else the browser’s', () => {
  assert.equal(withSettings({ locale: 'de' }).locale, 'de');
  assert.equal(withSettings({ locale: 'auto' }).locale, 'en');
  assert.equal(read({ lang: '' }).locale, 'it-IT');
});

test('a language that somebody mistyped stays inside its part of the address', () => {
  const tag = read({ lang: 'en?x/../#' });
  assert.equal(tag.journey, 'https://shop.example/j/fern-floor/en%3Fx%2F..%2F%23.mpj');
});

test('what only the widget reads is handed on as it is written', () => {
  const tag = withSettings({ theme: 'dark', consent: 'manual', position: 'start' });
  assert.deepEqual([tag.theme, tag.consent, tag.position], ['dark', 'manual', 'start']);
  assert.equal(tag.version, BUILD);
});

test('the tag’s own nonce serves where none is named', () => {
  assert.equal(withSettings({}).nonce, 'tag-nonce');
  assert.equal(withSettings({ nonce: 'page-nonce' }).nonce, 'page-nonce');
});

test('debug is on where the attribute is there, with or without a value', () => {
  assert.equal(withSettings({}).debug, false);
  assert.equal(withSettings({ debug: '' }).debug, true);
  assert.equal(withSettings({ debug: '1' }).debug, true);
});

test('an empty name switches listening off; without one it is dataLayer', () => {
  assert.equal(withSettings({}).datalayer, 'dataLayer');
  assert.equal(withSettings({ datalayer: '' }).datalayer, '');
});

test('a script without currentScript, as from a tag manager, finds the last tag like ours', () => {
  const { window, document } = fakePage({ dataset: null });
  const tag = (site) => ({ dataset: { site }, src: 'https://shop.example/m/milepost.js' });
  document.querySelectorAll = (selector) => {
    assert.equal(selector, 'script[data-site][src*="/milepost.js"]');
    return [tag('first'), tag('second')];
  };
  assert.equal(readTag(window, BUILD).site, 'second');
});

test('a page without a tag, or with one that names no site, is refused', () => {
  assert.throws(() => read({ dataset: null }));
  assert.throws(() => read({ dataset: {} }));
});

test('a preview’s token in the page’s address makes a draft of the site', () => {
  const token = '~0123456789abcdef0123456789abcdef';
  for (const url of [`https://shop.example/?milepost=${token}`, `https://shop.example/a?b=1&milepost=${token}#c`]) {
    const tag = read({ url });
    assert.equal(tag.site, `fern-floor${token}`);
    assert.equal(tag.journey, `https://shop.example/j/fern-floor${token}/en.mpj`);
  }
  for (const query of ['?milepost=1', '?xmilepost=~1', '?milepost=', '?a=milepost=~']) {
    assert.equal(read({ url: `https://shop.example/${query}` }).site, 'fern-floor', query);
  }
});
