//! Tables: scrolled within themselves, paged and filtered by the server.

use yew::prelude::*;

use super::button::{Button, Weight};
use super::field::Field;
use super::remote::{bones, failed};
use crate::state::Remote;
use crate::words;

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Column {
    pub(crate) name: AttrValue,
    /// Figures: at the line's end, all digits as wide.
    pub(crate) is_number: bool,
    /// Left out on phones.
    pub(crate) is_extra: bool,
    /// Left out where the table's own box is narrow.
    pub(crate) is_roomy: bool,
}

impl Column {
    /// Of words.
    pub(crate) fn new(name: impl Into<AttrValue>) -> Self {
        Self {
            name: name.into(),
            is_number: false,
            is_extra: false,
            is_roomy: false,
        }
    }

    /// Of figures.
    #[must_use]
    pub(crate) fn number(mut self) -> Self {
        self.is_number = true;
        self
    }

    /// Left out where there is little room.
    #[must_use]
    pub(crate) fn extra(mut self) -> Self {
        self.is_extra = true;
        self
    }

    /// Left out where the table's own box is narrow.
    #[must_use]
    pub(crate) fn roomy(mut self) -> Self {
        self.is_roomy = true;
        self
    }

    fn class(&self) -> Classes {
        classes!(
            self.is_number.then_some("num"),
            self.is_extra.then_some("st-hide-s"),
            self.is_roomy.then_some("st-hide-m")
        )
    }
}

/// A row: its cells, the first of which names it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Html>,
    /// Too few stand behind it to be sure.
    pub(crate) is_few: bool,
}

impl Row {
    /// A row with enough behind it.
    pub(crate) fn new(cells: Vec<Html>) -> Self {
        Self {
            cells,
            is_few: false,
        }
    }
}

/// Pages of rows, on the server.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Paging {
    /// To the page before; `None` on the first.
    pub(crate) newer: Option<Callback<()>>,
    /// To the next; `None` on the last.
    pub(crate) older: Option<Callback<()>>,
}

/// A text that the server filters by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Filter {
    /// Of its field.
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) value: AttrValue,
    pub(crate) oninput: Callback<String>,
}

/// What a table is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct TableProps {
    /// What it is a table of; spoken.
    pub(crate) name: AttrValue,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Remote<Vec<Row>>,
    /// Said where there are no rows.
    #[prop_or(words::pieces::NOTHING.into())]
    pub(crate) empty: AttrValue,
    #[prop_or_default]
    pub(crate) filter: Option<Filter>,
    #[prop_or_default]
    pub(crate) paging: Option<Paging>,
    /// Shows all rows again, where the server was asked for some of them alone.
    #[prop_or_default]
    pub(crate) clear: Option<Callback<()>>,
    /// Reads it anew, after a failure.
    #[prop_or_default]
    pub(crate) again: Callback<()>,
}

/// The table with what belongs to it.
#[component]
pub(crate) fn Table(props: &TableProps) -> Html {
    let body = match (props.rows.there(), &props.rows) {
        (Some(rows), _) if rows.is_empty() => none(props),
        (Some(rows), _) => grid(&props.name, &props.columns, rows),
        (None, Remote::Failed(refusal)) => failed(refusal, &props.again),
        (None, _) => bones(),
    };
    html! {
        <>
            { for props.filter.as_ref().map(filter) }
            { body }
            { for props.paging.as_ref().map(paging) }
        </>
    }
}

/// Why there are no rows, and the way to those that are left out.
fn none(props: &TableProps) -> Html {
    let is_filtered = props.filter.as_ref().is_some_and(|it| !it.value.is_empty());
    let is_later = props.paging.as_ref().is_some_and(|it| it.newer.is_some());
    let words = if is_later {
        // The last of a page may be gone since the page before was read.
        words::pieces::NO_MORE.into()
    } else if is_filtered || props.clear.is_some() {
        words::pieces::NO_MATCH.into()
    } else {
        props.empty.clone()
    };
    let clear = props.clear.as_ref().map(|clear| {
        let onclick = clear.reform(|_: MouseEvent| ());
        html! { <Button weight={Weight::Bare} label={words::pieces::ALL_AGAIN} {onclick} /> }
    });
    html! { <p class="st-none">{ words }{ " " }{ for clear }</p> }
}

/// A table of rows that are there. Its frame can be focused, so that it is scrolled by keyboard.
pub(crate) fn grid(name: &AttrValue, columns: &[Column], rows: &[Row]) -> Html {
    let head = columns
        .iter()
        .map(|column| html! { <th scope="col" class={column.class()}>{ &column.name }</th> });
    let row = |row: &Row| {
        let cells = row.cells.iter().zip(columns).enumerate();
        let cells = cells.map(|(number, (cell, column))| match number {
            0 => html! { <th scope="row" class={column.class()}>{ cell.clone() }</th> },
            _ => html! { <td class={column.class()}>{ cell.clone() }</td> },
        });
        html! { <tr class={row.is_few.then_some("few")}>{ for cells }</tr> }
    };
    html! {
        <div class="st-scroll" tabindex="0" role="region" aria-label={name}>
            <table class="st-table">
                <thead><tr>{ for head }</tr></thead>
                <tbody>{ for rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

fn filter(filter: &Filter) -> Html {
    html! {
        <div class="st-filter" role="search">
            <Field id={filter.id.clone()} label={filter.label.clone()} kind="search"
                value={filter.value.clone()} oninput={filter.oninput.clone()} />
        </div>
    }
}

/// The ways on and back.
pub(crate) fn paging(paging: &Paging) -> Html {
    // Not `disabled`, which takes the focus from who turns pages.
    let to = |label: &'static str, to: &Option<Callback<()>>| {
        let onclick = to
            .clone()
            .unwrap_or_else(Callback::noop)
            .reform(|_: MouseEvent| ());
        let is_off = to.is_none().then_some("true");
        html! { <button type="button" class="st-btn" aria-disabled={is_off} {onclick}>{ label }</button> }
    };
    html! {
        <div class="st-paging">
            { to(words::pieces::NEWER, &paging.newer) }
            { to(words::pieces::OLDER, &paging.older) }
        </div>
    }
}
