//! A figure beside that of the days before.

use api::insight::figure::{Change as Told, Compared, Direction, Figure as Value};
use yew::prelude::*;

use super::Unit;
use crate::view::figure::{Change, Figure};
use crate::words::insight as words;

/// What there should be more of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Good {
    More,
    Less,
}

/// A figure with what changed.
pub(crate) fn compared(label: &str, told: &Compared, unit: &Unit, good: Good) -> Html {
    one(label, &told.now, unit, change(&told.change, unit, good))
}

/// A figure alone.
pub(crate) fn one(label: &str, figure: &Value, unit: &Unit, change: Option<Change>) -> Html {
    let scale = match unit {
        Unit::Share => (0.0, 100.0),
        _ => unit.scale([figure].into_iter()),
    };
    let value = figure
        .shown
        .map_or_else(String::new, |it| unit.bare(it.value));
    let ends = figure
        .shown
        .map(|it| (unit.bare(it.low).into(), unit.bare(it.high).into()));
    let sign = unit.sign().map(|sign| AttrValue::from(sign.to_owned()));
    html! {
        <Figure label={label.to_owned()} {value} unit={sign} interval={ends}
            drawn={unit.strip(figure, scale)} n={figure.n} {change} />
    }
}

/// What changed; `None` where nothing can be said of it.
pub(crate) fn change(told: &Told, unit: &Unit, good: Good) -> Option<Change> {
    let said = || told.difference.shown.map(|shown| unit.difference(&shown));
    match (told.direction, good) {
        (Direction::Unknown, _) => None,
        (Direction::Unclear, _) => Some(Change::NoneClear),
        (Direction::Up, Good::More) => Some(Change::Up(words::up(&said()?))),
        (Direction::Up, Good::Less) => Some(Change::UpForWorse(words::up(&said()?))),
        (Direction::Down, Good::More) => Some(Change::Down(words::down(&said()?))),
        (Direction::Down, Good::Less) => Some(Change::DownForBetter(words::down(&said()?))),
    }
}
