/** Values of the page as plain data that can be sent to a frame. */

/** What the widget reads lies within these; a cart of 200 lines has its titles seven steps down. */
const DEEPEST = 8;
const MOST_ENTRIES = 200;
const MOST_VALUES = 8_000;
const LONGEST_TEXT = 1_000;

/**
 * A copy without functions, symbols and what lies too deep; undefined for what is no data. What a
 * getter or a proxy of the page throws is as if nothing stood there.
 */
export function plain(value) {
  let left = MOST_VALUES;
  const copy = (from, depth) => {
    left -= 1;
    if (left < 0) return undefined;
    if (from === null || ['boolean', 'number'].includes(typeof from)) return from;
    if (typeof from === 'string') return from.slice(0, LONGEST_TEXT);
    if (typeof from !== 'object' || depth === 0) return undefined;
    try {
      return Array.isArray(from) ? list(from, depth - 1) : fields(from, depth - 1);
    } catch {
      return undefined;
    }
  };
  const list = (from, depth) => {
    const into = [];
    const length = Math.min(from.length, MOST_ENTRIES);
    for (let at = 0; at < length; at += 1) into.push(copy(read(from, at), depth));
    return into;
  };
  const fields = (from, depth) => {
    // Of a page's field that is called `__proto__` nothing is made but a field.
    const into = { __proto__: null };
    for (const name of Object.keys(from).slice(0, MOST_ENTRIES)) {
      const value = copy(read(from, name), depth);
      if (value !== undefined) into[name] = value;
    }
    return into;
  };
  return copy(value, DEEPEST);
}

/** A field of the page's; undefined where reading it throws. */
export function read(from, name) {
  try {
    return from?.[name];
  } catch {
    return undefined;
  }
}
