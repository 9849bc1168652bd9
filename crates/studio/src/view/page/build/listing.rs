//! A list of what is built: its names, what each does in a sentence, what the checks say.

use api::Severity;
use serde_json::Value;
use yew::prelude::*;

use super::new::NewDialog;
use super::spot;
use crate::condition::{Names, read, said};
use crate::route::{Page, Spot};
use crate::schema::{called, copied, translated};
use crate::state::Remote;
use crate::state::edit::{Edit, Path};
use crate::view::button::{Button, Link, Weight};
use crate::view::card::Card;
use crate::view::entry::{Draft, summary};
use crate::view::icon::Icon;
use crate::view::menu::{Choice, Menu};
use crate::view::remote::empty;
use crate::view::table::{Column, Filter, Row, Table};
use crate::words::{editor as words, entry};

/// What a list is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct ListingProps {
    pub(super) draft: Draft,
    pub(super) spot: Spot,
    pub(super) list: AttrValue,
}

/// The list.
#[component]
pub(super) fn Listing(props: &ListingProps) -> Html {
    let filter = use_state_eq(String::new);
    let is_new = use_state_eq(|| false);
    let (one, many, lead) = words::list(&props.list);
    let path = Path::whole().key(&props.list);
    let elements = props.draft.value(&path).and_then(Value::as_array);
    let count = elements.map_or(0, Vec::len);
    let wanted = filter.to_lowercase();
    let shown = elements
        .into_iter()
        .flatten()
        .enumerate()
        .filter(|(_, element)| {
            called(element, &props.draft.document)
                .to_lowercase()
                .contains(&wanted)
        });
    let rows: Vec<Row> = shown
        .map(|(at, element)| row(props, &path, at, count, element))
        .collect();
    let columns = vec![
        Column::new(entry::NAME),
        Column::new(words::SAYS).extra(),
        Column::new(words::STATE),
        Column::new(entry::ACTS),
    ];
    let open = {
        let is_new = is_new.clone();
        Callback::from(move |_: MouseEvent| is_new.set(true))
    };
    let onclose = {
        let is_new = is_new.clone();
        Callback::from(move |()| is_new.set(false))
    };
    let new = html! {
        if !props.draft.is_read_only {
            <Button weight={Weight::Main} icon={Icon::Plus} label={words::new(one)} onclick={open} id="new" />
        }
    };
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |text| filter.set(text))
    };
    let filter = (count > 5 || !filter.is_empty()).then(|| Filter {
        id: "filter".into(),
        label: words::FILTER.into(),
        value: (*filter).clone().into(),
        oninput,
    });
    html! {
        <>
            <Card title={many} {lead} flush=true acts={new}>
                if count == 0 {
                    { empty(&words::none(many), words::NEW_LEAD, Html::default()) }
                } else {
                    <Table name={many} {columns} rows={Remote::There(rows)} {filter} />
                }
            </Card>
            if *is_new {
                <NewDialog draft={props.draft.clone()} spot={props.spot.clone()} list={props.list.clone()} {onclose} />
            }
        </>
    }
}

fn row(props: &ListingProps, list: &Path, at: usize, count: usize, element: &Value) -> Row {
    let draft = &props.draft;
    let path = list.index(at);
    let name = called(element, &draft.document);
    let id = element
        .get("id")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let to = Page::from(spot(&props.spot.site, props.spot.room, &props.list, id));
    let found = draft.findings_within(&path);
    let errors = found
        .iter()
        .filter(|it| it.severity == Severity::Error)
        .count();
    let class = if errors > 0 {
        "is-bad"
    } else if found.is_empty() {
        "is-soft"
    } else {
        "is-warn"
    };
    let missing = translated::all_missing(element, &draft.locales);
    let missing = missing.iter().map(|(locale, count)| {
        html! { <p class="st-fine">{ words::missing(&entry::language(locale), *count) }</p> }
    });
    Row::new(vec![
        html! { <Link {to}>{ &name }</Link> },
        html! { <span class="mp-soft">{ sentence(draft, &props.list, element) }</span> },
        html! { <><span {class}>{ words::to_mend(errors, found.len()) }</span>{ for missing }</> },
        acts(draft, list, at, count, &name),
    ])
}

fn acts(draft: &Draft, list: &Path, at: usize, count: usize, name: &str) -> Html {
    if draft.is_read_only {
        return Html::default();
    }
    let moves = |to: usize| {
        let list = list.clone();
        draft.on(move |()| Edit::Move {
            list: list.clone(),
            from: at,
            to,
        })
    };
    let path = list.index(at);
    let copy = {
        let (draft, path, after) = (draft.clone(), path.clone(), list.index(at + 1));
        Callback::from(move |()| {
            if let Some(value) = draft.value(&path) {
                draft.edits(Edit::Insert(after.clone(), copied(value, &draft.ground())));
            }
        })
    };
    let remove = draft.on(move |()| Edit::Remove(path.clone()));
    let choices = vec![
        Choice::new(Icon::Copy, entry::DUPLICATE, copy),
        Choice::new(Icon::Up, entry::UP, moves(at.saturating_sub(1))).disabled_if(at == 0),
        Choice::new(Icon::Down, entry::DOWN, moves(at + 1)).disabled_if(at + 1 == count),
        Choice::new(Icon::Trash, entry::REMOVE, remove),
    ];
    html! { <Menu name={entry::act_on(entry::ACTS, name)} {choices} /> }
}

/// What an element does, in a sentence.
pub(super) fn sentence(draft: &Draft, list: &str, element: &Value) -> String {
    let names = Names(&draft.document);
    match list {
        "panels" | "surveys" => {
            let show = element.get("show");
            let place = show
                .and_then(|it| it.get("place"))
                .map(|it| summary(draft, &crate::schema::Shape::Kind("Place".to_owned()), it));
            let audience = show.and_then(|it| it.get("audience"));
            let whom = audience.map_or_else(
                || crate::words::condition::EVERYONE.to_owned(),
                |it| said(&read(it), names),
            );
            format!(
                "{}. {}: {whom}.",
                place.unwrap_or_default(),
                words::FOR_WHOM
            )
        }
        "audiences" => element.get("who").map_or_else(String::new, |who| {
            format!(
                "{} {}.",
                crate::words::condition::WHO,
                said(&read(who), names)
            )
        }),
        "rules" => element.get("kind").map_or_else(String::new, |kind| {
            summary(
                draft,
                &crate::schema::Shape::Kind("RuleKind".to_owned()),
                kind,
            )
        }),
        _ => ["criterion", "about", "prize"]
            .iter()
            .find_map(|key| crate::schema::said(element.get(*key)?, &draft.document))
            .unwrap_or_default(),
    }
}
