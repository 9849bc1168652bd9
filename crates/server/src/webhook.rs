//! Webhooks out: tells a shop's backend what happened, signed as the Standard Webhooks
//! specification says, over days where nobody answers, and never to an address inside.

pub(crate) mod address;
pub(crate) mod backoff;
pub(crate) mod happening;
pub(crate) mod secret;
pub(crate) mod send;
pub(crate) mod signature;
pub(crate) mod target;
