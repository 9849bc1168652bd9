//! Figures of the same kind side by side: as a chart, and as a table with the same figures.

use api::insight::figure::{Figure, Note};
use yew::prelude::*;

use super::Unit;
use crate::route::Page;
use crate::view::button::Link;
use crate::view::card::Card;
use crate::view::chart::{ChartCard, ChartRow, Rows, strip};
use crate::view::table::{Column, Row};
use crate::words::{insight as words, pieces};

/// Rows of a chart at most; the table has all.
const MOST_DRAWN: usize = 12;

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    /// What it is of.
    pub(crate) name: String,
    /// Where there is more about it.
    pub(crate) to: Option<Page>,
    pub(crate) figure: Figure,
    /// Cells of the columns between name and figure.
    pub(crate) more: Vec<String>,
}

impl Told {
    /// A name and its figure.
    pub(crate) fn new(name: impl Into<String>, figure: Figure) -> Self {
        Self {
            name: name.into(),
            to: None,
            figure,
            more: Vec::new(),
        }
    }
}

/// What the box is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct FiguresCardProps {
    pub(crate) title: AttrValue,
    #[prop_or_default]
    pub(crate) lead: Option<AttrValue>,
    /// Above the names: "Stage".
    pub(crate) of: AttrValue,
    /// Above the figures: "NPS".
    pub(crate) figure: AttrValue,
    pub(crate) unit: Unit,
    pub(crate) rows: Vec<Told>,
    /// Columns between names and figures.
    #[prop_or_default]
    pub(crate) more: Vec<Column>,
    /// Said where there are no rows.
    #[prop_or(pieces::NOTHING.into())]
    pub(crate) empty: AttrValue,
    #[prop_or_default]
    pub(crate) table_first: bool,
}

/// The box.
#[component]
pub(crate) fn FiguresCard(props: &FiguresCardProps) -> Html {
    if props.rows.is_empty() {
        return html! {
            <Card title={&props.title} lead={props.lead.clone()} flush=true>
                <p class="st-none">{ &props.empty }</p>
            </Card>
        };
    }
    let scale = props.unit.scale(props.rows.iter().map(|it| &it.figure));
    let drawn = props.rows.iter().take(MOST_DRAWN).map(|told| ChartRow {
        label: told.name.clone(),
        point: props.unit.point(&told.figure),
        words: props.unit.whole(&told.figure),
    });
    let rows = Rows {
        each: drawn.collect(),
        scale,
        said: props.unit.said(),
    };
    let mut columns = vec![Column::new(&props.of)];
    columns.extend(props.more.iter().cloned());
    columns.extend([
        Column::new(&props.figure).number(),
        Column::new(words::INTERVAL).number().extra(),
        Column::new(words::N).number().extra(),
        Column::new(words::DRAWN).extra().roomy(),
    ]);
    let table = props.rows.iter().map(|told| row(told, &props.unit, scale));
    html! {
        <ChartCard title={&props.title} lead={props.lead.clone()} {columns}
            rows={table.collect::<Vec<_>>()} picture={rows.picture()} table_first={props.table_first}
            sentence={sentence(&props.title, &props.rows, &props.unit)} />
    }
}

fn row(told: &Told, unit: &Unit, scale: (f64, f64)) -> Row {
    let name = match &told.to {
        Some(to) => html! { <Link to={to.clone()}>{ &told.name }</Link> },
        None => html! { &told.name },
    };
    let mut cells = vec![name];
    cells.extend(told.more.iter().map(|text| html! { text }));
    cells.extend(figure_cells(&told.name, &told.figure, unit, scale));
    Row {
        cells,
        is_few: told.figure.note != Note::Clear,
    }
}

/// Value, interval, n, and the same drawn.
fn figure_cells(name: &str, figure: &Figure, unit: &Unit, scale: (f64, f64)) -> [Html; 4] {
    let whole = unit.whole(figure);
    let n = html! { pieces::number(figure.n) };
    let Some(shown) = figure.shown else {
        let none = html! { <>{ "–" }<span class="st-fine st-blk">{ pieces::TOO_FEW }</span></> };
        return [none, Html::default(), n, Html::default()];
    };
    let interval = unit.interval(&shown);
    let narrow = format!("{interval} · {}", pieces::n(figure.n));
    let value = html! {
        <>
            { unit.words(shown.value) }
            <span class="st-fine only-phone st-blk">{ narrow }</span>
            if figure.note == Note::Few { <span class="st-fine st-blk">{ pieces::FEW }</span> }
        </>
    };
    let drawn = unit.strip(figure, scale);
    let drawn = drawn.map(|drawn| strip(&drawn, &format!("{name}: {whole}")));
    [value, html! { interval }, n, drawn.unwrap_or_default()]
}

/// What is to be seen, in a sentence.
pub(super) fn sentence(title: &str, rows: &[Told], unit: &Unit) -> String {
    let value = |told: &&Told| told.figure.shown.map_or(f64::NAN, |shown| shown.value);
    let mut shown: Vec<&Told> = { rows.iter() }
        .filter(|it| it.figure.shown.is_some())
        .collect();
    shown.sort_by(|one, two| value(one).total_cmp(&value(two)));
    let said = |told: &Told| format!("{} {}", told.name, unit.whole(&told.figure));
    match shown.as_slice() {
        [] => words::nothing_to_see(title),
        [only] => words::only(title, &said(only)),
        [least, .., most] => words::from_to(title, &said(most), &said(least)),
    }
}

#[cfg(test)]
mod tests {
    use api::insight::figure::Interval;

    use super::*;

    fn told(name: &str, value: f64) -> Told {
        let shown = Interval {
            value,
            low: value - 10.0,
            high: value + 10.0,
        };
        let figure = Figure {
            n: 62,
            note: Note::Clear,
            shown: Some(shown),
        };
        Told::new(name, figure)
    }

    #[test]
    fn the_sentence_names_the_most_and_the_least() {
        let rows = [
            told("Service", 10.0),
            told("Retention", 66.0),
            told("Purchase", 52.0),
        ];
        assert_eq!(
            sentence("By stage", &rows, &Unit::Nps),
            "By stage: most for Retention 66 [56, 76], n 62; least for Service 10 [0, 20], n 62."
        );
        assert_eq!(
            sentence("By stage", &[], &Unit::Nps),
            "By stage: too few to show anything yet."
        );
    }
}
