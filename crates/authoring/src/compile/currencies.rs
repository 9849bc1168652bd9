//! The currencies that a document names, wherever it does.

use serde_json::Value;

use crate::at::At;
use crate::findings::Findings;
use crate::lint::currency;

/// Reports currencies that do not exist, in fields and in conditions: any text under a key
/// `currency`. Recurses as deep as the document, which is bounded when it is parsed.
pub(super) fn check(tree: &Value, at: &At<'_>, findings: &mut Findings) {
    match tree {
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                check(item, &at.index(i), findings);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                let at = at.field(name);
                if name == "currency" || name.ends_with(".currency") {
                    texts(field, &at, findings);
                } else {
                    check(field, &at, findings);
                }
            }
        }
        _ => {}
    }
}

/// The code itself, or the operands of a condition's operators.
fn texts(value: &Value, at: &At<'_>, findings: &mut Findings) {
    match value {
        Value::String(code) => findings.complain(at, currency::check(code, "")),
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                texts(item, &at.index(i), findings);
            }
        }
        Value::Object(operators) => {
            let exact = ["$eq", "$ne", "$in", "$nin"];
            for (name, operand) in operators {
                if exact.contains(&name.as_str()) {
                    texts(operand, &at.field(name), findings);
                }
            }
        }
        _ => {}
    }
}
