//! What of an event is counted, and where: pure. Keeping the counts is [`crate::store::rollup`]'s.
//!
//! Every count is a sum over single events and standing answers. So what is taken back (an answer
//! that was changed, a person who is erased) is added with the opposite sign, and a rebuild from
//! the log comes to the same figures in any order.

mod compared;
mod count;
mod count_answer;
pub(crate) mod day;
mod dead_end;
pub(crate) mod device;
pub(crate) mod line;
pub(crate) mod order;
mod page_group;
pub(crate) mod programme;
pub(crate) mod span;
pub(crate) mod standing;
pub(crate) mod step;
pub(crate) mod step_day;

pub(crate) use compared::{compared, exposure};
pub(crate) use count::{DEAD_END, concerned, count};
pub(crate) use count_answer::{count_answer, kinds};
