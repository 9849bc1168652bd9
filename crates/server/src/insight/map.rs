//! The journey map from what was counted: scores of stages by pages, pains and moves.

use std::collections::BTreeMap;

use shopper::Stage;

use super::Numbers;
use super::asked::Asked;
use super::figure::{counts, shares};
use super::reading::Reading;
use api::insight::figure::Direction;
use api::insight::map::{Lane, Place, Touchpoint};

/// Below this share, with certainty, a touchpoint hurts.
const HURTS_BELOW: f64 = 0.70;

/// Stage and page.
pub(crate) type Spot = (String, String);
/// Numbers of each question at each spot.
pub(crate) type BySpot = BTreeMap<Spot, BTreeMap<Asked, Numbers>>;

/// What was counted of a period.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mapped {
    pub(crate) numbers: BySpot,
    /// How often something was shown.
    pub(crate) shown: BTreeMap<Spot, i64>,
}

/// The six lanes. `visits` is by stage.
pub(crate) fn lanes(
    readings: &BTreeMap<Asked, Reading>,
    now: &Mapped,
    before: &Mapped,
    visits: &BTreeMap<String, i64>,
) -> Vec<Lane> {
    let each = Stage::ALL.into_iter();
    each.map(|stage| {
        let word = stage.as_str();
        Lane {
            stage: word.to_owned(),
            visits: visits.get(word).copied().unwrap_or_default().max(0) as u64,
            touchpoints: touchpoints(word, readings, now, before),
        }
    })
    .collect()
}

fn touchpoints(
    stage: &str,
    readings: &BTreeMap<Asked, Reading>,
    now: &Mapped,
    before: &Mapped,
) -> Vec<Touchpoint> {
    let spots = now.numbers.keys().chain(now.shown.keys());
    let mut spots: Vec<&Spot> = spots.filter(|(of, _)| of == stage).collect();
    spots.sort_unstable();
    spots.dedup();
    let touchpoint = |spot: &Spot| {
        let good = |mapped: &Mapped| {
            mapped
                .numbers
                .get(spot)
                .map_or((0, 0), |it| good(readings, it))
        };
        let compared = shares(good(now), good(before));
        let shown = now.shown.get(spot).copied().unwrap_or_default();
        Touchpoint {
            page: spot.1.clone(),
            shown: shown.max(0) as u64,
            score: compared.now,
            change: compared.change,
            is_pain: compared.now.shown.is_some_and(|it| it.high < HURTS_BELOW),
        }
    };
    let mut all: Vec<Touchpoint> = spots.into_iter().map(touchpoint).collect();
    all.sort_by_key(|it| std::cmp::Reverse((it.score.n, it.shown)));
    all
}

/// Good answers and all, of every scale that has good ones: an NPS tells of the shop and not of
/// the place where it was asked.
fn good(readings: &BTreeMap<Asked, Reading>, asked: &BTreeMap<Asked, Numbers>) -> (i64, i64) {
    let each = asked
        .iter()
        .filter_map(|(asked, numbers)| readings.get(asked)?.good(numbers));
    let (good, n) = each.fold((0, 0), |(good, n), (more, of)| (good + more, n + of));
    let (good, n) = counts(good, n);
    (good as i64, n as i64)
}

/// What hurts, the worst first.
pub(crate) fn pains(lanes: &[Lane]) -> Vec<Place> {
    let value = |it: &Touchpoint| it.score.shown.map_or(f64::MAX, |shown| shown.value);
    places(lanes, |it| it.is_pain, value)
}

/// What changed clearly, the greatest change first.
pub(crate) fn moves(lanes: &[Lane]) -> Vec<Place> {
    let size = |it: &Touchpoint| {
        let shown = it.change.difference.shown;
        shown.map_or(f64::MAX, |shown| -shown.value.abs())
    };
    let clear = |it: &Touchpoint| matches!(it.change.direction, Direction::Up | Direction::Down);
    places(lanes, clear, size)
}

fn places(
    lanes: &[Lane],
    fits: impl Fn(&Touchpoint) -> bool,
    order: impl Fn(&Touchpoint) -> f64,
) -> Vec<Place> {
    let all = lanes.iter().flat_map(|lane| {
        let own = lane.touchpoints.iter();
        own.map(move |touchpoint| (lane, touchpoint))
    });
    let mut all: Vec<_> = all.filter(|(_, touchpoint)| fits(touchpoint)).collect();
    all.sort_by(|a, b| order(a.1).total_cmp(&order(b.1)));
    let place = |(lane, touchpoint): (&Lane, &Touchpoint)| Place {
        stage: lane.stage.clone(),
        page: touchpoint.page.clone(),
    };
    all.into_iter().map(place).collect()
}

#[cfg(test)]
#[expect(
    clippy::default_trait_access,
    reason = "the type of words is of a crate that the server does not name"
)]
mod tests {
    use surveys::{Scale, ScaleLook};

    use super::*;
    use api::insight::figure::Note;

    fn readings() -> BTreeMap<Asked, Reading> {
        let of = |look, max| {
            Reading::of(&Scale {
                look,
                min: 1,
                max,
                step: 1,
                low: Default::default(),
                high: Default::default(),
                labels: Vec::new(),
            })
        };
        let asked = |question: &str| ("after".to_owned(), question.to_owned());
        BTreeMap::from([
            (asked("csat"), of(ScaleLook::Csat, 5)),
            (asked("nps"), of(ScaleLook::Nps, 10)),
        ])
    }

    fn mapped(good: i64, bad: i64) -> Mapped {
        let spot = |page: &str| ("service".to_owned(), page.to_owned());
        let asked = |question: &str| ("after".to_owned(), question.to_owned());
        let csat = Numbers::from([(5, good), (1, bad)]);
        let numbers = BTreeMap::from([
            (asked("csat"), csat),
            (asked("nps"), Numbers::from([(10, 500)])),
        ]);
        Mapped {
            numbers: BySpot::from([(spot("/returns"), numbers)]),
            shown: BTreeMap::from([(spot("/returns"), 90), (spot("/faq"), 400)]),
        }
    }

    #[test]
    fn what_is_certainly_below_seventy_hurts_and_what_is_not_does_not() {
        let visits = BTreeMap::from([("service".to_owned(), 171)]);
        let lanes = lanes(&readings(), &mapped(40, 60), &mapped(90, 10), &visits);
        assert_eq!(lanes.len(), 6);
        let service = &lanes[3];
        assert_eq!(
            (service.visits, &*service.touchpoints[0].page),
            (171, "/returns")
        );
        assert_eq!(
            service.touchpoints[0].score.n, 100,
            "an NPS is not of the place"
        );
        assert_eq!(service.touchpoints[1].score.note, Note::Hidden);
        let returns = Place {
            stage: "service".to_owned(),
            page: "/returns".to_owned(),
        };
        assert_eq!(pains(&lanes), std::slice::from_ref(&returns));
        assert_eq!(moves(&lanes), [returns]);
        let unsure = super::lanes(&readings(), &mapped(6, 4), &mapped(6, 4), &visits);
        assert_eq!((pains(&unsure), moves(&unsure)), (vec![], vec![]));
    }
}
