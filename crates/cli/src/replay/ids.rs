//! Ids made from where something stands in the file, so that every run makes the same ones.

use shopper::{Id, Millis};

/// What an id is for; two things of one row never share an id.
#[derive(Clone, Copy, Debug)]
pub(super) enum For {
    /// The shopper whose first row this is.
    Visitor,
    /// The session whose first row this is.
    Session,
    /// The row's event.
    Event,
    /// The n-th item that was shown after the row's event.
    Shown(u8),
    /// The n-th item that begins to be compared with its hold-out after the row's event.
    Exposed(u8),
    /// What a shopper did with it.
    Reaction(u8),
    /// What they wrote beside it.
    Remark(u8),
    /// That the checkout was begun, which the file has no row for.
    Begun,
    /// That it was on their screen.
    Seen(u8),
}

/// UUIDv7 of the instant, with the line where others have chance.
pub(super) fn id(at: Millis, line: u64, what: For) -> Id {
    let (kind, n) = match what {
        For::Visitor => (1, 0),
        For::Session => (2, 0),
        For::Event => (3, 0),
        For::Shown(n) => (4, n),
        For::Reaction(n) => (5, n),
        For::Remark(n) => (6, n),
        For::Begun => (7, 0),
        For::Seen(n) => (8, n),
        For::Exposed(n) => (9, n),
    };
    // The first and third byte lose bits to the UUID's version and variant.
    let mut random = [0, kind, 0, n, 0, 0, 0, 0, 0, 0];
    random[4..].copy_from_slice(&line.to_be_bytes()[2..]);
    Id::v7(at, random)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_instant_and_row_differ() {
        let mut ids = vec![
            id(5, 7, For::Visitor),
            id(5, 7, For::Session),
            id(5, 7, For::Event),
            id(5, 7, For::Shown(0)),
            id(5, 7, For::Shown(1)),
            id(5, 7, For::Seen(0)),
            id(5, 7, For::Exposed(0)),
            id(5, 8, For::Event),
        ];
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 8);
        assert_eq!(id(5, 7, For::Event), id(5, 7, For::Event));
    }
}
