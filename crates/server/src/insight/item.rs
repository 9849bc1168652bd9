//! The results of one panel or survey, from what was counted of it.

use api::insight::figure::Compared;
use api::insight::item::{Basis, ItemCounts, ItemPart};
use api::insight::overview::ItemKind;
use statistics::HIDDEN_BELOW;

use super::figure::{share, shares};
use crate::store::results::{Group, Sums};

/// Groups of pages that are told.
const MOST_PAGES: usize = 200;

/// How parts are put in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// By their key: days, variants.
    Key,
    /// The most shown first.
    Shown,
}

/// The event that says that it was opened.
pub(crate) fn opening(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Survey => "answered",
        ItemKind::Panel | ItemKind::Gone => "clicked",
    }
}

/// How often what happened; `None` for too few.
pub(crate) fn counts(events: &Sums) -> Option<ItemCounts> {
    let of = |kind: &str| events.get(kind).copied().unwrap_or_default().max(0) as u64;
    (of("shown") >= HIDDEN_BELOW).then(|| ItemCounts {
        shown: of("shown"),
        seen: of("seen"),
        clicked: of("clicked"),
        answered: of("answered"),
        completed: of("completed"),
        dismissed: of("dismissed"),
        snoozed: of("snoozed"),
    })
}

/// A share of the visits in which it was shown, beside that of the period before.
pub(crate) fn compared(now: Option<&Group>, before: Option<&Group>, kind: &str) -> Compared {
    let of = |group: Option<&Group>| {
        let visitors = |kind| group.and_then(|it| it.visitors.get(kind)).copied();
        (
            visitors(kind).unwrap_or_default(),
            visitors("shown").unwrap_or_default(),
        )
    };
    shares(of(now), of(before))
}

/// The parts of one cut.
pub(crate) fn parts(groups: &[Group], kind: ItemKind, order: Order) -> Vec<ItemPart> {
    let named = groups.iter().filter(|group| !group.key.is_empty());
    let mut parts: Vec<&Group> = named.collect();
    match order {
        Order::Key => parts.sort_by(|a, b| a.key.cmp(&b.key)),
        Order::Shown => {
            let shown = |group: &Group| group.events.get("shown").copied().unwrap_or_default();
            parts.sort_by(|a, b| shown(b).cmp(&shown(a)).then_with(|| a.key.cmp(&b.key)));
            parts.truncate(MOST_PAGES);
        }
    }
    parts.into_iter().map(|group| part(group, kind)).collect()
}

fn part(group: &Group, kind: ItemKind) -> ItemPart {
    let (basis, sums) = if group.visitors.is_empty() {
        (Basis::Showings, &group.events)
    } else {
        (Basis::Visits, &group.visitors)
    };
    let of = |kind: &str| sums.get(kind).copied().unwrap_or_default();
    ItemPart {
        key: group.key.clone(),
        counts: counts(&group.events),
        basis,
        seen: share(of("seen"), of("shown")),
        opened: share(of(opening(kind)), of("shown")),
        dismissed: share(of("dismissed"), of("shown")),
    }
}

#[cfg(test)]
mod tests {
    use api::insight::figure::Note;

    use super::*;

    fn group(key: &str, shown: i64, clicked: i64, visitors: Option<i64>) -> Group {
        let sums = |shown: i64, clicked: i64| {
            [("shown", shown), ("clicked", clicked)]
                .map(|(kind, times)| (kind.to_owned(), times))
                .into()
        };
        Group {
            of: "welcome".to_owned(),
            key: key.to_owned(),
            events: sums(shown, clicked),
            visitors: visitors.map_or_else(Sums::new, |n| sums(n, clicked)),
        }
    }

    #[test]
    fn visits_are_the_basis_where_they_are_counted_and_showings_elsewhere() {
        let groups = [group("a", 90, 9, Some(60)), group("b", 100, 4, None)];
        let told = parts(&groups, ItemKind::Panel, Order::Shown);
        let first: Vec<_> = told.iter().map(|it| (&*it.key, it.basis)).collect();
        assert_eq!(first, [("b", Basis::Showings), ("a", Basis::Visits)]);
        assert_eq!(told[1].opened.n, 60);
        assert_eq!(told[1].opened.shown.map(|it| it.value), Some(0.15));
        assert_eq!(told[0].opened.n, 100);
    }

    #[test]
    fn what_was_shown_to_too_few_is_not_told() {
        let told = parts(&[group("a", 4, 1, Some(4))], ItemKind::Panel, Order::Key);
        assert_eq!((told[0].counts, told[0].opened.note), (None, Note::Hidden));
    }
}
