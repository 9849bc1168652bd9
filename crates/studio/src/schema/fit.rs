//! What of a value can stay when its kind changes: nobody types a text twice because a heading
//! became a button.

use serde_json::{Map, Value, json};

use super::{Field, Ground, Schema, Shape, fresh};

/// Whether a value can stand where that shape is asked for. Looks as deep as forms do: members
/// that nobody knows do not fit, texts are not read.
pub(crate) fn fits(schema: &Schema, shape: &Shape, value: &Value) -> bool {
    match shape {
        Shape::Words => value.is_string() || value.as_object().is_some_and(are_texts),
        Shape::RichText => {
            fits(schema, &Shape::Words, value)
                || value
                    .as_array()
                    .is_some_and(|spans| spans.iter().all(|it| it.get("text").is_some()))
        }
        Shape::Text { .. }
        | Shape::Event
        | Shape::Duration { .. }
        | Shape::Within
        | Shape::Instant
        | Shape::Colour
        | Shape::Id
        | Shape::Refers(_) => value.is_string(),
        Shape::Whole(bounds) => value
            .as_f64()
            .is_some_and(|it| it.fract() == 0.0 && bounds.hold(it)),
        Shape::Share(bounds) => value.as_f64().is_some_and(|it| bounds.hold(it)),
        Shape::Flag => value.is_boolean(),
        Shape::Constant(words) => words.iter().any(|it| value.as_str() == Some(&it.word)),
        Shape::Constants(words) => value.as_array().is_some_and(|all| {
            all.iter()
                .all(|one| words.iter().any(|it| one.as_str() == Some(&it.word)))
        }),
        Shape::Condition => value.is_object(),
        Shape::Object(name) => value.as_object().is_some_and(|members| {
            let fields = schema.fields(name);
            let known = |key: &String| fields.iter().any(|field| field.key == *key);
            let there = fields
                .iter()
                .all(|field| !field.required || members.contains_key(&field.key));
            there && members.keys().all(known)
        }),
        Shape::Kind(name) => arm_of(schema, name, value).is_some(),
        Shape::Either(shapes) => shapes.iter().any(|shape| fits(schema, shape, value)),
        Shape::List(inner) => value
            .as_array()
            .is_some_and(|all| all.iter().all(|it| fits(schema, inner, it))),
        Shape::OneOrMore(inner) => match value {
            Value::Array(all) => all.iter().all(|it| fits(schema, inner, it)),
            one => fits(schema, inner, one),
        },
        Shape::Map(inner) => value
            .as_object()
            .is_some_and(|all| all.values().all(|it| fits(schema, inner, it))),
        Shape::Free => true,
    }
}

fn are_texts(by: &Map<String, Value>) -> bool {
    by.values().all(Value::is_string)
}

/// The key of the kind that a value is.
pub(crate) fn arm_of(schema: &Schema, definition: &str, value: &Value) -> Option<String> {
    let key = match value {
        Value::String(word) => word,
        Value::Object(members) if members.len() == 1 => members.keys().next()?,
        _ => return None,
    };
    let arms = schema.arms(definition);
    let is_it = |arm: &super::Arm| arm.key == *key && arm.inner.is_some() == value.is_object();
    arms.iter().any(is_it).then(|| key.clone())
}

/// The value as another kind, with all that fits of what it was.
pub(crate) fn changed(
    schema: &Schema,
    definition: &str,
    to: &str,
    before: &Value,
    ground: &Ground<'_>,
) -> Value {
    let arms = schema.arms(definition);
    let Some(arm) = arms.into_iter().find(|arm| arm.key == to) else {
        return before.clone();
    };
    let Some(shape) = arm.inner else {
        return Value::String(arm.key);
    };
    let new = fresh(schema, &shape, ground);
    let old = before.as_object().and_then(|it| it.values().next());
    let kept = old.map_or(new.clone(), |old| kept(schema, &shape, old, new));
    json!({ arm.key: kept })
}

/// `new` with what fits of `old`.
fn kept(schema: &Schema, shape: &Shape, old: &Value, mut new: Value) -> Value {
    if fits(schema, shape, old) && *old != json!({}) {
        return old.clone();
    }
    match (shape, old) {
        (Shape::Object(name), Value::Object(members)) if !are_words(members) => {
            for field in schema.fields(name) {
                let fitting = members
                    .get(&field.key)
                    .filter(|it| fits(schema, &field.shape, it));
                if let (Some(value), Some(new)) = (fitting, new.as_object_mut()) {
                    new.insert(field.key, value.clone());
                }
            }
            new
        }
        (Shape::Object(name), Value::String(_) | Value::Object(_)) => {
            let fields = schema.fields(name);
            let first = fields.iter().find(|field| takes_words(field));
            if let (Some(field), Some(new)) = (first, new.as_object_mut()) {
                new.insert(field.key.clone(), old.clone());
            }
            new
        }
        (Shape::Words | Shape::RichText, Value::Object(members)) => {
            let texts = ["label", "title", "ask", "text"]
                .iter()
                .filter_map(|key| members.get(*key));
            let mut texts = texts.filter(|it| fits(schema, shape, it));
            texts.next().cloned().unwrap_or(new)
        }
        (Shape::Words | Shape::RichText, Value::Array(all)) => {
            let mut texts = all.iter().filter(|it| fits(schema, shape, it));
            texts.next().cloned().unwrap_or(new)
        }
        (Shape::List(inner), one) if fits(schema, inner, one) => json!([one]),
        _ => new,
    }
}

/// An object that is a text in several languages: its keys are language tags.
fn are_words(members: &Map<String, Value>) -> bool {
    let is_tag = |key: &String| (2..=3).contains(&key.split('-').next().map_or(0, str::len));
    !members.is_empty() && members.keys().all(is_tag) && are_texts(members)
}

fn takes_words(field: &Field) -> bool {
    field.required && matches!(field.shape, Shape::Words | Shape::RichText)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::journey;

    fn block(to: &str, before: &Value) -> Value {
        let document = json!({ "locales": ["en"] });
        changed(&journey(), "Block", to, before, &Ground::of(&document, 0))
    }

    #[test]
    fn a_heading_that_becomes_a_text_keeps_its_words() {
        let heading = json!({ "heading": { "en": "Oak", "it": "Rovere" } });
        assert_eq!(
            block("text", &heading),
            json!({ "text": { "en": "Oak", "it": "Rovere" } })
        );
        assert_eq!(
            block("list", &heading),
            json!({ "list": [{ "en": "Oak", "it": "Rovere" }] })
        );
        let button = block("button", &heading);
        assert_eq!(
            button["button"]["label"],
            json!({ "en": "Oak", "it": "Rovere" })
        );
        assert_eq!(block("heading", &button), heading);
    }

    #[test]
    fn options_stay_when_one_choice_becomes_several() {
        let one = json!({ "single_choice": { "options": [{ "id": "a", "text": "A" }], "shuffle": true } });
        let document = json!({ "locales": ["en"] });
        let ground = Ground::of(&document, 0);
        let several = changed(&journey(), "AnswerKind", "multiple_choice", &one, &ground);
        assert_eq!(several["multiple_choice"], one["single_choice"]);
        let stars = changed(&journey(), "AnswerKind", "stars", &one, &ground);
        assert_eq!(stars, json!({ "stars": {} }));
    }

    #[test]
    fn a_place_that_needs_no_more_is_a_bare_word() {
        let document = json!({ "locales": ["en"] });
        let ground = Ground::of(&document, 0);
        let modal = changed(
            &journey(),
            "Place",
            "modal",
            &json!({ "slot": "home" }),
            &ground,
        );
        assert_eq!(modal, json!("modal"));
    }
}
