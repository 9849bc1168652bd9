import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fakePage, fire, settle } from './fake_page.js';
import { moment } from './moment.js';

/** A page that waits; `came()` says whether the moment has. */
function waitOn(load, options) {
  const page = fakePage(options);
  let ask;
  const asked = new Promise((resolve) => {
    ask = resolve;
  });
  options?.change?.(page);
  let came = false;
  moment(page.window, load, asked).then(() => {
    came = true;
  });
  return { ...page, ask, came: () => came };
}

function finish({ window, document }) {
  document.readyState = 'complete';
  fire(window, 'load');
}

test('nothing begins before the page’s own load and an idle moment after it', async () => {
  const page = waitOn('idle', { readyState: 'interactive' });
  await page.clock.pass(60_000);
  assert.equal(page.came(), false);
  finish(page);
  await settle();
  assert.equal(page.came(), false);
  await page.clock.pass(1000);
  assert.equal(page.came(), true);
});

test('a script that is added after the load begins when the browser is idle', async () => {
  const page = waitOn(undefined);
  await settle();
  assert.equal(page.came(), false);
  await page.clock.pass(2000);
  assert.equal(page.came(), true);
});

test('without an idle callback, as in Safari, a short pause serves', async () => {
  const change = ({ window }) => delete window.requestIdleCallback;
  const page = waitOn('idle', { change });
  await page.clock.pass(199);
  assert.equal(page.came(), false);
  await page.clock.pass(1);
  assert.equal(page.came(), true);
});

test('the first touch, key or scroll begins at once, even before the load', async () => {
  for (const kind of ['pointerdown', 'keydown', 'scroll']) {
    for (const load of ['idle', 'interaction']) {
      const page = waitOn(load, { readyState: 'loading' });
      fire(page.window, kind);
      await settle();
      assert.equal(page.came(), true, `${kind} with ${load}`);
    }
  }
});

test('a slot that comes near begins, but not before the load', async () => {
  const slot = {};
  const change = ({ document }) => document.slots.push(slot);
  const page = waitOn('interaction', { readyState: 'interactive', change });
  await settle();
  assert.equal(page.document.observer, undefined);
  finish(page);
  await settle();
  const { observer } = page.document;
  page.document.observer.see({});
  await settle();
  assert.equal(page.came(), false);
  observer.see(slot);
  await settle();
  assert.equal(page.came(), true);
  assert.deepEqual(observer.observed, []);
});

test('a page that waits for the shopper waits for ever', async () => {
  const page = waitOn('interaction');
  await page.clock.pass(3_600_000);
  assert.equal(page.came(), false);
  assert.equal(page.clock.running(), 0);
});

test('the page’s own wish to show something ends that wait after the load', async () => {
  const page = waitOn('interaction', { readyState: 'interactive' });
  page.ask();
  await page.clock.pass(5000);
  assert.equal(page.came(), false);
  finish(page);
  await settle();
  await page.clock.pass(2000);
  assert.equal(page.came(), true);
});

test('eager does not wait', async () => {
  const page = waitOn('eager', { readyState: 'loading' });
  await settle();
  assert.equal(page.came(), true);
});

test('a hidden tab begins when it is looked at', async () => {
  for (const load of ['idle', 'eager']) {
    const page = waitOn(load, { hidden: true });
    await page.clock.pass(60_000);
    fire(page.document, 'visibilitychange');
    await settle();
    assert.equal(page.came(), false);
    page.document.hidden = false;
    fire(page.document, 'visibilitychange');
    await settle();
    assert.equal(page.came(), true);
  }
});

test('once it has come nothing is waited for any more', async () => {
  const signals = [];
  let observing = 0;
  const change = ({ window }) => {
    const { addEventListener } = window;
    window.addEventListener = (type, listener, options) => {
      if (options.signal) signals.push(options.signal);
      addEventListener.call(window, type, listener, options);
    };
    const { IntersectionObserver: Observer } = window;
    window.IntersectionObserver = function (...args) {
      observing += 1;
      return Object.assign(new Observer(...args), { disconnect: () => { observing -= 1; } });
    };
  };
  const page = waitOn('idle', { change });
  await settle();
  assert.deepEqual([page.came(), observing], [false, 1]);
  await page.clock.pass(2000);
  assert.deepEqual([page.came(), observing], [true, 0]);
  assert.deepEqual(signals.map((signal) => signal.aborted), [true, true, true]);
});

test('who acted before the page was loaded is not waited for when it is', async () => {
  let observers = 0;
  const change = ({ window }) => {
    window.IntersectionObserver = function () {
      observers += 1;
    };
  };
  const page = waitOn('idle', { readyState: 'interactive', change });
  fire(page.window, 'keydown');
  await settle();
  finish(page);
  await settle();
  assert.deepEqual([page.came(), observers], [true, 0]);
});
