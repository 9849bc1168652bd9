//! What a page's address or a file brings, read. All of it is a stranger's word: bounded, and
//! nothing where it cannot be understood.

use shopper::{MAX_CODE, MAX_NOTE, plain, wire};
use takeout::{Parcel, from_text};

use super::{Arrived, Shelving};

/// What one of our parts of an address brings, by its name without `milepost-`.
pub(super) fn read(name: &str, value: &str) -> Option<Shelving> {
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
pub(crate) fn opened(bytes: &[u8]) -> Shelving {
    let parcel = Parcel::open(bytes).map(|parcel| Arrived::Parcel(Box::new(parcel)));
    Shelving::Arrived(parcel.unwrap_or(Arrived::Nothing))
}

#[cfg(test)]
mod tests {
    use super::*;

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
