/** What our frame takes of the settings that the page around it says. */

import { SETTINGS } from './known.js';

/**
 * As a tag's `data-` attributes; undefined where they are another site's than the frame's address
 * is, whose policy has seen to this one's pages alone.
 */
export function settingsFor({ pathname }, said) {
  // A preview's site has its token behind it.
  const [, site] = /^([^~]+)(?:~[~\w]*)?$/.exec(said?.site) ?? [];
  if (!site || site !== ofAddress(pathname)) return undefined;
  const settings = {};
  for (const name of SETTINGS) {
    const value = said[name];
    if (value === true) settings[name] = '';
    else if (value && typeof value === 'string') settings[name] = value;
  }
  return settings;
}

function ofAddress(pathname) {
  try {
    return decodeURIComponent(/\/f\/([^/]+)\/?$/.exec(pathname)[1]);
  } catch {
    return undefined;
  }
}
