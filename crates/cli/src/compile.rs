//! `milepost compile`: one `.mpj` file per locale, or findings and nothing.

use std::error::Error;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use authoring::{Compiled, CompiledLocale};

use crate::document::{self, counted};

/// Compiles a journey document. Exits with 1, and writes nothing, if it is broken.
#[derive(Debug, clap::Args)]
pub(crate) struct Compile {
    /// The document, like demo/journey.json.
    file: PathBuf,
    /// Directory for one <locale>.mpj per language; made if it is not there.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

impl Compile {
    /// Runs it.
    pub(crate) fn run(&self) -> Result<ExitCode, Box<dyn Error>> {
        let compiled = match document::compile(&self.file)? {
            Ok(compiled) => compiled,
            Err(findings) => {
                for finding in &findings {
                    eprintln!("{finding}");
                }
                eprintln!(
                    "{}: {}; nothing is written",
                    self.file.display(),
                    counted(&findings)
                );
                return Ok(ExitCode::FAILURE);
            }
        };
        for warning in &compiled.warnings {
            eprintln!("{warning}");
        }
        write(&compiled, &self.output)?;
        for CompiledLocale {
            locale,
            bytes,
            hash,
        } in &compiled.locales
        {
            writeln!(
                io::stdout(),
                "{locale}.mpj  {:>7} bytes  {hash}",
                bytes.len()
            )?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Each file appears whole or not at all: whoever reads the directory meanwhile never finds
/// half a journey.
fn write(compiled: &Compiled, directory: &Path) -> Result<(), WriteError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        |source| WriteError { path, source }
    };
    fs::create_dir_all(directory).map_err(failed(directory))?;
    for CompiledLocale { locale, bytes, .. } in &compiled.locales {
        let path = directory.join(format!("{locale}.mpj"));
        let half = directory.join(format!(".{locale}.mpj.part"));
        fs::write(&half, bytes).map_err(failed(&half))?;
        fs::rename(&half, &path).map_err(failed(&path))?;
    }
    Ok(())
}

/// Where and why a file could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{path} cannot be written: {source}")]
struct WriteError {
    path: PathBuf,
    source: io::Error,
}
