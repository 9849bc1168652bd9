//! The glue as a function that sets up one instance of the widget's module.
//!
//! wasm-bindgen writes a script with one instance in it, and what that asked the browser for
//! calls whichever instance is there. A widget that broke is begun anew in a fresh one
//! (`loader/life.js`), and the listeners of the broken one must never reach into its memory: so
//! each has the script's variables for itself. (`reset_state_function` of wasm-bindgen's own
//! exchanges the instance, and lets the old listeners throw into the page.)

use std::fs;
use std::path::Path;

use crate::failure::Failure;

/// Where the script takes in what the module exports.
const TAKEN_IN: &str = "wasm = instance.exports;";
/// The other way to load a module, which nobody here takes.
const UNUSED: &str = "\nfunction initSync(";

/// Rewrites the glue at `path`: it then exports `makeGlue(guard)`.
pub(super) fn write(path: &Path) -> Result<(), Failure> {
    let glue = fs::read_to_string(path).map_err(Failure::file("read", path))?;
    let made = factory(&glue).ok_or_else(|| Failure::Unreadable {
        what: path.display().to_string(),
        reason: format!("wasm-bindgen's glue has no longer one line `{TAKEN_IN}`: guard it anew"),
    })?;
    fs::write(path, made).map_err(Failure::file("write", path))
}

/// `None` where the glue is not as it is known.
fn factory(glue: &str) -> Option<String> {
    if glue.matches(TAKEN_IN).count() != 1 {
        return None;
    }
    let glue = without(UNUSED, glue).replace(TAKEN_IN, "wasm = guard(instance.exports);");
    let (mut imports, mut body, mut names) = (String::new(), String::new(), Vec::new());
    for line in glue.lines() {
        if line.starts_with("import ") {
            imports.extend([line, "\n"]);
        } else if let Some(function) = line.strip_prefix("export function ") {
            names.push(function.split('(').next()?);
            body.extend(["function ", function, "\n"]);
        } else if !line.starts_with("export {") {
            body.extend([line, "\n"]);
        }
    }
    let names = names.join(", ");
    Some(format!(
        "{imports}\nexport function makeGlue(guard) {{\n{body}\n\
         return {{ {names}, init: __wbg_init, compiled: () => wasmModule }};\n}}\n"
    ))
}

/// `glue` without the function that begins with `head`.
fn without(head: &str, glue: &str) -> String {
    let end_of = |from: usize| glue[from..].find("\n}\n").map(|end| from + end + 3);
    match glue.find(head).and_then(|from| Some((from, end_of(from)?))) {
        Some((from, end)) => [&glue[..from], "\n", &glue[end..]].concat(),
        None => glue.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "import { part } from './part.js';
export function begin() {
    wasm.begin();
}
let wasmModule, wasm;
function __wbg_finalize_init(instance, module) {
    wasm = instance.exports;
}

function initSync(module) {
    if (module) {
    }
}

async function __wbg_init() {
}
export { initSync, __wbg_init as default };
";

    #[test]
    fn the_glue_becomes_a_function_that_guards_what_it_takes_in() {
        assert_eq!(
            factory(GLUE).unwrap(),
            "import { part } from './part.js';

export function makeGlue(guard) {
function begin() {
    wasm.begin();
}
let wasmModule, wasm;
function __wbg_finalize_init(instance, module) {
    wasm = guard(instance.exports);
}


async function __wbg_init() {
}

return { begin, init: __wbg_init, compiled: () => wasmModule };
}
"
        );
    }

    #[test]
    fn glue_that_takes_the_module_in_elsewhere_is_refused() {
        assert_eq!(factory(&GLUE.replace(TAKEN_IN, "")), None);
        assert_eq!(factory(&[GLUE, TAKEN_IN].concat()), None);
    }
}
