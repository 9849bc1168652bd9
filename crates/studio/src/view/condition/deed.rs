//! What shoppers did: how often, which of it, within what time; and how long ago.

use yew::prelude::*;

use super::inline::{InlineSelect, InlineText, bound};
use super::{ClauseProps, ClauseView, Scope};
use crate::condition::{Bound, Clause, Did, Measured, Since};
use crate::view::button::{Button, Weight};
use crate::view::icon::Icon;
use crate::words::{condition as words, events};

const MEASURED: [Measured; 4] = [
    Measured::Count,
    Measured::Distinct,
    Measured::Value,
    Measured::Quantity,
];
/// An option that no event is called.
const OTHER: &str = "…";

/// Something done so often.
pub(super) fn did(props: &ClauseProps, did: &Did) -> Html {
    let id = &props.id;
    let disabled = props.draft.is_read_only;
    let with = |change: fn(&mut Did, String)| {
        let did = did.clone();
        props.set(move |text: String| {
            let mut did = did.clone();
            change(&mut did, text);
            Clause::Did(did)
        })
    };
    let measured = MEASURED
        .iter()
        .position(|it| *it == did.measured)
        .unwrap_or_default();
    let choices = words::MEASURES.iter().enumerate();
    let choices = choices
        .map(|(at, it)| (at.to_string().into(), (*it).into()))
        .collect::<Vec<(AttrValue, AttrValue)>>();
    let periods = words::PERIODS
        .map(|(period, words)| (period.into(), words.into()))
        .to_vec();
    let kept = did.clone();
    let onbound = props.set(move |bound| {
        Clause::Did(Did {
            bound,
            ..kept.clone()
        })
    });
    let kept = did.clone();
    let onwhere = props.set(move |only: Option<Clause>| {
        let only = only.map(Box::new);
        Clause::Did(Did {
            only,
            ..kept.clone()
        })
    });
    html! {
        <>
            { event(props, &did.event, with(|did, event| did.event = event)) }
            <InlineSelect id={format!("{id}-measured")} name={words::MEASURED} value={measured.to_string()}
                options={choices} {disabled} onchange={with(|did, at| {
                    let at = at.parse::<usize>().ok().and_then(|at| MEASURED.get(at));
                    did.measured = at.copied().unwrap_or(did.measured);
                })} />
            { bound(id, did.bound, disabled, &onbound) }
            <InlineSelect id={format!("{id}-within")} name={words::PERIOD} {disabled} options={periods}
                value={did.within.clone().unwrap_or_default()}
                onchange={with(|did, it| did.within = Some(it).filter(|it| !it.is_empty()))} />
            { only(props, did.only.as_deref(), onwhere) }
        </>
    }
}

/// Which event.
fn event(props: &ClauseProps, event: &str, onchange: Callback<String>) -> Html {
    let disabled = props.draft.is_read_only;
    let known = events::of(event).is_some();
    let mut options: Vec<(AttrValue, AttrValue)> = events::DEEDS
        .map(|it| (it.event.into(), events::choice(it).into()))
        .to_vec();
    options.push((OTHER.into(), events::OTHER.into()));
    let chosen =
        onchange.reform(|event: String| if event == OTHER { String::new() } else { event });
    let value = if known {
        event.to_owned()
    } else {
        OTHER.to_owned()
    };
    html! {
        <>
            <InlineSelect id={format!("{}-event", props.id)} name={words::EVENT} {options} {value}
                onchange={chosen} {disabled} />
            if !known {
                <InlineText id={format!("{}-event-name", props.id)} name={events::NAME}
                    value={event.to_owned()} {onchange} {disabled} />
            }
        </>
    }
}

/// Which of them: a condition over the event.
fn only(props: &ClauseProps, which: Option<&Clause>, onchange: Callback<Option<Clause>>) -> Html {
    let Some(which) = which else {
        if props.draft.is_read_only {
            return Html::default();
        }
        let draft = props.draft.clone();
        let onclick =
            onchange.reform(move |_: MouseEvent| Some(Scope::Event.fresh("attribute", &draft)));
        return html! {
            <Button weight={Weight::Bare} icon={Icon::Filter} label={words::ADD_WHERE} {onclick} />
        };
    };
    let mut part = props.part(which, "where", onchange);
    part.scope = Scope::Event;
    part.is_whole = true;
    html! {
        <div class="st-where"><span>{ words::WHERE }</span><ClauseView ..part /></div>
    }
}

/// So many days ago.
pub(super) fn days_since(props: &ClauseProps, since: &Since, days: Bound) -> Html {
    let disabled = props.draft.is_read_only;
    let value = match since {
        Since::Visit(visit) => visit.clone(),
        Since::Event { .. } => "event".to_owned(),
    };
    let options = [
        ("previous", "was here last"),
        ("first", "was here first"),
        ("event", "last did"),
    ];
    let kept = since.clone();
    let onsince = props.set(move |chosen: String| {
        let since = match (chosen.as_str(), &kept) {
            ("event", Since::Event { .. }) => kept.clone(),
            ("event", _) => Since::Event {
                name: "purchase".to_owned(),
                only: None,
            },
            _ => Since::Visit(chosen),
        };
        Clause::DaysSince { since, bound: days }
    });
    let kept = since.clone();
    let onbound = props.set(move |bound| Clause::DaysSince {
        since: kept.clone(),
        bound,
    });
    let which = match since {
        Since::Visit(_) => Html::default(),
        Since::Event { name, only: which } => {
            let kept = which.clone();
            let onname = props.set(move |name: String| Clause::DaysSince {
                since: Since::Event {
                    name,
                    only: kept.clone(),
                },
                bound: days,
            });
            let kept = name.clone();
            let onwhere = props.set(move |which: Option<Clause>| Clause::DaysSince {
                since: Since::Event {
                    name: kept.clone(),
                    only: which.map(Box::new),
                },
                bound: days,
            });
            html! { <>{ event(props, name, onname) }{ only(props, which.as_deref(), onwhere) }</> }
        }
    };
    html! {
        <>
            <InlineSelect id={format!("{}-since", props.id)} name={words::MEASURED} {value} {disabled}
                options={options.map(|(word, words)| (word.into(), words.into())).to_vec()} onchange={onsince} />
            { bound(&props.id, days, disabled, &onbound) }
            <span>{ words::days("", false).trim() }</span>
            { which }
        </>
    }
}
