//! The whole product, told as shoppers' stories: the demo store as a real store's pages, the
//! real server on a real database, the real tag, in a real headless browser.
//!
//! `cargo xtask test` builds what these need; on their own they say what is missing.

// Tells clippy that helpers, too, may fail by unwrapping.
#![cfg(test)]

mod accessible;
mod api;
mod article;
mod blocks;
mod chromedriver;
mod consent;
mod covered;
mod edge;
mod empty;
mod explorer;
mod first_look;
mod game;
mod gift;
mod going_on;
mod keyboard;
mod languages;
mod long_tasks;
mod manners;
mod my_data;
mod occasions;
mod offline;
mod parts;
mod picturing;
mod places;
mod played;
mod pointing;
mod print;
mod prizes;
mod questions;
mod quiet;
mod rewards;
mod server;
mod stage;
mod studio;
mod tabs;
mod thank_you;
mod welcome;
