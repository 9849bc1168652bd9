//! What needs a person.

use std::collections::BTreeMap;

use shopper::Millis;

use super::asked::Asked;
use super::reading::Reading;
use api::insight::overview::Need;

/// Scales that tell of people who were let down, with the last point that says so.
pub(crate) fn let_down(readings: &BTreeMap<Asked, Reading>) -> Vec<(Asked, i64)> {
    let each = readings.iter();
    each.filter_map(|(asked, reading)| Some((asked.clone(), reading.let_down()?)))
        .collect()
}

/// The most pressing first: people, then what they cannot have, then what can be read.
pub(crate) fn needs(
    (waiting, oldest_at): (u64, Millis),
    pools: Vec<(String, i64)>,
    reached: Vec<(String, u64)>,
    letters: i64,
) -> Vec<Need> {
    let people = (waiting > 0).then_some(Need::LetDown { waiting, oldest_at });
    let stock = pools.into_iter().map(|(reward, left)| match left {
        ..=0 => Need::OutOfStock { reward },
        left => Need::LowStock {
            reward,
            left: left as u64,
        },
    });
    let letters = (letters > 0).then_some(Need::DeadLetters {
        letters: letters as u64,
    });
    let reached = reached
        .into_iter()
        .map(|(item, planned)| Need::ExperimentReached { item, planned });
    let all = people.into_iter().chain(stock).chain(reached);
    all.chain(letters).collect()
}
