//! The delivery contract: what a device promises of events on their way, case by case; against a
//! model, with chance; and against the real server, with everything between them breaking.

// Tells clippy that helpers, too, may fail by unwrapping.
#![cfg(test)]

mod contract;
mod device;
mod model;
mod real_server;
mod traces;
