//! What is known of a shopper, or of an event, and how it is compared.

use serde_json::{Value, json};
use yew::prelude::*;

use super::inline::{InlineSelect, InlineText};
use super::{ClauseProps, ClauseView};
use crate::condition::{Clause, Operand, Operator, Takes};
use crate::view::button::{Button, Tap, Weight};
use crate::view::icon::Icon;
use crate::words::condition as words;

/// An option that no attribute is called.
const OTHER: &str = "…";
const TYPES: [&str; 6] = ["string", "number", "boolean", "array", "object", "null"];

type Test = (Operator, Operand);

/// The attribute, and its tests.
pub(super) fn attribute(props: &ClauseProps) -> Html {
    let (name, tests, like) = match &props.clause {
        Clause::Like { name, value } => (
            name,
            vec![(Operator::Is, Operand::Value(value.clone()))],
            true,
        ),
        Clause::Attribute { name, tests } => (name, tests.clone(), false),
        _ => return Html::default(),
    };
    let kept = name.clone();
    let ontests = props.set(move |tests: Vec<Test>| rebuilt(kept.clone(), tests, like));
    let kept = tests.clone();
    let onname = props.set(move |name: String| rebuilt(name, kept.clone(), like));
    html! { <>{ names(props, name, onname) }{ all(props, &props.id, name, &tests, &ontests) }</> }
}

/// A plain value stays a plain value.
fn rebuilt(name: String, mut tests: Vec<Test>, like: bool) -> Clause {
    match tests.as_slice() {
        [(Operator::Is, Operand::Value(value))] if like => Clause::Like {
            name,
            value: value.clone(),
        },
        _ => {
            // Two of the same cannot stand beside one another.
            let mut seen = Vec::new();
            tests.retain(|(operator, _)| {
                let new = !seen.contains(operator);
                seen.push(*operator);
                new
            });
            Clause::Attribute { name, tests }
        }
    }
}

fn names(props: &ClauseProps, name: &str, onchange: Callback<String>) -> Html {
    let known = props.scope.attributes();
    let is_known = known.iter().any(|(it, _)| *it == name);
    let mut options: Vec<(AttrValue, AttrValue)> = known
        .iter()
        .map(|(it, words)| ((*it).into(), (*words).into()))
        .collect();
    options.push((OTHER.into(), words::ATTRIBUTE_NAME.into()));
    let value = if is_known {
        name.to_owned()
    } else {
        OTHER.to_owned()
    };
    let chosen = onchange.reform(|name: String| if name == OTHER { String::new() } else { name });
    let disabled = props.draft.is_read_only;
    html! {
        <>
            <InlineSelect id={format!("{}-attribute", props.id)} name={words::ATTRIBUTE} {options} {value}
                onchange={chosen} {disabled} />
            if !is_known {
                <InlineText id={format!("{}-name", props.id)} name={words::ATTRIBUTE_NAME}
                    value={name.to_owned()} {onchange} {disabled} />
            }
        </>
    }
}

/// Tests, all of which must hold.
pub(super) fn all(
    props: &ClauseProps,
    id: &str,
    name: &str,
    tests: &[Test],
    onchange: &Callback<Vec<Test>>,
) -> Html {
    let one = |(at, test): (usize, &Test)| {
        let before = tests.to_vec();
        let set = onchange.reform(move |test: Test| {
            let mut tests = before.clone();
            tests[at] = test;
            tests
        });
        let before = tests.to_vec();
        let remove = onchange.reform(move |_: MouseEvent| {
            let mut tests = before.clone();
            tests.remove(at);
            tests
        });
        html! {
            <span class="st-test" key={at}>
                if at > 0 { <span>{ words::AND.trim() }</span> }
                { operator(props, &format!("{id}-{at}"), name, test, &set) }
                if tests.len() > 1 && !props.draft.is_read_only {
                    <Tap icon={Icon::Close} name={words::TAKE_OUT} onclick={remove} />
                }
            </span>
        }
    };
    let before = tests.to_vec();
    let more = onchange.reform(move |_: MouseEvent| {
        let mut tests = before.clone();
        let free = Operator::ALL
            .iter()
            .find(|it| !tests.iter().any(|(there, _)| there == *it));
        tests.push(begin(free.copied().unwrap_or(Operator::Is), &json!("")));
        tests
    });
    html! {
        <>
            { for tests.iter().enumerate().map(one) }
            if !props.draft.is_read_only {
                <Button weight={Weight::Bare} icon={Icon::Plus} label={words::ANOTHER_TEST} onclick={more} />
            }
        </>
    }
}

fn operator(
    props: &ClauseProps,
    id: &str,
    name: &str,
    (chosen, operand): &Test,
    onchange: &Callback<Test>,
) -> Html {
    let options = Operator::ALL.iter();
    let options = options
        .map(|it| (it.word().into(), words::operator(*it).into()))
        .collect::<Vec<(AttrValue, AttrValue)>>();
    let before = operand.clone();
    let onoperator = onchange.reform(move |word: String| {
        let operator = Operator::of(&word).unwrap_or(Operator::Is);
        let value = match &before {
            Operand::Value(value) => value.clone(),
            _ => json!(""),
        };
        begin(operator, &value)
    });
    html! {
        <>
            <InlineSelect id={format!("{id}-operator")} name={words::OPERATOR} {options}
                value={chosen.word()} onchange={onoperator} disabled={props.draft.is_read_only} />
            { given(props, id, name, *chosen, operand, onchange) }
        </>
    }
}

/// An operator with as much as it can take of what was there.
fn begin(operator: Operator, before: &Value) -> Test {
    let first = match before {
        Value::Array(all) => all.first().cloned().unwrap_or_else(|| json!("")),
        one => one.clone(),
    };
    let operand = match operator.takes() {
        Takes::Value => Operand::Value(first),
        Takes::Values if before.is_array() => Operand::Value(before.clone()),
        Takes::Values => Operand::Value(json!([first])),
        Takes::Flag => Operand::Value(json!(true)),
        Takes::Type => Operand::Value(json!("string")),
        Takes::Group => Operand::Value(json!("")),
        Takes::Size => Operand::Tests(vec![(Operator::AtLeast, Operand::Value(json!(1)))]),
        Takes::Operators | Takes::Element => {
            Operand::Tests(vec![(Operator::Is, Operand::Value(first))])
        }
    };
    (operator, operand)
}

fn given(
    props: &ClauseProps,
    id: &str,
    name: &str,
    operator: Operator,
    operand: &Operand,
    onchange: &Callback<Test>,
) -> Html {
    let set = onchange.reform(move |operand: Operand| (operator, operand));
    match operand {
        Operand::Tests(tests) => {
            let onchange = set.reform(Operand::Tests);
            html! { <span class="st-nested">{ all(props, &format!("{id}-in"), name, tests, &onchange) }</span> }
        }
        Operand::Clause(inner) => {
            let onchange = set.reform(|inner: Option<Clause>| {
                Operand::Clause(Box::new(inner.unwrap_or_else(Clause::everyone)))
            });
            let part = props.part(inner, "element", onchange);
            html! { <ClauseView ..part /> }
        }
        Operand::Value(value) => plain(
            props,
            id,
            name,
            operator,
            value,
            &set.reform(Operand::Value),
        ),
    }
}

fn plain(
    props: &ClauseProps,
    id: &str,
    name: &str,
    operator: Operator,
    value: &Value,
    onchange: &Callback<Value>,
) -> Html {
    let disabled = props.draft.is_read_only;
    let choice = |options: Vec<(AttrValue, AttrValue)>, chosen: String, set: Callback<String>| {
        html! {
            <InlineSelect id={format!("{id}-value")} name={words::VALUE} {options} value={chosen} onchange={set} {disabled} />
        }
    };
    let flag = || {
        vec![
            ("true".into(), words::YES.into()),
            ("false".into(), words::NO.into()),
        ]
    };
    let is_flag = operator.takes() == Takes::Flag
        || value.is_boolean()
        || matches!(name, "member" | "dormant");
    let before = value.clone();
    let numeric = is_number(name, operator);
    match operator.takes() {
        Takes::Type => {
            let options = TYPES.map(|it| (it.into(), it.into())).to_vec();
            choice(
                options,
                text(value),
                onchange.reform(|it: String| json!(it)),
            )
        }
        Takes::Group => {
            let groups = props
                .draft
                .document
                .get("groups")
                .and_then(Value::as_object);
            let options = groups.into_iter().flat_map(|it| it.keys());
            let options = options
                .map(|it| (it.clone().into(), it.clone().into()))
                .collect();
            choice(
                options,
                text(value),
                onchange.reform(|it: String| json!(it)),
            )
        }
        Takes::Values => {
            let shown = value
                .as_array()
                .map(|all| all.iter().map(text).collect::<Vec<_>>().join(", "));
            let onchange = onchange.reform(move |it: String| values(&it, &before));
            html! { <InlineList id={format!("{id}-value")} value={shown.unwrap_or_default()} {onchange} {disabled} /> }
        }
        _ if is_flag => choice(
            flag(),
            value.to_string(),
            onchange.reform(|it: String| json!(it == "true")),
        ),
        _ if name == "device" => {
            let options = vec![
                ("phone".into(), "phone".into()),
                ("desktop".into(), "desktop".into()),
            ];
            choice(
                options,
                text(value),
                onchange.reform(|it: String| json!(it)),
            )
        }
        _ => {
            let onchange = onchange.reform(move |it: String| read(&it, &before, numeric));
            html! { <InlineText id={format!("{id}-value")} name={words::VALUE} value={text(value)}
            is_number={numeric && (value.is_number() || text(value).is_empty())} {onchange} {disabled} /> }
        }
    }
}

/// What a list is given.
#[derive(Properties, Clone, PartialEq)]
struct InlineListProps {
    id: AttrValue,
    value: String,
    onchange: Callback<String>,
    disabled: bool,
}

/// Values with commas between them; what is typed stays, also a comma at its end.
#[component]
fn InlineList(props: &InlineListProps) -> Html {
    let typed = use_state_eq(|| None::<String>);
    let parted = |text: &str| {
        text.split(',')
            .map(|it| it.trim().to_owned())
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
    };
    let value = match &*typed {
        Some(text) if parted(text) == parted(&props.value) => text.clone(),
        _ => props.value.clone(),
    };
    let onchange = {
        let (typed, onchange) = (typed.clone(), props.onchange.clone());
        Callback::from(move |text: String| {
            onchange.emit(text.clone());
            typed.set(Some(text));
        })
    };
    html! { <InlineText id={&props.id} name={words::VALUES} {value} {onchange} disabled={props.disabled} /> }
}

/// Whether a number is meant.
fn is_number(name: &str, operator: Operator) -> bool {
    let counted = [
        "visits",
        "days_away",
        "days_known",
        "purchases",
        "quantity",
        "value",
    ];
    let ordered = matches!(
        operator,
        Operator::AtLeast | Operator::AtMost | Operator::More | Operator::Less
    );
    counted.contains(&name) || ordered
}

/// What was typed as a value: a number where one was, or where one is meant; else a text.
fn read(text: &str, before: &Value, is_number: bool) -> Value {
    let number = text.trim().parse::<f64>().ok().filter(|it| it.is_finite());
    match number {
        Some(number) if before.is_number() || is_number => whole(number),
        _ => json!(text),
    }
}

fn values(text: &str, before: &Value) -> Value {
    let were_numbers = before
        .as_array()
        .is_some_and(|all| !all.is_empty() && all.iter().all(Value::is_number));
    let parts = text.split(',').map(str::trim).filter(|it| !it.is_empty());
    parts
        .map(|it| read(it, &Value::Null, were_numbers))
        .collect()
}

fn whole(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        json!(number as i64)
    } else {
        json!(number)
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
