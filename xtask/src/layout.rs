//! Where things are in this repository. Not for what is in them.

use std::env;
use std::path::PathBuf;

/// The repository, found by the place of this crate.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    root: PathBuf,
    target: PathBuf,
}

impl Layout {
    /// The repository that this command was started from by cargo.
    ///
    /// Cargo tells the crate's folder at run time too, which stays right when a checkout was
    /// moved after the build. The compiled-in path serves a binary that was started otherwise,
    /// by hand or by another package's tests (whose folder the variable then names).
    pub(crate) fn find() -> Self {
        let here = env::var_os("CARGO_MANIFEST_DIR")
            .map(PathBuf::from)
            .filter(|folder| folder.ends_with("xtask"))
            .unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
        let root = here.parent().map_or_else(|| here.clone(), PathBuf::from);
        let target = env::var_os("CARGO_TARGET_DIR").map_or("target".into(), PathBuf::from);
        Self {
            target: root.join(target),
            root,
        }
    }

    /// `path` from the repository's root.
    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// `path` in cargo's target folder, where everything goes that can be made again.
    pub(crate) fn target(&self, path: &str) -> PathBuf {
        self.target.join(path)
    }

    /// A program that `cargo xtask setup` installed with `cargo install`.
    pub(crate) fn cargo_tool(&self, name: &str) -> PathBuf {
        self.target("tools/bin")
            .join(name)
            .with_extension(env::consts::EXE_EXTENSION)
    }

    /// A program that `cargo xtask setup` installed with npm.
    pub(crate) fn npm_tool(&self, name: &str) -> PathBuf {
        let file = if cfg!(windows) {
            format!("{name}.cmd")
        } else {
            name.to_owned()
        };
        self.at("xtask/node_modules/.bin").join(file)
    }

    /// The demo's and the tests' server: the command line's development build.
    pub(crate) fn server(&self) -> PathBuf {
        self.target("debug/milepost")
            .with_extension(env::consts::EXE_EXTENSION)
    }
}
