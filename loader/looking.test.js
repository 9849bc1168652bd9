import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fakePage, settle } from './fake_page.js';
import { looking } from './looking.js';

/** A page that counts how often it is asked for what it says of itself. */
function looked(changed = () => {}) {
  const { window, document } = fakePage();
  const page = { told: [], asked: 0, data: '{}' };
  document.querySelector = () => null;
  document.querySelectorAll = () => {
    page.asked += 1;
    return [{ textContent: page.data }];
  };
  page.goes = (path) => (window.location = { pathname: path, href: `https://shop.example${path}` });
  page.goes('/oak');
  Object.assign(window, { global: window });
  page.look = looking(window, (now) => {
    page.told.push(now);
    changed(page);
  });
  return page;
}

test('the first look tells nobody, and a page that says the same is no other', async () => {
  const page = looked();
  assert.equal(page.look().path, '/oak');
  await settle();
  page.look();
  assert.deepEqual([page.told.length, page.asked], [0, 2]);
});

test('a page is asked once for all that it tells at once, and again where it goes on', async () => {
  const page = looked();
  for (let i = 0; i < 50; i += 1) page.look();
  assert.equal(page.asked, 1);
  page.goes('/ash');
  for (let i = 0; i < 50; i += 1) assert.equal(page.look().path, '/ash');
  assert.deepEqual([page.asked, page.told.length], [2, 1]);
  await settle();
  page.data = '{"@type":"Product"}';
  page.look();
  assert.deepEqual(page.told.map(({ path, data }) => [path, data[0]]),
    [['/ash', '{}'], ['/ash', '{"@type":"Product"}']]);
});

test('who tells something as it hears of another page does not hear of it twice', async () => {
  const page = looked((it) => it.look());
  page.look();
  page.goes('/ash');
  page.look();
  assert.equal(page.told.length, 1);
});
