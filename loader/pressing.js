/**
 * Clicks and forms that are sent, in a page whose widget is in a frame. What a click means is found
 * out there; whether a link is to be followed has to be said here and at once.
 */

import { ATTRIBUTES } from './known.js';

const OPENS = '[data-milepost-open]';
const HIGHEST = 32;
const MOST_ATTRIBUTES = 40;
const LONGEST = 500;
/** What a link that is held back may wait, before it is one that leads nowhere. */
const PATIENCE_MS = 500;
/** What a link says of how it is followed. */
const SAYS_HOW = /^(href|target|rel|download|referrerpolicy|ping|hreflang|type)$/;

/**
 * @param page where it is listened to
 * @param frame `{ask, isThere, enter}`: what sends the frame a message, and promises whether it opened
 *   something within some ms; whether there is a frame; and what is called where it opened something
 * @returns what ends it
 */
export function hearPressing(page, { ask, isThere, enter }) {
  const press = async (event) => {
    const { type, button, ctrlKey, metaKey, shiftKey, target } = event;
    const path = pathOf(target);
    // With its body a page takes the frame out, too.
    if (!path.length || !isThere()) return;
    const leave = type === 'click' && isPlain(event) && keep(page.document, event);
    const message = { milepost: 'press', type, button, ctrlKey, metaKey, shiftKey, path };
    let opened = false;
    try {
      opened = await ask(message, PATIENCE_MS);
    } catch {
      // Who could not be asked has opened nothing.
    }
    if (opened) enter();
    else if (leave) leave();
  };
  // What a page puts in the way of an element's own methods is no reason to throw into it.
  const heard = (event) => void press(event).catch(() => {});
  const types = ['click', 'submit'];
  // Where nobody can have stopped it.
  const down = { capture: true };
  for (const type of types) page.addEventListener(type, heard, down);
  return () => types.forEach((type) => page.removeEventListener(type, heard, down));
}

const isPlain = ({ button, ctrlKey, metaKey, shiftKey }) =>
  !button && !ctrlKey && !metaKey && !shiftKey;

/**
 * Holds back what the browser does with a click on what opens something of ours.
 *
 * @returns what does it after all, for an item that is not there; undefined where nothing is to be
 *   held back
 */
function keep(document, event) {
  const { target } = event;
  if (!target.closest(OPENS)) return undefined;
  const [link, button] = [target.closest('a[href]'), target.closest('button,input')];
  if (link && link.protocol !== 'javascript:') {
    event.preventDefault();
    return () => follow(document, link);
  }
  if (!button?.form || !['submit', 'image'].includes(button.type)) return undefined;
  // Safari has had it since its 16th version, and without it nothing sends the form as a press does.
  if (typeof button.form.requestSubmit === 'function') {
    event.preventDefault();
    return () => button.form?.requestSubmit(button);
  }
  return undefined;
}

/** By a link that is not in the page, so that nobody there hears of a second click. */
function follow(document, { attributes }) {
  const link = document.createElement('a');
  for (const { name, value } of attributes) {
    if (SAYS_HOW.test(name)) link.setAttribute(name, value);
  }
  link.click();
}

/** An element and those around it, each as `[name, [[attribute, value], …]]`, the innermost first. */
export function pathOf(target) {
  const path = [];
  for (let at = target; at?.localName && path.length < HIGHEST; at = at.parentElement) {
    const attributes = [];
    for (const { name, value } of at.attributes) {
      if (ATTRIBUTES.test(name) && attributes.length < MOST_ATTRIBUTES) {
        attributes.push([name, value.slice(0, LONGEST)]);
      }
    }
    path.push([at.localName, attributes]);
  }
  return path;
}
