//! What the page's address brings: a gift, a friend's code, a parcel of another device. It is
//! taken out of the address, so that it is neither brought twice nor told to others.

use js_sys::Reflect;
use shopper::{MAX_CODE, MAX_NOTE, plain, wire};
use takeout::{Parcel, from_text};
use wasm_bindgen::JsValue;

use super::js_value::{call, field};
use super::shell;
use crate::state::{Action, Arrived, Shelving};

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
        if let Some(shelving) = read(&name, &value) {
            shell::dispatch(Action::Shelf(shelving));
        }
    }
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

fn read(name: &str, value: &str) -> Option<Shelving> {
    match name {
        "ref" => Some(Shelving::Referred(value.to_owned())),
        "gift" => gift(value).map(Shelving::Arrived),
        "move" => Some(opened(from_text(value).as_deref().unwrap_or_default())),
        _ => None,
    }
}

fn gift(value: &str) -> Option<Arrived> {
    let (reward, (token, note)): (String, (String, String)) = wire::take(&from_text(value)?)?;
    if reward.is_empty() || token.is_empty() {
        return None;
    }
    Some(Arrived::Gift {
        reward: plain(&reward, MAX_CODE),
        token: plain(&token, MAX_CODE),
        note: plain(&note, MAX_NOTE),
    })
}

/// What a parcel's bytes hold.
pub(super) fn opened(bytes: &[u8]) -> Shelving {
    let parcel = Parcel::open(bytes).map(|parcel| Arrived::Parcel(Box::new(parcel)));
    Shelving::Arrived(parcel.unwrap_or(Arrived::Nothing))
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
    );
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

    #[test]
    fn a_gift_is_read_and_anything_else_is_no_gift() {
        let letter = |note: &str| {
            let letter = ("book".to_owned(), ("T-1".to_owned(), note.to_owned()));
            takeout::to_text(&wire::put(&letter))
        };
        let Some(Arrived::Gift { reward, note, .. }) = gift(&letter("For\nyou\u{202e}")) else {
            unreachable!()
        };
        assert_eq!((reward.as_str(), note.as_str()), ("book", "For you"));
        for odd in ["", "A", "%", "////", "AAAA"] {
            assert_eq!(gift(odd), None, "{odd}");
        }
    }
}
