//! How the numbers of a scale are read: which of its points are good, and what its score is.

use std::ops::RangeInclusive;

use statistics::{
    Confidence, Estimate, Mean, Nps, difference_of_means, difference_of_nps, difference_of_rates,
    rate,
};
use surveys::{Scale, ScaleLook};

use super::Numbers;
use super::figure::{change, figure};
use api::insight::figure::{Change, Compared, Figure};
use api::insight::inbox::Band;
use api::insight::survey::{Measure, NpsGroups};

/// The last point of an NPS that is a detractor's.
const DETRACTOR: i64 = 6;
/// The first that is a promoter's.
const PROMOTER: i64 = 9;
/// More points than any scale has.
const MOST_POINTS: usize = 1_000;

/// How one scale is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) measure: Measure,
    /// All points; what lies beyond is of an older version of the question, and left out.
    points: RangeInclusive<i64>,
    /// The first good one.
    good_from: i64,
}

impl Reading {
    /// Of a question's scale. Satisfaction is good in the upper quarter of its span, ease in the
    /// upper third: 4 and 5 of 1 to 5, 5 to 7 of 1 to 7, and what is nearest on other scales.
    pub(crate) fn of(scale: &Scale) -> Self {
        let measure = match scale.look {
            ScaleLook::Nps => Measure::Nps,
            ScaleLook::Csat => Measure::Csat,
            ScaleLook::Ces => Measure::Ces,
            ScaleLook::Stars | ScaleLook::Faces | ScaleLook::Thumbs => Measure::Good,
            ScaleLook::Number => Measure::Mean,
        };
        let span = scale.max.saturating_sub(scale.min).clamp(0, 100);
        let above = match measure {
            Measure::Ces => (2 * span + 2) / 3,
            _ => (3 * span + 3) / 4,
        };
        Self {
            measure,
            points: scale.min..=scale.max,
            good_from: scale.min.saturating_add(above),
        }
    }

    /// Of numbers whose question the live version has no more: their mean.
    pub(crate) fn unknown() -> Self {
        Self {
            measure: Measure::Mean,
            points: i64::MIN..=i64::MAX,
            good_from: i64::MAX,
        }
    }

    /// The last point that says that somebody was let down; `None` where the scale says nothing
    /// of the kind.
    pub(crate) fn let_down(&self) -> Option<i64> {
        let (low, high) = (*self.points.start(), *self.points.end());
        match self.measure {
            Measure::Nps => Some(DETRACTOR),
            // Below the middle: the lower two of five, three of seven.
            Measure::Csat | Measure::Ces | Measure::Good => {
                Some(low.saturating_add(high.saturating_sub(low).saturating_sub(1) / 2))
            }
            Measure::Mean => None,
        }
    }

    /// What a point says of how it went; `None` where the scale says nothing of the kind.
    pub(crate) fn band(&self, point: i64) -> Option<Band> {
        let good_from = match self.measure {
            Measure::Nps => PROMOTER,
            _ => self.good_from,
        };
        Some(match self.let_down()? {
            most if point <= most => Band::LetDown,
            _ if point >= good_from => Band::Good,
            _ => Band::Middle,
        })
    }

    /// The points of a band, both ends included.
    pub(crate) fn points_of(&self, band: Band) -> Option<(i64, i64)> {
        let of = self
            .points
            .clone()
            .filter(|point| self.band(*point) == Some(band));
        let (mut low, mut high) = (None, None);
        for point in of.take(MOST_POINTS) {
            low = low.or(Some(point));
            high = Some(point);
        }
        low.zip(high)
    }

    /// Good answers, and all; `None` where the scale has no good ones (an NPS, a mean).
    pub(crate) fn good(&self, numbers: &Numbers) -> Option<(i64, i64)> {
        match self.measure {
            Measure::Nps | Measure::Mean => None,
            _ => {
                let good = self
                    .on(numbers)
                    .filter(|(point, _)| *point >= self.good_from);
                Some((good.map(|(_, times)| times).sum(), self.n(numbers)))
            }
        }
    }

    /// The score.
    pub(crate) fn figure(&self, numbers: &Numbers) -> Figure {
        figure(self.estimate(numbers))
    }

    /// The score of some numbers less that of others.
    pub(crate) fn change(&self, now: &Numbers, before: &Numbers) -> Change {
        let usual = Confidence::USUAL;
        change(match self.measure {
            Measure::Nps => difference_of_nps(self.nps(now), self.nps(before), usual),
            Measure::Mean => difference_of_means(&self.mean(now), &self.mean(before), usual),
            _ => {
                let (one, two) = (self.counts(now), self.counts(before));
                difference_of_rates(one, two, usual)
            }
        })
    }

    /// Both.
    pub(crate) fn compared(&self, now: &Numbers, before: &Numbers) -> Compared {
        Compared {
            now: self.figure(now),
            before: self.figure(before),
            change: self.change(now, before),
        }
    }

    /// An NPS in its groups, where there are enough to show them.
    pub(crate) fn groups(&self, numbers: &Numbers) -> Option<NpsGroups> {
        let nps = (self.measure == Measure::Nps).then(|| self.nps(numbers))?;
        let enough = nps.n() >= statistics::HIDDEN_BELOW;
        enough.then_some(NpsGroups {
            promoters: nps.promoters,
            passives: nps.passives,
            detractors: nps.detractors,
        })
    }

    fn estimate(&self, numbers: &Numbers) -> Option<Estimate> {
        let usual = Confidence::USUAL;
        match self.measure {
            Measure::Nps => self.nps(numbers).estimate(usual),
            Measure::Mean => self.mean(numbers).estimate(usual),
            _ => {
                let (good, n) = self.counts(numbers);
                rate(good, n, usual)
            }
        }
    }

    fn on<'a>(&'a self, numbers: &'a Numbers) -> impl Iterator<Item = (i64, i64)> + 'a {
        let within = numbers.range(self.points.clone());
        within.map(|(point, times)| (*point, (*times).max(0)))
    }

    fn n(&self, numbers: &Numbers) -> i64 {
        self.on(numbers).map(|(_, times)| times).sum()
    }

    fn counts(&self, numbers: &Numbers) -> (u64, u64) {
        let (good, n) = self.good(numbers).unwrap_or_default();
        (good as u64, n as u64)
    }

    fn nps(&self, numbers: &Numbers) -> Nps {
        let mut nps = Nps::default();
        for (point, times) in self.on(numbers) {
            let group = match point {
                PROMOTER.. => &mut nps.promoters,
                7..=8 => &mut nps.passives,
                _ => &mut nps.detractors,
            };
            *group += times as u64;
        }
        nps
    }

    fn mean(&self, numbers: &Numbers) -> Mean {
        let mut mean = Mean::default();
        for (point, times) in self.on(numbers) {
            let (point, times_f) = (point as f64, times as f64);
            mean.n += times as u64;
            mean.sum += point * times_f;
            mean.squares += point * point * times_f;
        }
        mean
    }
}

#[cfg(test)]
#[expect(
    clippy::default_trait_access,
    reason = "the type of words is of a crate that the server does not name"
)]
mod tests {
    use super::*;
    use api::insight::figure::{Direction, Note};

    fn scale(look: ScaleLook, min: i64, max: i64) -> Reading {
        Reading::of(&Scale {
            look,
            min,
            max,
            step: 1,
            low: Default::default(),
            high: Default::default(),
            labels: Vec::new(),
        })
    }

    #[test]
    fn good_answers_are_those_of_the_table_and_the_nearest_on_other_scales() {
        let good = |look, min, max| scale(look, min, max).good_from;
        assert_eq!(good(ScaleLook::Csat, 1, 5), 4);
        assert_eq!(good(ScaleLook::Csat, 1, 3), 3);
        assert_eq!(good(ScaleLook::Csat, 1, 7), 6);
        assert_eq!(good(ScaleLook::Ces, 1, 7), 5);
        assert_eq!(good(ScaleLook::Ces, 1, 5), 4);
        assert_eq!(good(ScaleLook::Thumbs, 0, 1), 1);
    }

    #[test]
    fn who_was_let_down_is_said_by_the_lower_end() {
        let down = |look, min, max| scale(look, min, max).let_down();
        assert_eq!(down(ScaleLook::Nps, 0, 10), Some(6));
        assert_eq!(down(ScaleLook::Csat, 1, 5), Some(2));
        assert_eq!(down(ScaleLook::Ces, 1, 7), Some(3));
        assert_eq!(down(ScaleLook::Thumbs, 0, 1), Some(0));
        assert_eq!(down(ScaleLook::Number, 0, 10), None);
    }

    #[test]
    fn each_point_of_a_scale_is_of_one_band_and_each_band_has_its_points() {
        let csat = scale(ScaleLook::Csat, 1, 5);
        let bands: Vec<_> = (1..=5).map(|point| csat.band(point).unwrap()).collect();
        let (down, middle, good) = (Band::LetDown, Band::Middle, Band::Good);
        assert_eq!(bands, [down, down, middle, good, good]);
        assert_eq!(csat.points_of(Band::LetDown), Some((1, 2)));
        assert_eq!(csat.points_of(Band::Good), Some((4, 5)));
        let nps = scale(ScaleLook::Nps, 0, 10);
        assert_eq!(nps.points_of(Band::Good), Some((9, 10)));
        assert_eq!(nps.points_of(Band::Middle), Some((7, 8)));
        assert_eq!(scale(ScaleLook::Number, 0, 9).points_of(Band::Good), None);
    }

    #[test]
    fn an_nps_is_that_of_the_worked_example() {
        let nps = scale(ScaleLook::Nps, 0, 10);
        let numbers = Numbers::from([(9, 100), (10, 20), (7, 35), (0, 45)]);
        let shown = nps.figure(&numbers).shown.unwrap();
        assert!((shown.value - 37.5).abs() < 1e-9);
        assert!((shown.low - 25.6).abs() < 0.05 && (shown.high - 48.3).abs() < 0.05);
        assert_eq!(nps.groups(&numbers).unwrap().detractors, 45);
        assert_eq!(nps.groups(&Numbers::from([(9, 4)])), None);
    }

    #[test]
    fn what_lies_beyond_the_scale_is_left_out() {
        let csat = scale(ScaleLook::Csat, 1, 5);
        assert_eq!(
            csat.good(&Numbers::from([(5, 3), (4, 2), (1, 1), (9, 7)])),
            Some((5, 6))
        );
        assert_eq!(csat.figure(&Numbers::new()).note, Note::Hidden);
        let change = csat.change(
            &Numbers::from([(5, 90), (1, 10)]),
            &Numbers::from([(5, 50), (1, 50)]),
        );
        assert_eq!(change.direction, Direction::Up);
    }
}
