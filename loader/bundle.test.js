import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fetchBundle } from './bundle.js';
import { pageWithServer, settle } from './fake_page.js';

const TAG = {
  widget: 'https://shop.example/m/b/widget.',
  journey: 'https://shop.example/j/s/en.mpj',
  nonce: 'n',
};
const DIGESTS = { js: 'sha256-js', wasm: 'sha256-wasm', css: 'sha256-css' };

function fetchOn(page, digests = DIGESTS) {
  const { window, document, importModule } = page;
  return fetchBundle(document, window.fetch, importModule, TAG, digests);
}

test('all four files are asked for at once', async () => {
  const never = () => new Promise(() => {});
  const page = pageWithServer({ answers: never, glue: never });
  fetchOn(page);
  await settle();
  const asked = page.requests.map(([url]) => url.replace('https://shop.example', '')).sort();
  assert.deepEqual(asked, ['/j/s/en.mpj', '/m/b/widget.css', '/m/b/widget.js', '/m/b/widget.wasm']);
});

test('files are checked against their digests, and wait behind the page’s own', async () => {
  const page = pageWithServer();
  await fetchOn(page);
  const inits = Object.fromEntries(page.requests.filter(([, init]) => init));
  assert.deepEqual(inits[`${TAG.widget}wasm`], { integrity: DIGESTS.wasm, priority: 'low' });
  assert.deepEqual(inits[`${TAG.widget}css`], { integrity: DIGESTS.css, priority: 'low' });
  assert.deepEqual(inits[TAG.journey], { integrity: undefined, priority: 'low' });
});

test('the glue is pinned to its digest before its import, and no element stays behind', async () => {
  const page = pageWithServer({
    glue: (widget) => {
      const [link] = page.document.head.children;
      assert.deepEqual(
        [link.name, link.rel, link.href, link.integrity, link.nonce],
        ['link', 'modulepreload', `${TAG.widget}js`, DIGESTS.js, 'n'],
      );
      return widget;
    },
  });
  await fetchOn(page);
  assert.equal(page.document.head.added.length, 1);
  assert.equal(page.document.head.children.size, 0);
});

test('without digests nothing is checked', async () => {
  const page = pageWithServer();
  await fetchOn(page, null);
  assert.equal(page.document.head.added[0].integrity, '');
  assert.ok(page.requests.every(([, init]) => !init?.integrity));
});

test('the module gets the response itself, so that it can compile while it downloads', async () => {
  const page = pageWithServer();
  const [module, journey, css] = await fetchOn(page);
  const [[, { module_or_path: wasm }]] = page.told;
  assert.ok((await wasm) instanceof Response);
  assert.equal(typeof module.start, 'function');
  assert.equal(Buffer.from(journey).toString(), `body of ${TAG.journey}`);
  assert.equal(css, `body of ${TAG.widget}css`);
});

test('any file that is missing or unreachable rejects, and no element stays behind', async () => {
  const kinds = ['widget.wasm', 'widget.css', '.mpj'];
  const failures = [new Response('', { status: 404 }), new TypeError('Failed to fetch')];
  for (const kind of kinds) {
    for (const failure of failures) {
      const page = pageWithServer({ answers: (url) => (url.endsWith(kind) ? failure : undefined) });
      await assert.rejects(fetchOn(page), (error) => error === failure);
      await settle();
      assert.equal(page.document.head.children.size, 0);
    }
  }
});

test('an import that fails beside a file that fails is no unhandled rejection', async () => {
  const refused = new TypeError('Failed to fetch dynamically imported module');
  const page = pageWithServer({
    answers: () => new TypeError('Failed to fetch'),
    glue: () => Promise.reject(refused),
  });
  // The runner fails a test that leaves a rejection behind.
  await assert.rejects(fetchOn(page));
  await settle();
  assert.equal(page.document.head.children.size, 0);
});
