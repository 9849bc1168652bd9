//! Reads a journey document's file and compiles it, for the commands that take one.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use authoring::{Compiled, Finding, Severity};

/// Read at most, bytes. A little over what a document may have: the compiler says so itself.
const MOST: u64 = 2 * 1024 * 1024;

/// Why there is nothing to compile.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DocumentError {
    /// The file is not there, or may not be read.
    #[error("{path} cannot be read: {source}")]
    Unreadable {
        /// As given.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is not text.
    #[error("{0} is not UTF-8: save it as UTF-8 text")]
    NotText(PathBuf),
}

/// Reads and compiles; the findings are the inner result's. `-` is standard input.
pub(crate) fn compile(path: &Path) -> Result<Result<Compiled, Vec<Finding>>, DocumentError> {
    let mut bytes = Vec::new();
    open(path)
        .and_then(|source| source.take(MOST).read_to_end(&mut bytes))
        .map_err(|source| DocumentError::Unreadable {
            path: path.to_owned(),
            source,
        })?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(authoring::compile(&text)),
        Err(_) => Err(DocumentError::NotText(path.to_owned())),
    }
}

fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    if is_stdin(path) {
        return Ok(Box::new(io::stdin()));
    }
    Ok(Box::new(File::open(path)?))
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What a document is called in what is said of it.
pub(crate) fn name(path: &Path) -> String {
    if is_stdin(path) {
        return "<stdin>".to_owned();
    }
    path.display().to_string()
}

/// How many findings of each severity: `2 errors, 1 warning`, and notes if there are any.
pub(crate) fn counted(findings: &[Finding]) -> String {
    let of = |severity| {
        findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    let plural = |n: usize, word| match n {
        1 => format!("1 {word}"),
        n => format!("{n} {word}s"),
    };
    let mut counted = vec![
        plural(of(Severity::Error), "error"),
        plural(of(Severity::Warning), "warning"),
    ];
    if of(Severity::Note) > 0 {
        counted.push(plural(of(Severity::Note), "note"));
    }
    counted.join(", ")
}
