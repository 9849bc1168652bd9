//! How the figures of a kind are said and drawn.

use api::insight::figure::{Figure, Interval};
use api::insight::survey::Measure;

use crate::view::chart::{Interval as Strip, Point, Said};
use crate::words::pieces;

/// What a figure is a number of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// A share, 0 to 1; said in percent, its differences in percentage points.
    Share,
    /// An NPS, −100 to 100.
    Nps,
    /// A mean of a scale's own points, or of places.
    Points,
    /// Minor units of a currency.
    Money(String),
    /// Milliseconds; said in days.
    Time,
    /// Milliseconds; said in hours.
    Hours,
    /// Milliseconds; said in minutes.
    Minutes,
}

/// Currencies whose minor unit is not a hundredth (ISO 4217).
const WHOLE: [&str; 16] = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
    "XAF", "XOF", "XPF",
];
const THOUSANDTHS: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];
/// Ends of scales of shares, in percent: the least that has room for all is taken.
const ENDS: [f64; 7] = [1.0, 2.0, 5.0, 10.0, 25.0, 50.0, 100.0];
const DAY: f64 = 86_400_000.0;
const HOUR: f64 = 3_600_000.0;
const MINUTE: f64 = 60_000.0;

impl Unit {
    /// How a question's score is read.
    pub(crate) fn of(measure: Option<Measure>) -> Self {
        match measure {
            Some(Measure::Nps) => Self::Nps,
            Some(Measure::Mean) => Self::Points,
            _ => Self::Share,
        }
    }

    /// The unit in which the longest of these times has a figure that can be read.
    pub(crate) fn time_of<'f>(figures: impl Iterator<Item = &'f Figure>) -> Self {
        let shown = figures.filter_map(|figure| figure.shown);
        match shown.fold(0.0, |most, it| it.value.max(most)) {
            longest if longest < 2.0 * HOUR => Self::Minutes,
            longest if longest < 2.0 * DAY => Self::Hours,
            _ => Self::Time,
        }
    }

    /// A value as its scale has it: percent, money in its major unit, days.
    pub(crate) fn number(&self, value: f64) -> f64 {
        match self {
            Self::Share => value * 100.0,
            Self::Nps | Self::Points => value,
            Self::Money(currency) => value / 10_f64.powi(digits(currency)),
            Self::Time => value / DAY,
            Self::Hours => value / HOUR,
            Self::Minutes => value / MINUTE,
        }
    }

    /// How its scale is said.
    pub(crate) fn said(&self) -> Said {
        let (digits, unit) = match self {
            Self::Share => (0, " %"),
            Self::Nps => (0, ""),
            Self::Points | Self::Time | Self::Hours | Self::Minutes => (1, ""),
            Self::Money(currency) => (digits(currency).unsigned_abs() as usize, ""),
        };
        Said { digits, unit }
    }

    /// Behind a value, without a space.
    pub(crate) fn sign(&self) -> Option<&str> {
        match self {
            Self::Share => Some("%"),
            Self::Nps | Self::Points => None,
            Self::Money(currency) => Some(currency),
            Self::Time => Some("days"),
            Self::Hours => Some("hours"),
            Self::Minutes => Some("minutes"),
        }
    }

    /// A value without its unit.
    pub(crate) fn bare(&self, value: f64) -> String {
        let digits = match self {
            Self::Share => 1,
            _ => self.said().digits,
        };
        Said { digits, unit: "" }.words(self.number(value))
    }

    /// A value with it.
    pub(crate) fn words(&self, value: f64) -> String {
        let bare = self.bare(value);
        match self.sign() {
            Some(sign) => format!("{bare} {sign}"),
            None => bare,
        }
    }

    /// An interval: `[42, 63]`.
    pub(crate) fn interval(&self, shown: &Interval) -> String {
        pieces::interval(&self.bare(shown.low), &self.bare(shown.high))
    }

    /// A figure with its interval and n, or that it is too little to be shown.
    pub(crate) fn whole(&self, figure: &Figure) -> String {
        match &figure.shown {
            Some(shown) => format!(
                "{} {}, {}",
                self.words(shown.value),
                self.interval(shown),
                pieces::n(figure.n)
            ),
            None => pieces::TOO_FEW.to_owned(),
        }
    }

    /// A difference: `+6.7 pp [+2.2, +11.2]`.
    pub(crate) fn difference(&self, shown: &Interval) -> String {
        let signed = |value: f64| {
            let bare = self.bare(value);
            let is_more = value > 0.0 && bare.contains(|digit: char| ('1'..='9').contains(&digit));
            if is_more { format!("+{bare}") } else { bare }
        };
        let sign = match self {
            Self::Share => " pp".to_owned(),
            _ => self.sign().map_or_else(String::new, |it| format!(" {it}")),
        };
        format!(
            "{}{sign} [{}, {}]",
            signed(shown.value),
            signed(shown.low),
            signed(shown.high)
        )
    }

    /// A scale with room for all of them.
    pub(crate) fn scale<'f>(&self, figures: impl Iterator<Item = &'f Figure>) -> (f64, f64) {
        let shown = figures.filter_map(|figure| figure.shown);
        let (low, high) = shown.fold((0.0_f64, 0.0_f64), |(low, high), it| {
            (low.min(self.number(it.low)), high.max(self.number(it.high)))
        });
        match self {
            Self::Nps => (-100.0, 100.0),
            Self::Share if low < 0.0 => {
                let end = end_for(high.max(-low));
                (-end, end)
            }
            Self::Share => (0.0, end_for(high)),
            _ if high > low => (low * 1.05, high * 1.05),
            _ => (0.0, 1.0),
        }
    }

    /// A figure as a point of a chart.
    pub(crate) fn point(&self, figure: &Figure) -> Option<Point> {
        figure.shown.map(|shown| Point {
            value: self.number(shown.value),
            low: self.number(shown.low),
            high: self.number(shown.high),
        })
    }

    /// A figure as a strip on a scale.
    pub(crate) fn strip(&self, figure: &Figure, scale: (f64, f64)) -> Option<Strip> {
        let point = self.point(figure)?;
        Some(Strip {
            value: point.value,
            low: point.low,
            high: point.high,
            scale,
            zero: scale.0 < 0.0,
        })
    }
}

fn end_for(most: f64) -> f64 {
    if most <= 0.0 {
        return 100.0;
    }
    ENDS.into_iter().find(|end| most <= *end).unwrap_or(100.0)
}

fn digits(currency: &str) -> i32 {
    if WHOLE.contains(&currency) {
        0
    } else if THOUSANDTHS.contains(&currency) {
        3
    } else {
        2
    }
}

#[cfg(test)]
mod tests {
    use api::insight::figure::Note;

    use super::*;

    fn figure(value: f64, low: f64, high: f64) -> Figure {
        Figure {
            n: 1_460,
            note: Note::Clear,
            shown: Some(Interval { value, low, high }),
        }
    }

    #[test]
    fn a_figure_is_said_with_its_interval_and_n() {
        let share = figure(0.8412, 0.8101, 0.868);
        assert_eq!(Unit::Share.whole(&share), "84.1 % [81.0, 86.8], n 1,460");
        let hidden = Figure {
            n: 4,
            note: Note::Hidden,
            shown: None,
        };
        assert_eq!(Unit::Nps.whole(&hidden), "too few to show");
        let money = figure(1_240.0, 1_000.0, 1_500.0);
        assert_eq!(
            Unit::Money("EUR".to_owned()).whole(&money),
            "12.40 EUR [10.00, 15.00], n 1,460"
        );
        assert_eq!(Unit::Money("JPY".to_owned()).words(1_240.0), "1240 JPY");
    }

    #[test]
    fn times_are_said_in_a_unit_that_can_be_read() {
        let of = |longest: f64| {
            let figures = [figure(60_000.0, 0.0, 1e9), figure(longest, 0.0, 1e9)];
            let unit = Unit::time_of(figures.iter());
            unit.words(longest)
        };
        assert_eq!(of(5_400_000.0), "90.0 minutes");
        assert_eq!(of(7_200_000.0), "2.0 hours");
        assert_eq!(of(172_800_000.0), "2.0 days");
        assert_eq!(Unit::time_of([].iter()), Unit::Minutes);
    }

    #[test]
    fn a_difference_has_its_sign_and_is_in_points() {
        let shown = Interval {
            value: 0.067,
            low: -0.0001,
            high: 0.112,
        };
        assert_eq!(Unit::Share.difference(&shown), "+6.7 pp [0.0, +11.2]");
    }

    #[test]
    fn a_scale_has_room_for_all() {
        let rates = [figure(0.1, 0.08, 0.12), figure(0.02, 0.01, 0.03)];
        assert_eq!(Unit::Share.scale(rates.iter()), (0.0, 25.0));
        let differences = [figure(0.01, -0.02, 0.04)];
        assert_eq!(Unit::Share.scale(differences.iter()), (-5.0, 5.0));
        assert_eq!(Unit::Points.scale([].iter()), (0.0, 1.0));
    }
}
