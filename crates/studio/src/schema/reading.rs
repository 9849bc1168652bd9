//! Reading the schema. It is made from our own types, so it has few forms: a definition is an
//! object with members, one of several kinds, a list of words, or a text; what is optional is
//! `anyOf` with null.

use std::rc::Rc;

use serde_json::Value;

use super::Refers;
use super::shape::{Arm, Bounds, Constant, Field, Shape};

/// The published schema of journeys, which a test of `authoring` holds to its types.
const PUBLISHED: &str = include_str!("../../../../docs/journey.schema.json");

/// A schema.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Schema {
    whole: Value,
}

thread_local! {
    // Read once, when a form is drawn first.
    static JOURNEY: Rc<Schema> = Rc::new(Schema::parse(PUBLISHED));
}

/// The journey's.
pub(crate) fn journey() -> Rc<Schema> {
    JOURNEY.with(Rc::clone)
}

impl Schema {
    /// Reads a schema; of what is none, nothing is known.
    fn parse(text: &str) -> Self {
        let whole = serde_json::from_str(text).unwrap_or_default();
        Self { whole }
    }

    fn definition(&self, name: &str) -> &Value {
        const NONE: &Value = &Value::Null;
        if name.is_empty() {
            return &self.whole;
        }
        self.whole
            .get("definitions")
            .and_then(|all| all.get(name))
            .unwrap_or(NONE)
    }

    /// The members of an object, in the schema's order; of the whole document where the name is
    /// empty.
    pub(crate) fn fields(&self, definition: &str) -> Vec<Field> {
        let object = self.definition(definition);
        let required = object.get("required").and_then(Value::as_array);
        let is_required =
            |key: &str| required.is_some_and(|all| all.iter().any(|it| it.as_str() == Some(key)));
        let members = object.get("properties").and_then(Value::as_object);
        let members = members.into_iter().flatten();
        members
            .filter(|(key, _)| !key.starts_with('$'))
            .map(|(key, node)| Field {
                key: key.clone(),
                told: told(node),
                required: is_required(key),
                usual: node.get("default").filter(|it| !it.is_null()).cloned(),
                shape: self.member(definition, key, node),
            })
            .collect()
    }

    /// What stands beside attributes in a condition, with what the schema says of it.
    pub(crate) fn conditions(&self) -> Vec<(String, String)> {
        let all = self
            .definition("Audience")
            .get("properties")
            .and_then(Value::as_object);
        all.into_iter()
            .flatten()
            .map(|(key, node)| (key.clone(), told(node)))
            .collect()
    }

    /// The kinds of one of several.
    pub(crate) fn arms(&self, definition: &str) -> Vec<Arm> {
        let arms = self
            .definition(definition)
            .get("oneOf")
            .and_then(Value::as_array);
        let arm = |node: &Value| {
            let told = told(node);
            if let Some(word) = node.get("const").and_then(Value::as_str) {
                let key = word.to_owned();
                return Some(Arm {
                    key,
                    told,
                    inner: None,
                });
            }
            let (key, inner) = node.get("properties")?.as_object()?.iter().next()?;
            let inner = Some(self.member(definition, key, inner));
            Some(Arm {
                key: key.clone(),
                told,
                inner,
            })
        };
        arms.into_iter().flatten().filter_map(arm).collect()
    }

    /// The shape of a member: what it is called says more than its type where it names something.
    fn member(&self, definition: &str, key: &str, node: &Value) -> Shape {
        if let Some(refers) = Refers::of(definition, key) {
            return Shape::Refers(refers);
        }
        match (definition, key) {
            (_, "id") if definition != "Article" => Shape::Id,
            (_, "event")
                if self.shape(node) == (Shape::Text { example: None }) || is_text(node) =>
            {
                Shape::Event
            }
            ("", "hold_out" | "sample")
            | (_, "hold_out" | "sample" | "coverage" | "weight" | "chance") => {
                Shape::Share(bounds(node))
            }
            _ => self.shape(node),
        }
    }

    /// The shape of a part of the schema.
    fn shape(&self, node: &Value) -> Shape {
        if let Some(name) = reference(node) {
            return self.named(name);
        }
        if let Some(kinds) = alternatives(node) {
            return self.alternatives(&kinds);
        }
        if let Some(words) = node.get("enum").and_then(Value::as_array) {
            return Shape::Constant(words.iter().filter_map(constant).collect());
        }
        match kind(node) {
            Some("string") => text(node),
            Some("boolean") => Shape::Flag,
            Some("integer") => Shape::Whole(bounds(node)),
            Some("number") => Shape::Share(bounds(node)),
            Some("array") => self.list(node.get("items").unwrap_or(&Value::Null)),
            Some("object") => match node.get("additionalProperties") {
                Some(values @ Value::Object(_)) => Shape::Map(Box::new(self.shape(values))),
                _ => Shape::Free,
            },
            _ => Shape::Free,
        }
    }

    fn list(&self, items: &Value) -> Shape {
        match self.shape(items) {
            Shape::Constant(words) => Shape::Constants(words),
            // Any JSON: ids and numbers, which people write as texts.
            Shape::Free => Shape::List(Box::new(Shape::Text { example: None })),
            shape => Shape::List(Box::new(shape)),
        }
    }

    fn named(&self, name: &str) -> Shape {
        match name {
            "Words" => return Shape::Words,
            "RichText" => return Shape::RichText,
            "Duration" => return Shape::Duration { never: false },
            "Wait" => return Shape::Duration { never: true },
            "Within" => return Shape::Within,
            "Instant" => return Shape::Instant,
            "Colour" => return Shape::Colour,
            "Audience" => return Shape::Condition,
            "OnEvent" => {
                return Shape::Either(vec![Shape::Event, Shape::Object("SomeEvents".into())]);
            }
            _ => {}
        }
        let node = self.definition(name);
        if node.get("properties").is_some() {
            return Shape::Object(name.to_owned());
        }
        if let Some(arms) = node.get("oneOf").and_then(Value::as_array) {
            let words: Option<Vec<Constant>> = arms.iter().map(word).collect();
            // What belongs to a kind is not read here: blocks may hold blocks.
            return words.map_or_else(|| Shape::Kind(name.to_owned()), Shape::Constant);
        }
        if kind(node) == Some("object") {
            return Shape::Object(name.to_owned());
        }
        self.shape(node)
    }

    fn alternatives(&self, kinds: &[&Value]) -> Shape {
        if let [one] = kinds {
            return self.shape(one);
        }
        let shapes: Vec<_> = kinds.iter().map(|kind| self.shape(kind)).collect();
        match shapes.as_slice() {
            [one, Shape::List(many)] if **many == *one => Shape::OneOrMore(many.clone()),
            [Shape::Text { .. }, Shape::Map(_)] => Shape::Words,
            _ => Shape::Either(shapes),
        }
    }
}

fn told(node: &Value) -> String {
    let told = node.get("description").and_then(Value::as_str);
    told.unwrap_or_default().to_owned()
}

/// The definition that a part of the schema is; a description may stand around it.
fn reference(node: &Value) -> Option<&str> {
    let whole = match node
        .get("allOf")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
    {
        Some([one]) => one,
        _ => node,
    };
    whole.get("$ref")?.as_str()?.strip_prefix("#/definitions/")
}

/// What it may be, without null.
fn alternatives(node: &Value) -> Option<Vec<&Value>> {
    let kinds = node
        .get("anyOf")
        .or_else(|| node.get("oneOf"))?
        .as_array()?;
    let there = kinds.iter().filter(|it| kind(it) != Some("null"));
    Some(there.collect())
}

/// The type, where it is one or null.
fn kind(node: &Value) -> Option<&str> {
    match node.get("type")? {
        Value::String(kind) => Some(kind),
        Value::Array(kinds) => kinds
            .iter()
            .filter_map(Value::as_str)
            .find(|it| *it != "null"),
        _ => None,
    }
}

fn is_text(node: &Value) -> bool {
    kind(node) == Some("string")
}

fn text(node: &Value) -> Shape {
    let example = node.get("examples").and_then(|all| all.get(0)?.as_str());
    Shape::Text {
        example: example.map(str::to_owned),
    }
}

fn bounds(node: &Value) -> Bounds {
    let bound = |key: &str| node.get(key).and_then(Value::as_f64);
    Bounds {
        least: bound("minimum"),
        most: bound("maximum"),
    }
}

/// A kind that is a bare word.
fn word(arm: &Value) -> Option<Constant> {
    let word = arm.get("const")?.as_str()?.to_owned();
    Some(Constant {
        word,
        told: told(arm),
    })
}

fn constant(word: &Value) -> Option<Constant> {
    let word = word.as_str()?.to_owned();
    Some(Constant {
        word,
        told: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(definition: &str, key: &str) -> Field {
        let fields = journey().fields(definition);
        fields.into_iter().find(|field| field.key == key).unwrap()
    }

    #[test]
    fn members_have_the_shapes_that_people_would_expect() {
        for (definition, key, shape) in [
            ("Badge", "name", Shape::Words),
            ("Badge", "secret", Shape::Flag),
            ("Badge", "id", Shape::Id),
            ("Panel", "show", Shape::Object("Showing".into())),
            (
                "Panel",
                "blocks",
                Shape::List(Box::new(Shape::Kind("Block".into()))),
            ),
            ("Showing", "audience", Shape::Condition),
            (
                "Showing",
                "on",
                Shape::OneOrMore(Box::new(Shape::Kind("ShowOn".into()))),
            ),
            (
                "Frequency",
                "after_completed",
                Shape::Duration { never: true },
            ),
            ("Points", "wallet", Shape::Refers(Refers::Wallets)),
            ("Earn", "event", Shape::Event),
            ("Counted", "within", Shape::Within),
            ("Image", "alt", Shape::Words),
            ("Rule", "kind", Shape::Kind("RuleKind".into())),
        ] {
            assert_eq!(field(definition, key).shape, shape, "{definition}.{key}");
        }
        assert!(
            matches!(field("Schedule", "days").shape, Shape::Constants(days) if days.len() == 7)
        );
        assert!(matches!(field("Rule", "trust").shape, Shape::Constant(_)));
        assert!(field("Badge", "name").required && !field("Badge", "secret").required);
    }

    #[test]
    fn kinds_have_their_arms_with_what_belongs_to_them() {
        let arms = journey().arms("Place");
        let arm = |key: &str| arms.iter().find(|arm| arm.key == key).unwrap();
        assert_eq!(arm("popover").inner, None);
        assert!(matches!(arm("slot").inner, Some(Shape::Text { .. })));
        assert_eq!(journey().arms("Block").len(), 18);
        assert_eq!(journey().arms("AnswerKind").len(), 20);
    }

    #[test]
    fn nothing_that_is_edited_is_left_as_free_json() {
        let schema = journey();
        let names = schema.whole["definitions"].as_object().unwrap().keys();
        let free: Vec<String> = names
            .flat_map(|name| {
                let fields = schema.fields(name).into_iter();
                fields.map(move |field| (name, field.key, field.shape))
            })
            .filter(|(_, _, shape)| *shape == Shape::Free)
            .map(|(name, key, _)| format!("{name}.{key}"))
            .collect();
        assert_eq!(free, Vec::<String>::new());
    }
}
