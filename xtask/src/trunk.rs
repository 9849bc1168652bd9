//! `cargo xtask trunk …`: Trunk in the version that Trunk.toml asks for, with this project's
//! tools on its `PATH`. `cargo xtask trunk serve` is the widget developer's loop.

use std::ffi::OsString;
use std::fs;
use std::process::Command;

use crate::failure::Failure;
use crate::layout::Layout;
use crate::program;
use crate::setup::{self, Purpose};

/// Options of `cargo xtask trunk`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// What Trunk is told, for example `serve` or `build --release`
    #[arg(
        trailing_var_arg = true,
        allow_hyphen_values = true,
        default_value = "serve"
    )]
    arguments: Vec<OsString>,
}

/// The command.
pub(crate) fn run(layout: &Layout, options: &Options) -> Result<(), Failure> {
    setup::ready(layout, Purpose::Trunk)?;
    program::become_it(command(layout).args(&options.arguments))
}

/// Trunk, ready for its arguments.
pub(crate) fn command(layout: &Layout) -> Command {
    let mut trunk = Command::new(layout.cargo_tool("trunk"));
    trunk.current_dir(layout.at(""));
    trunk.env("PATH", program::path_with(&[layout.target("tools/bin")]));
    // Trunk takes this variable for a yes-or-no option of its own and refuses `1`.
    trunk.env_remove("NO_COLOR");
    trunk
}

/// The version in Trunk.toml, like `0.21.14`.
///
/// # Errors
/// The file is not there or names none.
pub(crate) fn pinned_version(layout: &Layout) -> Result<String, Failure> {
    let path = layout.at("Trunk.toml");
    let text = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
    find(&text).ok_or_else(|| Failure::Unreadable {
        what: path.display().to_string(),
        reason: "it has no line like `trunk-version = \"=0.21.14\"`".to_owned(),
    })
}

fn find(text: &str) -> Option<String> {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("trunk-version = \"="))?;
    Some(line.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pinned_version_is_exact() {
        assert_eq!(
            find("a = 1\ntrunk-version = \"=0.21.14\"\n").as_deref(),
            Some("0.21.14")
        );
        assert_eq!(find("trunk-version = \"0.21\"\n"), None);
    }
}
