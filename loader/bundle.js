/** Fetches the widget's files and the journey: all at once, behind everything of the page's. */

/**
 * @param tag what `readTag` returned
 * @param digests `{js, wasm, css}`, or null to check nothing
 * @returns `[module, journey, css]`: the widget's exports, initialised; a buffer; text
 */
export function fetchBundle(document, fetch, importModule, tag, digests) {
  const get = async (url, integrity) => {
    const response = await fetch(url, { integrity, priority: 'low' });
    if (!response.ok) throw response;
    return response;
  };
  const file = (kind) => get(tag.widget + kind, digests?.[kind]);

  const pin = pinned(document, tag, digests?.js);
  // Handed on as a response: the browser then compiles while it downloads, where no digest
  // makes it wait for the end.
  const wasm = file('wasm');
  const glue = importModule(pin.href).then((module) =>
    module.default({ module_or_path: wasm, fetch }).then(() => module),
  );
  // The response once more: its failure would be reported to the page as unhandled wherever
  // the import failed first.
  return Promise.all([
    glue.finally(() => pin.remove()),
    get(tag.journey).then((response) => response.arrayBuffer()),
    file('css').then((response) => response.text()),
    wasm,
  ]);
}

/**
 * `import()` takes no digest, and a module is fetched once for an address: one that was
 * preloaded with a digest is the one that `import()` then gets, or fails to get. A browser
 * without `modulepreload` checks nothing here. (Fetching it twice and comparing would prove
 * nothing about the second time.)
 */
export function pinned(document, { widget, nonce }, digest = '') {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.integrity = digest;
  link.nonce = nonce;
  link.href = `${widget}js`;
  document.head.append(link);
  return link;
}
