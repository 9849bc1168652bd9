//! Versions that Cargo.lock settled on: the one place where they stand.

use std::fs;

use crate::failure::Failure;
use crate::layout::Layout;

/// Version of `package` in the workspace's Cargo.lock, like `0.2.130`.
///
/// # Errors
/// There is no lock file, or it does not name the package.
pub(crate) fn version_of(layout: &Layout, package: &str) -> Result<String, Failure> {
    let path = layout.at("Cargo.lock");
    let text = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
    find(&text, package).ok_or_else(|| Failure::Unreadable {
        what: path.display().to_string(),
        reason: format!("it names no version of {package}"),
    })
}

/// Cargo writes `name` and `version` on lines of their own, in this order, in every entry.
fn find(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| line.trim() != name).skip(1);
    let version = lines.next()?.trim().strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";

    #[test]
    fn a_version_is_that_of_the_whole_name() {
        assert_eq!(find(LOCK, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(find(LOCK, "wasm"), None);
    }
}
