//! What fits at a place of a document's text: the members and the words that the schema knows.
//! The text need not be whole; it is read up to the caret alone.

use serde_json::Value;

use super::{Schema, Shape, at};
use crate::state::edit::Path;

/// Something that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    /// What it is called.
    pub(crate) label: String,
    /// What the schema says of it.
    pub(crate) told: String,
    /// What is written, in place of the text from `from` up to the caret.
    pub(crate) text: String,
    /// Bytes.
    pub(crate) from: usize,
}

/// What the text before the caret leads to.
#[derive(Debug, PartialEq, Eq)]
struct Spot {
    /// The object or the value that is begun.
    path: Path,
    /// A member's key is to be written; else a value.
    is_key: bool,
    /// Where the unfinished text begins, in bytes, and what it is.
    from: usize,
    begun: String,
}

/// A bracket that is open.
enum Open {
    Object { key: Option<String> },
    List { index: usize },
}

/// What fits at the caret (in bytes).
pub(crate) fn offers(schema: &Schema, document: &Value, text: &str, caret: usize) -> Vec<Offer> {
    let Some(spot) = text.get(..caret).and_then(spot) else {
        return Vec::new();
    };
    let Some(shape) = at(schema, document, &spot.path) else {
        return Vec::new();
    };
    let found = if spot.is_key {
        keys(schema, &shape)
    } else {
        values(schema, document, &spot.path, &shape)
    };
    let begun = spot.begun.trim_matches('"').to_lowercase();
    let fits = found
        .into_iter()
        .filter(|(label, ..)| label.to_lowercase().contains(&begun));
    fits.map(|(label, told, text)| Offer {
        label,
        told,
        text,
        from: spot.from,
    })
    .collect()
}

type Found = (String, String, String);

fn keys(schema: &Schema, shape: &Shape) -> Vec<Found> {
    let key = |key: String, told: String| {
        let text = format!("{}: ", Value::from(key.as_str()));
        (key, told, text)
    };
    match shape {
        Shape::Object(name) => schema
            .fields(name)
            .into_iter()
            .map(|it| key(it.key, it.told))
            .collect(),
        Shape::Kind(name) => {
            let arms = schema
                .arms(name)
                .into_iter()
                .filter(|it| it.inner.is_some());
            arms.map(|it| key(it.key, it.told)).collect()
        }
        Shape::OneOrMore(inner) => keys(schema, inner),
        Shape::Either(shapes) => shapes.iter().flat_map(|it| keys(schema, it)).collect(),
        Shape::Condition => {
            let fields = schema.conditions().into_iter();
            fields.map(|(it, told)| key(it, told)).collect()
        }
        _ => Vec::new(),
    }
}

fn values(schema: &Schema, document: &Value, path: &Path, shape: &Shape) -> Vec<Found> {
    let word = |word: String, told: String| {
        let text = Value::from(word.as_str()).to_string();
        (word, told, text)
    };
    match shape {
        Shape::Constant(all) | Shape::Constants(all) => all
            .iter()
            .map(|it| word(it.word.clone(), it.told.clone()))
            .collect(),
        Shape::Flag => ["true", "false"]
            .map(|it| (it.to_owned(), String::new(), it.to_owned()))
            .into(),
        Shape::Kind(name) => {
            let arms = schema
                .arms(name)
                .into_iter()
                .filter(|it| it.inner.is_none());
            arms.map(|it| word(it.key, it.told)).collect()
        }
        Shape::Refers(refers) => {
            let choices = refers.choices(document, path).into_iter();
            choices.map(|(id, name)| word(id, name)).collect()
        }
        Shape::Event => {
            let deeds = crate::words::events::DEEDS.iter();
            deeds
                .map(|it| word(it.event.to_owned(), crate::words::events::choice(*it)))
                .collect()
        }
        Shape::OneOrMore(inner) | Shape::List(inner) => values(schema, document, path, inner),
        Shape::Either(shapes) => shapes
            .iter()
            .flat_map(|it| values(schema, document, path, it))
            .collect(),
        _ => Vec::new(),
    }
}

/// Reads the text up to its end.
fn spot(text: &str) -> Option<Spot> {
    let mut open: Vec<Open> = Vec::new();
    // Whether a value is awaited where an object is open: behind its colon.
    let mut after_colon = false;
    let mut letters = text.char_indices().peekable();
    let mut begun = None;
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => match string(&mut letters) {
                Some(word) => {
                    if let (Some(Open::Object { key }), false) = (open.last_mut(), after_colon) {
                        *key = Some(word);
                    }
                }
                None => begun = Some(at),
            },
            '{' => {
                open.push(Open::Object { key: None });
                after_colon = false;
            }
            '[' => {
                open.push(Open::List { index: 0 });
                after_colon = false;
            }
            '}' | ']' => {
                open.pop()?;
                after_colon = true;
            }
            ':' => after_colon = true,
            ',' => {
                after_colon = false;
                match open.last_mut()? {
                    Open::List { index } => *index += 1,
                    Open::Object { key } => *key = None,
                }
            }
            _ => {}
        }
    }
    let from = begun.unwrap_or(text.len());
    let is_key = matches!(open.last()?, Open::Object { .. }) && !after_colon;
    let mut path = Path::whole();
    let last = open.len() - 1;
    for (number, bracket) in open.iter().enumerate() {
        match bracket {
            Open::Object { .. } if number == last && is_key => {}
            Open::Object { key } => path = path.key(key.as_deref()?),
            Open::List { index } => path = path.index(*index),
        }
    }
    Some(Spot {
        path,
        is_key,
        from,
        begun: text[from..].to_owned(),
    })
}

/// A string up to its quote; `None` where the text ends before.
fn string(letters: &mut std::iter::Peekable<std::str::CharIndices<'_>>) -> Option<String> {
    let mut word = String::new();
    while let Some((_, letter)) = letters.next() {
        match letter {
            '"' => return Some(word),
            '\\' => drop(letters.next()),
            letter => word.push(letter),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::schema::journey;

    fn labels(text: &str) -> Vec<String> {
        let document = json!({ "badges": [{ "id": "explorer", "name": "Explorer" }] });
        let found = offers(&journey(), &document, text, text.len());
        found.into_iter().map(|it| it.label).collect()
    }

    #[test]
    fn members_and_words_are_offered_where_they_fit() {
        assert!(labels("{").contains(&"panels".to_owned()));
        assert!(labels(r#"{ "panels": [ { "id": "a", "sh"#).contains(&"show".to_owned()));
        assert_eq!(
            labels(r#"{ "badges": [{ "picture": { "metal": "#),
            ["bronze", "silver", "gold", "crest"]
        );
        assert_eq!(
            labels(r#"{ "badges": [{ "picture": { "metal": "go"#),
            ["gold"]
        );
        assert!(labels(r#"{ "panels": [{ "blocks": [{ "te"#).contains(&"text".to_owned()));
        assert_eq!(
            labels(r#"{ "panels": [{}, { "blocks": [{ "progress": ""#),
            ["explorer"]
        );
        assert!(
            labels(r#"{ "panels": [{ "show": { "audience": { "$co"#).contains(&"$count".to_owned())
        );
        assert_eq!(
            labels(r#"{ "launcher": {}, "hold_out": "#),
            Vec::<String>::new()
        );
    }

    #[test]
    fn what_is_written_replaces_what_was_begun() {
        let text = r#"{ "pan"#;
        let found = offers(&journey(), &json!({}), text, text.len());
        let panels = found.iter().find(|it| it.label == "panels").unwrap();
        assert_eq!((panels.from, panels.text.as_str()), (2, "\"panels\": "));
    }

    #[test]
    fn no_text_is_too_broken_to_be_read() {
        for text in [
            "",
            "}",
            "]]",
            "\"",
            "{,,,:",
            "[[[\"a",
            "{\"a\": [1, {\"b\\\"",
            "ü{\"ä",
        ] {
            drop(labels(text));
        }
    }
}
