//! A change of the document, in words: what it is about, what stood there, what stands there now.

use api::{Change, Kind};
use serde_json::Value;

use crate::condition::{Names, read, said, said_of_event};
use crate::schema::called;
use crate::state::edit::{Path, Step};
use crate::words::condition::{NO, NOTHING, Of, YES, sentence};

/// One thing that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) title: String,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

/// Words of the document's own language that stand for themselves less well.
const WORDS: [(&str, &str); 22] = [
    ("ask", "question"),
    ("on", "occasion"),
    ("blocks", "block"),
    ("questions", "question"),
    ("variants", "variant"),
    ("hold_out", "hold-out"),
    ("ever", "most times ever"),
    ("per_visit", "most times a visit"),
    ("per_day", "most times a day"),
    ("per_week", "most times a week"),
    ("$gte", "at least"),
    ("$gt", "more than"),
    ("gte", "at least"),
    ("$lte", "at most"),
    ("$lt", "less than"),
    ("lte", "at most"),
    ("$count", "count of"),
    ("$stage", "stage"),
    ("$badge", "badge"),
    ("where", "of those"),
    ("i18n", "translations"),
    ("to", "goes to"),
];

/// The change as lines; at most the parts that the server tells. Names are those of `document`.
pub(crate) fn lines(change: &Change, document: &Value) -> Vec<Line> {
    let name = name(change);
    let whole = |words: String| {
        vec![Line {
            title: words,
            before: None,
            after: None,
        }]
    };
    let what = change.what.as_str();
    match change.kind {
        Kind::Added if what != "setting" => whole(format!("{name}: a new {what}")),
        Kind::Removed if what != "setting" => whole(format!("{name}: the {what} is gone")),
        Kind::Reordered => whole(format!("The order of the {what}s")),
        _ => {
            let parts = change.parts.iter().map(|part| Line {
                title: match place(&part.path) {
                    place if place.is_empty() => name.clone(),
                    place => format!("{name} · {place}"),
                },
                before: part
                    .before
                    .as_deref()
                    .map(|it| value(&part.path, it, document)),
                after: part
                    .after
                    .as_deref()
                    .map(|it| value(&part.path, it, document)),
            });
            parts.collect()
        }
    }
}

fn name(change: &Change) -> String {
    let id = if change.what == "setting" {
        capital(&word(&change.id))
    } else {
        change.id.clone()
    };
    change.name.clone().unwrap_or(id)
}

/// A place in a document: "Welcome · Block 1 · heading (en)".
pub(crate) fn placed(path: &Path, document: &Value) -> String {
    let whole = || place(&path.to_string());
    let [list @ Step::Key(_), at @ Step::Index(_), within @ ..] = path.steps() else {
        return whole();
    };
    let of = |steps: &[Step]| {
        steps
            .iter()
            .cloned()
            .fold(Path::whole(), |to, it| to.then(it))
    };
    let element = of(&[list.clone(), at.clone()]);
    let Some(element) = element.of(document).filter(|it| it.is_object()) else {
        return whole();
    };
    let said = [called(element, document), place(&of(within).to_string())];
    said.join(" · ").trim_end_matches(" · ").to_owned()
}

/// What stands there, in words.
pub(crate) fn standing(path: &Path, value: &Value, document: &Value) -> String {
    let key = path.steps().iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(&**key),
        Step::Index(_) => None,
    });
    told(key.unwrap_or_default(), value, document)
}

/// `blocks[0].heading.en` is "Block 1 · heading (en)".
fn place(path: &str) -> String {
    let mut said: Vec<String> = Vec::new();
    for step in path.split('.').filter(|step| !step.is_empty()) {
        let (key, index) = match step.split_once('[') {
            Some((key, rest)) => (key, rest.strip_suffix(']')),
            None => (step, None),
        };
        match (key, said.last_mut()) {
            // Where it stands in the document says nothing to who never opens it.
            ("show", _) if index.is_none() => {}
            (locale, Some(last)) if is_locale(locale) && index.is_none() => {
                last.extend([" (", locale, ")"]);
            }
            _ => said.push(word(key)),
        }
        if let (Some(index), Some(last)) = (index, said.last_mut()) {
            match index.parse::<usize>() {
                Ok(number) => last.extend([" ", &(number + 1).to_string()]),
                Err(_) => last.extend([" “", index, "”"]),
            }
        }
    }
    capital(&said.join(" · "))
}

fn is_locale(text: &str) -> bool {
    let language = text.split('-').next().unwrap_or_default();
    language.len() == 2
        && language.chars().all(|c| c.is_ascii_lowercase())
        && text != "on"
        && text != "to"
}

fn word(key: &str) -> String {
    let known = WORDS.iter().find(|(of, _)| *of == key);
    known.map_or_else(
        || key.trim_start_matches('$').replace('_', " "),
        |(_, words)| (*words).to_owned(),
    )
}

/// JSON without its marks; what is cut keeps its dots.
fn value(path: &str, json: &str, document: &Value) -> String {
    let key = path.rsplit(['.', ']']).next().unwrap_or_default();
    match serde_json::from_str(json) {
        Ok(value) => told(key, &value, document),
        Err(_) => json.trim_start_matches('"').to_owned(),
    }
}

/// Conditions as sentences, lists and members one after the other.
fn told(key: &str, value: &Value, document: &Value) -> String {
    let names = Names(document);
    let is_language = |key: &str| {
        let all = document["locales"].as_array();
        all.is_some_and(|all| all.iter().any(|it| it == key))
    };
    match (key, value) {
        (_, Value::Null) => NOTHING.to_owned(),
        (_, Value::Bool(is)) => (if *is { YES } else { NO }).to_owned(),
        (_, Value::Number(number)) => number.to_string(),
        ("audience" | "who", Value::Object(_)) => capital(&said(&read(value), names)),
        ("where", Value::Object(it)) if it.is_empty() => sentence(None, Of::Event),
        ("where", Value::Object(_)) => capital(&said_of_event(&read(value), names)),
        (_, Value::String(text)) if text.is_empty() => NOTHING.to_owned(),
        (_, Value::Array(list)) if list.is_empty() => NOTHING.to_owned(),
        (_, Value::Object(it)) if it.is_empty() => NOTHING.to_owned(),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Array(list)) => {
            let each = list.iter().map(|it| told(key, it, document));
            each.collect::<Vec<_>>().join(", ")
        }
        (_, Value::Object(members)) => {
            let each = members.iter().map(|(key, value)| {
                let words = told(key, value, document);
                if is_language(key) {
                    format!("{words} ({key})")
                } else {
                    format!("{}: {words}", word(key))
                }
            });
            each.collect::<Vec<_>>().join("; ")
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use api::Part;
    use serde_json::json;

    use super::*;

    fn change(kind: Kind, what: &str, path: &str) -> Change {
        Change {
            kind,
            what: what.to_owned(),
            id: "hold_out".to_owned(),
            name: (what != "setting").then(|| "Welcome".to_owned()),
            words: String::new(),
            parts: vec![Part {
                path: path.to_owned(),
                before: Some("\"Hi\"".to_owned()),
                after: Some("3".to_owned()),
            }],
        }
    }

    #[test]
    fn a_change_is_told_without_the_documents_marks() {
        let line = |path| lines(&change(Kind::Changed, "panel", path), &Value::Null).remove(0);
        assert_eq!(
            line("blocks[0].heading.en").title,
            "Welcome · Block 1 · heading (en)"
        );
        assert_eq!(
            line("show.audience.visits.$lte").title,
            "Welcome · Audience · visits · at most"
        );
        assert_eq!(
            line("questions[score].ask.pt-BR").title,
            "Welcome · Question “score” · question (pt-BR)"
        );
        let values = line("show.on");
        assert_eq!(
            (values.before.as_deref(), values.after.as_deref()),
            (Some("Hi"), Some("3"))
        );
    }

    #[test]
    fn conditions_and_what_has_parts_are_told_in_words() {
        let document = json!({ "locales": ["en", "it"],
            "audiences": [{ "id": "vip", "name": "Best customers", "who": {} }] });
        let told = |path: &str, value: Value| super::value(path, &value.to_string(), &document);
        for (path, value, words) in [
            (
                "show.audience",
                json!({ "visits": { "$gte": 2 }, "$audience": "vip" }),
                "Has been here at least 2 times and belongs to “Best customers”",
            ),
            ("show.audience", json!({}), "Everyone"),
            (
                "when.where",
                json!({ "object.category": "flooring" }),
                "The category is “flooring”",
            ),
            ("show.launcher", json!(true), "yes"),
            ("show.pages", json!(["/", "/cart"]), "/, /cart"),
            (
                "blocks[0]",
                json!({ "heading": { "en": "Hi", "it": "Ciao" } }),
                "heading: Hi (en); Ciao (it)",
            ),
            (
                "questions[nps]",
                json!({ "id": "nps", "ask": { "en": "How?" } }),
                "id: nps; question: How? (en)",
            ),
            ("show.pages", json!([]), "nothing"),
            ("when.where", json!({}), "All of them."),
            ("shop", json!(""), "nothing"),
        ] {
            assert_eq!(told(path, value), words, "{path}");
        }
        let cut = super::value("blocks[0]", "{\"heading\":\"He…", &document);
        assert_eq!(cut, "{\"heading\":\"He…");
    }

    #[test]
    fn a_place_is_told_by_the_name_of_what_it_is_in() {
        let document = json!({ "shop": "Fern", "panels": [{ "id": "a", "name": "Welcome" }] });
        for (path, words) in [
            (
                "panels[0].blocks[1].heading.en",
                "Welcome · Block 2 · heading (en)",
            ),
            ("panels[0]", "Welcome"),
            ("panels[7].name", "Panels 8 · name"),
            ("shop", "Shop"),
        ] {
            assert_eq!(placed(&Path::parse(path), &document), words);
        }
        let audience = Path::parse("panels[0].show.audience");
        let said = standing(&audience, &json!({ "visits": { "$gte": 2 } }), &document);
        assert_eq!(said, "Has been here at least 2 times");
        let pages = Path::parse("panels[0].show.pages[0]");
        assert_eq!(standing(&pages, &json!("/cart"), &document), "/cart");
    }

    #[test]
    fn what_is_new_or_gone_is_told_as_a_whole_and_a_setting_by_its_name() {
        let title = |kind, what| lines(&change(kind, what, ""), &Value::Null).remove(0).title;
        assert_eq!(title(Kind::Added, "panel"), "Welcome: a new panel");
        assert_eq!(title(Kind::Removed, "panel"), "Welcome: the panel is gone");
        assert_eq!(title(Kind::Reordered, "panel"), "The order of the panels");
        assert_eq!(title(Kind::Changed, "setting"), "Hold-out");
    }
}
