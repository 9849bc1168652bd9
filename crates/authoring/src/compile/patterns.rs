//! How many patterns a document may have.

use serde_json::Value;

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
        findings.error(
            At::WHOLE,
            format_args!("{count} regular expressions and page patterns; {MOST} is the most"),
            "use `$eq` and `$in` where a text is meant as it stands",
        );
    }
    count <= MOST
}

fn count(tree: &Value) -> usize {
    match tree {
        Value::Array(list) => list.iter().map(count).sum(),
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| match value {
                Value::Array(list) if KEYS.contains(&key.as_str()) => list.len(),
                _ if KEYS.contains(&key.as_str()) => 1,
                value => count(value),
            })
            .sum(),
        _ => 0,
    }
}
