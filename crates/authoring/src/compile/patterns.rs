//! How many regular expressions a document may have.

use serde_json::Value;

use crate::Lint;
use crate::at::At;
use crate::findings::Findings;

/// Most regular expressions of one document. Each may take 20 ms to turn into an automaton
/// and 32 KB on every shopper's device, so that a document full of them would keep whoever
/// checks it busy for minutes.
const MOST: usize = 200;

const OPERATORS: [&str; 4] = ["$regex", "$regexi", "$notRegex", "$notRegexi"];

/// Whether there are few enough to go on.
pub(super) fn are_few(tree: &Value, findings: &mut Findings) -> bool {
    let count = count(tree);
    if count > MOST {
        findings.lint(
            Lint::TooMany,
            At::WHOLE,
            format_args!("{count} regular expressions; {MOST} is the most"),
            "use `$eq` and `$in` where a text is meant as it stands",
        );
    }
    count <= MOST
}

/// An operator, or what a text field asks for.
fn is_pattern(key: &str, value: &Value) -> bool {
    OPERATORS.contains(&key) || (key == "pattern" && value.is_string())
}

fn count(tree: &Value) -> usize {
    match tree {
        Value::Array(list) => list.iter().map(count).sum(),
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| usize::from(is_pattern(key, value)) + count(value))
            .sum(),
        _ => 0,
    }
}
