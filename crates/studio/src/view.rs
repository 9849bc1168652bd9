//! What marketers see: state in, actions out. Nothing here knows the browser but by the events and
//! elements that a handler is given; everything is drawn natively in tests.

mod button;
mod card;
mod chart;
mod clash_dialog;
mod condition;
mod dialog;
mod entry;
mod field;
mod figure;
mod findings;
mod frame;
mod icon;
mod insight;
mod menu;
mod nav;
mod notices;
mod page;
mod page_head;
mod remote;
mod save_state;
mod segmented;
mod select;
mod studio;
mod switch;
mod table;
mod tour;

pub(crate) use frame::Frame;
pub(crate) use studio::Studio;

#[cfg(test)]
mod drawn;
