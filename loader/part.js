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

/** Files that are there or on their way, by address; compiled, where they are code. */
const files = new Map();

/**
 * Files that are started, by instance and address. A file that two parts share must not be
 * started twice in one instance, for that would overwrite its memory; an instance in the place
 * of one that broke starts them anew.
 */
const started = new WeakMap();

/** What a key stands for, begun now if it is not there. What failed is forgotten. */
function once(kept, key, begin) {
  const coming = kept.get(key) ?? begin();
  kept.set(key, coming);
  coming.catch(() => kept.delete(key));
  return coming;
}

/**
 * @param base where the widget's files lie, with a slash at its end
 * @param ours what the widget exports: all modules work in one memory
 * @returns for each of the part's files its styles, undefined for code
 */
export async function part(name, base, ours) {
  if (!started.has(ours)) started.set(ours, new Map());
  return Promise.all(
    __PARTS__[name].map(([file, integrity, ...sizes]) => {
      const url = base + file;
      const fetched = () => once(files, url, () => takeIn(url, integrity, sizes));
      return once(started.get(ours), url, async () => begin(await fetched(), ours));
    }),
  );
}

/** Fetches a part that will be asked for. */
export function foresee(name, base, ours) {
  part(name, base, ours).catch(() => {});
}

/**
 * The first look is painted, and then the rest of the widget asked for, again and again for a
 * minute. Each step is a task of its own, so that the page can answer in between.
 */
export async function rest(base, ours) {
  for (let wait = 0; ; wait = wait * 2 || FIRST_WAIT_MS) {
    await pause(wait);
    if (!wait) ours.paint();
    if (!__PARTS__.rest) break;
    try {
      await part('rest', base, ours);
      break;
    } catch (error) {
      if (wait > LONGEST_WAIT_MS) throw error;
    }
  }
  await pause(0);
  ours.prepare();
  await pause(0);
}

const pause = (ms) => new Promise((wake) => setTimeout(wake, ms));

/** Compiled modules, or the text of a style sheet. */
async function takeIn(url, integrity, sizes) {
  const response = await fetch(url, { integrity });
  if (!response.ok) throw response;
  if (!sizes.length) return response.text();
  const bytes = await response.arrayBuffer();
  let at = 0;
  return Promise.all(sizes.map((size) => WebAssembly.compile(bytes.slice(at, (at += size)))));
}

/** Nothing is started before all of it can be: what was started once stays. */
async function begin(file, ours) {
  if (typeof file === 'string') return file;
  // Past the guard: what breaks in a part breaks the widget around it.
  const imports = { __wasm_split: ours.raw ?? ours };
  for (const module of file) await WebAssembly.instantiate(module, imports);
}
