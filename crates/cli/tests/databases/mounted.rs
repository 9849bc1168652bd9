//! A small disk of a test's own, in memory, among mounts that nobody but the test sees.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Set for a test that has its own mounts.
const INSIDE: &str = "MILEPOST_TEST_HAS_MOUNTS";
/// Root may have mounts of its own; elsewhere one may be root among one's own mounts.
const WAYS: [&[&str]; 2] = [&["--mount"], &["--mount", "--map-root-user"]];

/// Whether this process may mount. Where it may not, `test` runs once more in a process that may,
/// and must pass there; a machine that refuses every way (a container without rights) skips it.
pub(crate) fn may_mount(test: &str) -> bool {
    if std::env::var_os(INSIDE).is_some() {
        return true;
    }
    let unshare = |way: &[&str]| {
        let mut unshare = Command::new("unshare");
        unshare.args(way).env(INSIDE, "1");
        unshare
    };
    let works = |way: &&[&str]| {
        let mut tried = unshare(way);
        tried.args(["mount", "-t", "tmpfs", "tmpfs", "/mnt"]);
        let status = tried.stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    let Some(way) = WAYS.into_iter().find(works) else {
        // Not by `eprintln!`, of which nobody hears when a test passes.
        let loud = "SKIPPED: this machine lets nobody mount a disk, not even for themselves alone";
        writeln!(std::io::stderr(), "{loud}: {test}").unwrap();
        let tried = Command::new("unshare").arg("--version").output().is_ok();
        let is_ci = std::env::var_os("CI").is_some();
        assert!(tried || !is_ci, "CI must have `unshare`");
        return false;
    };
    let mut again = unshare(way);
    again.arg(std::env::current_exe().unwrap());
    let output = again.args([test, "--exact", "--nocapture"]).output();
    let output = output.unwrap();
    let said = [&output.stdout[..], &output.stderr[..]].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("1 passed"), "there is no test {test}");
    false
}

/// A mounted disk; taken away again, whatever the test says.
pub(crate) struct Mounted(PathBuf);

impl Mounted {
    pub(crate) fn on(path: &Path, options: &str) -> Self {
        std::fs::create_dir(path).unwrap();
        mount(path, &["-t", "tmpfs", "-o", options, "tmpfs"]);
        Self(path.to_owned())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn remount(&self, options: &str) {
        // Named: otherwise `mount` says what it was mounted with again, by owners from outside.
        let options = format!("remount,{options}");
        mount(&self.0, &["-t", "tmpfs", "-o", &options, "tmpfs"]);
    }

    /// What is opened from now on can only be read. Linux makes no disk so on which files are
    /// open for writing, unless it breaks: what is open has to be stopped in another way.
    pub(crate) fn close_to_writers(&self) {
        mount(&self.0, &["--bind", &self.0.display().to_string()]);
        mount(&self.0, &["-o", "remount,bind,ro"]);
    }

    /// The end of [`Self::close_to_writers`].
    pub(crate) fn open_to_writers(&self) {
        assert!(unmount(&self.0));
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        unmount(&self.0);
    }
}

fn unmount(path: &Path) -> bool {
    let status = Command::new("umount").arg("-l").arg(path).status();
    status.is_ok_and(|status| status.success())
}

#[track_caller]
fn mount(path: &Path, arguments: &[&str]) {
    let status = Command::new("mount").args(arguments).arg(path).status();
    assert!(status.unwrap().success(), "mount {arguments:?}");
}
