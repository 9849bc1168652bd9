// Starts the app. Where it cannot go on (a browser without WebAssembly, a fault of ours), the
// page says so: what was not saved is kept on the device and taken up by the next start.
import init from "./glue.js";

const broken = () => document.getElementById("broken").removeAttribute("hidden");

addEventListener("error", broken);
addEventListener("unhandledrejection", broken);
init({ module_or_path: new URL("./studio.wasm", import.meta.url) }).catch(broken);
