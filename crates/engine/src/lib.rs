//! One engine, on the device and on the server: it folds a shopper's events into their profile
//! and decides what to show. Pure: the same input gives the same output, byte for byte, in
//! WASM and native; no input makes it panic.

mod apply;
mod attachments;
mod bring;
mod compiled;
mod decide;
mod effect;
mod explain;
mod exposure;
mod facts;
mod frequency;
mod gate;
mod hashed;
mod index;
mod item;
mod look;
mod merge;
mod place;
mod program;
mod progress;
mod refold;
mod restore;
mod rewards;
pub mod schedule;
mod show_on;
mod showing;
mod tokens;

pub use apply::{RETAIN_MS, apply, apply_within, close, glance};
pub use attachments::most_bytes;
pub use bring::{NotBrought, bring};
pub use compiled::{DecodeError, FORMAT, Header, decode, decode_at_a_glance, encode};
pub use decide::{Decision, decide, decide_at_a_glance};
pub use effect::{Effect, Refusal};
pub use explain::{explain, may_ask, may_toast};
pub use exposure::{Exposure, exposures};
pub use facts::Facts;
pub use frequency::{AttentionBudget, Frequency, Kind, NEVER_AGAIN};
pub use gate::{Gate, Reason, Saw};
pub use index::Index;
pub use item::{Item, ItemKind, Variant};
pub use merge::merge;
pub use place::Place;
pub use program::{Launcher, Program};
pub use progress::{
    BadgeLevels, BadgeProgress, ContestStand, LadderStand, Phase, Proved, StepStand, StreakStand,
    TrailStand, WalletStand, badge_levels, badge_progress, balance, contest, ladder, movements,
    pending, proves, streak_of, streaks, trails, wallet,
};
pub use refold::refold;
pub use restore::restore;
pub use rewards::{
    Offer, device_name, is_referral_code, offers, referral, referral_code, spendable, to_claim,
    verified,
};
pub use schedule::Schedule;
pub use show_on::ShowOn;
pub use showing::TOAST;
pub use surveys::{MAX_FILE_BYTES, file_kind};
pub use targeting::Now;
pub use tokens::Tokens;
