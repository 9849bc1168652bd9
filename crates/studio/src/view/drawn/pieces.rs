//! Pieces that pages are made of.

use yew::prelude::*;

use super::piece;
use crate::state::{Refusal, Remote};
use crate::view::chart::{ChartCard, Interval, Line, Point, Said};
use crate::view::field::Field;
use crate::view::figure::{Change, Figure};
use crate::view::table::{Column, Row, Table};

#[tokio::test]
async fn what_is_wrong_hangs_on_its_field() {
    let html = piece(html! {
        <Field id="name" label="Name" value="" oninput={Callback::noop()} hint="Short." error="It is missing." />
    })
    .await;
    for words in [
        "aria-describedby=\"name-error name-hint\"",
        "aria-invalid=\"true\"",
        "id=\"name-error\"",
        "for=\"name\"",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
}

#[tokio::test]
async fn a_figure_has_its_interval_and_n_or_is_not_shown() {
    let figure = |n: u64| {
        let drawn = Interval {
            value: 40.0,
            low: 30.0,
            high: 50.0,
            scale: (0.0, 100.0),
            zero: false,
        };
        html! { <Figure label="NPS" value="40" interval={(AttrValue::from("30"), AttrValue::from("50"))} {drawn} {n}
        change={Change::NoneClear} /> }
    };
    let html = piece(figure(412)).await;
    assert!(
        html.contains("[30, 50]") && html.contains("n 412") && html.contains("no clear change"),
        "{html}"
    );
    assert!(!html.contains("few"));
    assert!(piece(figure(12)).await.contains("few answers yet"));
    let html = piece(figure(4)).await;
    assert!(!html.contains("40") && html.contains("too few"), "{html}");
}

#[tokio::test]
async fn a_table_says_that_it_is_empty_that_it_comes_and_that_it_failed() {
    let table = |rows: Remote<Vec<Row>>| {
        html! { <Table name="Versions" columns={vec![Column::new("Number").number()]} {rows} /> }
    };
    assert!(
        piece(table(Remote::There(Vec::new())))
            .await
            .contains("Nothing here yet.")
    );
    let narrowed = html! {
        <Table name="Versions" columns={Vec::new()} rows={Remote::There(Vec::new())}
            clear={Callback::noop()} />
    };
    let html = piece(narrowed).await;
    assert!(
        html.contains("Nothing matches.") && html.contains("Show everything again</button>"),
        "{html}"
    );
    assert!(
        piece(table(Remote::Loading(None)))
            .await
            .contains("aria-busy")
    );
    let failed = Remote::Failed(Refusal::Foreign { status: 500 });
    assert!(piece(table(failed)).await.contains("Try again"));
    let rows = vec![Row::new(vec![html! { "<b>1</b>" }])];
    let html = piece(table(Remote::There(rows))).await;
    assert!(
        html.contains("scope=\"row\"") && html.contains("&lt;b&gt;1&lt;/b&gt;"),
        "{html}"
    );
}

#[tokio::test]
async fn a_chart_carries_classes_and_a_sentence_and_no_style() {
    let point = Some(Point {
        value: 40.0,
        low: 30.0,
        high: 50.0,
    });
    let line = Line {
        times: vec!["Sep".into(), "Oct".into()],
        points: vec![point, point],
        scale: (0.0, 100.0),
        said: Said::default(),
        mark: None,
    };
    let html = piece(html! {
        <ChartCard title="Over time" sentence="NPS by month, 40 both times." picture={line.picture()}
            columns={vec![Column::new("Month")]} rows={vec![]} />
    })
    .await;
    assert!(
        html.contains("aria-label=\"NPS by month, 40 both times.\"")
            && html.contains("class=\"band\""),
        "{html}"
    );
    assert!(!html.contains("style="), "{html}");
}
