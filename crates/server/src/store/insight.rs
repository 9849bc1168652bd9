//! Reads what the Studio's figures are reckoned from. What was counted is read from the counts,
//! never from the log; of single people only as many rows as a page shows.

pub(crate) mod cases;
mod counted;
mod customers;
mod footsteps;
mod funnel;
pub(crate) mod inbox;
mod map;
mod needs;
mod numbers;
mod past;
mod programme;
mod query;
pub(crate) mod runs;
mod sample;
mod shoppers;
mod surroundings;
pub(crate) mod trials;
