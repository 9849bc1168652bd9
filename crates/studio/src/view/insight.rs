//! What results pages are made of: figures in words, figures as a chart and a table, figures over
//! time, names in place of ids.

mod as_of;
mod compared;
mod figures_card;
mod names;
mod over_time;
mod span_choice;
mod unit;

pub(crate) use as_of::as_of;
pub(crate) use compared::{Good, change, compared, one};
pub(crate) use figures_card::{FiguresCard, Told};
pub(crate) use names::{Names, spoken, use_names};
pub(crate) use over_time::OverTime;
pub(crate) use span_choice::{SpanChoice, days_and_before, use_days};
pub(crate) use unit::Unit;
