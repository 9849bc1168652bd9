//! What a replay found: for people as text, for programs as JSON.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use engine::{ItemKind, Program};
use serde::Serialize;

use super::clickstream::BadRow;
use super::fold::Fold;
use super::teller::Teller;

/// Refused rows that are named; the others are counted.
const NAMED: usize = 20;

/// What a replay found. Fields are only ever added.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    site: String,
    locale: String,
    /// Shoppers in the file.
    shoppers: usize,
    /// Sessions in the file.
    sessions: usize,
    /// Rows that became events.
    events: u64,
    /// Rows that did not.
    refused: Refused,
    /// How often each item appeared in a slot or over the page.
    decisions: BTreeMap<String, u64>,
    /// How many shoppers found each item in their hub.
    offered_in_hub: BTreeMap<String, u64>,
    /// How many shoppers were asked, by survey; part of `decisions`.
    asked: BTreeMap<String, u64>,
    /// How many shoppers earned each badge.
    badges: BTreeMap<String, u64>,
    /// Points given, by wallet.
    points: BTreeMap<String, i64>,
    /// The only part that differs from run to run.
    timing: Timing,
}

/// Rows that could not be understood.
#[derive(Debug, Default, Serialize)]
pub(super) struct Refused {
    rows: u64,
    /// The first of them.
    first: Vec<RefusedRow>,
}

#[derive(Debug, Serialize)]
struct RefusedRow {
    line: u64,
    reason: String,
}

/// How long it took.
#[derive(Debug, Serialize)]
pub(super) struct Timing {
    /// Everything: reading, unzipping, mapping, folding.
    seconds: f64,
    /// `apply` and `decide` alone, on one core.
    engine_seconds: f64,
    /// Events of the file by `engine_seconds`; each is applied and decided upon.
    events_per_second: u64,
}

impl Refused {
    /// Counts a row.
    pub(super) fn note(&mut self, BadRow { line, reason }: BadRow) {
        self.rows += 1;
        if self.first.len() < NAMED {
            self.first.push(RefusedRow { line, reason });
        }
    }
}

impl Timing {
    /// From what was measured.
    pub(super) fn new(all: Duration, engine: Duration, events: u64) -> Self {
        let seconds = engine.as_secs_f64();
        let rate = if seconds > 0.0 {
            events as f64 / seconds
        } else {
            0.0
        };
        Self {
            seconds: all.as_secs_f64(),
            engine_seconds: seconds,
            events_per_second: rate as u64,
        }
    }
}

impl Report {
    /// Names what was counted. Everything of the journey stands in it, what never happened
    /// with 0: that is what an author looks for.
    pub(super) fn new(
        program: &Program,
        teller: &Teller,
        fold: &Fold<'_>,
        refused: Refused,
        timing: Timing,
    ) -> Self {
        let counts = fold.counts();
        let mut decisions = BTreeMap::new();
        let mut offered_in_hub = BTreeMap::new();
        let mut asked = BTreeMap::new();
        for (i, item) in (0_u16..).zip(&program.items) {
            let shown = counts.shown.get(&i).copied().unwrap_or_default();
            if item.place.waits() {
                let offered = counts.offered.get(&i).copied().unwrap_or_default();
                offered_in_hub.insert(item.id.clone(), offered);
                continue;
            }
            if matches!(item.kind.known(), Some(ItemKind::Survey(_))) {
                asked.insert(item.id.clone(), shown);
            }
            decisions.insert(item.id.clone(), shown);
        }
        let badges = (0_u16..).zip(&program.badges).map(|(i, badge)| {
            (
                badge.id.clone(),
                counts.badges.get(&i).copied().unwrap_or_default(),
            )
        });
        let points = (0_u16..).zip(&program.wallets).map(|(i, wallet)| {
            (
                wallet.id.clone(),
                counts.points.get(&i).copied().unwrap_or_default(),
            )
        });
        Self {
            site: program.site.clone(),
            locale: program.locale.clone(),
            shoppers: teller.shoppers(),
            sessions: teller.sessions(),
            events: counts.events,
            refused,
            decisions,
            offered_in_hub,
            asked,
            badges: badges.collect(),
            points: points.collect(),
            timing,
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} ({})", self.site, self.locale)?;
        line(f, "shoppers", self.shoppers)?;
        line(f, "sessions", self.sessions)?;
        line(f, "events", self.events)?;
        line(f, "refused rows", self.refused.rows)?;
        for RefusedRow { line, reason } in &self.refused.first {
            writeln!(f, "    line {line}: {reason}")?;
        }
        section(
            f,
            "decisions: shown in the page or over it, times",
            &self.decisions,
        )?;
        section(f, "offered in the hub, shoppers", &self.offered_in_hub)?;
        section(f, "asked, times", &self.asked)?;
        section(f, "badges earned, shoppers", &self.badges)?;
        section(f, "points given", &self.points)?;
        let Timing {
            seconds,
            engine_seconds,
            events_per_second,
        } = &self.timing;
        writeln!(
            f,
            "{seconds:.3} s in all; apply and decide {engine_seconds:.3} s, {} events/s",
            grouped(events_per_second)
        )
    }
}

fn section<N: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    title: &str,
    counts: &BTreeMap<String, N>,
) -> fmt::Result {
    if counts.is_empty() {
        return Ok(());
    }
    writeln!(f, "{title}")?;
    counts
        .iter()
        .try_for_each(|(name, count)| line(f, name, count))
}

fn line(f: &mut fmt::Formatter<'_>, name: &str, count: impl fmt::Display) -> fmt::Result {
    writeln!(f, "  {name:<28}{:>12}", grouped(count))
}

/// 1234567 → 1,234,567.
fn grouped(count: impl fmt::Display) -> String {
    let digits = count.to_string();
    let (sign, digits) = digits
        .strip_prefix('-')
        .map_or(("", digits.as_str()), |d| ("-", d));
    let mut grouped = sign.to_owned();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(grouped(-1_000), "-1,000");
    }
}
