// The worker around the checks: a question is [kind, number, …], its answer [kind, number, text].
// Of questions of one kind that wait while another is answered, only the last is still asked.
import init, * as checks from "./glue.js";

const ready = init({ module_or_path: new URL("./checks.wasm", import.meta.url) });
const latest = {};

addEventListener("message", ({ data }) => {
  const [kind, number, ...said] = data;
  latest[kind] = number;
  ready.then(() => setTimeout(() => {
    if (latest[kind] !== number) return;
    postMessage([kind, number, checks[kind](...said)]);
  }));
});
