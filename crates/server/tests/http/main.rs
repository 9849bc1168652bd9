//! The server through its routes, as its senders see it. Nothing here knows how it stores.

// `cfg(test)` tells clippy that helpers, too, may fail by unwrapping.
#[cfg(test)]
mod accounts;
#[cfg(test)]
mod attachments;
#[cfg(test)]
mod audit_log;
mod bodies;
#[cfg(test)]
mod callers;
#[cfg(test)]
mod delivery;
#[cfg(test)]
mod foreign;
#[cfg(test)]
mod hosted;
#[cfg(test)]
mod insight;
#[cfg(test)]
mod intake;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod matrix;
#[cfg(test)]
mod member_copy;
#[cfg(test)]
mod metrics;
#[cfg(test)]
mod odd_texts;
#[cfg(test)]
mod oidc;
#[cfg(test)]
mod openapi;
#[cfg(test)]
mod page_check;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod polls;
#[cfg(test)]
mod previews;
#[cfg(test)]
mod privacy;
#[cfg(test)]
mod privacy_requests;
#[cfg(test)]
mod problems;
#[cfg(test)]
mod proxies;
#[cfg(test)]
mod publishing;
#[cfg(test)]
mod quiet;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod results;
#[cfg(test)]
mod settings;
#[cfg(test)]
mod socket;
#[cfg(test)]
mod sought;
#[cfg(test)]
mod staff;
#[cfg(test)]
mod studio;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tls;
#[cfg(test)]
mod value;
#[cfg(test)]
mod webhooks;
