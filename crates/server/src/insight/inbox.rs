//! Runs through surveys as the inbox shows them: what their scores say, and whose addresses are
//! not shown.

use std::collections::BTreeMap;

use super::asked::Asked;
use super::reading::Reading;
use api::insight::inbox::{Band, Run, Score};

/// Longest name of whom a run is handed to, characters.
pub(crate) const LONGEST_NAME: usize = 200;
/// Longest note, characters.
pub(crate) const LONGEST_NOTE: usize = 4_000;
/// Longest tag, characters.
pub(crate) const LONGEST_TAG: usize = 40;
/// Most tags of a run.
pub(crate) const MOST_TAGS: usize = 20;

/// Scales with the points of a band, both ends included.
pub(crate) fn points(readings: &BTreeMap<Asked, Reading>, band: Band) -> Vec<(Asked, i64, i64)> {
    let each = readings.iter();
    each.filter_map(|(asked, reading)| {
        let (low, high) = reading.points_of(band)?;
        Some((asked.clone(), low, high))
    })
    .collect()
}

/// Fills in what the run's first score says.
pub(crate) fn score(run: &mut Run, readings: &BTreeMap<Asked, Reading>) {
    run.score = run.answers.iter().find_map(|said| {
        let number = said.number?;
        let reading = readings.get(&(run.item.clone(), said.question.clone()))?;
        Some(Score {
            question: said.question.clone(),
            measure: reading.measure,
            number,
            band: reading.band(number)?,
        })
    });
}

/// Takes out what tells who somebody is.
pub(crate) fn hide(run: &mut Run, is_contact: impl Fn(&str, &str) -> bool) {
    let item = run.item.clone();
    for said in &mut run.answers {
        if is_contact(&item, &said.question) {
            (said.text, said.more, said.hidden) = (None, None, true);
            said.choices.clear();
        }
    }
}

/// Runs as a table: a line each, with all of its free text.
pub(crate) fn table(runs: &[Run]) -> Vec<Vec<String>> {
    let head = [
        "at",
        "survey",
        "variant",
        "score",
        "reading",
        "stage",
        "page",
        "device",
        "channel",
        "answers",
        "state",
        "handed_to",
        "tags",
        "visitor",
        "run",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(runs.iter().map(|run| {
        let score = run.score.as_ref();
        vec![
            instant(run.at),
            run.item.clone(),
            run.variant.clone(),
            score.map_or_else(String::new, |score| score.number.to_string()),
            score
                .map_or("", |score| match score.band {
                    Band::LetDown => "let down",
                    Band::Middle => "in between",
                    Band::Good => "good",
                })
                .to_owned(),
            run.stage.clone(),
            run.page.clone(),
            run.device.clone(),
            run.channel.clone(),
            answers(run),
            run.state.word().to_owned(),
            run.handed_to.clone(),
            run.tags.join(", "),
            run.visitor.clone(),
            run.response.clone(),
        ]
    }));
    rows
}

fn answers(run: &Run) -> String {
    let said = run.answers.iter().map(|said| {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(said.number.map(|number| number.to_string()));
        parts.extend((!said.choices.is_empty()).then(|| said.choices.join(", ")));
        parts.extend(said.text.clone());
        parts.extend(said.more.as_ref().map(ToString::to_string));
        if said.hidden {
            parts.push("(hidden)".to_owned());
        }
        format!("{}: {}", said.question, parts.join("; "))
    });
    said.collect::<Vec<_>>().join("\n")
}

fn instant(at: i64) -> String {
    jiff::Timestamp::from_millisecond(at).map_or_else(|_| at.to_string(), |it| it.to_string())
}
