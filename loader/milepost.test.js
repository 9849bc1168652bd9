import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { BUILD, pageWithServer, settle } from './fake_page.js';

test('the entry imports the glue beside it; a page that refuses us gets no error', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, BUILD));
  const glue = `export default async () => {}; export const begin = () => {};
    export const start = ({ site }) => started.push(site);`;
  writeFileSync(join(folder, BUILD, 'widget.js'), glue);
  writeFileSync(join(folder, BUILD, 'package.json'), '{"type":"module"}');

  const src = pathToFileURL(join(folder, 'milepost.js')).href;
  const { window, errors } = pageWithServer({ dataset: { site: 's', load: 'eager' }, src });
  Object.assign(globalThis, { window, started: [], __BUILD__: BUILD, __INTEGRITY__: null });
  await import('./milepost.js');
  while (!globalThis.started.length && !errors.length) await settle();
  assert.deepEqual([globalThis.started, errors], [['s'], []]);

  globalThis.window = Object.freeze({ ...pageWithServer().window });
  await import('./milepost.js?broken');
});
