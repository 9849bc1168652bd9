//! What a shopper takes along: everything that is remembered of them as JSON, the essence of it
//! as a parcel for another device, the QR code that carries a short parcel there, and the server's
//! copy of a member.
//!
//! Few shoppers ask for any of it: what is here is called through a few narrow functions, so
//! that it can be fetched when it is asked for. Nothing here decides what a parcel is worth:
//! the engine does, and pays nothing for it.

mod json;
mod member_copy;
mod parcel;
mod qr;
mod sealed;

pub use json::{Takeout, json};
pub use member_copy::{MAX_COPY, MemberCopy};
pub use parcel::{MAX_FILE, Parcel, from_text, to_text};
pub use qr::{Code, MAX_BYTES};

/// Light modules around a code, without which no camera finds it.
const QUIET: usize = 4;

/// A code for a text with its quiet zone, as the side of its square and the SVG path of what is
/// dark in it; `None` for a text that no code of ours holds.
pub fn qr_path(text: &str) -> Option<(usize, String)> {
    let code = Code::of(text.as_bytes())?;
    Some((code.size + 2 * QUIET, code.path(QUIET)))
}
