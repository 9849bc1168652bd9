/** Elements for the loader's tests: as much of one as is read of a page's. No part of the embed. */

/** @param around the element that it lies in */
export function element(localName, attributes = {}, around = null) {
  const matches = (one, css) => {
    const [, name, attribute] = /^(\w*)(?:\[([-\w]+)\])?$/.exec(css);
    return (!name || one.localName === name) && (!attribute || attribute in one.said);
  };
  return {
    localName,
    said: attributes,
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
    parentElement: around,
    ...attributes,
    closest(css) {
      for (let at = this; at; at = at.parentElement) {
        if (css.split(',').some((one) => matches(at, one))) return at;
      }
      return null;
    },
  };
}

/** What happens to an element, on its way down from the window. */
export function happen(window, type, target, more = {}) {
  const event = new Event(type, { cancelable: true });
  Object.defineProperty(event, 'target', { value: target });
  window.dispatchEvent(Object.assign(event, more));
  return event;
}
