//! One engine, on the device and on the server: it folds a shopper's events into their profile
//! and decides what to show. Pure: the same input gives the same output, byte for byte, in
//! WASM and native; no input makes it panic.

mod apply;
mod compiled;
mod decide;
mod effect;
mod facts;
mod gate;
mod index;
mod merge;
mod program;
mod progress;
mod refold;
mod tokens;

pub use apply::{RETAIN_MS, apply, apply_within, close};
pub use compiled::{DecodeError, FORMAT, Header, decode, encode};
pub use decide::{Decision, decide};
pub use effect::{Effect, Refusal};
pub use facts::Facts;
pub use gate::{Gate, Reason, Saw, explain};
pub use index::Index;
pub use merge::merge;
pub use program::{
    AttentionBudget, Frequency, Item, ItemKind, Launcher, NEVER_AGAIN, Place, Program, Schedule,
    ShowOn,
};
pub use progress::{BadgeProgress, badge_progress, balance, pending};
pub use refold::refold;
pub use targeting::Now;
pub use tokens::Tokens;
