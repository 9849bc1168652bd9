//! Lines of the count tables, and changes to them that wait to be written together.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use shopper::fnv1a;

use super::span::span_of;

/// Most words in a line's key.
pub(crate) const MOST_WORDS: usize = 8;

/// The tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Sheet {
    /// What became of panels and surveys.
    Items,
    /// Answers that stand.
    Answers,
    /// Events by name.
    Events,
    /// Visitors, each once a day.
    Visitors,
    /// Orders.
    Orders,
    /// Rewards and points.
    Programme,
}

/// A table's form.
#[derive(Debug)]
pub(crate) struct Shape {
    /// Its name.
    pub(crate) table: &'static str,
    /// The words of its key, after site and day; at most [`MOST_WORDS`].
    pub(crate) words: &'static [&'static str],
    /// What is summed up, one or two.
    pub(crate) sums: &'static [&'static str],
}

impl Sheet {
    /// All of them, in their order.
    pub(crate) const ALL: [Self; 6] = [
        Self::Items,
        Self::Answers,
        Self::Events,
        Self::Visitors,
        Self::Orders,
        Self::Programme,
    ];

    /// The table's form.
    pub(crate) fn shape(self) -> &'static Shape {
        match self {
            Self::Items => &Shape {
                table: "item_days",
                words: &["dimension", "item", "variant", "stage", "value", "kind"],
                sums: &["events"],
            },
            Self::Answers => &Shape {
                table: "answer_days",
                words: &[
                    "dimension",
                    "item",
                    "question",
                    "variant",
                    "stage",
                    "value",
                    "kind",
                    "answer",
                ],
                sums: &["answers"],
            },
            Self::Events => &Shape {
                table: "event_days",
                words: &["dimension", "name", "value"],
                sums: &["events"],
            },
            Self::Visitors => &Shape {
                table: "visitor_days",
                words: &["item", "variant", "kind"],
                sums: &["visitors"],
            },
            Self::Orders => &Shape {
                table: "order_days",
                words: &["dimension", "kind", "currency", "value"],
                sums: &["orders", "minor"],
            },
            Self::Programme => &Shape {
                table: "programme_days",
                words: &["kind", "thing"],
                sums: &["times", "amount"],
            },
        }
    }
}

/// A line's key. Words beyond the sheet's are empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Line<'a> {
    /// The table.
    pub(crate) sheet: Sheet,
    /// The site.
    pub(crate) site: &'a str,
    /// Days since 1970, or a [span](super::span) of them.
    pub(crate) day: i64,
    /// In the order of [`Shape::words`].
    pub(crate) words: [Cow<'a, str>; MOST_WORDS],
}

/// Changes, summed up by day and line. By hash while they are summed up, ordered once when they
/// are written: comparing the words of each event with the lines that are there took a sixth of
/// the server's time under full load.
#[derive(Debug, Default)]
pub(crate) struct Changes<'a>(HashMap<Line<'a>, [i64; 2]>);

impl<'a> Changes<'a> {
    /// Adds to a day's line, and so to its span's. The second sum is of no matter where the sheet
    /// has one.
    pub(crate) fn add<const N: usize>(
        &mut self,
        sheet: Sheet,
        (site, day): (&'a str, i64),
        words: [Cow<'a, str>; N],
        by: [i64; 2],
    ) {
        let mut key = [const { Cow::Borrowed("") }; MOST_WORDS];
        for (place, word) in key.iter_mut().zip(words) {
            *place = short(word);
        }
        let line = Line {
            sheet,
            site,
            day,
            words: key,
        };
        add_up(self.0.entry(line).or_default(), by);
    }

    /// The lines of one sheet that change, days and spans, in one order for every writer: two that
    /// lock the same lines meet at the first of them, and neither waits for the other in a circle.
    pub(crate) fn of(&self, sheet: Sheet) -> Vec<(Line<'a>, [i64; 2])> {
        let mut lines: BTreeMap<Line<'a>, [i64; 2]> = BTreeMap::new();
        for (line, by) in self.0.iter().filter(|(line, _)| line.sheet == sheet) {
            for day in [line.day, span_of(line.day)] {
                let line = Line {
                    day,
                    ..line.clone()
                };
                add_up(lines.entry(line).or_default(), *by);
            }
        }
        lines.retain(|_, sums| *sums != [0, 0]);
        lines.into_iter().collect()
    }
}

fn add_up(sums: &mut [i64; 2], by: [i64; 2]) {
    for (sum, by) in sums.iter_mut().zip(by) {
        *sum = sum.saturating_add(by);
    }
}

/// Most bytes of a word in a key: Postgres' indexes take 2,700 bytes of all of them together, and
/// one line that does not fit would keep a whole commit off the disk.
const MOST_BYTES: usize = 120;

/// The word, or where it is longer its beginning and a hash of all of it.
pub(crate) fn short(word: Cow<'_, str>) -> Cow<'_, str> {
    if word.len() <= MOST_BYTES {
        return word;
    }
    let end = word.floor_char_boundary(MOST_BYTES - 12);
    Cow::Owned(format!("{}…{:08x}", &word[..end], fnv1a([&*word])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_told_apart_and_fit() {
        let long = |end: &str| format!("{}{end}", "ő".repeat(200));
        let (a, b) = (short(long("a").into()), short(long("b").into()));
        assert_ne!(a, b);
        assert!(a.len() <= MOST_BYTES, "{}", a.len());
        assert_eq!(short("cart".into()), "cart");
    }

    #[test]
    fn days_and_their_span_change_together_in_one_order() {
        let mut changes = Changes::default();
        for (name, day) in [("b", 33), ("a", 33), ("b", 32), ("b", 33)] {
            let words = ["all", name, ""].map(Cow::Borrowed);
            changes.add(Sheet::Events, ("fern", day), words, [1, 0]);
        }
        let lines = changes.of(Sheet::Events);
        let told = lines
            .iter()
            .map(|(line, sums)| (line.day, &*line.words[1], sums[0]));
        let span = span_of(33);
        let all = [
            (32, "b", 1),
            (33, "a", 1),
            (33, "b", 2),
            (span, "a", 1),
            (span, "b", 3),
        ];
        assert_eq!(told.collect::<Vec<_>>(), all);
        assert!(changes.of(Sheet::Items).is_empty());
    }

    #[test]
    fn what_comes_to_nothing_is_no_change() {
        let mut changes = Changes::default();
        for by in [2, -2] {
            let words = ["all", "page_view", ""].map(Cow::Borrowed);
            changes.add(Sheet::Events, ("fern", 1), words, [by, 0]);
        }
        assert!(changes.of(Sheet::Events).is_empty());
    }
}
