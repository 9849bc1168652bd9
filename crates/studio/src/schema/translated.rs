//! Texts in several languages: a text alone is the same in all of them, an object has one for
//! each, and the site's first language stands in for what is missing.

use serde_json::{Map, Value, json};

use crate::state::edit::{Edit, Path};

/// The text of a language; empty where there is none.
pub(crate) fn text(words: Option<&Value>, locales: &[String], locale: &str) -> String {
    let text = match words {
        Some(Value::String(text)) => {
            let is_first = locales.first().is_none_or(|first| first == locale);
            is_first.then_some(text.as_str())
        }
        Some(Value::Object(by)) => by.get(locale).and_then(Value::as_str),
        _ => None,
    };
    text.unwrap_or_default().to_owned()
}

/// What puts a text into a language. What is optional and empty everywhere is taken out.
pub(crate) fn edit(
    document: &Value,
    path: &Path,
    locales: &[String],
    locale: &str,
    text: String,
    required: bool,
) -> Edit {
    let first = locales.first().is_none_or(|first| first == locale);
    match path.of(document) {
        Some(Value::String(_)) if first => set(path.clone(), text, required),
        Some(Value::String(before)) => {
            let mut by = Map::new();
            by.insert(locales[0].clone(), json!(before));
            by.insert(locale.to_owned(), json!(text));
            Edit::Set(path.clone(), Value::Object(by))
        }
        Some(Value::Object(by)) => {
            let others = by.iter().filter(|(key, _)| *key != locale);
            let others = others.filter(|(_, it)| it.as_str() != Some("")).count();
            match (text.is_empty(), others) {
                (true, 0) if !required => Edit::Unset(path.clone()),
                (true, _) if !first => Edit::Unset(path.key(locale)),
                _ => Edit::Set(path.key(locale), json!(text)),
            }
        }
        _ if text.is_empty() && !required => Edit::Unset(path.clone()),
        _ => Edit::Set(path.key(locale), json!(text)),
    }
}

fn set(path: Path, text: String, required: bool) -> Edit {
    if text.is_empty() && !required {
        Edit::Unset(path)
    } else {
        Edit::Set(path, json!(text))
    }
}

/// The languages in which a text is missing. A text alone is one for all; one that is not there
/// at all, or empty in the first language, is not missing in any: the checks say what must be.
pub(crate) fn missing(words: Option<&Value>, locales: &[String]) -> Vec<String> {
    let Some(Value::Object(by)) = words else {
        return Vec::new();
    };
    let has = |locale: &String| {
        by.get(locale)
            .and_then(Value::as_str)
            .is_some_and(|it| !it.is_empty())
    };
    match locales.split_first() {
        Some((first, others)) if has(first) => others
            .iter()
            .filter(|locale| !has(locale))
            .cloned()
            .collect(),
        _ => Vec::new(),
    }
}

/// How many texts are missing in each language, within a value.
pub(crate) fn all_missing(value: &Value, locales: &[String]) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> =
        locales.iter().skip(1).map(|it| (it.clone(), 0)).collect();
    count(value, locales, &mut counts);
    counts.retain(|(_, count)| *count > 0);
    counts
}

fn count(value: &Value, locales: &[String], counts: &mut [(String, usize)]) {
    match value {
        Value::Object(by) if !by.is_empty() && by.keys().all(|key| locales.contains(key)) => {
            let missing = missing(Some(value), locales);
            for (locale, count) in counts {
                *count += usize::from(missing.contains(locale));
            }
        }
        Value::Object(members) => members.values().for_each(|it| count(it, locales, counts)),
        Value::Array(all) => all.iter().for_each(|it| count(it, locales, counts)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(words: Value, locale: &str, text: &str, required: bool) -> Option<Value> {
        let locales = ["en".to_owned(), "it".to_owned()];
        let mut document = json!({ "w": words });
        let path = Path::whole().key("w");
        edit(
            &document,
            &path,
            &locales,
            locale,
            text.to_owned(),
            required,
        )
        .apply(&mut document)
        .unwrap();
        document.get("w").cloned()
    }

    #[test]
    fn a_text_for_all_becomes_one_for_each_when_it_is_translated() {
        assert_eq!(after(json!("Oak"), "en", "Ash", true), Some(json!("Ash")));
        let both = json!({ "en": "Oak", "it": "Rovere" });
        assert_eq!(
            after(json!("Oak"), "it", "Rovere", true),
            Some(both.clone())
        );
        assert_eq!(
            after(both.clone(), "it", "", true),
            Some(json!({ "en": "Oak" }))
        );
        assert_eq!(
            after(both, "en", "", true),
            Some(json!({ "en": "", "it": "Rovere" }))
        );
        assert_eq!(after(json!({ "en": "x" }), "en", "", false), None);
    }

    #[test]
    fn what_is_missing_is_counted_by_language() {
        let locales = ["en", "it", "de"].map(str::to_owned);
        let panel = json!({ "a": { "en": "Oak", "it": "Rovere" }, "b": [{ "en": "Ash" }], "c": "all", "d": { "en": "" } });
        let counts = all_missing(&panel, &locales);
        assert_eq!(counts, [("it".to_owned(), 1), ("de".to_owned(), 2)]);
    }
}
