// The worker around the checks: a question is [edit, document], its answer [edit, findings].
// Questions that wait while another is answered are outdated by the last of them.
import init, { check } from "./glue.js";

const ready = init({ module_or_path: new URL("./checks.wasm", import.meta.url) });
let latest;

addEventListener("message", ({ data }) => {
  latest = data;
  ready.then(() => setTimeout(() => {
    if (latest !== data) return;
    const [edit, document] = data;
    postMessage([edit, check(document)]);
  }));
});
