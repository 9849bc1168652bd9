//! The results of one question, from what was counted of it.

use std::collections::BTreeMap;

use statistics::{Confidence, HIDDEN_BELOW, Mean};

use super::Numbers;
use super::figure::{figure, share};
use super::reading::Reading;
use api::insight::figure::Change;
use api::insight::survey::{Cut, Point, Portion, QuestionResults, Ranked};

/// What stands of one question: a word for what was counted, the answer, and how often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tallies(pub(crate) BTreeMap<(String, String), i64>);

/// Numbers by what they are told apart by.
pub(crate) type Keyed<K> = BTreeMap<K, Numbers>;

/// All that was counted of one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) tallies: Tallies,
    pub(crate) by_day: Keyed<i64>,
    pub(crate) by_stage: Keyed<String>,
    pub(crate) by_device: Keyed<String>,
    pub(crate) by_page: Keyed<String>,
    pub(crate) by_variant: Keyed<String>,
}

/// How the time axis is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Axis {
    /// The first day; weeks begin there.
    pub(crate) from: i64,
    /// Days of a point, 1 or 7.
    pub(crate) step: i64,
    /// The first day of what is compared with the days before it.
    pub(crate) since: Option<i64>,
}

impl Tallies {
    fn of(&self, kind: &str) -> impl Iterator<Item = (&str, i64)> {
        let own = self.0.iter().filter(move |((of, _), _)| of == kind);
        own.map(|((_, answer), times)| (&**answer, *times))
    }

    fn sum(&self, kind: &str) -> i64 {
        self.of(kind).map(|(_, times)| times).sum()
    }

    fn numbers(&self) -> Numbers {
        let parsed = self.of("number");
        let parsed = parsed.filter_map(|(answer, times)| Some((answer.parse().ok()?, times)));
        parsed.collect()
    }
}

/// The results of a question.
pub(crate) fn results(
    question: &str,
    reading: Option<&Reading>,
    counted: &Counted,
    axis: Axis,
) -> QuestionResults {
    let numbers = counted.tallies.numbers();
    let unknown = (!numbers.is_empty()).then(Reading::unknown);
    let reading = reading.or(unknown.as_ref());
    let answers = counted.tallies.sum("all").max(0) as u64;
    QuestionResults {
        question: question.to_owned(),
        measure: reading.map(|reading| reading.measure),
        answers,
        texts: counted.tallies.sum("text").max(0) as u64,
        score: reading.map(|reading| reading.figure(&numbers)),
        groups: reading.and_then(|reading| reading.groups(&numbers)),
        distribution: distribution(&counted.tallies, answers),
        ranking: ranking(&counted.tallies, answers),
        over_time: reading.map_or_else(Vec::new, |reading| {
            over_time(reading, &counted.by_day, axis)
        }),
        by_stage: cuts(reading, &counted.by_stage),
        by_device: cuts(reading, &counted.by_device),
        by_page: cuts(reading, &counted.by_page),
        by_variant: cuts(reading, &counted.by_variant),
        since: reading
            .zip(axis.since)
            .map(|(reading, since)| since_day(reading, &counted.by_day, since)),
    }
}

/// Nothing where there are too few answers: who gave which could be told.
fn distribution(tallies: &Tallies, answers: u64) -> Vec<Portion> {
    if answers < HIDDEN_BELOW {
        return Vec::new();
    }
    let rows = rows_of_matrix(tallies);
    let kinds = ["number", "choice", "cell"].into_iter();
    let mut portions: Vec<Portion> = kinds
        .flat_map(|kind| tallies.of(kind).map(move |it| (kind, it)))
        .map(|(kind, (answer, times))| {
            let row = answer.rsplit_once(':').map(|(row, _)| row);
            let of = match (kind, row) {
                ("cell", Some(row)) => rows.get(row).copied().unwrap_or_default(),
                _ => answers as i64,
            };
            Portion {
                answer: answer.to_owned(),
                times: times.max(0) as u64,
                share: share(times, of),
            }
        })
        .collect();
    // Numbers in their order and not in that of their letters; what is no number stays as it is.
    portions.sort_by_key(|portion| portion.answer.parse::<i64>().unwrap_or_default());
    portions
}

fn rows_of_matrix(tallies: &Tallies) -> BTreeMap<&str, i64> {
    let mut rows = BTreeMap::new();
    for (cell, times) in tallies.of("cell") {
        if let Some((row, _)) = cell.rsplit_once(':') {
            *rows.entry(row).or_default() += times;
        }
    }
    rows
}

fn ranking(tallies: &Tallies, answers: u64) -> Vec<Ranked> {
    if answers < HIDDEN_BELOW {
        return Vec::new();
    }
    let mut places = BTreeMap::<&str, Mean>::new();
    for (rank, times) in tallies.of("rank") {
        let parsed = rank.rsplit_once(':');
        let parsed = parsed.and_then(|(option, place)| Some((option, place.parse::<f64>().ok()?)));
        if let Some((option, place)) = parsed {
            let (mean, times) = (places.entry(option).or_default(), times.max(0));
            mean.n += times as u64;
            mean.sum += place * times as f64;
            mean.squares += place * place * times as f64;
        }
    }
    let mut by_place: Vec<(f64, Ranked)> = places
        .into_iter()
        .map(|(option, mean)| {
            let place = figure(mean.estimate(Confidence::USUAL));
            let option = option.to_owned();
            (mean.value().unwrap_or(f64::MAX), Ranked { option, place })
        })
        .collect();
    by_place.sort_by(|a, b| a.0.total_cmp(&b.0));
    by_place.into_iter().map(|(_, ranked)| ranked).collect()
}

fn over_time(reading: &Reading, by_day: &Keyed<i64>, axis: Axis) -> Vec<Point> {
    let step = axis.step.max(1);
    let mut points = Keyed::<i64>::new();
    for (day, numbers) in by_day {
        let first = axis.from + (day - axis.from).div_euclid(step) * step;
        add(points.entry(first).or_default(), numbers);
    }
    let point = |(first, numbers): (i64, Numbers)| Point {
        from: shopper::date_of(first as i32),
        score: reading.figure(&numbers),
    };
    points.into_iter().map(point).collect()
}

fn since_day(reading: &Reading, by_day: &Keyed<i64>, since: i64) -> Change {
    let (mut before, mut after) = (Numbers::new(), Numbers::new());
    for (day, numbers) in by_day {
        add(
            if *day < since {
                &mut before
            } else {
                &mut after
            },
            numbers,
        );
    }
    reading.change(&after, &before)
}

fn cuts(reading: Option<&Reading>, keyed: &Keyed<String>) -> Vec<Cut> {
    let Some(reading) = reading else {
        return Vec::new();
    };
    let cut = |(key, numbers): (&String, &Numbers)| Cut {
        key: key.clone(),
        score: reading.figure(numbers),
    };
    keyed.iter().map(cut).collect()
}

fn add(to: &mut Numbers, numbers: &Numbers) {
    for (point, times) in numbers {
        *to.entry(*point).or_default() += times;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::insight::figure::Direction;

    const AXIS: Axis = Axis {
        from: 100,
        step: 7,
        since: Some(107),
    };

    fn tallies(told: &[(&str, &str, i64)]) -> Tallies {
        let each = told.iter();
        Tallies(
            each.map(|(kind, answer, times)| (((*kind).to_owned(), (*answer).to_owned()), *times))
                .collect(),
        )
    }

    #[test]
    fn choices_have_shares_of_all_who_answered() {
        let counted = Counted {
            tallies: tallies(&[
                ("all", "", 10),
                ("choice", "oak", 8),
                ("choice", "ash", 4),
                ("text", "", 2),
            ]),
            ..Counted::default()
        };
        let results = results("wood", None, &counted, AXIS);
        let shares: Vec<_> = { results.distribution.iter() }
            .map(|it| (&*it.answer, it.share.shown.unwrap().value))
            .collect();
        assert_eq!(shares, [("ash", 0.4), ("oak", 0.8)]);
        assert_eq!(
            (results.answers, results.texts, results.score),
            (10, 2, None)
        );
    }

    #[test]
    fn a_matrix_is_read_row_by_row_and_a_ranking_by_its_mean_place() {
        let counted = Counted {
            tallies: tallies(&[
                ("all", "", 6),
                ("cell", "speed:good", 5),
                ("cell", "speed:bad", 1),
                ("cell", "price:bad", 6),
                ("rank", "oak:1", 5),
                ("rank", "oak:2", 1),
                ("rank", "ash:2", 5),
                ("rank", "ash:1", 1),
            ]),
            ..Counted::default()
        };
        let results = results("m", None, &counted, AXIS);
        let cell = results
            .distribution
            .iter()
            .find(|it| it.answer == "price:bad");
        assert!((cell.unwrap().share.shown.unwrap().value - 1.0).abs() < 1e-9);
        let options: Vec<_> = results.ranking.iter().map(|it| &*it.option).collect();
        assert_eq!(options, ["oak", "ash"]);
    }

    #[test]
    fn too_few_answers_show_no_distribution() {
        let counted = Counted {
            tallies: tallies(&[("all", "", 4), ("choice", "oak", 4)]),
            ..Counted::default()
        };
        assert!(
            results("wood", None, &counted, AXIS)
                .distribution
                .is_empty()
        );
    }

    #[test]
    fn weeks_begin_with_the_first_day_and_a_date_parts_before_from_after() {
        let day = |good: i64| Numbers::from([(1, 60 - good), (5, good)]);
        let counted = Counted {
            tallies: tallies(&[("all", "", 180), ("number", "5", 60), ("number", "1", 120)]),
            by_day: Keyed::from([(100, day(5)), (106, day(5)), (107, day(50))]),
            ..Counted::default()
        };
        let results = results("score", None, &counted, AXIS);
        let weeks: Vec<_> = results
            .over_time
            .iter()
            .map(|it| (&*it.from, it.score.n))
            .collect();
        assert_eq!(weeks, [("1970-04-11", 120), ("1970-04-18", 60)]);
        assert_eq!(results.since.unwrap().direction, Direction::Up);
    }
}
