//! Money per visitor of an experiment.

use api::insight::experiment::{MoneyOfVariant, MoneyResults};
use yew::prelude::*;

use crate::view::insight::{FiguresCard, Names, Told, Unit};
use crate::view::table::Column;
use crate::words::insight as words;

/// A box with each variant's mean, and what it is against the control.
pub(super) fn money(told: &MoneyResults, item: &str, names: &Names) -> Html {
    let unit = Unit::Money(told.currency.clone());
    let row = |it: &MoneyOfVariant| {
        let difference = it.difference.and_then(|it| it.shown);
        let difference = difference.map(|it| unit.difference(&it));
        Told {
            more: vec![
                difference.unwrap_or_else(|| "–".to_owned()),
                it.verdict
                    .map_or_else(String::new, |it| words::verdict(it).to_owned()),
            ],
            ..Told::new(names.variant(item, &it.variant), it.mean)
        }
    };
    let rows: Vec<Told> = told.variants.iter().map(row).collect();
    let more = vec![
        Column::new(words::DIFFERENCE).number().extra(),
        Column::new(words::IN_WORDS).extra(),
    ];
    html! {
        <FiguresCard title={words::MONEY} lead={words::cut_above(told.cut_above)} of={words::VARIANT}
            figure={words::MEAN} {unit} {more} {rows} table_first=true />
    }
}
