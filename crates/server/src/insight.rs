//! What the Studio shows, reckoned from counts: every figure with its interval and with how many
//! it is made of, the period before beside it, and whether anything changed at all. Decided here
//! and not in the browser, so that what is too little to be shown never leaves the server.
//!
//! Pure: rows come from [`crate::store::insight`].

pub(crate) mod asked;
pub(crate) mod experiment;
pub(crate) mod figure;
pub(crate) mod funnel;
pub(crate) mod hold_out;
pub(crate) mod inbox;
pub(crate) mod item;
pub(crate) mod lifetime;
pub(crate) mod map;
pub(crate) mod map_drawing;
pub(crate) mod needs;
pub(crate) mod overview;
pub(crate) mod programme;
pub(crate) mod reading;
pub(crate) mod segments;
pub(crate) mod spreadsheet;
pub(crate) mod steps;
pub(crate) mod survey;
pub(crate) mod way;
pub(crate) mod within;

use std::collections::BTreeMap;

/// How often each number was given.
pub(crate) type Numbers = BTreeMap<i64, i64>;
