//! What is known of one shopper: what happened ([`Event`]), what is remembered of it
//! ([`Profile`]) and the instant in which something may be shown ([`Moment`]).
//!
//! Pure data and its arithmetic. No clock, no randomness, no I/O: time, zone and ids come in
//! with the event. What to *do* with any of it is decided by the crates above.

mod attention;
pub mod batch;
mod counter;
mod event;
mod fnv;
mod history;
mod id;
mod ledger;
mod map;
mod moment;
mod orders;
mod profile;
mod recent;
mod stage;
mod time;
mod value;
pub mod wire;

pub use attention::{Attention, Interruption};
pub use batch::{Batch, Outcome, Receipt};
pub use counter::{Counter, MAX_DISTINCT};
pub use event::{
    Answer, Consent, Event, Money, Object, ObjectKind, Source, Subject, Touchpoint, names,
};
pub use fnv::fnv1a;
pub use history::{ItemHistory, Showing};
pub use id::{Id, ParseIdError};
pub use ledger::{EntryKind, Ledger, LedgerEntry};
pub use map::Map;
pub use moment::{Device, Moment, Page};
pub use orders::Orders;
pub use profile::{Earned, Profile, SurveyProgress, Visit};
pub use recent::{Recent, Seen};
pub use stage::{Stage, StageState};
pub use time::{DAY_MS, HOUR_MS, MINUTE_MS, Millis, local_day};
pub use value::{Attributes, Scalar, Value};
