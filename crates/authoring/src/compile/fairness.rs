//! Whether rules are fair to who answers honestly.

use serde_json::Value;

use crate::at::At;
use crate::document::Document;
use crate::findings::Findings;
use crate::lint::score_reward;

/// Reports rules that pay for a good mark instead of for answering. Reads the rules as they
/// were written: whatever the kind, what it takes is an `event` with a `where` beside it.
pub(super) fn check(document: &Document, findings: &mut Findings) {
    let list = At::WHOLE.field("rules");
    for (i, rule) in document.rules.written().iter().enumerate() {
        triggers(rule, &list.index(i), findings);
    }
}

/// Recurses as deep as the document, which is bounded when it is parsed.
fn triggers(written: &Value, at: &At<'_>, findings: &mut Findings) {
    match written {
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                triggers(item, &at.index(i), findings);
            }
        }
        Value::Object(fields) => {
            if let Some(event) = fields.get("event").and_then(Value::as_str) {
                findings.complain(at, score_reward::check(event, fields.get("where")));
            }
            for (name, field) in fields {
                triggers(field, &at.field(name), findings);
            }
        }
        _ => {}
    }
}
