/**
 * Fetches a part of the Studio that a page needs first. Bundled into `studio.js`, beside which the
 * parts lie; the build puts `__PARTS__`: `{part: [[file, digest, …sizes], …]}`. A file is modules
 * one behind the other, of these sizes in bytes; files that several parts share are named with
 * each. In development there are no parts.
 */

/**
 * Files that are there or on their way. One that two parts share must not be started twice, for
 * that would overwrite its memory. One that failed is forgotten, so that it can be asked for again.
 */
const files = new Map();

/** @param ours what the Studio exports: all modules work in one memory */
export async function part(name, ours) {
  await Promise.all(
    __PARTS__[name].map(([file, integrity, ...sizes]) => {
      const coming = files.get(file) ?? takeIn(file, integrity, sizes, ours);
      files.set(file, coming);
      coming.catch(() => files.delete(file));
      return coming;
    }),
  );
}

async function takeIn(file, integrity, sizes, ours) {
  const response = await fetch(new URL(`./${file}`, import.meta.url), { integrity });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  let at = 0;
  // None is started before all can be: what was started once stays.
  const modules = await Promise.all(
    sizes.map((size) => WebAssembly.compile(bytes.slice(at, (at += size)))),
  );
  for (const module of modules) await WebAssembly.instantiate(module, { __wasm_split: ours });
}
