//! A small disk of a test's own, which only root may have, or who may be root among its own mounts.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A mounted disk; taken away again, whatever the test says.
pub(crate) struct Mounted(PathBuf);

impl Mounted {
    /// Mounts one at `path`, in memory; `None` where that is not allowed. CI must allow it.
    pub(crate) fn on(path: &Path, options: &str) -> Option<Self> {
        std::fs::create_dir(path).unwrap();
        if mount(path, options) {
            return Some(Self(path.to_owned()));
        }
        eprintln!("SKIPPED: this user may mount no disk");
        assert!(std::env::var_os("CI").is_none(), "CI must run this as root");
        None
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    #[track_caller]
    pub(crate) fn remount(&self, options: &str) {
        assert!(mount(&self.0, &format!("remount,{options}")), "{options}");
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        Command::new("umount").arg("-l").arg(&self.0).status().ok();
    }
}

fn mount(path: &Path, options: &str) -> bool {
    let mut mount = Command::new("mount");
    mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]);
    let status = mount.arg(path).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}
