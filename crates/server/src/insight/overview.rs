//! The four figures of the overview, and what was shown.

use std::collections::BTreeMap;

use engine::Program;

use super::asked::{Asked, survey};
use super::figure::share;
use super::reading::Reading;
use super::{Numbers, figure};
use crate::store::results::Group;
use api::insight::figure::Compared;
use api::insight::overview::{ItemKind, ItemShown};
use api::insight::survey::Measure;

/// How often each number was given, by question.
pub(crate) type ByQuestion = BTreeMap<Asked, Numbers>;

/// What was asked: how each question is read, and its numbers in both periods.
#[derive(Debug)]
pub(crate) struct Scores<'a> {
    pub(crate) readings: &'a BTreeMap<Asked, Reading>,
    pub(crate) now: &'a ByQuestion,
    pub(crate) before: &'a ByQuestion,
}

impl Scores<'_> {
    /// All questions of the kind `nps` together: they have one scale.
    pub(crate) fn nps(&self) -> Compared {
        let all = |numbers: &ByQuestion| {
            let mut sum = Numbers::new();
            for (_, numbers) in self.of(Measure::Nps, numbers) {
                for (point, times) in numbers {
                    *sum.entry(*point).or_default() += times;
                }
            }
            sum
        };
        let mut readings = self.readings.values();
        let reading = readings.find(|reading| reading.measure == Measure::Nps);
        let unknown = Reading::unknown();
        reading
            .unwrap_or(&unknown)
            .compared(&all(self.now), &all(self.before))
    }

    /// The share of good answers to all questions of a kind: their scales may differ, what is good
    /// on each does not.
    pub(crate) fn good(&self, measure: Measure) -> Compared {
        let all = |numbers: &ByQuestion| {
            let each = self.of(measure, numbers).into_iter();
            let counts = each.filter_map(|(reading, numbers)| reading.good(numbers));
            counts.fold((0, 0), |(good, n), (more, of)| (good + more, n + of))
        };
        figure::shares(all(self.now), all(self.before))
    }

    fn of<'n>(&self, measure: Measure, numbers: &'n ByQuestion) -> Vec<(&Reading, &'n Numbers)> {
        let read = |(asked, numbers)| Some((self.readings.get(asked)?, numbers));
        let all = numbers.iter().filter_map(read);
        all.filter(|(reading, _)| reading.measure == measure)
            .collect()
    }
}

/// Visitors by day with an answer, and those to whom a survey was shown.
pub(crate) fn answered(program: Option<&Program>, items: &[Group]) -> (i64, i64) {
    let surveys = items
        .iter()
        .filter(|it| kind(program, &it.of) == ItemKind::Survey);
    surveys.fold((0, 0), |(answered, shown), item| {
        (
            answered + visitors(item, "answered"),
            shown + visitors(item, "shown"),
        )
    })
}

/// What was shown, the most first.
pub(crate) fn shown(
    program: Option<&Program>,
    items: &[Group],
    by_stage: &[Group],
) -> Vec<ItemShown> {
    let mut shown: Vec<ItemShown> = items
        .iter()
        .filter_map(|item| {
            let times = *item.events.get("shown")?;
            let kind = kind(program, &item.of);
            let opened = if kind == ItemKind::Survey {
                "answered"
            } else {
                "clicked"
            };
            Some(ItemShown {
                item: item.of.clone(),
                kind,
                stage: usual_stage(&item.of, by_stage),
                shown: times.max(0) as u64,
                opened: share(visitors(item, opened), visitors(item, "shown")),
            })
        })
        .collect();
    shown.sort_by(|a, b| b.shown.cmp(&a.shown).then_with(|| a.item.cmp(&b.item)));
    shown
}

/// What an item of the counts is by now.
pub(crate) fn kind(program: Option<&Program>, id: &str) -> ItemKind {
    match program.and_then(|program| program.item(id)) {
        None => ItemKind::Gone,
        Some((_, item)) if survey(item).is_some() => ItemKind::Survey,
        Some(_) => ItemKind::Panel,
    }
}

fn usual_stage(item: &str, by_stage: &[Group]) -> Option<String> {
    let own = by_stage.iter().filter(|group| group.of == item);
    let most = own.max_by_key(|group| group.events.get("shown").copied().unwrap_or_default());
    most.map(|group| group.key.clone())
}

fn visitors(group: &Group, kind: &str) -> i64 {
    group.visitors.get(kind).copied().unwrap_or_default()
}
