//! The npm packages of `xtask/package.json`: its dependencies for the demo, its
//! devDependencies too for the tests.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::Purpose;
use crate::dist::fingerprint::Fingerprint;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::program;

/// The oldest Node that the tools are known to run on.
const OLDEST_NODE: u32 = 18;
const MEND_NODE: &str = "install Node.js 18 or newer with npm (https://nodejs.org)";

/// Runs `npm ci` when the installed packages are not those of the lock file.
pub(super) fn ready(layout: &Layout, purpose: Purpose) -> Result<(), Failure> {
    node_is_there()?;
    let folder = layout.at("xtask");
    let lock = folder.join("package-lock.json");
    let wanted = Fingerprint::new().file(&lock)?.finish();
    let stamp = folder.join("node_modules/.installed");
    if covers(&stamp, &wanted, purpose) {
        return Ok(());
    }
    eprintln!("      installing {}", contents(purpose));
    program::run(&mut npm_ci(&folder, purpose)).map_err(|failure| match failure {
        Failure::ProgramMissing { program, .. } => Failure::ProgramMissing {
            program,
            mend: MEND_NODE.to_owned(),
        },
        other => other,
    })?;
    let line = format!("{wanted} {}\n", word(purpose));
    fs::write(&stamp, line).map_err(Failure::file("write", &stamp))
}

fn npm_ci(folder: &Path, purpose: Purpose) -> Command {
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(folder).args(["ci", "--loglevel", "error"]);
    if purpose != Purpose::Test {
        npm.args(["--omit", "dev"]);
    }
    npm
}

/// The stamp lies inside `node_modules`, so that it goes when they go.
fn covers(stamp: &Path, wanted: &str, purpose: Purpose) -> bool {
    let Ok(text) = fs::read_to_string(stamp) else {
        return false;
    };
    let mut words = text.split_whitespace();
    words.next() == Some(wanted) && (purpose != Purpose::Test || words.next() == Some("test"))
}

fn node_is_there() -> Result<(), Failure> {
    let version = program::version(Path::new("node")).ok_or_else(|| Failure::ProgramMissing {
        program: "node".to_owned(),
        mend: MEND_NODE.to_owned(),
    })?;
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .unwrap_or_default()
        .parse();
    if major.is_ok_and(|major: u32| major >= OLDEST_NODE) {
        return Ok(());
    }
    Err(Failure::Missing {
        what: format!("a newer Node than {version}"),
        mend: MEND_NODE.into(),
    })
}

fn contents(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Demo | Purpose::Trunk => "wasm-opt and esbuild from npm",
        Purpose::Test => "wasm-opt, esbuild, TypeScript and axe from npm",
    }
}

fn word(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Demo | Purpose::Trunk => "demo",
        Purpose::Test => "test",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(text: &str) -> std::path::PathBuf {
        let name = format!("milepost-npm-stamp-{}-{}", std::process::id(), text.len());
        let path = std::env::temp_dir().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn packages_for_the_tests_serve_the_demo_too_but_not_the_other_way() {
        assert!(covers(&stamp("abc test\n"), "abc", Purpose::Demo));
        assert!(!covers(&stamp("abcd demo\n"), "abcd", Purpose::Test));
    }

    #[test]
    fn packages_of_another_lock_file_do_not_count() {
        assert!(!covers(&stamp("abcde test\n"), "other", Purpose::Demo));
        assert!(!covers(Path::new("/no/such/stamp"), "abc", Purpose::Demo));
    }
}
