//! What is decided when a shopper shows what is wrong: what must be black, how an element is
//! named, in what order a page is painted, how large a picture may be. Pure; `browser::capture`
//! does what this says.

pub(crate) mod area;
pub(crate) mod masking;
pub(crate) mod paint_order;
pub(crate) mod selector;
