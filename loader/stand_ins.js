/**
 * What stands in our frame for things of the page around it, so that the widget hears them as it
 * does in a page: elements that are clicked, events, Shopify's and jQuery's globals, a banner. All
 * of it is inert, and made of what both sides know (`known.js`).
 */

import { ATTRIBUTES, EVENTS, JQUERY, PRIVACY, SAID } from './known.js';

/** A name that can be given: a page's own (`fb:root`) may be one that its parser alone gives. */
const given = (name) => `${name}`.replace(/[^\w-]/g, '-').replace(/^(?![a-z_])/i, 'x');

/** Elements of no namespace, which HTML does nothing with; the innermost, and how to take it out. */
function elements(document, path) {
  let top;
  let innermost;
  for (const [name, attributes] of path) {
    const element = document.createElementNS(null, given(name));
    for (const [attribute, value] of attributes) {
      if (ATTRIBUTES.test(attribute)) element.setAttribute(attribute, value);
    }
    if (top) element.append(top);
    top = element;
    innermost ??= element;
  }
  if (top) document.head.append(top);
  return [innermost, () => top?.remove()];
}

/** @returns whether it opened something */
export function press({ document, MouseEvent, Event }, { type, path, ...mouse }) {
  const [target, remove] = elements(document, path);
  const init = { bubbles: true, cancelable: true, ...mouse };
  const event = type === 'click' ? new MouseEvent('click', init) : new Event('submit', init);
  target?.dispatchEvent(event);
  remove();
  return event.defaultPrevented;
}

/** @param acting called with the event before it is dispatched */
export function happen({ document, CustomEvent }, { name, own, detail, after }, acting) {
  if (!EVENTS.includes(name)) return;
  const event = new CustomEvent(name, { detail, bubbles: true });
  for (const said of SAID) {
    if (own[said] !== undefined) Object.defineProperty(event, said, { value: own[said] });
  }
  if (after !== undefined) {
    Object.defineProperty(event, 'promise', { value: Promise.resolve(after) });
  }
  acting(event);
  document.dispatchEvent(event);
}

/** Puts jQuery's and the banner's stand-ins in place. */
export function standIn(window) {
  let hearers = [];
  window.jQuery = () => ({
    on: (name, heard) => hearers.push([name, heard]),
    off: () => (hearers = []),
  });
  const callbacks = new Map();
  let last = 0;
  let latest;
  const tell = (number) => {
    if (latest) callbacks.get(number)?.({ ...latest.data, listenerId: number }, latest.fine);
  };
  window.__tcfapi = (command, _version, callback, number) => {
    if (command === 'removeEventListener') callbacks.delete(number);
    if (command !== 'addEventListener') return;
    last += 1;
    callbacks.set(last, callback);
    tell(last);
  };
  return {
    jquery({ name, path }) {
      const [button, remove] = elements(window.document, path);
      const told = JQUERY.includes(name) ? hearers : [];
      for (const [heard, call] of told) {
        if (heard.split('.')[0] === name) call({}, null, null, button && [button]);
      }
      remove();
    },
    tcf({ data, fine }) {
      latest = { data, fine };
      for (const number of [...callbacks.keys()]) tell(number);
    },
  };
}

/** What the page says of itself is said by the frame's document, too. */
export function describe(window, { canonical, image, data = [], privacy = {} }) {
  const { head } = window.document;
  head.querySelectorAll('[data-around]').forEach((element) => element.remove());
  const say = (name, attributes, text = '') => {
    const element = window.document.createElement(name);
    for (const attribute in attributes) element.setAttribute(attribute, attributes[attribute]);
    element.setAttribute('data-around', '');
    element.textContent = text;
    head.append(element);
  };
  if (canonical) say('link', { rel: 'canonical', href: canonical });
  if (image) say('meta', { property: 'og:image', content: image });
  // Data, which no policy runs.
  for (const text of data) say('script', { type: 'application/ld+json' }, text);
  const api = {};
  for (const name of PRIVACY) {
    if (typeof privacy[name] === 'boolean') api[name] = () => privacy[name];
  }
  window.Shopify = { customerPrivacy: api };
}
