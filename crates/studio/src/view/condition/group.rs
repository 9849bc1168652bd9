//! Several clauses together.

use yew::prelude::*;

use super::inline::InlineSelect;
use super::{ClauseProps, ClauseView, acts};
use crate::condition::{Clause, Every, How};
use crate::view::button::{Button, Weight};
use crate::view::icon::Icon;
use crate::words::condition as words;

/// Any of these.
pub(super) fn any_of(parts: Vec<Clause>) -> Clause {
    Clause::Group {
        every: Every::Any,
        how: How::Listed,
        parts,
    }
}

/// The group: how its parts go together, the parts, and a button for one more.
pub(super) fn group(props: &ClauseProps) -> Html {
    let Clause::Group { every, how, parts } = &props.clause else {
        return Html::default();
    };
    let (every, how) = (*every, *how);
    let not = (every == Every::None).then_some("st-group--not");
    let one = |(at, part): (usize, &Clause)| {
        let part = props.part(part, &at.to_string(), replaced(props, at));
        html! { <li key={at}><ClauseView ..part /></li> }
    };
    let needs_choice = !parts.is_empty() && (parts.len() > 1 || every != Every::All);
    html! {
        <div class={classes!("st-group", not)}>
            if needs_choice || !props.is_whole {
                <div class="mp-row mp-row--between">
                    { together(props, every, how) }
                    if !props.is_whole { { acts(props) } }
                </div>
            }
            <ul class="st-clauses">{ for parts.iter().enumerate().map(one) }</ul>
            { add(props) }
        </div>
    }
}

/// One part in another's place; the whole, where one part alone is left of a plain group.
fn replaced(props: &ClauseProps, at: usize) -> Callback<Option<Clause>> {
    let clause = props.clause.clone();
    props.onchange.reform(move |new: Option<Clause>| {
        let Clause::Group {
            every,
            how,
            mut parts,
        } = clause.clone()
        else {
            return Some(clause.clone());
        };
        match new {
            Some(new) if at < parts.len() => parts[at] = new,
            None if at < parts.len() => drop(parts.remove(at)),
            _ => {}
        }
        match (every, parts.len()) {
            (Every::All, 1) => parts.pop(),
            (Every::Any | Every::None, 0) => None,
            _ => Some(Clause::Group { every, how, parts }),
        }
    })
}

fn together(props: &ClauseProps, every: Every, how: How) -> Html {
    let value = match every {
        Every::All => "all",
        Every::Any => "any",
        Every::None => "none",
    };
    let clause = props.clause.clone();
    let onchange = props.set(move |chosen: String| {
        let Clause::Group { parts, .. } = clause.clone() else {
            return clause.clone();
        };
        let (every, how) = match chosen.as_str() {
            "any" => (Every::Any, How::Listed),
            "none" => (Every::None, How::Listed),
            _ => (
                Every::All,
                if every == Every::All {
                    how
                } else {
                    How::Beside
                },
            ),
        };
        Clause::Group { every, how, parts }
    });
    let options = [
        ("all", words::ALL_OF),
        ("any", words::ANY_OF),
        ("none", words::NONE_OF),
    ];
    html! {
        <InlineSelect id={format!("{}-every", props.id)} name={words::HOW_MANY} {value} {onchange}
            options={options.map(|(word, words)| (word.into(), words.into())).to_vec()}
            disabled={props.draft.is_read_only} />
    }
}

fn add(props: &ClauseProps) -> Html {
    let (clause, scope, draft) = (props.clause.clone(), props.scope, props.draft.clone());
    let is_first = clause.is_everyone();
    let onclick = props.set(move |_: MouseEvent| match clause.clone() {
        Clause::Group { parts, .. } if parts.is_empty() => scope.first(&draft),
        Clause::Group {
            every,
            how,
            mut parts,
        } => {
            parts.push(scope.first(&draft));
            Clause::Group { every, how, parts }
        }
        other => other,
    });
    button(
        props,
        if is_first {
            words::ADD_FIRST
        } else {
            words::ADD
        },
        onclick,
    )
}

/// One more beside a clause that stands alone.
pub(super) fn add_beside(props: &ClauseProps) -> Html {
    let (clause, scope, draft) = (props.clause.clone(), props.scope, props.draft.clone());
    let onclick = props.set(move |_: MouseEvent| {
        let parts = vec![clause.clone(), scope.first(&draft)];
        Clause::Group {
            every: Every::All,
            how: How::Beside,
            parts,
        }
    });
    button(props, words::ADD, onclick)
}

fn button(props: &ClauseProps, label: &'static str, onclick: Callback<MouseEvent>) -> Html {
    if props.draft.is_read_only {
        return Html::default();
    }
    html! { <Button weight={Weight::Bare} icon={Icon::Plus} {label} {onclick} id={format!("{}-add", props.id)} /> }
}
