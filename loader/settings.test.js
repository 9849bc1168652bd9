import assert from 'node:assert/strict';
import { test } from 'node:test';

import { settingsFor } from './settings.js';

const FRAME = { pathname: '/f/fern-floor' };

test('the settings of the site whose frame it is are taken, and of a preview of it', () => {
  for (const [pathname, site] of [
    ['/f/fern-floor', 'fern-floor'], ['/shop/f/fern-floor', 'fern-floor'], ['/f/fern%20floor', 'fern floor'],
    ['/f/fern-floor', 'fern-floor~0f3a'], ['/f/moss', 'moss~a~b'],
  ]) {
    assert.deepEqual(settingsFor({ pathname }, { site, debug: true }), { site, debug: '' });
  }
});

test('of another site nothing is taken, nor of what is no site', () => {
  for (const site of [
    'moss', '', undefined, null, 7, ['moss'], '~0f3a', 'moss~0f3a', 'fern', 'fern-floor/../moss',
    'fern-floor~/../../moss', 'fern-floor~x/y', 'fern-floor~x?y', 'fern-floor\n',
  ]) {
    assert.equal(settingsFor(FRAME, { site, theme: 'dark' }), undefined, String(site));
  }
  for (const said of [undefined, null, 7]) assert.equal(settingsFor(FRAME, said), undefined);
  for (const pathname of ['/', '/f/', '/f/%', '/f/%E0%A4%A', '/x/fern-floor']) {
    assert.equal(settingsFor({ pathname }, { site: 'fern-floor' }), undefined, pathname);
  }
});

test('settings that are none of the widget’s are not taken, nor values that a tag has none of', () => {
  const said = {
    site: 'fern-floor', theme: 'dark', locale: '', tell: { toString: () => 'x' }, consent: 7, debug: false,
    api: 'https://evil.example/', nonce: 'x', load: 'x', framed: 'x', __proto__: { position: 'left' },
  };
  assert.deepEqual(Object.keys(settingsFor(FRAME, said)).sort(), ['position', 'site', 'theme']);
});
