//! How many patterns a document may have.

use serde_json::Value;

use crate::Lint;
use crate::at::At;
use crate::findings::Findings;

/// Most patterns of one document. Each may take 20 ms to turn into an automaton
/// and 32 KB on every shopper's device, so that a document full of them would keep whoever
/// checks it busy for minutes.
const MOST: usize = 200;

/// Keys under which there is one pattern, or a list of them.
const KEYS: [&str; 9] = [
    "$regex",
    "$regexi",
    "$notRegex",
    "$notRegexi",
    "$glob",
    "$notGlob",
    "regex",
    "pages",
    "not_pages",
];

/// Whether there are few enough to go on.
pub(super) fn are_few(tree: &Value, findings: &mut Findings) -> bool {
    let count = count(tree);
    if count > MOST {
        findings.lint(
            Lint::TooMany,
            At::WHOLE,
            format_args!("{count} regular expressions and page patterns; {MOST} is the most"),
            "use `$eq` and `$in` where a text is meant as it stands",
        );
    }
    count <= MOST
}

/// An operator, or what a text field asks for.
fn is_pattern(key: &str, value: &Value) -> bool {
    KEYS.contains(&key) || (key == "pattern" && value.is_string())
}

fn count(tree: &Value) -> usize {
    match tree {
        Value::Array(list) => list.iter().map(count).sum(),
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| match value {
                Value::Array(list) if KEYS.contains(&key.as_str()) => list.len(),
                value => usize::from(is_pattern(key, value)) + count(value),
            })
            .sum(),
        _ => 0,
    }
}
