//! Rules: what a shopper's events earn. From a measure and a goal, a streak, a trail of steps
//! or a single event, to effects. Pure data and its arithmetic; the engine folds with it.

mod badge;
pub mod contest;
mod effect;
mod limits;
mod multiplier;
mod reward;
mod rule;
mod sha256;
mod steps;
mod streak;
mod tier;

pub use badge::{Badge, Wallet};
pub use contest::Contest;
pub use effect::{Amount, Effect, Gain, Points};
pub use limits::{Barred, Limits, Span};
pub use multiplier::{Multiplier, Stacking, multiplied};
pub use reward::Reward;
pub use rule::{Flavour, OnChange, Recur, Reverse, Rule, RuleKind, Side};
pub use sha256::sha256;
pub use steps::{Proof, Step, Steps, proof_of};
pub use streak::{Day, Streak, Streaks};
pub use tier::{Downgrade, Ladder, Tier};
