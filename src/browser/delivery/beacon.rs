//! The last try when a page is left.

use delivery::{Delivery, encode};
use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag};

use super::with;
use crate::browser::clock::now;
use crate::browser::shell;

/// Chunk after chunk, for as long as the browser takes them (about 64 KiB in all). They wait
/// on: whether they arrived is told to the next page, which sends them again and is answered
/// `duplicate`. Whether it took everything.
pub(super) fn send_all() -> bool {
    let Some((site, url, page_events)) = shell::sender() else {
        return false;
    };
    let next = |delivery: &mut Delivery<_>| delivery.leaving(page_events);
    while let Some(events) = with(next).flatten() {
        if !send(&url, &encode(&site, &events, now())) {
            return false;
        }
        with(|delivery| delivery.thrown(&events));
    }
    true
}

/// Whether the browser took it. `text/plain` needs no preflight, for which there is no time.
fn send(url: &str, body: &[u8]) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type("text/plain");
    let parts = Array::of1(&Uint8Array::from(body));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options);
    let (Some(window), Ok(blob)) = (web_sys::window(), blob) else {
        return false;
    };
    let taken = window
        .navigator()
        .send_beacon_with_opt_blob(url, Some(&blob));
    taken.unwrap_or(false)
}
