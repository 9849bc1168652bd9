//! What is told: the forms of the answers alone, in files of their own that know nothing of the
//! server, so that the Studio can read by the same types.
#![allow(
    unreachable_pub,
    reason = "the Studio reads by these: public, in a crate that is not"
)]

pub mod experiment;
pub mod figure;
pub mod inbox;
pub mod map;
pub mod overview;
pub mod programme;
pub mod segments;
pub mod shoppers;
pub mod survey;
