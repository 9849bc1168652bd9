//! The whole product, told as shoppers' stories: the demo store as a real store's pages, the
//! real server on a real database, the real tag, in a real headless browser.
//!
//! `cargo xtask test` builds what these need; on their own they say what is missing.

// Tells clippy that helpers, too, may fail by unwrapping.
#![cfg(test)]

mod accessible;
mod api;
mod article;
mod chromedriver;
mod consent;
mod empty;
mod explorer;
mod keyboard;
mod manners;
mod parts;
mod server;
mod stage;
mod tabs;
mod thank_you;
mod welcome;
