//! The budget: goals are what we aim at, gates what CI refuses. In bytes after brotli 11,
//! because that is what crosses the shopper's network.

use super::measure::Weight;

const KB: usize = 1024;

/// One line of the budget, measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// What is counted.
    pub(super) name: &'static str,
    /// Measured, in bytes.
    pub(super) brotli: usize,
    /// Aimed at, in bytes.
    pub(super) goal: usize,
    /// Refused above, in bytes.
    pub(super) gate: usize,
}

impl Line {
    /// Whether CI lets it pass; exactly at the gate does.
    pub(super) fn within_gate(&self) -> bool {
        self.brotli <= self.gate
    }
}

/// The budget against the embed (loader first), the journey's locales, and what a marketer waits
/// for at the Studio's door.
pub(super) fn lines(embed: &[Weight], journey: &[Weight], studio: &[Weight]) -> [Line; 4] {
    [
        Line {
            name: "loader, before the page's own load",
            brotli: embed.first().map_or(0, |loader| loader.brotli),
            goal: KB * 3 / 2,
            gate: 2 * KB,
        },
        Line {
            name: "everything at first show",
            brotli: embed.iter().map(|file| file.brotli).sum(),
            goal: 54 * KB,
            gate: 80 * KB,
        },
        Line {
            name: "the demo's journey, largest locale",
            brotli: journey
                .iter()
                .map(|locale| locale.brotli)
                .max()
                .unwrap_or(0),
            goal: 6 * KB,
            gate: 12 * KB,
        },
        Line {
            name: "the Studio's first load",
            brotli: studio.iter().map(|file| file.brotli).sum(),
            goal: 300 * KB,
            gate: 500 * KB,
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(brotli: usize) -> Weight {
        Weight {
            name: String::new(),
            raw: 0,
            gzip: 0,
            brotli,
        }
    }

    #[test]
    fn one_byte_over_a_gate_is_refused_and_the_gate_itself_is_not() {
        let [at, total, ..] = lines(&[weight(2048), weight(78 * 1024)], &[], &[]);
        assert!(at.within_gate() && total.within_gate());
        let [over, total, ..] = lines(&[weight(2049), weight(78 * 1024)], &[], &[]);
        assert!(!over.within_gate() && !total.within_gate());
    }

    #[test]
    fn a_shopper_reads_one_locale_so_the_largest_counts() {
        let [.., journey, _] = lines(&[], &[weight(10), weight(12 * 1024 + 1), weight(20)], &[]);
        assert_eq!(journey.brotli, 12 * 1024 + 1);
        assert!(!journey.within_gate());
    }

    #[test]
    fn a_marketer_fetches_all_of_the_studios_first_files() {
        let [.., studio] = lines(&[], &[], &[weight(499 * 1024), weight(1025)]);
        assert!(!studio.within_gate());
        let [.., studio] = lines(&[], &[], &[weight(499 * 1024), weight(1024)]);
        assert!(studio.within_gate());
    }
}
