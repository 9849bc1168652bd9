//! Whether rules are fair to who answers honestly.

use serde_json::Value;

use crate::at::At;
use crate::document::Document;
use crate::findings::Findings;
use crate::lint::score_reward;

/// What a shopper gains; showing a panel or telling the shop is none.
const GAINS: [&str; 6] = ["points", "badge", "reward", "gift", "entry", "tier"];

/// Reports rules that pay for a good mark instead of for answering. Reads the rules as they
/// were written: whatever the kind, what it takes is an `event` with a `where` beside it.
pub(super) fn check(document: &Document, findings: &mut Findings) {
    let list = At::WHOLE.field("rules");
    for (i, rule) in document.rules.written().iter().enumerate() {
        if !gains(rule) {
            continue;
        }
        let at = list.index(i);
        triggers(rule, &at, findings);
        if takes_answers(rule) {
            let complaint = score_reward::check_audience(rule.get("audience"));
            findings.complain(&at, complaint);
        }
    }
}

/// Whether anything among the rule's effects is worth having.
fn gains(written: &Value) -> bool {
    let Value::Object(fields) = written else {
        return written
            .as_array()
            .is_some_and(|items| items.iter().any(gains));
    };
    let effects = fields.get("effects").and_then(Value::as_array);
    let given = effects.into_iter().flatten().filter_map(Value::as_object);
    given
        .flat_map(|effect| effect.keys())
        .any(|kind| GAINS.contains(&kind.as_str()))
        || fields.values().any(gains)
}

/// Whether answers, or the end of a survey, make the rule fire.
fn takes_answers(written: &Value) -> bool {
    match written {
        Value::Object(fields) => {
            let event = fields.get("event").and_then(Value::as_str);
            event.is_some_and(score_reward::is_of_answers)
                || fields.contains_key("feedback")
                || fields.values().any(takes_answers)
        }
        Value::Array(items) => items.iter().any(takes_answers),
        _ => false,
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
