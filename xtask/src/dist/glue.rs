//! wasm-bindgen's part: a module that a browser can start, and the JavaScript that starts it.

use std::fmt::Display;
use std::fs;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use super::{Profile, rename_imports};
use crate::failure::Failure;

/// Binds `module` and writes `glue.js`, `glue.wasm` and the snippets they import into `folder`.
///
/// The glue looks for no module of its own accord (`omit_default_module_path`): the loader
/// hands it a response that was checked against its digest.
pub(super) fn write(module: &Path, profile: Profile, folder: &Path) -> Result<(), Failure> {
    let mut bindgen = begin(module)?;
    bindgen
        .omit_default_module_path(true)
        // The parts import memory and function table by these names.
        .keep_lld_exports(true);
    bindgen.debug(profile == Profile::Dev);
    let mut output = { bindgen.generate_output() }.map_err(|error| broken(module, &error))?;
    let names = match profile {
        Profile::Release => rename_imports::shorten(&mut output),
        Profile::Dev => rename_imports::Names::default(),
    };
    { output.emit(folder) }.map_err(|error| broken(module, &error))?;
    settle_names(module, folder, &names)
}

/// What binds `module` for a browser, without types.
pub(crate) fn begin(module: &Path) -> Result<Bindgen, Failure> {
    let mut bindgen = Bindgen::new();
    { bindgen.web(true) }.map_err(|error| broken(module, &error))?;
    bindgen.input_path(module).typescript(false);
    Ok(bindgen)
}

/// Why it cannot be bound.
pub(crate) fn broken(module: &Path, reason: &impl Display) -> Failure {
    Failure::Glue {
        module: module.to_path_buf(),
        reason: format!("{reason:#}"),
    }
}

/// Gives the files the names that the next parts look for, whatever the module's own was.
fn settle_names(
    module: &Path,
    folder: &Path,
    names: &rename_imports::Names,
) -> Result<(), Failure> {
    let stem = module.file_stem().unwrap_or_default().to_string_lossy();
    let script = folder.join(format!("{stem}.js"));
    let text = fs::read_to_string(&script).map_err(Failure::file("read", &script))?;
    let glue = folder.join("glue.js");
    fs::write(&glue, names.apply(&text)).map_err(Failure::file("write", &glue))?;
    let bound = folder.join(format!("{stem}_bg.wasm"));
    fs::rename(&bound, folder.join("glue.wasm")).map_err(Failure::file("rename", &bound))
}
