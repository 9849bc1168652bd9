//! The widget: Milepost on a store's page. It hears what the page tells, folds it with the
//! engine, and draws what is to be shown into shadow roots of its own.
//!
//! `state` decides (pure, tested natively) · `view` draws (props in, actions out) · `browser`
//! acts (the only place that touches the page) · `js_api` is what the loader calls.

mod app;
mod browser;
mod capture;
pub mod js_api;
pub mod state;
pub mod view;
