/**
 * Fetches what the first look at a page does without: the rest of the widget, and its parts.
 *
 * Bundled into the glue, where the build puts `__PARTS__`: `{part: [[file, digest, …sizes], …]}`.
 * A file of code is modules one behind the other, of these sizes in bytes; one without sizes is
 * a style sheet. Files that several parts share are named with each. In development there are
 * no parts.
 */

/** How long the rest of the widget is asked for again, each time after twice the wait. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Files that are there or on their way, by address. A file that two parts share must not be
 * started twice, for that would overwrite its memory. One that failed is forgotten.
 */
const files = new Map();

/**
 * @param base where the widget's files lie, with a slash at its end
 * @param ours what the widget exports: all modules work in one memory
 * @returns for each of the part's files its styles, undefined for code
 */
export async function part(name, base, ours) {
  return Promise.all(
    __PARTS__[name].map(([file, integrity, ...sizes]) => {
      const url = base + file;
      const coming = files.get(url) ?? takeIn(url, integrity, sizes, ours);
      files.set(url, coming);
      coming.catch(() => files.delete(url));
      return coming;
    }),
  );
}

/** Fetches a part that will be asked for. */
export function foresee(name, base, ours) {
  part(name, base, ours).catch(() => {});
}

/** The rest of the widget, behind the first drawing; asked for again for a minute. */
export async function rest(base, ours) {
  if (!__PARTS__.rest) return;
  for (let wait = 0; ; wait = wait * 2 || FIRST_WAIT_MS) {
    await new Promise((wake) => setTimeout(wake, wait));
    try {
      await part('rest', base, ours);
      return;
    } catch (error) {
      if (wait > LONGEST_WAIT_MS) throw error;
    }
  }
}

async function takeIn(url, integrity, sizes, ours) {
  const response = await fetch(url, { integrity });
  if (!response.ok) throw response;
  if (!sizes.length) return response.text();
  const bytes = await response.arrayBuffer();
  let at = 0;
  // None is started before all can be: what was started once stays.
  const modules = await Promise.all(
    sizes.map((size) => WebAssembly.compile(bytes.slice(at, (at += size)))),
  );
  for (const module of modules) await WebAssembly.instantiate(module, { __wasm_split: ours });
}
