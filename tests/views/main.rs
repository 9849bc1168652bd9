//! What shoppers see, drawn natively: structure, names and words, state by state.

// Tells clippy that helpers, too, may fail by unwrapping.
#![cfg(test)]
#![cfg(not(target_arch = "wasm32"))]

mod answering;
mod asked;
mod badges;
mod between;
mod blocks;
mod drawn;
mod gallery;
mod game;
mod hub;
mod inline;
mod kinds;
mod language;
mod launcher;
mod markup;
mod my_data;
mod numbers;
mod offers;
mod panels;
mod parts;
mod places;
mod questions;
mod reading;
mod rewards;
mod shop;
mod showing;
mod slots;
mod toasts;
mod visitor;
mod why;
