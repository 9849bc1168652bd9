//! From a request's bytes to rows that may be stored, and from what became of them back to an
//! answer. Storing itself is [`crate::store`]'s; HTTP is [`crate::routes`]'s.

mod admission;
pub(crate) mod batch;
pub(crate) mod bot;
pub(crate) mod decoding;
mod depth;
pub(crate) mod event_form;
pub(crate) mod fate;
pub(crate) mod intake;
mod letter;
pub(crate) mod origin;
pub(crate) mod refusal;
mod scrub;
pub(crate) mod signals;
pub(crate) mod throttle;
mod timing;
