/** Tells the server that the widget broke: where, and whether it stays quiet now; nobody's name. */

/** Nobody waits for it, and nothing is made of its failure. */
export function report({ fetch }, tag, quiet) {
  if (!tag) return;
  const { api, site } = tag;
  const body = JSON.stringify({ site, quiet });
  // As text, which a browser sends without asking the server first.
  const init = { method: 'POST', body, keepalive: true, credentials: 'omit' };
  try {
    fetch(`${api}j/v1/b`, init).catch(() => {});
  } catch {
    // A page may have put anything in its place.
  }
}
