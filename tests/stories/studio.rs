//! The Studio in a real browser: signing in and out, every page, axe in light and dark and on a
//! phone.

mod accessible;
mod bench;
mod building;
mod door;
mod editors;
mod hand;
mod hostile;
mod keyboard;
mod marketers_day;
mod preview;
mod publishing;
mod results;
mod sample;
mod saving;
mod settings;
mod staff;
mod tour;
