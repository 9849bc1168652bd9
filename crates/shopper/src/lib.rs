//! What is known of one shopper: what happened ([`Event`]), what is remembered of it
//! ([`Profile`]) and the instant in which something may be shown ([`Moment`]).
//!
//! Pure data and its arithmetic. No clock, no randomness, no I/O: time, zone and ids come in
//! with the event. What to *do* with any of it is decided by the crates above.

mod answer;
mod attention;
pub mod batch;
mod counter;
mod date;
mod event;
mod event_fact;
mod fnv;
mod history;
mod id;
mod ledger;
mod map;
mod moment;
mod orders;
mod profile;
mod recent;
mod shelf;
mod stage;
mod standing;
pub mod stored;
mod time;
mod value;
pub mod wire;

pub use answer::{Answer, MAX_REFERENCE, MAX_TEXT};
pub use attention::{Attention, Interruption};
pub use batch::{Batch, Outcome, Receipt};
pub use counter::{Counter, MAX_DISTINCT};
pub use date::{date_of, day_of};
pub use event::{
    Consent, Event, Money, Object, ObjectKind, Source, Subject, Touchpoint, exposed, names,
};
pub use fnv::fnv1a;
pub use history::{ItemHistory, Showing};
pub use id::{Id, ParseIdError};
pub use ledger::{Actor, EntryKind, Ledger, LedgerEntry, Lot, ReversePolicy, Terms};
pub use map::Map;
pub use moment::{Device, Moment, Page};
pub use orders::Orders;
pub use profile::{Earned, Heard, Profile, SurveyProgress, Visit};
pub use recent::{Recent, Seen};
pub use shelf::{Answered, MAX_CODE, MAX_NOTE, Shelf, Want, WantKind, plain};
pub use stage::{Stage, StageState};
pub use standing::{Claim, Grant, Order, RuleState, Standing, StreakState, TierState, keep_latest};
pub use time::{DAY_MS, HOUR_MS, MINUTE_MS, Millis, Period, local_day};
pub use value::{Attributes, Scalar, Value};
