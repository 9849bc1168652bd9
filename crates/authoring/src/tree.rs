//! From a document's text to its JSON tree. Beyond what `serde_json` refuses by itself it finds
//! keys that stand twice (of which JSON readers silently take one) and nesting that no reader
//! of the tree should have to follow.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::Lint;
use crate::at::At;
use crate::findings::{Findings, short};

/// Largest document, bytes.
pub(crate) const MAX_BYTES: usize = 1024 * 1024;

/// Deepest nesting. An article's paragraph with a link stands at 12, and a condition may add
/// some; everything that recurses over a document is bounded by this.
const MAX_DEPTH: usize = 64;

/// Where a text stops being JSON: line and column from 1, the column in bytes.
pub(crate) type Break = (usize, usize);

/// Reads the text, or says why it is no JSON, and where.
pub(crate) fn parse(text: &str, findings: &mut Findings) -> Result<Value, Break> {
    if text.len() > MAX_BYTES {
        findings.lint(
            Lint::DocumentTooLarge,
            At::WHOLE,
            format_args!(
                "the document has {} bytes; {MAX_BYTES} is the most",
                text.len()
            ),
            "split it into several sites, or shorten its articles",
        );
        return Err((1, 1));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut json = serde_json::Deserializer::from_str(text);
    let branch = Branch {
        at: At::WHOLE,
        depth: 0,
        findings,
    };
    branch
        .deserialize(&mut json)
        .and_then(|value| json.end().map(|()| value))
        .map_err(|error| {
            let reason = format_args!("this is no JSON: {error}");
            findings.lint(Lint::NoJson, At::WHOLE, reason, mend(&error));
            (error.line(), error.column())
        })
}

fn mend(error: &serde_json::Error) -> String {
    if error.is_eof() {
        return "the text stops in the middle: look for a missing `}`, `]` or `\"`".to_owned();
    }
    format!(
        "look at line {}, column {}: often a comma is missing or one too many",
        error.line(),
        error.column()
    )
}

/// Beyond this not every whole number is one in a browser.
const MAX_EXACT: u64 = (1 << 53) - 1;

/// Reads one value with everything in it.
struct Branch<'a> {
    at: At<'a>,
    depth: usize,
    findings: &'a mut Findings,
}

impl Branch<'_> {
    fn inner<'b>(&'b mut self, at: At<'b>) -> Branch<'b> {
        Branch {
            at,
            depth: self.depth + 1,
            findings: self.findings,
        }
    }

    fn not_too_deep<E: Error>(&self) -> Result<(), E> {
        if self.depth < MAX_DEPTH {
            return Ok(());
        }
        Err(E::custom(format_args!(
            "nested deeper than {MAX_DEPTH} levels at {}",
            short(&self.at)
        )))
    }
}

impl Branch<'_> {
    fn check_exact(self, exact: bool, number: impl fmt::Display) {
        if !exact {
            self.findings.lint(
                Lint::NumberImprecise,
                self.at,
                format_args!("browsers and other readers of JSON round {number}"),
                format_args!("stay within ±{MAX_EXACT}, or write a text"),
            );
        }
    }
}

impl<'de> DeserializeSeed<'de> for Branch<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Branch<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(flag.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        self.check_exact(number.unsigned_abs() <= MAX_EXACT, number);
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        self.check_exact(number <= MAX_EXACT, number);
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        self.check_exact(number.abs() <= MAX_EXACT as f64, number);
        Ok(number.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Value, A::Error> {
        self.not_too_deep()?;
        let here = self.at;
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(self.inner(here.index(values.len())))? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Value, A::Error> {
        self.not_too_deep()?;
        let here = self.at;
        let mut fields = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value_seed(self.inner(here.field(&key)))?;
            if fields.contains_key(&key) {
                self.findings.lint(
                    Lint::DuplicateKey,
                    here.field(&key),
                    format_args!("`{key}` stands twice here, and only one of them can count"),
                    "remove one of the two",
                );
            } else {
                fields.insert(key, value);
            }
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(text: &str) -> Vec<String> {
        let mut findings = Findings::default();
        parse(text, &mut findings).ok();
        findings
            .all()
            .into_iter()
            .map(|f| format!("{}: {}", f.path, f.reason))
            .collect()
    }

    #[test]
    fn a_key_that_stands_twice_is_found_by_its_path() {
        assert_eq!(
            reasons(r#"{"panels": [{"id": "a", "id": "b"}]}"#),
            ["panels[0].id: `id` stands twice here, and only one of them can count"]
        );
    }

    #[test]
    fn nesting_ends_before_the_stack_does() {
        let deep = "[".repeat(100_000);
        assert!(
            reasons(&deep)[0].contains("nested deeper than 64 levels"),
            "{:?}",
            reasons(&deep)
        );
        let fine = format!("{}{}", "[".repeat(64), "]".repeat(64));
        assert_eq!(reasons(&fine), Vec::<String>::new());
    }

    #[test]
    fn what_is_no_json_is_named_by_line_and_column() {
        for broken in [
            "",
            "{",
            "nul",
            "[1,]",
            "{\"a\": NaN}",
            "1e999",
            "[1] [2]",
            "\"\\ud800\"",
        ] {
            let found = reasons(broken);
            assert!(
                found[0].starts_with(": this is no JSON: "),
                "{broken}: {found:?}"
            );
        }
    }

    #[test]
    fn a_document_beyond_the_limit_is_not_read() {
        let big = format!("\"{}\"", "x".repeat(MAX_BYTES));
        assert!(reasons(&big)[0].contains("is the most"));
    }
}
