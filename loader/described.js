/** What a page says of itself in its head and by its platform: facts that stand, and may change. */

import { PRIVACY } from './known.js';
import { read } from './plain.js';

const DATA = "script[type='application/ld+json']";
/** As the widget has it: most scripts that are looked through, and longest that they may be. */
const MOST_SCRIPTS = 50;
const LONGEST = 100_000;
const LONGEST_ADDRESS = 2_000;

/** Beside the page's address, for the frame's document to say the same. */
export function described({ document, global }) {
  const said = (css, name) => {
    const value = document.querySelector(css)?.getAttribute(name);
    return value?.slice(0, LONGEST_ADDRESS);
  };
  const facts = { privacy: privacy(global) };
  try {
    facts.canonical = said('link[rel=canonical]', 'href');
    facts.image = said("meta[property='og:image']", 'content');
    facts.data = data(document);
  } catch {
    // A page that put something of its own in the browser's place says nothing of itself.
  }
  return facts;
}

/** Texts of JSON-LD. What would not be whole is left out. */
function data(document) {
  let left = LONGEST;
  const scripts = [...document.querySelectorAll(DATA)].slice(0, MOST_SCRIPTS);
  return scripts
    .map((script) => script.textContent)
    .filter((text) => text.length <= left && (left -= text.length) >= 0);
}

/** What Shopify knows to be allowed, by the names that it is asked by. */
function privacy(global) {
  const api = read(read(global, 'Shopify'), 'customerPrivacy');
  const told = {};
  for (const name of PRIVACY) {
    try {
      const allowed = api[name]();
      if (typeof allowed === 'boolean') told[name] = allowed;
    } catch {
      // No such store, or it is not loaded yet.
    }
  }
  return told;
}
