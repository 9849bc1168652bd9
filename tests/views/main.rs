//! What shoppers see, drawn natively: structure, names and words, state by state.

// Tells clippy that helpers, too, may fail by unwrapping.
#![cfg(test)]
#![cfg(not(target_arch = "wasm32"))]

mod badges;
mod drawn;
mod gallery;
mod hub;
mod kinds;
mod launcher;
mod markup;
mod offers;
mod panels;
mod parts;
mod questions;
mod reading;
mod shop;
mod slots;
mod toasts;
mod visitor;
