/**
 * A page for the loader's tests: as much of a browser as the loader touches, with a clock that
 * stands still until a test moves it. No part of the embed.
 */

import { watch } from './data_layer.js';

const BUILD = '0123456789abcdef';

/**
 * @param dataset the tag's settings, or null for a page without a tag
 * @param src the tag's address
 */
export function fakePage({
  dataset = { site: 'fern-floor' },
  src = 'https://shop.example/m/milepost.js',
  readyState = 'complete',
  hidden = false,
  lang = 'en',
  url = 'https://shop.example/',
  stub,
} = {}) {
  const clock = fakeClock();
  const document = Object.assign(new EventTarget(), {
    readyState,
    hidden,
    documentElement: { lang },
    URL: url,
    currentScript: dataset && { dataset, src, nonce: 'tag-nonce' },
    slots: [],
    head: fakeHead(),
    querySelectorAll: (selector) => (selector.startsWith('milepost-slot') ? document.slots : []),
    createElement: (name) => ({ name, remove() { document.head.children.delete(this); } }),
  });
  const consoleLines = [];
  const write = (kind) => (...words) => consoleLines.push([kind, ...words]);
  const window = Object.assign(new EventTarget(), {
    ...clock.functions,
    document,
    CustomEvent,
    console: { warn: write('warn'), error: write('error'), debug: write('debug') },
    navigator: { language: 'it-IT' },
    requestIdleCallback: (work, { timeout }) => clock.functions.setTimeout(work, timeout / 2),
    IntersectionObserver: fakeObserver(document),
    fetch: async () => new Response('', { status: 404 }),
    milepost: stub,
  });
  return { window, document, clock, consoleLines, errors: errorsOf(document) };
}

/** A page whose server answers, with what was asked of it and what the widget was told. */
export function pageWithServer(options = {}) {
  const page = fakePage(options);
  const requests = [];
  page.window.fetch = async (url, init) => {
    requests.push([url, init]);
    const answer = options.answers?.(url);
    if (answer instanceof Error) throw answer;
    return answer ?? new Response(`body of ${url}`);
  };
  const told = [];
  const widget = fakeWidget(page, told, options.widget);
  const importModule = async (url) => {
    requests.push([url]);
    return options.glue ? options.glue(widget) : widget;
  };
  return { ...page, requests, told, importModule };
}

function fakeWidget({ document, window }, told, behaviour = {}) {
  return {
    async default(init) {
      told.push(['init', init]);
      await init.module_or_path;
    },
    start(settings, journey, css) {
      told.push(['start', settings, journey, css]);
      behaviour.start?.();
      this.settings = settings;
      return behaviour.rest?.();
    },
    begin(gate) {
      told.push(['begin']);
      behaviour.begin?.();
      const { site, version, datalayer } = this.settings;
      watch(window, datalayer, gate);
      const detail = { site, version };
      document.dispatchEvent(new CustomEvent('milepost:ready', { detail }));
    },
    call(method, args) {
      told.push([method, ...args]);
      return behaviour.call?.(method, args);
    },
    hear(entry) {
      told.push(['hear', entry]);
      behaviour.hear?.(entry);
    },
  };
}

function fakeClock() {
  let now = 0;
  let last = 0;
  const timers = new Map();
  const due = (until) =>
    [...timers].filter(([, timer]) => timer.at <= until).sort(([, a], [, b]) => a.at - b.at)[0];
  return {
    functions: {
      setTimeout(work, ms, ...args) {
        last += 1;
        timers.set(last, { at: now + ms, run: () => work(...args) });
        return last;
      },
      clearTimeout: (id) => timers.delete(id),
    },
    /** How many timers are running. */
    running: () => timers.size,
    /** Lets so many milliseconds pass. */
    async pass(ms) {
      await settle();
      const until = now + ms;
      for (let next = due(until); next; next = due(until)) {
        timers.delete(next[0]);
        now = next[1].at;
        next[1].run();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}

function fakeHead() {
  const head = { children: new Set(), added: [] };
  head.append = (element) => {
    head.children.add(element);
    head.added.push(element);
  };
  return head;
}

function fakeObserver(document) {
  return class {
    constructor(callback) {
      document.observer = this;
      this.observed = [];
      this.see = (target) => callback([{ target, isIntersecting: this.observed.includes(target) }]);
    }

    observe(slot) {
      this.observed.push(slot);
    }

    disconnect() {
      this.observed = [];
    }
  };
}

function errorsOf(document) {
  const errors = [];
  document.addEventListener('milepost:error', ({ detail }) => errors.push(detail.reason));
  return errors;
}

/** Lets everything that is ready to run, run. */
export const settle = () => new Promise((resolve) => setImmediate(resolve));

/** The page does something: `fire(window, 'load')`. */
export const fire = (target, type) => target.dispatchEvent(new Event(type));

/** A store's stub and the calls that were made through it. */
export function stubWith(...calls) {
  const stub = function () {};
  stub.q = calls.map((call) => (function () { return arguments; })(...call));
  return stub;
}

export { BUILD };
