//! The demo's journey, compiled as the server compiles it.

use std::fs;
use std::path::Path;

use authoring::{Compiled, Severity};

use crate::failure::Failure;
use crate::layout::Layout;

/// Compiles `demo/journey.json`.
///
/// # Errors
/// The findings, when there are some of severity error.
pub(crate) fn compile(layout: &Layout) -> Result<Compiled, Failure> {
    let path = layout.at("demo/journey.json");
    let text = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
    authoring::compile(&text).map_err(|findings| {
        let errors = findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error);
        let lines: Vec<String> = errors.map(ToString::to_string).collect();
        Failure::Journey {
            path,
            findings: lines.join("\n"),
        }
    })
}

/// Writes `j/<site>/<locale>.mpj` under `to`, where the server would answer them.
pub(crate) fn write(compiled: &Compiled, to: &Path) -> Result<(), Failure> {
    let folder = to.join("j").join(&compiled.site);
    fs::create_dir_all(&folder).map_err(Failure::file("create", &folder))?;
    for locale in &compiled.locales {
        let path = folder.join(format!("{}.mpj", locale.locale));
        fs::write(&path, &locale.bytes).map_err(Failure::file("write", &path))?;
    }
    Ok(())
}
