//! The whole product, told as shoppers' stories: the demo store as a real store's pages, the
//! real server on a real database, the real tag, in a real headless browser.
//!
//! `cargo xtask test` builds what these need; on their own they say what is missing.

// Tells clippy that helpers, too, may fail by unwrapping.
#![cfg(test)]

mod accessible;
mod api;
mod article;
mod aside;
mod blocks;
mod chromedriver;
mod clearing;
mod consent;
mod covered;
mod debug;
mod edge;
mod empty;
mod engine;
mod erased;
mod every_call;
mod explorer;
mod first_look;
mod framed;
mod game;
mod gift;
mod going_on;
mod keyboard;
mod languages;
mod leaks;
mod leaving;
mod listening;
mod long_tasks;
mod manners;
mod markup;
mod member;
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
mod readme;
mod recordings;
mod recovery;
mod rewards;
mod seen;
mod server;
mod shop;
mod stage;
mod studio;
mod tabs;
mod tag;
mod thank_you;
mod told;
#[path = "../torture/torture.rs"]
mod torture;
mod ways_in;
mod welcome;
