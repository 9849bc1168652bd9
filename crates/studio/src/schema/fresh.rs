//! Values to begin with: whole as far as one can be without knowing what is meant. Texts are
//! empty, and the checks say so beside them; a made-up text would be published by accident.

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use shopper::Millis;

use super::{Schema, Shape};
use crate::state::edit::Path;

/// What a new value stands on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ground<'a> {
    document: &'a Value,
    now: Millis,
}

impl<'a> Ground<'a> {
    /// A document, at a time (UTC ms).
    pub(crate) const fn of(document: &'a Value, now: Millis) -> Self {
        Self { document, now }
    }

    /// An id that nothing in the document has yet, made of words.
    pub(crate) fn id(&self, words: &str) -> String {
        let wanted = slug(words);
        let taken = ids(self.document);
        let numbers = 2..;
        let others = numbers.map(|number| format!("{wanted}-{number}"));
        let mut ids = std::iter::once(wanted.clone()).chain(others);
        ids.find(|id| !taken.contains(&id.as_str()))
            .unwrap_or(wanted)
    }

    fn locale(&self) -> &str {
        let first = self
            .document
            .get("locales")
            .and_then(|all| all.get(0)?.as_str());
        first.unwrap_or("en")
    }
}

/// A value of a shape.
pub(crate) fn fresh(schema: &Schema, shape: &Shape, ground: &Ground<'_>) -> Value {
    match shape {
        Shape::Words | Shape::RichText => json!({ ground.locale(): "" }),
        Shape::Text { .. } => json!(""),
        Shape::Event => json!("view_item"),
        Shape::Whole(bounds) => json!(bounds.least.map_or(1, |least| least.max(1.0) as i64)),
        Shape::Share(bounds) => json!(bounds.most.map_or(0.5, |most| most / 2.0)),
        Shape::Flag => json!(false),
        Shape::Constant(words) => words.first().map_or(Value::Null, |it| json!(it.word)),
        Shape::Constants(_) => json!([]),
        Shape::Duration { .. } => json!("1d"),
        Shape::Within => json!("30d"),
        Shape::Instant => json!(midnight(ground.now)),
        Shape::Colour => json!("#2f5b45"),
        Shape::Id => json!(ground.id("new")),
        Shape::Refers(refers) => {
            let choices = refers.choices(ground.document, &Path::whole());
            json!(choices.first().map_or("", |(id, _)| id))
        }
        Shape::Object(name) => object(schema, name, ground),
        Shape::Kind(name) => kind(schema, name, ground),
        Shape::Either(shapes) => shapes
            .first()
            .map_or(Value::Null, |it| fresh(schema, it, ground)),
        Shape::OneOrMore(inner) => fresh(schema, inner, ground),
        // One element, so that there is something to fill in; no list of lists of nothing.
        Shape::List(inner) => json!([fresh(schema, inner, ground)]),
        Shape::Condition | Shape::Map(_) | Shape::Free => json!({}),
    }
}

fn object(schema: &Schema, name: &str, ground: &Ground<'_>) -> Value {
    let fields = schema
        .fields(name)
        .into_iter()
        .filter(|field| field.required);
    let members = fields.map(|field| {
        let value = match (&field.shape, field.key.as_str()) {
            (Shape::Id, _) => json!(ground.id(name)),
            (_, "width") => json!(800),
            (_, "height") => json!(600),
            (shape, _) => fresh(schema, shape, ground),
        };
        (field.key, value)
    });
    Value::Object(members.collect::<Map<_, _>>())
}

fn kind(schema: &Schema, name: &str, ground: &Ground<'_>) -> Value {
    // What most people mean by a new one.
    let usual = match name {
        "Block" => "text",
        "Place" => "popover",
        "AnswerKind" => "stars",
        "RuleKind" => "achievement",
        "Effect" => "points",
        "Action" => "open",
        _ => "",
    };
    let arms = schema.arms(name);
    let arm = arms.iter().find(|arm| arm.key == usual).or(arms.first());
    match arm {
        Some(arm) => match &arm.inner {
            Some(inner) => json!({ &arm.key: fresh(schema, inner, ground) }),
            None => json!(arm.key),
        },
        None => Value::Null,
    }
}

/// The beginning of the next day, in UTC.
fn midnight(now: Millis) -> String {
    const DAY: Millis = 86_400_000;
    let next = (now.div_euclid(DAY) + 1) * DAY;
    Timestamp::from_millisecond(next)
        .map(|it| it.to_string())
        .unwrap_or_default()
}

/// Words as an id: lower-case letters, digits and hyphens.
pub(crate) fn slug(words: &str) -> String {
    let mut id = String::new();
    for letter in words.to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' => id.push(letter),
            _ if id.is_empty() || id.ends_with('-') => {}
            _ => id.push('-'),
        }
    }
    let id: String = id.chars().take(40).collect();
    let id = id.trim_end_matches('-').to_owned();
    if id.is_empty() { "item".to_owned() } else { id }
}

/// Every id in a document.
pub(crate) fn ids(document: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    collect(document, &mut found);
    found
}

fn collect<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get("id").and_then(Value::as_str));
            members.values().for_each(|it| collect(it, found));
        }
        Value::Array(all) => all.iter().for_each(|it| collect(it, found)),
        _ => {}
    }
}

/// A copy of an element with ids of its own, where it has some.
pub(crate) fn copied(element: &Value, ground: &Ground<'_>) -> Value {
    let mut copy = element.clone();
    if let Some(id) = element.get("id").and_then(Value::as_str) {
        let base = id
            .trim_end_matches(|it: char| it.is_ascii_digit())
            .trim_end_matches('-');
        copy["id"] = json!(ground.id(base));
    }
    copy
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{fits, journey};

    #[test]
    fn what_is_new_fits_its_place() {
        let schema = journey();
        let document =
            json!({ "locales": ["it"], "wallets": [{ "id": "leaves", "name": "Foglie" }] });
        let ground = Ground::of(&document, 0);
        for name in [
            "Panel",
            "Survey",
            "Badge",
            "Rule",
            "Reward",
            "Contest",
            "Ladder",
            "Wallet",
            "NamedAudience",
            "Multiplier",
            "Question",
            "End",
        ] {
            let shape = Shape::Object(name.to_owned());
            let value = fresh(&schema, &shape, &ground);
            assert!(fits(&schema, &shape, &value), "{name}: {value}");
        }
        for name in [
            "Block",
            "AnswerKind",
            "Effect",
            "RuleKind",
            "Place",
            "ShowOn",
            "Measure",
            "Action",
        ] {
            for arm in schema.arms(name) {
                let value = super::super::changed(&schema, name, &arm.key, &Value::Null, &ground);
                assert!(
                    fits(&schema, &Shape::Kind(name.to_owned()), &value),
                    "{name}: {value}"
                );
            }
        }
    }

    #[test]
    fn ids_are_made_of_words_and_never_twice() {
        let document = json!({ "panels": [{ "id": "compare-oak" }, { "id": "compare-oak-2" }] });
        let ground = Ground::of(&document, 0);
        assert_eq!(ground.id("Compare oak"), "compare-oak-3");
        assert_eq!(ground.id("Über uns!"), "ber-uns");
        assert_eq!(ground.id("…"), "item");
        let copy = copied(&document["panels"][1], &ground);
        assert_eq!(copy["id"], "compare-oak-3");
    }
}
