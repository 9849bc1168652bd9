//! Keeps room on the disk that the database lies on: below a bound nothing is taken in any more,
//! while there is still room for what is under way and for reading. A database that finds the
//! disk full by itself refuses too, but then nothing else on that disk works either.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use thiserror::Error;

use crate::error::Error;

/// How much room must be left for writing to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeastRoom {
    /// Bytes; 0 switches the check off.
    Bytes(u64),
    /// A share of the disk, percent, from 0 (off) to 99.
    Percent(u8),
}

/// The text is no amount of room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("room on a disk is given as 200M, 2G or 5%; 0 for no bound")]
pub struct NotRoom;

impl FromStr for LeastRoom {
    type Err = NotRoom;

    fn from_str(text: &str) -> Result<Self, NotRoom> {
        let number = text.trim_end_matches(['%', 'M', 'G']);
        let parsed: u64 = number.parse().map_err(|_| NotRoom)?;
        match &text[number.len()..] {
            "%" if parsed < 100 => Ok(Self::Percent(parsed as u8)),
            "M" => parsed.checked_mul(1 << 20).map(Self::Bytes).ok_or(NotRoom),
            "G" => parsed.checked_mul(1 << 30).map(Self::Bytes).ok_or(NotRoom),
            "" if parsed == 0 => Ok(Self::Bytes(0)),
            _ => Err(NotRoom),
        }
    }
}

impl fmt::Display for LeastRoom {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(formatter, "{}M", bytes >> 20),
            Self::Percent(percent) => write!(formatter, "{percent}%"),
        }
    }
}

impl LeastRoom {
    fn is_left(self, free: u64, total: u64) -> bool {
        match self {
            Self::Bytes(least) => free >= least,
            // In 128 bits: a hundred times a large disk is more than 64 hold.
            Self::Percent(least) => u128::from(free) * 100 >= u128::from(total) * u128::from(least),
        }
    }
}

/// The disk of one directory, as it was at the last look.
#[derive(Debug)]
pub(crate) struct Disk {
    /// `None` where the database is not on a disk of ours.
    directory: Option<PathBuf>,
    least: LeastRoom,
    /// Bytes; `u64::MAX` where nothing is known.
    free: AtomicU64,
    full: AtomicBool,
}

impl Disk {
    /// The disk of `directory`, looked at once.
    pub(crate) fn new(directory: Option<&Path>, least: LeastRoom) -> Self {
        let disk = Self {
            directory: directory.map(Path::to_owned),
            least,
            free: AtomicU64::new(u64::MAX),
            full: AtomicBool::new(false),
        };
        disk.look();
        disk
    }

    /// Looks again. It may take as long as the disk takes to answer.
    pub(crate) fn look(&self) {
        let Some(directory) = &self.directory else {
            return;
        };
        match fs4::statvfs(directory) {
            Ok(stats) => self.see(stats.available_space(), stats.total_space()),
            Err(cause) => tracing::debug!(%cause, "the disk does not tell how much room it has"),
        }
    }

    fn see(&self, free: u64, total: u64) {
        self.free.store(free, Ordering::Relaxed);
        let full = !self.least.is_left(free, total);
        let was_full = self.full.swap(full, Ordering::Relaxed);
        match (was_full, full) {
            (false, true) => tracing::error!(
                free, least = %self.least,
                "the disk is nearly full: nothing is taken in until there is room again"
            ),
            (true, false) => tracing::info!(free, "the disk has room again"),
            _ => {}
        }
    }

    /// Bytes that are free; `None` where that is not known.
    pub(crate) fn free(&self) -> Option<u64> {
        Some(self.free.load(Ordering::Relaxed)).filter(|free| *free < u64::MAX)
    }

    /// Whoever is about to have something written asks here first.
    ///
    /// # Errors
    /// [`Error::DiskFull`].
    pub(crate) fn has_room(&self) -> Result<(), Error> {
        if self.full.load(Ordering::Relaxed) {
            Err(Error::DiskFull)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_said_in_bytes_or_in_a_share_of_the_disk() {
        assert_eq!("200M".parse(), Ok(LeastRoom::Bytes(200 << 20)));
        assert_eq!("2G".parse(), Ok(LeastRoom::Bytes(2 << 30)));
        assert_eq!("5%".parse(), Ok(LeastRoom::Percent(5)));
        assert_eq!("0".parse(), Ok(LeastRoom::Bytes(0)));
        for wrong in [
            "",
            "M",
            "-1M",
            "5",
            "100%",
            "1T",
            "99999999999999999999G",
            "1MM",
            "17179869184G",
        ] {
            assert_eq!(wrong.parse::<LeastRoom>(), Err(NotRoom), "{wrong}");
        }
    }

    #[test]
    fn a_disk_below_its_bound_takes_nothing_until_it_is_above_again() {
        for (least, enough, little) in [
            (LeastRoom::Bytes(100), 100, 99),
            (LeastRoom::Percent(10), 1_000, 999),
        ] {
            let disk = Disk::new(None, least);
            assert!(disk.has_room().is_ok());
            disk.see(little, 10_000);
            assert!(matches!(disk.has_room(), Err(Error::DiskFull)));
            assert_eq!(disk.free(), Some(little));
            disk.see(enough, 10_000);
            assert!(disk.has_room().is_ok());
        }
    }

    #[test]
    fn a_real_disk_tells_how_much_is_free() {
        let directory = tempfile::tempdir().unwrap();
        let disk = Disk::new(Some(directory.path()), LeastRoom::Percent(0));
        assert!(disk.free().is_some_and(|free| free > 0));
        assert!(disk.has_room().is_ok());
    }
}
