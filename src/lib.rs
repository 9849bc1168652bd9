//! The widget: Milepost on a store's page. It hears what the page tells, folds it with the
//! engine, and draws what is to be shown into shadow roots of its own.
//!
//! `state` decides (pure, tested natively) · `view` draws (props in, actions out) · `browser`
//! acts (the only place that touches the page) · `js_api` is what the loader calls, `component`
//! what a store written in Yew draws, `hosted` what the server draws for whoever has no widget.

// What only the loader asks of the shell stands idle without it.
#![cfg_attr(not(feature = "embed"), allow(dead_code, unused_imports))]

mod app;
mod browser;
mod capture;
mod component;
#[cfg(feature = "hosted")]
pub mod hosted;
#[cfg(feature = "embed")]
pub mod js_api;
pub mod state;
pub mod view;

pub use component::{
    Milepost, MilepostProps, MilepostSlot, MilepostSlotProps, call, consent, identify, sign_out,
    track,
};
pub use shopper::Consent;
