//! The draft beside what is live, as tables.

use api::insight::figure::{Figure, Note};
use api::simulation::{Balance, Outcome, Simulation, WouldGive, WouldShow};
use serde_json::Value;
use yew::prelude::*;

use crate::schema::called;
use crate::state::desk::Sheet;
use crate::view::table::{Column, Row, grid};
use crate::words::simulation as words;

/// Sums over all who were played. They are the same people in both versions, so that a difference
/// is no matter of chance.
pub(super) fn summary(told: &Simulation) -> Html {
    let sums = |outcome: &Outcome| {
        // One that is hidden hides the sum.
        let shown = outcome.items.iter().map(|it| it.times.told()).sum();
        let all = |given: &[WouldGive]| given.iter().map(|it| it.amount.told()).sum();
        [
            (words::SHOWN, shown),
            (
                words::TWICE,
                outcome.twice_a_day.as_ref().and_then(words::people),
            ),
            (words::BADGES, all(&outcome.badges)),
            (words::POINTS, all(&outcome.points)),
            (words::REWARDS, all(&outcome.rewards)),
        ]
    };
    let draft = sums(&told.draft);
    let live = told.live.as_ref().map(sums);
    let plain = |amount: i64| words::amount(amount);
    let mut rows: Vec<Row> = draft
        .into_iter()
        .enumerate()
        .map(|(at, (name, new))| {
            let old = live.as_ref().and_then(|it| it[at].1);
            line(name.to_owned(), old, new, told.live.is_some(), plain)
        })
        .collect();
    rows.extend(costs(told));
    let columns = columns(words::WOULD, told, true);
    grid(&words::SUMMARY.into(), &columns, &rows)
}

/// What rewards are worth, currency by currency.
fn costs(told: &Simulation) -> Vec<Row> {
    let of = |outcome: &Outcome, currency: &str| {
        let cost = outcome.cost.iter().find(|it| it.currency == currency);
        cost.map_or(Some(0), |it| it.minor.told())
    };
    let live = told.live.iter().flat_map(|it| &it.cost);
    let mut currencies: Vec<&str> = told
        .draft
        .cost
        .iter()
        .chain(live)
        .map(|it| it.currency.as_str())
        .collect();
    currencies.sort_unstable();
    currencies.dedup();
    let row = |currency: &str| {
        let old = told.live.as_ref().and_then(|it| of(it, currency));
        let new = of(&told.draft, currency);
        let money = |minor| words::money(minor, currency);
        line(words::cost(currency), old, new, told.live.is_some(), money)
    };
    currencies.into_iter().map(row).collect()
}

fn line(
    name: String,
    old: Option<i64>,
    new: Option<i64>,
    is_live: bool,
    said: impl Fn(i64) -> String,
) -> Row {
    let cell = |it: Option<i64>| Html::from(it.map_or_else(|| "–".to_owned(), &said));
    let mut cells = vec![name.into()];
    if is_live {
        let change = old.zip(new).map(|(old, new)| new.saturating_sub(old));
        let change = change.map_or_else(
            || "–".to_owned(),
            |it| match it {
                0 => words::difference(0),
                1.. => format!("+{}", said(it)),
                _ => said(it),
            },
        );
        cells.extend([cell(old), cell(new), change.into()]);
    } else {
        cells.push(cell(new));
    }
    Row::new(cells)
}

fn columns(first: &'static str, told: &Simulation, with_change: bool) -> Vec<Column> {
    let mut columns = vec![Column::new(first)];
    if told.live.is_some() {
        columns.push(Column::new(words::LIVE).number());
    }
    columns.push(Column::new(words::draft(told.revision)).number());
    if told.live.is_some() && with_change {
        columns.push(Column::new(words::CHANGE).number());
    }
    columns
}

/// What a version gives, of one kind.
type Given = fn(&Outcome) -> &[WouldGive];

/// Each panel and survey: who would have seen it, how often.
pub(super) fn sees(sheet: &Sheet, told: &Simulation) -> Html {
    let cell = |it: &WouldShow| two(&it.people, words::times(it.times, it.most));
    let live = told.live.as_ref().map(|it| it.items.as_slice());
    let rows = both(
        &told.draft.items,
        live,
        |it| &it.item,
        |it| &it.people,
        cell,
    );
    let rows = named(sheet, &["panels", "surveys"], rows);
    if rows.is_empty() {
        return html! { <p class="st-none">{ words::NOTHING_SHOWN }</p> };
    }
    let columns = columns(words::ITEM, told, false);
    grid(&words::WHO_SEES.into(), &columns, &rows)
}

/// Badges, points and rewards: who would have got any, how many all together.
pub(super) fn gets(sheet: &Sheet, told: &Simulation) -> Html {
    let kinds: [(&[&str], Given); 3] = [
        (&["badges"], |it| &it.badges),
        (&["wallets"], |it| &it.points),
        (&["rewards"], |it| &it.rewards),
    ];
    let cell = |it: &WouldGive| two(&it.people, words::total(it.amount));
    let rows: Vec<Row> = kinds
        .into_iter()
        .flat_map(|(lists, of)| {
            let live = told.live.as_ref().map(of);
            let rows = both(of(&told.draft), live, |it| &it.id, |it| &it.people, cell);
            named(sheet, lists, rows)
        })
        .collect();
    if rows.is_empty() {
        return html! { <p class="st-none">{ words::NOTHING_GIVEN }</p> };
    }
    let columns = columns(words::THING, told, false);
    grid(&words::WHO_GETS.into(), &columns, &rows)
}

/// Id and cells of what either version has, in the draft's order, then what the live one alone has.
fn both<T>(
    draft: &[T],
    live: Option<&[T]>,
    id: impl Fn(&T) -> &String,
    people: impl Fn(&T) -> &Figure,
    cell: impl Fn(&T) -> Html,
) -> Vec<(String, Row)> {
    let find = |all: &[T], wanted: &str| all.iter().position(|it| id(it) == wanted);
    let gone = live.unwrap_or_default();
    let gone = gone.iter().filter(|it| find(draft, id(it)).is_none());
    let ids: Vec<&String> = draft.iter().chain(gone).map(&id).collect();
    let one = |wanted: &String| {
        let of = |all: &[T]| {
            find(all, wanted).map_or_else(|| words::NONE_OF_IT.into(), |at| cell(&all[at]))
        };
        let mut cells = vec![Html::default()];
        cells.extend(live.map(of));
        cells.push(of(draft));
        let either = draft.iter().chain(live.unwrap_or_default());
        let few = either
            .filter(|it| id(it) == wanted)
            .any(|it| people(it).note != Note::Clear);
        let row = Row { cells, is_few: few };
        (wanted.clone(), row)
    };
    ids.into_iter().map(one).collect()
}

/// The rows with what the team calls their things; what the draft no longer has goes by its id.
fn named(sheet: &Sheet, lists: &[&str], rows: Vec<(String, Row)>) -> Vec<Row> {
    let lists = lists
        .iter()
        .filter_map(|list| sheet.document[*list].as_array());
    let known: Vec<&Value> = lists.flatten().collect();
    let name = |id: &str| {
        let found = known.iter().find(|it| it["id"].as_str() == Some(id));
        let name = found.map(|it| called(it, &sheet.document));
        name.filter(|it| !it.is_empty())
            .unwrap_or_else(|| id.to_owned())
    };
    rows.into_iter()
        .map(|(id, mut row)| {
            if let Some(first) = row.cells.first_mut() {
                *first = name(&id).into();
            }
            row
        })
        .collect()
}

fn two(people: &Figure, times: String) -> Html {
    if people.note == Note::Hidden {
        return words::share(people).into();
    }
    html! { <>{ times }<span class="st-under">{ words::share(people) }</span></> }
}

/// Who would be better off.
pub(super) fn balance(balance: &Balance) -> Html {
    let line = |name: &str, figure: &Figure| {
        html! { <><dt>{ name }</dt><dd>{ words::share(figure) }</dd></> }
    };
    html! {
        <dl class="mp-facts">
            { line(words::GAIN, &balance.gain) }
            { line(words::LOSE, &balance.lose) }
            { line(words::MIXED, &balance.mixed) }
            { line(words::SAME, &balance.same) }
        </dl>
    }
}
