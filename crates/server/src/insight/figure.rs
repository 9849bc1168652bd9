//! From an estimate to what is shown of it: too few are hidden here, once for all.

use statistics::{Change as Says, Confidence, Estimate, Legibility, difference_of_rates, rate};

use api::insight::figure::{Change, Compared, Direction, Figure, Interval, Note};

/// What may be shown of an estimate; `None` is one that nobody could make.
pub(crate) fn figure(estimate: Option<Estimate>) -> Figure {
    let Some(estimate) = estimate else {
        return Figure {
            n: 0,
            note: Note::Hidden,
            shown: None,
        };
    };
    let note = match estimate.legibility() {
        Legibility::Hidden => Note::Hidden,
        Legibility::Faint => Note::Few,
        Legibility::Clear => Note::Clear,
    };
    let Estimate {
        value,
        low,
        high,
        n,
        ..
    } = estimate;
    Figure {
        n,
        note,
        shown: (note != Note::Hidden).then_some(Interval { value, low, high }),
    }
}

/// What may be said of a difference.
pub(crate) fn change(difference: Option<Estimate>) -> Change {
    let shown = figure(difference);
    let direction = match difference.filter(|_| shown.shown.is_some()) {
        None => Direction::Unknown,
        Some(difference) => match difference.change() {
            Says::Up => Direction::Up,
            Says::Down => Direction::Down,
            Says::Unclear => Direction::Unclear,
        },
    };
    Change {
        direction,
        difference: shown,
    }
}

/// A share of `hits` in `n`. Counts come from different rows, so that an answer of today to what
/// was shown yesterday may make more hits than tries on one day: a share is 1 at most.
pub(crate) fn share(hits: i64, n: i64) -> Figure {
    let (hits, n) = counts(hits, n);
    figure(rate(hits, n, Confidence::USUAL))
}

/// A share beside that of the period before.
pub(crate) fn shares(now: (i64, i64), before: (i64, i64)) -> Compared {
    let (one, two) = (counts(now.0, now.1), counts(before.0, before.1));
    Compared {
        now: share(now.0, now.1),
        before: share(before.0, before.1),
        change: change(difference_of_rates(one, two, Confidence::USUAL)),
    }
}

/// As counts, with no more hits than tries.
pub(crate) fn counts(hits: i64, n: i64) -> (u64, u64) {
    let n = n.max(0) as u64;
    ((hits.max(0) as u64).min(n), n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_than_five_do_not_leave_the_server() {
        assert_eq!(share(3, 4).shown, None);
        assert_eq!(share(3, 5).note, Note::Few);
        let json = serde_json::to_value(share(3, 4)).unwrap();
        assert_eq!(json, serde_json::json!({ "n": 4, "note": "hidden" }));
        let clear = serde_json::to_value(share(164, 200)).unwrap();
        assert_eq!(clear["value"], 0.82);
        let back: Figure = serde_json::from_value(clear).unwrap();
        assert_eq!(back, share(164, 200));
    }

    #[test]
    fn a_change_is_clear_only_where_its_interval_leaves_out_nought() {
        let of = |now, before| shares(now, before).change.direction;
        assert_eq!(of((312, 2_000), (260, 2_000)), Direction::Up);
        assert_eq!(of((260, 2_000), (312, 2_000)), Direction::Down);
        assert_eq!(of((312, 2_000), (290, 2_000)), Direction::Unclear);
        assert_eq!(of((3, 4), (290, 2_000)), Direction::Unknown);
        assert_eq!(of((0, 0), (0, 0)), Direction::Unknown);
    }
}
