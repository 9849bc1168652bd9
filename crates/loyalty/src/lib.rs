//! Rules: what a shopper's events earn. From a measure and a goal, or from a single event, to
//! effects. Pure: the profile is changed by the caller's event and nothing else.

mod badge;
mod rule;

pub use badge::{Badge, Wallet};
pub use rule::{Effect, Rule, RuleKind};
