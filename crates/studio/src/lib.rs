//! The Studio: where marketers build, publish and learn. It holds no rule of its own: it edits
//! the journey document, and what the document means is the engine's matter.
//!
//! `state` decides (pure, tested natively) · `view` draws (state in, actions out) · `browser` acts
//! (the only place that touches the page) · `words` has all words.

// Natively there is no app, only what it is made of, for tests.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, unused_imports))]

mod app;
mod browser;
mod condition;
mod preset;
mod route;
mod schema;
mod state;
mod time;
mod view;
mod words;

/// Begins, as the page's script asks.
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn begin() {
    app::begin();
}
