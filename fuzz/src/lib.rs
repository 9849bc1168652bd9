//! What the fuzz targets in `tests/` share: how a good seed becomes a bad one, what a
//! program must live through, and a server to send to.
//!
//! `cargo test -p fuzz` runs every target for a few seconds, as CI does. `cargo bolero test -p
//! fuzz --test compiled any_bytes` looks for new inputs as long as one lets it (`cargo install
//! cargo-bolero`).

mod bench;

pub use bench::Bench;

use engine::Program;
use rehearsal::{Chance, history, moment};
use shopper::{Id, Profile};

/// Fuzzing of bytes alone would never get past a magic word: these are changes to a good file.
/// Four bytes each: where (two of them), what to do there, and with which byte. At most sixteen.
pub fn edited(seed: &[u8], edits: &[u8]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for edit in edits.chunks_exact(4).take(16) {
        let at = usize::from(u16::from_le_bytes([edit[0], edit[1]])) % (bytes.len() + 1);
        match edit[2] % 5 {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, edit[3]),
            2 => {
                // A run of one byte: lengths, nesting.
                let run = usize::from(edit[3]) * 16;
                let byte = bytes.get(at).copied().unwrap_or_default();
                bytes.splice(at..at, core::iter::repeat_n(byte, run));
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = edit[3];
                }
            }
        }
    }
    bytes
}

/// Folds, decides and explains with a program that somebody made up. Nothing may come of it
/// but an end.
pub fn lives_through(program: &Program, seed: u64) {
    let mut chance = Chance::new(seed);
    let mut profile = Profile::new(Id([1; 16]));
    for event in history(&mut chance, 8) {
        engine::apply(program, &mut profile, &event);
        let moment = moment(&mut chance, &event);
        for decision in engine::decide(program, &profile, &moment) {
            let item = &program.items[usize::from(decision.item)];
            engine::explain(program, &profile, &moment, &item.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::edited;

    #[test]
    fn edits_change_cut_and_stretch() {
        assert_eq!(edited(b"abc", &[1, 0, 3, b'x']), b"axc");
        assert_eq!(edited(b"abc", &[1, 0, 0, 0]), b"a");
        assert_eq!(edited(b"abc", &[1, 0, 1, b'x']), b"axbc");
        assert_eq!(edited(b"abc", &[1, 0, 2, 1]).len(), 19);
        assert_eq!(edited(b"", &[9, 9, 4, 1]), b"");
    }
}
