//! The same events leave the same profile, byte for byte, on the server and in a browser: what
//! is folded here is held against `fold.golden`, natively by `cargo test`, and in a browser by
//! `cargo xtask test --only wasm`.
//!
//! After a change that is meant: `MILEPOST_WRITE_GOLDEN=1 cargo test -p engine --test
//! same_everywhere`.

use std::fmt::Write;

use engine::{Program, apply, decide};
use rehearsal::{Chance, history, moment, small};
use shopper::{Id, Profile, wire};

const GOLDEN: &str = include_str!("same_everywhere/fold.golden");
const SHOPPERS: u64 = 12;
const EVENTS: usize = 400;

/// One line a shopper: seed, bytes of the profile, hash of them, hash of everything that was
/// given and decided on the way.
fn folded() -> String {
    let mut lines = String::new();
    for seed in 0..SHOPPERS {
        let mut chance = Chance::new(seed);
        let program = small(&mut chance);
        let mut profile = Profile::new(Id([1; 16]));
        let seen = fold(&program, &mut profile, &mut chance);
        let bytes = wire::put(&profile);
        let (length, hash) = (bytes.len(), fnv64(&bytes));
        writeln!(lines, "{seed} {length} {hash:016x} {seen:016x}").expect("a String takes all");
    }
    lines
}

fn fold(program: &Program, profile: &mut Profile, chance: &mut Chance) -> u64 {
    let mut seen = String::new();
    for event in history(chance, EVENTS) {
        let effects = apply(program, profile, &event);
        let moment = moment(chance, &event);
        let decisions = decide(program, profile, &moment);
        write!(seen, "{effects:?}{decisions:?}").expect("a String takes all");
    }
    fnv64(seen.as_bytes())
}

/// 64-bit FNV-1a: no secret, and sixteen digits that one can compare by eye.
fn fnv64(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_same_events_leave_the_same_bytes_everywhere() {
    let folded = folded();
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("MILEPOST_WRITE_GOLDEN").is_some() {
        let file = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/same_everywhere/fold.golden"
        );
        std::fs::write(file, folded).unwrap();
        return;
    }
    assert_eq!(folded, GOLDEN);
}
