/** What the script tag says: settings, and where everything else lies. */

/**
 * The tag's `data-` attributes as they are written; those that only the widget reads have their
 * defaults there. Always present are `api` (an address with its slash), `locale` (never `auto`),
 * `datalayer`, `nonce`, `debug` (boolean) and `version`, and for the loader itself `journey`
 * (address) and `widget` (what the addresses of the widget's files begin with).
 *
 * Throws where no tag is found or an address in it is none.
 */
export function readTag({ document, navigator }, build) {
  const tag = ourTag(document);
  const { api, locale, nonce, debug } = tag.dataset;
  // A preview's link: the token in the page's address makes another site of this one, whose
  // journey is a draft and of which nothing is recorded.
  const site = tag.dataset.site + (/[?&]milepost=(~\w+)/.exec(document.URL)?.[1] ?? '');
  // A versioned address, `/m/<build>/milepost.js`, lies inside the bundle's own folder.
  const base = new URL(tag.src.includes(build) ? '..' : '.', tag.src);
  const settings = {
    // An empty name is a way to say "listen to nothing".
    datalayer: 'dataLayer',
    ...tag.dataset,
    site,
    api: new URL(api ? api.replace(/\/*$/, '/') : '..', base).href,
    locale: (locale !== 'auto' && locale) || document.documentElement.lang || navigator.language,
    nonce: nonce || tag.nonce,
    debug: debug != null,
    version: build,
    widget: base + build + '/widget.',
  };
  // The page's language is whatever somebody wrote there; the site's id is a word.
  settings.journey = `${settings.api}j/${site}/${encodeURIComponent(settings.locale)}.mpj`;
  return settings;
}

/**
 * `currentScript` is null in a script that a tag manager evaluates, and another script where we
 * were bundled into it; then the last tag that looks like ours is taken.
 */
function ourTag(document) {
  const alike = document.querySelectorAll('script[data-site][src*="/milepost.js"]');
  return [...alike, document.currentScript].filter((script) => script?.dataset?.site).pop();
}
