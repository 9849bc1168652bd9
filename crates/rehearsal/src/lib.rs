//! Made-up programs, histories, moments and clickstreams: the same ones from the same seed, on
//! every machine and in WebAssembly; and texts that mean no good. For tests, benches and `milepost generate`; nothing here
//! runs in a shop.

mod blank;
mod busy;
mod chance;
mod clickstream;
mod history;
mod hostile;
mod programme;
mod small;

pub use blank::blank;
pub use busy::{busy, busy_event, busy_moment};
pub use chance::Chance;
pub use clickstream::Clickstream;
pub use history::{history, moment};
pub use hostile::{hostile, hostile_addresses};
pub use small::{small, wild};
