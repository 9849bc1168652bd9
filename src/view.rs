//! What shoppers see: state in, actions out. No component touches the page, reads a clock or
//! keeps what belongs to the state.

mod article;
mod badge;
mod badge_row;
mod banner;
mod block;
mod button;
mod debug;
mod element;
mod fill;
mod film;
mod focus_path;
mod format;
mod glyph;
mod honour_words;
#[cfg(feature = "hosted")]
mod hosted;
mod hub;
mod icon;
mod inline;
mod keep;
mod last_viewed;
mod launcher;
mod local;
mod metal;
mod offer;
mod overlays;
mod panel;
mod parts;
mod picture;
mod place;
mod question;
mod reader;
mod rich_block;
mod ring;
mod scene;
mod slot;
mod spans;
mod spoken;
mod toasts;
mod unsent;
mod why;

pub(crate) use debug::{Debugged, debug};
pub(crate) use element::paint;
pub use format::{DateStyle, Format};
#[cfg(feature = "hosted")]
pub(crate) use hosted::{Hosted, HostedProps};
pub use local::Local;
pub(crate) use overlays::still as still_overlays;
pub use overlays::{Overlays, OverlaysProps};
pub use scene::{Act, Scene};
pub(crate) use slot::still as still_slot;
pub use slot::{SlotView, SlotViewProps};
