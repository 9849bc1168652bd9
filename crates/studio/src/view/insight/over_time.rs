//! How a figure went over time: a line with its band, and the same as a table.

use api::insight::figure::{Figure, Note};
use yew::prelude::*;

use super::Unit;
use crate::time;
use crate::view::card::Card;
use crate::view::chart::{ChartCard, Line};
use crate::view::table::{Column, Row};
use crate::words::{insight as words, pieces};

/// What it is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct OverTimeProps {
    pub(crate) title: AttrValue,
    #[prop_or_default]
    pub(crate) lead: Option<AttrValue>,
    /// What the figure is: "NPS".
    pub(crate) figure: AttrValue,
    pub(crate) unit: Unit,
    /// First days, as the server writes them, and figures.
    pub(crate) points: Vec<(String, Figure)>,
    /// Something was changed on this day.
    #[prop_or_default]
    pub(crate) since: Option<String>,
    /// What is to be said below, like what came of the change.
    #[prop_or_default]
    pub(crate) note: Option<AttrValue>,
}

/// The box.
#[component]
pub(crate) fn OverTime(props: &OverTimeProps) -> Html {
    let unit = &props.unit;
    if props
        .points
        .iter()
        .all(|(_, figure)| figure.shown.is_none())
    {
        return html! {
            <Card title={&props.title} lead={props.lead.clone()} flush=true>
                <p class="st-none">{ words::TOO_FEW_AT_A_TIME }</p>
            </Card>
        };
    }
    let since = props.since.as_deref().and_then(|since| {
        let at = props
            .points
            .iter()
            .rposition(|(day, _)| day.as_str() <= since)?;
        Some((at, words::CHANGED.to_owned()))
    });
    let line = Line {
        times: { props.points.iter() }
            .map(|(day, _)| time::short_day(day))
            .collect(),
        points: { props.points.iter() }
            .map(|(_, figure)| unit.point(figure))
            .collect(),
        scale: unit.scale(props.points.iter().map(|(_, figure)| figure)),
        said: unit.said(),
        mark: since,
    };
    let columns = vec![
        Column::new(words::FROM),
        Column::new(&props.figure).number(),
        Column::new(words::INTERVAL).number(),
        Column::new(words::N).number(),
    ];
    let rows = props.points.iter().map(|(day, figure)| Row {
        cells: vec![
            html! { time::day(day) },
            html! { figure.shown.map_or_else(|| "–".to_owned(), |it| unit.words(it.value)) },
            html! { figure.shown.map_or_else(String::new, |it| unit.interval(&it)) },
            html! { pieces::number(figure.n) },
        ],
        is_few: figure.note != Note::Clear,
    });
    let key_words = html! {
        <div class="mp-row mp-row--between mp-row--wrap">
            <div class="st-key" aria-hidden="true">
                <span><i class="k-pro"></i>{ &props.figure }</span>
                <span><i class="k-band"></i>{ words::BAND }</span>
            </div>
            if let Some(note) = &props.note { <p class="st-fine">{ note }</p> }
        </div>
    };
    html! {
        <ChartCard title={&props.title} lead={props.lead.clone()} {columns}
            rows={rows.collect::<Vec<_>>()} picture={line.picture()} {key_words}
            sentence={sentence(&props.figure, &props.points, unit)} />
    }
}

fn sentence(figure: &str, points: &[(String, Figure)], unit: &Unit) -> String {
    let mut shown = points.iter().filter(|(_, figure)| figure.shown.is_some());
    let said = |(day, figure): &(String, Figure)| (time::day(day), unit.whole(figure));
    match (shown.next(), shown.next_back()) {
        (None, _) => words::nothing_to_see(figure),
        (Some(only), None) => {
            let (day, whole) = said(only);
            words::once(figure, &day, &whole)
        }
        (Some(first), Some(last)) => words::over_time(figure, &said(first), &said(last)),
    }
}

#[cfg(test)]
mod tests {
    use api::insight::figure::Interval;

    use super::*;

    #[test]
    fn the_sentence_goes_from_the_first_to_the_last() {
        let point = |day: &str, value: f64| {
            let shown = Interval {
                value,
                low: value - 5.0,
                high: value + 5.0,
            };
            let figure = Figure {
                n: 40,
                note: Note::Clear,
                shown: Some(shown),
            };
            (day.to_owned(), figure)
        };
        let points = [point("2026-09-07", 32.0), point("2026-11-16", 59.0)];
        assert_eq!(
            sentence("NPS", &points, &Unit::Nps),
            "NPS, from 32 [27, 37], n 40 on 7 Sep 2026 to 59 [54, 64], n 40 on 16 Nov 2026."
        );
    }
}
