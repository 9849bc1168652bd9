//! The data directory: there, ours alone, writable, with room.

use std::path::Path;

use super::Finding;
use crate::config::Config;
use crate::disk::Disk;

const ABOUT: &str = "data directory";
/// Made and removed again.
const PROBE: &str = ".milepost-doctor";

/// Looks at it.
pub(super) fn look(config: &Config) -> Vec<Finding> {
    let directory = &config.data;
    let shown = directory.display();
    if !directory.exists() {
        return vec![Finding::doubtful(
            ABOUT,
            format!("{shown} is not there; the first `milepost serve` makes it"),
        )];
    }
    if !directory.is_dir() {
        return vec![Finding::bad(
            ABOUT,
            format!("{shown} is a file; give another --data"),
        )];
    }
    vec![
        who_may_look(directory),
        is_writable(directory),
        room(config),
    ]
}

fn who_may_look(directory: &Path) -> Finding {
    let shown = directory.display();
    match open_to_others(directory) {
        Some(true) => Finding::doubtful(
            ABOUT,
            format!("others on this machine may look into {shown}; `chmod 700 {shown}`"),
        ),
        _ => Finding::good(ABOUT, format!("{shown}, its owner's alone")),
    }
}

/// Whether anybody but the owner has any right; `None` where the system has no such rights.
pub(super) fn open_to_others(path: &Path) -> Option<bool> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = path.metadata().ok()?.permissions().mode();
        Some(mode & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}

fn is_writable(directory: &Path) -> Finding {
    let probe = directory.join(PROBE);
    match std::fs::File::create(&probe).and_then(|_| std::fs::remove_file(&probe)) {
        Ok(()) => Finding::good(ABOUT, "can be written to"),
        Err(cause) => Finding::bad(
            ABOUT,
            format!("cannot be written to: {cause}; run as the user that owns it"),
        ),
    }
}

fn room(config: &Config) -> Finding {
    let least = config.limits.least_room;
    let disk = Disk::new(Some(&config.data), least);
    let free = disk.free().unwrap_or(0) >> 20;
    if disk.has_room().is_err() {
        return Finding::bad(
            "disk",
            format!("{free} MB free, less than the {least} below which nothing is taken in"),
        );
    }
    Finding::good(
        "disk",
        format!("{free} MB free; writing stops below {least}"),
    )
}
