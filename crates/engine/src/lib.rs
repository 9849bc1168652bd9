//! One engine, on the device and on the server: it folds a shopper's events into their profile
//! and decides what to show. Pure: the same input gives the same output, byte for byte, in
//! WASM and native; no input makes it panic.

mod apply;
mod compiled;
mod decide;
mod explain;
mod facts;
mod frequency;
mod gate;
mod hashed;
mod item;
mod look;
mod place;
mod program;
mod progress;
pub mod schedule;
mod show_on;
mod showing;
mod tokens;

pub use apply::{Effect, apply};
pub use compiled::{DecodeError, FORMAT, Header, decode, encode};
pub use decide::{Decision, decide};
pub use explain::{explain, may_toast};
pub use frequency::{AttentionBudget, Frequency, Kind, NEVER_AGAIN};
pub use gate::{Gate, Reason, Saw};
pub use item::{Item, ItemKind, Variant};
pub use place::Place;
pub use program::{Launcher, Program};
pub use progress::{BadgeProgress, badge_progress, balance};
pub use schedule::Schedule;
pub use show_on::ShowOn;
pub use showing::TOAST;
pub use tokens::Tokens;
