//! What the page's address brings: a gift, a friend's code, a parcel of another device. It is
//! taken out of the address, so that it is neither brought twice nor told to others.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::js_value::{call, field};
use super::shell;
use crate::state::{Action, Shelving};

/// Before what is ours.
const OURS: &str = "milepost-";
/// A word of a hunt stays where it is: a QR picture's address is the shop's, to be passed on.
const WORD: &str = "code";
/// Longest address that is looked at.
const LONGEST: usize = 8_000;

/// Reads the address, and tidies it.
pub(super) fn arrive() {
    let Some(location) = web_sys::window().map(|window| window.location()) else {
        return;
    };
    let search = location.search().unwrap_or_default();
    let hash = location.hash().unwrap_or_default();
    if search.len() + hash.len() > LONGEST || !(search.contains(OURS) || hash.contains(OURS)) {
        return;
    }
    let (kept_search, mut found) = split(search.trim_start_matches('?'));
    let (kept_hash, more) = split(hash.trim_start_matches('#'));
    found.extend(more);
    if found.is_empty() {
        return;
    }
    let mut address = location.pathname().unwrap_or_default();
    for (mark, part) in [("?", kept_search), ("#", kept_hash)] {
        if !part.is_empty() {
            address.push_str(mark);
            address.push_str(&part);
        }
    }
    replace(&address);
    for (name, value) in found {
        shell::dispatch(Action::Shelf(Shelving::Address { name, value }));
    }
}

/// The word that a QR picture's link carries, in `?milepost-code=…` or `#milepost-code=…`. The
/// address stays as it is: the shopper may pass it on or keep it.
pub(super) fn code() -> Option<String> {
    let name = [OURS, WORD].concat();
    let location = web_sys::window()?.location();
    let parts = [location.search(), location.hash()];
    parts.into_iter().flatten().find_map(|part| {
        let pairs = part.trim_start_matches(['?', '#']);
        let params = web_sys::UrlSearchParams::new_with_str(pairs).ok()?;
        params.get(&name).filter(|code| !code.is_empty())
    })
}

/// The parts of an address that are not ours, and ours by name and value.
fn split(parts: &str) -> (String, Vec<(String, String)>) {
    let (mut kept, mut found) = (Vec::new(), Vec::new());
    for part in parts.split('&') {
        let ours = part.strip_prefix(OURS).and_then(|it| it.split_once('='));
        match ours {
            Some((name, value)) if name != WORD => found.push((name.to_owned(), value.to_owned())),
            _ => kept.push(part),
        }
    }
    (kept.join("&"), found)
}

/// The page's own entry keeps its state and its place in the history.
fn replace(address: &str) {
    let Ok(history) = Reflect::get(&js_sys::global(), &"history".into()) else {
        return;
    };
    let state = field(&history, "state");
    call(
        &history,
        "replaceState",
        &[state, JsValue::from_str(""), address.into()],
    )
    .ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ours_is_taken_out_and_the_rest_stays() {
        let (kept, found) = split("a=1&milepost-ref=0011&utm=x%20y");
        assert_eq!(kept, "a=1&utm=x%20y");
        assert_eq!(found, [("ref".to_owned(), "0011".to_owned())]);
        assert_eq!(split("").0, "");
        assert_eq!(split("milepost-ref").0, "milepost-ref");
    }
}
