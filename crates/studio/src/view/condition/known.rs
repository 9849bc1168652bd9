//! Clauses about what the journey itself has: stages, audiences, badges, tiers, streaks, answers.

use serde_json::Value;
use yew::prelude::*;

use super::ClauseProps;
use super::attribute::all;
use super::inline::{InlineSelect, bound};
use crate::condition::{Answered, Bound, Clause, Operand, Operator, read};
use crate::schema::Refers;
use crate::state::edit::Path;
use crate::words::condition as words;

/// The clause's own fields.
pub(super) fn known(props: &ClauseProps) -> Html {
    match &props.clause {
        Clause::Stage { lanes, listed } => stage(props, lanes, *listed),
        Clause::Audience(id) => which(props, Refers::Audiences, id, props.set(Clause::Audience)),
        Clause::Badge { id, earned } => badge(props, id, *earned),
        Clause::Tier {
            ladder,
            tiers,
            listed,
        } => tier(props, ladder.as_ref(), tiers, *listed),
        Clause::Streak {
            rule,
            bound: so_long,
        } => {
            let (kept, so_long) = (rule.clone(), *so_long);
            let onbound = props.set(move |bound| Clause::Streak {
                rule: kept.clone(),
                bound,
            });
            let onrule = props.set(move |rule| Clause::Streak {
                rule,
                bound: so_long,
            });
            html! {
                <>
                    { which(props, Refers::Rules, rule, onrule) }
                    { bound(&props.id, so_long, props.draft.is_read_only, &onbound) }
                </>
            }
        }
        Clause::Answer {
            survey,
            question,
            test,
        } => answer(props, survey, question, test),
        _ => Html::default(),
    }
}

fn choice(
    props: &ClauseProps,
    suffix: &str,
    name: &'static str,
    options: Vec<(String, String)>,
    value: &str,
    onchange: Callback<String>,
) -> Html {
    let mut options: Vec<(AttrValue, AttrValue)> = options
        .into_iter()
        .map(|(id, name)| (id.into(), name.into()))
        .collect();
    if options.is_empty() && value.is_empty() {
        options.push(("".into(), words::NONE_YET.into()));
    } else if value.is_empty() {
        options.insert(0, ("".into(), crate::words::entry::CHOOSE.into()));
    }
    html! {
        <InlineSelect id={format!("{}-{suffix}", props.id)} {name} {options} value={value.to_owned()}
            {onchange} disabled={props.draft.is_read_only} />
    }
}

fn which(props: &ClauseProps, refers: Refers, id: &str, onchange: Callback<String>) -> Html {
    let options = refers.choices(&props.draft.document, &Path::whole());
    choice(props, "which", words::WHICH, options, id, onchange)
}

fn stage(props: &ClauseProps, lanes: &[String], listed: bool) -> Html {
    let all: Vec<(String, String)> = words::STAGES
        .iter()
        .map(|(it, words)| ((*it).to_owned(), (*words).to_owned()))
        .collect();
    picks(
        props,
        &all,
        lanes,
        props.set(move |lanes: Vec<String>| Clause::Stage {
            listed: listed || lanes.len() != 1,
            lanes,
        }),
    )
}

/// Any of a few.
fn picks(
    props: &ClauseProps,
    all: &[(String, String)],
    chosen: &[String],
    onchange: Callback<Vec<String>>,
) -> Html {
    let one = |(id, name): &(String, String)| {
        let is_on = chosen.contains(id);
        let others = all
            .iter()
            .map(|(it, _)| it)
            .filter(|it| (*it == id) != chosen.contains(it));
        let after: Vec<String> = others.cloned().collect();
        let onchange = onchange.reform(move |_: Event| after.clone());
        let field = format!("{}-pick-{id}", props.id);
        html! {
            <label class="st-pick" for={field.clone()}>
                <input class="mp-pip mp-pip--sq" type="checkbox" id={field} checked={is_on} {onchange}
                    disabled={props.draft.is_read_only} />
                { name }
            </label>
        }
    };
    html! { <span class="st-picks" role="group" aria-label={words::WHICH}>{ for all.iter().map(one) }</span> }
}

fn badge(props: &ClauseProps, id: &str, earned: Option<bool>) -> Html {
    let kept = id.to_owned();
    let onhas = props.set(move |has: String| Clause::Badge {
        id: kept.clone(),
        earned: (has == "no").then_some(false),
    });
    let has = if earned.unwrap_or(true) { "yes" } else { "no" };
    let options = vec![
        ("yes".to_owned(), words::HAS.to_owned()),
        ("no".to_owned(), words::HAS_NOT.to_owned()),
    ];
    let onid = props.set(move |id| Clause::Badge { id, earned });
    html! { <>{ which(props, Refers::Badges, id, onid) }{ choice(props, "has", words::OPERATOR, options, has, onhas) }</> }
}

fn tier(props: &ClauseProps, ladder: Option<&String>, tiers: &[String], listed: bool) -> Html {
    let ladders = props.draft.document.get("tiers").and_then(Value::as_array);
    let ladders: Vec<&Value> = ladders.into_iter().flatten().collect();
    let chosen = ladders
        .iter()
        .position(|it| it.get("id").and_then(Value::as_str) == ladder.map(String::as_str));
    let path = Path::whole()
        .key("tiers")
        .index(chosen.unwrap_or_default())
        .key("tiers");
    let there = path.of(&props.draft.document).and_then(Value::as_array);
    let all = there.into_iter().flatten().filter_map(|it| {
        let id = it.get("id")?.as_str()?.to_owned();
        Some((id, crate::schema::called(it, &props.draft.document)))
    });
    let all: Vec<_> = all.collect();
    let (kept, several) = (ladder.cloned(), ladders.len() > 1);
    let onpicks = props.set(move |tiers: Vec<String>| Clause::Tier {
        ladder: kept.clone(),
        listed: listed || tiers.len() != 1,
        tiers,
    });
    let onladder = props.set(move |id: String| Clause::Tier {
        ladder: Some(id).filter(|it| !it.is_empty()),
        tiers: Vec::new(),
        listed: true,
    });
    html! {
        <>
            if several {
                { which(props, Refers::Tiers, ladder.map_or("", String::as_str), onladder) }
            }
            if all.is_empty() { <span>{ words::NONE_YET }</span> }
            { picks(props, &all, tiers, onpicks) }
        </>
    }
}

fn answer(props: &ClauseProps, survey: &str, question: &str, test: &Answered) -> Html {
    let (kept, kept_test) = (question.to_owned(), test.clone());
    let onsurvey = props.set(move |survey| Clause::Answer {
        survey,
        question: kept.clone(),
        test: kept_test.clone(),
    });
    let (kept, kept_test) = (survey.to_owned(), test.clone());
    let onquestion = props.set(move |question| Clause::Answer {
        survey: kept.clone(),
        question,
        test: kept_test.clone(),
    });
    let (kept, asked) = (survey.to_owned(), question.to_owned());
    let ontest = props.set(move |test| Clause::Answer {
        survey: kept.clone(),
        question: asked.clone(),
        test,
    });
    let list = Path::whole().key("surveys");
    let at = crate::schema::position(&props.draft.document, &list, survey);
    let from = list.index(at.unwrap_or(usize::MAX));
    let questions = Refers::Questions.choices(&props.draft.document, &from);
    html! {
        <>
            { which(props, Refers::Surveys, survey, onsurvey) }
            { choice(props, "question", words::QUESTION, questions, question, onquestion) }
            { answered(props, test, &ontest) }
        </>
    }
}

fn answered(props: &ClauseProps, test: &Answered, onchange: &Callback<Answered>) -> Html {
    let value = match test {
        Answered::Given(true) => "given",
        Answered::Given(false) => "not",
        Answered::Bound(_) => "number",
        Answered::Like(_) | Answered::Tests(_) => "value",
    };
    let options = [
        ("given", "was answered"),
        ("not", "was not answered"),
        ("number", "with a number"),
        ("value", "with"),
    ];
    let options = options
        .map(|(it, words)| (it.to_owned(), words.to_owned()))
        .to_vec();
    let chosen = onchange.reform(|how: String| match how.as_str() {
        "not" => Answered::Given(false),
        "number" => Answered::Bound(Bound::at_least(9)),
        "value" => Answered::Tests(vec![(
            Operator::OneOf,
            Operand::Value(Value::Array(Vec::new())),
        )]),
        _ => Answered::Given(true),
    });
    let more = match test {
        Answered::Given(_) => Html::default(),
        Answered::Bound(it) => bound(
            &props.id,
            *it,
            props.draft.is_read_only,
            &onchange.reform(Answered::Bound),
        ),
        Answered::Like(value) => {
            let tests = [(Operator::Is, Operand::Value(value.clone()))];
            all(
                props,
                &props.id,
                "",
                &tests,
                &onchange.reform(Answered::Tests),
            )
        }
        Answered::Tests(tests) => all(
            props,
            &props.id,
            "",
            tests,
            &onchange.reform(Answered::Tests),
        ),
    };
    html! { <>{ choice(props, "how", words::OPERATOR, options, value, chosen) }{ more }</> }
}

/// What cannot be said in words.
pub(super) fn written(props: &ClauseProps, value: &Value) -> Html {
    let onchange = props.set(|value: Value| read(&value));
    html! {
        <crate::view::entry::Written id={format!("{}-written", props.id)} label={words::WRITTEN_LEAD}
            value={value.clone()} {onchange} disabled={props.draft.is_read_only} />
    }
}
