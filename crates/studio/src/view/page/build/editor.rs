//! The editor of one element: its parts on the left, the chosen part in the middle, what it means
//! and what the checks say on the right.

use serde_json::Value;
use yew::prelude::*;

use super::blocks::Blocks;
use super::how_many::HowMany;
use super::listing::sentence;
use super::outline::{Group, Part, definition, outline};
use super::version::Version;
use crate::route::{Page, Spot};
use crate::schema::{Shape, at, called, definition_at, journey, position, translated};
use crate::state::edit::Path;
use crate::view::button::Link;
use crate::view::entry::{Draft, Place, form, kind, members, said, summary};
use crate::view::findings;
use crate::view::icon::Icon;
use crate::view::page::preview::Beside;
use crate::view::page_head::PageHead;
use crate::view::remote::empty;
use crate::view::save_state::SaveState;
use crate::words::{editor as words, entry};

/// What the editor is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct EditorProps {
    pub(super) draft: Draft,
    pub(super) spot: Spot,
    pub(super) list: AttrValue,
    pub(super) id: AttrValue,
}

/// What is chosen on the left.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Chosen {
    /// An element of a list.
    Element { key: &'static str, at: usize },
    /// A group of members, by its label.
    Group(&'static str),
    /// Its name.
    Name,
}

/// The editor.
#[component]
pub(super) fn Editor(props: &EditorProps) -> Html {
    let parts = outline(&props.list);
    let chosen = use_state_eq(|| match parts.first() {
        Some(Part::List { key, .. }) => Chosen::Element { key, at: 0 },
        _ => Chosen::Name,
    });
    // Whose blocks: a variant's with blocks of its own, or the panel's.
    let variant = use_state_eq(|| None::<usize>);
    let draft = &props.draft;
    let list = Path::whole().key(&props.list);
    let found = position(&draft.document, &list, &props.id);
    let Some(path) = found.map(|at| list.index(at)) else {
        return gone(props);
    };
    let element = draft.value(&path).cloned().unwrap_or_default();
    let name = called(&element, &draft.document);
    // An audience is its sentence: its form says it.
    let lead = (props.list != "audiences")
        .then(|| AttrValue::from(sentence(draft, &props.list, &element)));
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |it| chosen.set(it))
    };
    let on = Version::of(&element, *variant);
    let onversion = {
        let (chosen, variant) = (chosen.clone(), variant.clone());
        Callback::from(move |it| {
            variant.set(it);
            chosen.set(Chosen::Element {
                key: Version::BLOCKS,
                at: 0,
            });
        })
    };
    let body = if parts.is_empty() {
        html! {
            <div class="st-cols st-cols--21">
                <div class="st-box"><div class="st-pane">{ form(draft, &path, definition(&props.list)) }</div></div>
                <div class="st-box">{ side(props, &path, &element, &on) }</div>
            </div>
        }
    } else {
        html! {
            <div class="st-edit">
                <div class="st-pane st-pane--side">
                    { on.choice(&onversion) }
                    { for parts.iter().map(|part| left(draft, (&path, &on), part, &chosen, &onchoose)) }
                </div>
                <div class="st-pane">{ middle(props, (&path, &on), parts, &chosen) }</div>
                { side(props, &path, &element, &on) }
            </div>
        }
    };
    html! {
        <>
            <PageHead title={name} lead={lead}>
                <SaveState />
                { back(props) }
            </PageHead>
            { body }
        </>
    }
}

fn back(props: &EditorProps) -> Html {
    let mut to = Spot::new(&props.spot.site, props.spot.room);
    if super::lists(props.spot.room).len() > 1 {
        to = to.at(props.list.as_str());
    }
    html! { <Link to={Page::from(to)} class="st-btn">{ words::BACK }</Link> }
}

fn gone(props: &EditorProps) -> Html {
    html! {
        <>
            <PageHead title={words::GONE}><SaveState />{ back(props) }</PageHead>
            { empty(words::GONE, words::GONE_LEAD, Html::default()) }
        </>
    }
}

fn left(
    draft: &Draft,
    (path, on): (&Path, &Version),
    part: &Part,
    chosen: &Chosen,
    onchoose: &Callback<Chosen>,
) -> Html {
    match part {
        Part::List {
            heading,
            key,
            definition,
            icon,
        } => {
            let (key, of) = (*key, *definition);
            let here = match chosen {
                Chosen::Element { key: there, at } if *there == key => Some(*at),
                _ => None,
            };
            let onchoose = onchoose.reform(move |at| Chosen::Element { key, at });
            html! {
                <Blocks draft={draft.clone()} heading={*heading} list={on.list(path, key)} definition={of}
                    icon={*icon} chosen={here} {onchoose} />
            }
        }
        Part::Groups { heading, groups } => {
            let button = |group: &Group| {
                let is_on = *chosen == Chosen::Group(group.label);
                let onclick = {
                    let label = group.label;
                    onchoose.reform(move |_: MouseEvent| Chosen::Group(label))
                };
                entry_button(
                    group.icon,
                    group.label,
                    says(draft, path, group),
                    is_on,
                    onclick,
                )
            };
            let name = onchoose.reform(|_: MouseEvent| Chosen::Name);
            html! {
                <>
                    <h2>{ *heading }</h2>
                    <div class="st-blocks">
                        { for groups.iter().map(button) }
                        { entry_button(Icon::Note, words::NAME, None, *chosen == Chosen::Name, name) }
                    </div>
                </>
            }
        }
    }
}

fn entry_button(
    icon: Icon,
    label: &str,
    says: Option<String>,
    is_on: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button type="button" class={classes!("st-block", is_on.then_some("is-on"))} {onclick}
            aria-current={is_on.then_some("true")}>
            { icon.draw() }<span>{ label }{ for says.map(|it| html! { <small>{ it }</small> }) }</span>
        </button>
    }
}

/// What a group says now, in a few words.
fn says(draft: &Draft, path: &Path, group: &Group) -> Option<String> {
    let show = path.key(group.of);
    match group.keys {
        ["audience", ..] => {
            let condition = draft.value(&show.key("audience"));
            let names = crate::condition::Names(&draft.document);
            Some(condition.map_or_else(
                || entry::EVERYONE.to_owned(),
                |it| crate::condition::said(&crate::condition::read(it), names),
            ))
        }
        ["place", ..] => {
            let place = draft.value(&show.key("place"))?;
            Some(summary(draft, &Shape::Kind("Place".to_owned()), place))
        }
        _ => None,
    }
}

/// The form of what is chosen.
fn middle(
    props: &EditorProps,
    (path, on): (&Path, &Version),
    parts: &'static [Part],
    chosen: &Chosen,
) -> Html {
    let draft = &props.draft;
    match chosen {
        Chosen::Name => {
            html! { <><h2>{ words::NAME }</h2>{ members(draft, path, definition(&props.list), &["name"]) }</> }
        }
        Chosen::Group(label) => {
            let groups = parts.iter().filter_map(|part| match part {
                Part::Groups { groups, .. } => groups.iter().find(|it| it.label == *label),
                Part::List { .. } => None,
            });
            let one = |group: &Group| {
                html! {
                    <div class="st-form" key={group.label}><h2>{ group.label }</h2>
                        { members(draft, &path.key(group.of), group.definition, group.keys) }</div>
                }
            };
            html! { <>{ for groups.map(one) }</> }
        }
        Chosen::Element { key, at } => element(draft, &on.list(path, key).index(*at)),
    }
}

fn element(draft: &Draft, path: &Path) -> Html {
    let schema = journey();
    let (Some(value), Some(shape)) = (draft.value(path), at(&schema, &draft.document, path)) else {
        return html! { <p class="mp-soft">{ words::NOTHING_CHOSEN }</p> };
    };
    let title = summary(draft, &shape, value);
    let place = Place::new(path.clone(), entry::KIND);
    let body = match (&shape, definition_at(&schema, &draft.document, path)) {
        (Shape::Kind(_), Some(name)) => kind(draft, &place, &name, entry::KIND),
        (_, Some(name)) => html! { <>{ said(draft, &place) }{ form(draft, path, &name) }</> },
        _ => Html::default(),
    };
    html! { <div class="st-form" key={path.to_string()}><h2>{ title }</h2>{ body }</div> }
}

/// What it means, what is missing, what the checks say.
fn side(props: &EditorProps, path: &Path, element: &Value, on: &Version) -> Html {
    let draft = &props.draft;
    let missing = translated::all_missing(element, &draft.locales);
    let one = |(locale, count): &(String, usize)| {
        html! { <li>{ Icon::Globe.small() }{ words::missing(&entry::language(locale), *count) }</li> }
    };
    let found: Vec<_> = draft.findings_within(path).into_iter().cloned().collect();
    html! {
        <div class="st-pane st-pane--side">
            if matches!(props.list.as_str(), "panels" | "surveys") {
                <Beside item={props.id.clone()} variant={on.id()} />
            }
            if props.list == "audiences" {
                <HowMany draft={draft.clone()} path={path.key("who").to_string()} site={props.spot.site.clone()} />
            }
            if draft.locales.len() > 1 {
                <h2>{ words::TRANSLATIONS }</h2>
                if missing.is_empty() { <p class="mp-soft">{ words::ALL_TRANSLATED }</p> }
                else { <ul class="st-missing">{ for missing.iter().map(one) }</ul> }
            }
            <h2>{ crate::words::desk::CHECKS }</h2>
            { findings::list(&found, &draft.document) }
        </div>
    }
}
