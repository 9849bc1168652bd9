//! The loader with what it must know of the bundle compiled in.

use std::fs;
use std::path::Path;

use super::bundle::Bundle;
use super::{Profile, esbuild};
use crate::failure::Failure;
use crate::layout::Layout;
use crate::program;

/// Writes `milepost.js` for `bundle` to `out`.
///
/// `loader/milepost.js` reads two free names: `__BUILD__`, a string, names the bundle's folder;
/// `__INTEGRITY__` is `{js, wasm, css}` with one `sha256-…` each, or `null` in development.
pub(super) fn write(
    layout: &Layout,
    profile: Profile,
    bundle: &Bundle,
    out: &Path,
) -> Result<(), Failure> {
    let entry = layout.at("loader/milepost.js");
    if !entry.is_file() {
        return Err(Failure::Missing {
            what: entry.display().to_string(),
            mend: "it is the loader's source; restore it".to_owned(),
        });
    }
    let integrity = match profile {
        Profile::Release => bundle.integrity(),
        Profile::Dev => "null".to_owned(),
    };
    let mut command = esbuild::loader(layout, &entry, profile == Profile::Release, out);
    command.arg(format!("--define:__BUILD__=\"{}\"", bundle.id()));
    command.arg(format!("--define:__INTEGRITY__={integrity}"));
    program::run(&mut command)?;
    let text = fs::read_to_string(out).map_err(Failure::file("read", out))?;
    if text.contains(bundle.id()) {
        return Ok(());
    }
    Err(Failure::Unreadable {
        what: entry.display().to_string(),
        reason: "it no longer uses __BUILD__, so it could not find the bundle".to_owned(),
    })
}
