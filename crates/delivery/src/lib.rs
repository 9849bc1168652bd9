//! Events on their way from a device to the server: what waits, what goes next, what an answer
//! means, and when to try again. Pure: time, chance and storage are arguments. The network, the
//! timers and the lock between tabs are the caller's.
//!
//! What holds, whatever line, server, storage and page do: an event keeps its id, its bytes and
//! its visitor for as long as it waits; it stops waiting only when the server named it, or when
//! it is counted as a [`Loss`]; and what the shopper said makes room last.

mod answer;
mod courier;
mod held;
mod loss;
mod outbox;
mod round;

pub use answer::{Answer, LONGEST_WISH_MS, read, retry_after};
pub use courier::{DEADLINE_MS, GATHER_MS, LONGEST_MS, Plan, RETRY_MS};
pub use held::{Held, encode};
pub use loss::Loss;
pub use outbox::{BATCH_BYTES, Keeper, MAX_HELD};
pub use round::{Delivery, Round};
