//! Defaults and examples, which the doc comments tell in words: `Default: 10.` and
//! ``like `en` or `pt-BR` ``. Said once, there; put here where editors offer them.

use schemars::Schema;
use serde_json::Value;

/// Takes `default` from the description, unless the type itself has said it.
pub(super) fn defaults(schema: &mut Schema) {
    if schema.get("default").is_some() {
        return;
    }
    let told = description(schema).and_then(|words| default_in(words, is_boolean(schema)));
    if let Some(default) = told {
        schema.insert("default".to_owned(), default);
    }
}

/// Takes `examples` from the description of texts, and of what is written as an object.
pub(super) fn examples(schema: &mut Schema) {
    if schema.get("examples").is_some() || schema.get("const").is_some() {
        return;
    }
    let Some(words) = description(schema) else {
        return;
    };
    let is_text = has_type(schema, "string");
    let examples: Vec<_> = quoted_after_like(words)
        .into_iter()
        .filter_map(|example| match example.chars().next() {
            Some('{' | '[') => serde_json::from_str(example).ok(),
            _ => is_text.then(|| Value::from(example)),
        })
        .collect();
    if !examples.is_empty() {
        schema.insert("examples".to_owned(), Value::Array(examples));
    }
}

fn description(schema: &Schema) -> Option<&str> {
    schema.get("description")?.as_str()
}

fn has_type(schema: &Schema, name: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(kind)) => kind == name,
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == name),
        _ => false,
    }
}

fn is_boolean(schema: &Schema) -> bool {
    has_type(schema, "boolean")
}

/// `Default: 1,000.` → 1000, ``Default: `leaf`.`` → "leaf", `Default: no.` of a flag → false.
/// Nothing for what is told in words, like `Default: all.`
fn default_in(words: &str, is_flag: bool) -> Option<Value> {
    let (_, told) = words.split_once("Default: ")?;
    if let Some(quoted) = told.strip_prefix('`') {
        let (value, rest) = quoted.split_once('`')?;
        let alone = !rest.trim_start().starts_with("and ");
        return (alone && !value.starts_with('[')).then(|| Value::from(value));
    }
    let word = told
        .split_whitespace()
        .next()?
        .trim_end_matches(['.', ';', ',']);
    match word {
        "no" if is_flag => Some(Value::from(false)),
        "yes" if is_flag => Some(Value::from(true)),
        _ => word.replace(',', "").parse::<i64>().ok().map(Value::from),
    }
}

/// ``like `a`, `b` or `c` `` → a, b, c.
fn quoted_after_like(words: &str) -> Vec<&str> {
    let mut quoted = Vec::new();
    let Some((_, mut rest)) = words.split_once("like `") else {
        return quoted;
    };
    while let Some((example, after)) = rest.split_once('`') {
        quoted.push(example);
        let next = [", `", " or `", ", or `"]
            .iter()
            .find_map(|between| after.strip_prefix(between));
        match next {
            Some(next) => rest = next,
            None => break,
        }
    }
    quoted
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn defaults_are_understood_where_they_are_values() {
        let of = |words| default_in(words, false);
        assert_eq!(of("Most. Default: 1,000."), Some(json!(1000)));
        assert_eq!(of("Default: `30d`."), Some(json!("30d")));
        assert_eq!(
            of("Default: `page`, as soon as it is there."),
            Some(json!("page"))
        );
        assert_eq!(of("Default: `/checkout` and `/cart`."), None);
        assert_eq!(of("Default: no limit."), None);
        assert_eq!(default_in("Default: no.", true), Some(json!(false)));
        assert_eq!(of("Nothing is said."), None);
    }

    #[test]
    fn examples_stand_behind_like() {
        assert_eq!(
            quoted_after_like("Tags, like `en` or `pt-BR`. And `x`."),
            ["en", "pt-BR"]
        );
        assert_eq!(quoted_after_like("`a` alone"), Vec::<&str>::new());
        assert_eq!(quoted_after_like("like `a`, `b`, or `c"), ["a", "b"]);
    }
}
