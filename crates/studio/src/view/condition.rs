//! The condition builder: every clause is a row of choices that reads like its sentence.

mod attribute;
mod deed;
mod group;
mod inline;
mod known;
mod scope;

use yew::prelude::*;

use super::button::Tap;
use super::entry::Draft;
use super::icon::Icon;
use super::menu::{Choice, Menu};
use crate::condition::{Clause, Names, said, said_of_event};
use crate::words::condition as words;

pub(crate) use scope::Scope;

/// What a clause is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct ClauseProps {
    pub(crate) draft: Draft,
    pub(crate) clause: Clause,
    /// Another clause in its place, or none.
    pub(crate) onchange: Callback<Option<Clause>>,
    pub(crate) scope: Scope,
    /// Ids of its fields begin with it.
    pub(crate) id: String,
    /// It is the whole condition, and no part of one.
    #[prop_or_default]
    pub(crate) is_whole: bool,
}

impl ClauseProps {
    /// Another clause in its place.
    fn set<E: 'static>(&self, made: impl Fn(E) -> Clause + 'static) -> Callback<E> {
        self.onchange.reform(move |event| Some(made(event)))
    }

    /// What it says.
    fn said(&self) -> String {
        let names = Names(&self.draft.document);
        match self.scope {
            Scope::Shopper => said(&self.clause, names),
            Scope::Event => said_of_event(&self.clause, names),
        }
    }

    /// A part of it.
    fn part(&self, part: &Clause, suffix: &str, onchange: Callback<Option<Clause>>) -> Self {
        Self {
            draft: self.draft.clone(),
            clause: part.clone(),
            onchange,
            scope: self.scope,
            id: format!("{}-{suffix}", self.id),
            is_whole: false,
        }
    }
}

/// A clause: a group of others, or a row.
#[component]
pub(crate) fn ClauseView(props: &ClauseProps) -> Html {
    match &props.clause {
        Clause::Group { .. } => group::group(props),
        _ if props.is_whole => html! {
            <div class="st-group">{ row(props) }{ group::add_beside(props) }</div>
        },
        _ => row(props),
    }
}

/// One clause with what can be done to it.
fn row(props: &ClauseProps) -> Html {
    let body = match &props.clause {
        Clause::Not(inner) => {
            let onchange = props
                .onchange
                .reform(|inner: Option<Clause>| inner.map(|inner| Clause::Not(Box::new(inner))));
            let part = props.part(inner, "not", onchange);
            return html! {
                <div class="st-group st-group--not">
                    <div class="mp-row mp-row--between">
                        <span class="st-tok st-tok--not">{ words::NOT }</span>
                        { acts(props) }
                    </div>
                    <ClauseView ..part />
                </div>
            };
        }
        Clause::Like { .. } | Clause::Attribute { .. } => attribute::attribute(props),
        Clause::Did(did) => deed::did(props, did),
        Clause::DaysSince { since, bound } => deed::days_since(props, since, *bound),
        Clause::Written(value) => known::written(props, value),
        _ => known::known(props),
    };
    html! {
        <div class="st-clause" role="group" aria-label={props.said()}>
            <div class="st-clause__in">{ kinds(props) }{ body }</div>
            { acts(props) }
        </div>
    }
}

/// What it is about.
fn kinds(props: &ClauseProps) -> Html {
    let scope = props.scope;
    let kinds = words::KINDS.iter().filter(|(kind, _)| scope.has(kind));
    let options = kinds
        .map(|(kind, words)| ((*kind).into(), (*words).into()))
        .collect::<Vec<(AttrValue, AttrValue)>>();
    let draft = props.draft.clone();
    let onchange = props.set(move |kind: String| scope.fresh(&kind, &draft));
    html! {
        <inline::InlineSelect id={format!("{}-kind", props.id)} name={words::KIND}
            {options} value={scope::kind(&props.clause)} {onchange} disabled={props.draft.is_read_only} />
    }
}

fn acts(props: &ClauseProps) -> Html {
    if props.draft.is_read_only {
        return Html::default();
    }
    let sentence = props.said();
    let clause = props.clause.clone();
    let opposite = props.set(move |()| match &clause {
        Clause::Not(inner) => (**inner).clone(),
        clause => Clause::Not(Box::new(clause.clone())),
    });
    let clause = props.clause.clone();
    let grouped = props.set(move |()| group::any_of(vec![clause.clone()]));
    let choices = vec![
        Choice::new(Icon::Undo, words::OPPOSITE, opposite),
        Choice::new(Icon::Layers, words::TO_GROUP, grouped),
    ];
    let name = crate::words::entry::act_on(words::TAKE_OUT, &sentence);
    html! {
        <div class="st-row__acts">
            <Menu name={crate::words::entry::act_on(crate::words::entry::ACTS, &sentence)} {choices} />
            <Tap icon={Icon::Trash} {name} onclick={props.onchange.reform(|_: MouseEvent| None)} />
        </div>
    }
}
