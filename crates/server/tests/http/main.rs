//! The server through its routes, as its senders see it. Nothing here knows how it stores.

// `cfg(test)` tells clippy that helpers, too, may fail by unwrapping.
#[cfg(test)]
mod attachments;
#[cfg(test)]
mod delivery;
#[cfg(test)]
mod intake;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod polls;
#[cfg(test)]
mod privacy;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod results;
#[cfg(test)]
mod socket;
#[cfg(test)]
mod support;
