//! The boolean level of a condition: attributes by name, `$and`, `$or`, `$nor`, `$not`, and
//! Milepost's operators beside them. All entries of one object must hold.

use serde_json::Value as Json;
use targeting::Condition;

use super::{Reader, all, names, not};
use crate::at::At;
use crate::nearest;

/// An attribute of GrowthBook's own whose name looks like an operator.
const GROUPS: &str = "$groups";

impl Reader<'_> {
    pub(super) fn document(&mut self, json: &Json, at: At<'_>) -> Condition {
        let Some(fields) = json.as_object() else {
            self.findings.error(
                at,
                "a condition is an object",
                r#"write {"attribute": value}"#,
            );
            return Condition::Never;
        };
        all(fields
            .iter()
            .map(|(key, operand)| self.entry(key, operand, at.field(key))))
    }

    fn entry(&mut self, key: &str, operand: &Json, at: At<'_>) -> Condition {
        match key {
            "$and" => all(self.list(operand, at)),
            "$or" => self.any(operand, at),
            "$nor" => not(self.any(operand, at)),
            "$not" => not(self.document(operand, at)),
            "$count" | "$distinct" | "$sum" => self.measured(key, operand, at),
            "$stage" => self.stage(operand, at),
            "$badge" => self.badge(operand, at),
            "$daysSince" => self.days_since(operand, at),
            "$tier" => self.tier(operand, at),
            "$streak" => self.streak(operand, at),
            "$answer" => self.answer(operand, at),
            "$audience" => self.audience(operand, at),
            attribute => self.attribute(attribute, operand, at),
        }
    }

    /// GrowthBook lets an empty list pass.
    fn any(&mut self, operand: &Json, at: At<'_>) -> Condition {
        let parts = self.list(operand, at);
        if parts.is_empty() {
            Condition::Always
        } else {
            Condition::Any(parts)
        }
    }

    fn list(&mut self, operand: &Json, at: At<'_>) -> Vec<Condition> {
        let Some(items) = operand.as_array() else {
            let reason = "this operator takes a list of conditions";
            self.findings.error(at, reason, "write [{…}, {…}]");
            return Vec::new();
        };
        if items.is_empty() {
            let reason = "an empty list holds for everyone";
            self.findings
                .warning(at, reason, "remove it, or put conditions into it");
        }
        items
            .iter()
            .enumerate()
            .map(|(i, item)| self.document(item, at.index(i)))
            .collect()
    }

    fn attribute(&mut self, name: &str, operand: &Json, at: At<'_>) -> Condition {
        if name.starts_with('$') && name != GROUPS {
            self.misplaced(name, at);
        } else if self.measures.is_none() {
            self.check_fact(name, at);
        }
        if let Some(own) = self.own(name, operand, at) {
            return own;
        }
        let is = Box::new(self.operand(operand, at));
        Condition::At {
            path: name.to_owned(),
            is,
        }
    }

    fn misplaced(&mut self, name: &str, at: At<'_>) {
        if names::OPERATORS.contains(&name) {
            let reason = format_args!("`{name}` tests an attribute and stands under its name");
            let mend = format_args!(r#"write {{"attribute": {{"{name}": …}}}}"#);
            return self.findings.error(at, reason, mend);
        }
        let reason = format_args!("there is no operator `{name}`");
        let known = names::BESIDE;
        let otherwise = format!("use one of {}, or an attribute", known.join(", "));
        self.findings
            .error(at, reason, nearest::mend(name, known, &otherwise));
    }

    /// Events bring what the page says, but only under these names.
    fn check_fact(&mut self, name: &str, at: At<'_>) {
        let first = name.split('.').next().unwrap_or(name);
        let known = names::FACTS;
        if !known.contains(&first) {
            let reason = format_args!("events have no `{first}`, so this reads as null");
            let otherwise = format!("use one of {}", known.join(", "));
            self.findings
                .warning(at, reason, nearest::mend(first, known, &otherwise));
        }
    }
}
