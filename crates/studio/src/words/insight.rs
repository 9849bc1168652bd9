//! Results pages, page by page.

mod customers;
mod experiment;
mod figures;
mod funnel;
mod hold_out;
mod inbox;
mod item;
mod map;
mod overview;
mod programme;
pub(crate) mod steps;
mod survey;

pub(crate) use customers::*;
pub(crate) use experiment::*;
pub(crate) use figures::*;
pub(crate) use funnel::*;
pub(crate) use hold_out::*;
pub(crate) use inbox::*;
pub(crate) use item::*;
pub(crate) use map::*;
pub(crate) use overview::*;
pub(crate) use programme::*;
pub(crate) use survey::*;
