//! Counts one answer: that there is one, and what it says.

use shopper::Answer;

use super::count::Parts;
use super::line::{Changes, Sheet};
use super::standing::Standing;

/// A word and a value, like `("choice", "oak")`.
pub(crate) type Kind = (&'static str, String);

/// Adds an answer, `by` times.
pub(crate) fn count_answer<'a>(
    changes: &mut Changes<'a>,
    site: &'a str,
    standing: &Standing,
    by: i64,
) {
    let parts = Parts {
        stage: standing.stage.as_str(),
        device: standing.device.as_str(),
        channel: &standing.channel,
        page: &standing.page,
        place: &standing.place,
    };
    let kinds = kinds(&standing.answer);
    for cut in parts.cuts() {
        for (kind, answer) in &kinds {
            let words = [
                cut.dimension,
                &standing.item,
                &standing.question,
                cut.if_all(&standing.variant),
                cut.stage,
                &cut.value,
                kind,
                answer,
            ];
            let words = words.map(|word| word.to_owned().into());
            changes.add(Sheet::Answers, (site, standing.day), words, [by, 0]);
        }
    }
}

/// What an answer is counted as: `all`, and what it says. Each option once.
pub(crate) fn kinds(answer: &Answer) -> Vec<Kind> {
    let mut kinds = vec![("all", String::new())];
    let each = |kind, values: Vec<String>| once(values).map(move |value| (kind, value));
    match answer {
        Answer::Number(number) => kinds.push(("number", number.to_string())),
        Answer::Text(_) => kinds.push(("text", String::new())),
        Answer::Choices(ids) => kinds.extend(each("choice", ids.clone())),
        Answer::Other { choices, .. } => {
            kinds.push(("text", String::new()));
            kinds.extend(each("choice", choices.clone()));
        }
        Answer::Ranking(ids) => {
            let places = ids.iter().zip(1..);
            let places = places.map(|(id, place)| format!("{id}:{place}")).collect();
            kinds.extend(each("rank", places));
        }
        Answer::Matrix(cells) => {
            let cells = cells.iter().map(|(row, column)| format!("{row}:{column}"));
            kinds.extend(each("cell", cells.collect()));
        }
        Answer::Date(_) | Answer::References(_) => {}
    }
    kinds
}

/// Each value once.
fn once(mut values: Vec<String>) -> impl Iterator<Item = String> {
    values.sort_unstable();
    values.dedup();
    values.into_iter()
}
