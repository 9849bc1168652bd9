//! Operators under an attribute's name, and bare values.

use serde_json::{Map, Value as Json};
use targeting::{Condition, Relation, ValueTest};

use super::pattern::Case;
use super::{Reader, all, names, not, value};
use crate::at::At;
use crate::nearest;

impl Reader<'_> {
    /// What stands under an attribute's name: operators, all of which must hold, or a value.
    pub(super) fn operand(&mut self, json: &Json, at: At<'_>) -> Condition {
        let Some(fields) = json.as_object() else {
            return Condition::Value(ValueTest::Like(value(json)));
        };
        if of_operators(fields) {
            return self.operators(fields, at);
        }
        if fields.keys().any(|key| key.starts_with('$')) {
            let reason = "beside plain keys an operator is compared as data";
            self.findings.error(
                at,
                reason,
                "write plain keys as paths, like \"address.city\"",
            );
        }
        Condition::Value(ValueTest::Like(value(json)))
    }

    pub(super) fn operators(&mut self, fields: &Map<String, Json>, at: At<'_>) -> Condition {
        all(fields
            .iter()
            .map(|(name, operand)| self.operator(name, operand, at.field(name))))
    }

    /// What cannot be read is false, and so is its negation.
    fn operator(&mut self, name: &str, operand: &Json, at: At<'_>) -> Condition {
        let (positive, negated) = positive(name);
        match self.test(positive, operand, at) {
            Some(test) if negated => not(test),
            Some(test) => test,
            None => Condition::Never,
        }
    }

    fn test(&mut self, name: &str, operand: &Json, at: At<'_>) -> Option<Condition> {
        let test = match name {
            "$not" => return Some(self.operand(operand, at)),
            "$size" => return Some(self.size(operand, at)),
            "$elemMatch" => return self.some(operand, at),
            "$all" | "$alli" => return self.every(name == "$alli", operand, at),
            "$ini" => return self.in_folded(operand, at),
            "$exists" => return Some(self.exists(operand, at)),
            "$eq" => ValueTest::Equals(self.scalar(operand, at)),
            "$in" => ValueTest::In(self.scalars(operand, at)?),
            "$inGroup" => ValueTest::InGroup(self.group(operand, at)?),
            "$regex" => ValueTest::Matches(self.pattern(operand, Case::Matters, at)?),
            "$regexi" => ValueTest::Matches(self.pattern(operand, Case::Ignored, at)?),
            "$glob" => return self.glob(operand, at),
            "$type" => ValueTest::Type(self.kind(operand, at)?),
            _ => self.ordering(name, operand, at)?,
        };
        Some(Condition::Value(test))
    }

    fn ordering(&mut self, name: &str, operand: &Json, at: At<'_>) -> Option<ValueTest> {
        let relation = match name {
            "$veq" => Relation::Equal,
            "$lt" | "$vlt" => Relation::Less,
            "$lte" | "$vlte" => Relation::AtMost,
            "$gt" | "$vgt" => Relation::Greater,
            "$gte" | "$vgte" => Relation::AtLeast,
            _ => return self.unknown(name, at),
        };
        Some(if name.starts_with("$v") {
            ValueTest::Version(relation, self.version(operand, at))
        } else {
            ValueTest::Order(relation, self.orderable(operand, at))
        })
    }

    fn unknown(&mut self, name: &str, at: At<'_>) -> Option<ValueTest> {
        if names::BESIDE.contains(&name) {
            let reason = format_args!("`{name}` stands beside attributes, not under one");
            self.findings.error(at, reason, "move it one level up");
        } else {
            let reason = format_args!("there is no operator `{name}`");
            let known = names::OPERATORS;
            let otherwise = format!("use one of {}", known.join(", "));
            self.findings
                .error(at, reason, nearest::mend(name, known, &otherwise));
        }
        None
    }

    fn exists(&mut self, operand: &Json, at: At<'_>) -> Condition {
        if !operand.is_boolean() {
            self.findings
                .error(at, "`$exists` takes true or false", "write true or false");
        }
        let missing = matches!(operand, Json::Null | Json::Bool(false))
            || operand.as_f64() == Some(0.0)
            || operand.as_str() == Some("");
        let exists = Condition::Value(ValueTest::Exists);
        if missing { not(exists) } else { exists }
    }
}

/// An object whose keys are all operators; an empty one is data.
pub(super) fn of_operators(fields: &Map<String, Json>) -> bool {
    !fields.is_empty() && fields.keys().all(|key| key.starts_with('$'))
}

/// The operator that this one negates, and whether it does.
fn positive(name: &str) -> (&str, bool) {
    match name {
        "$ne" => ("$eq", true),
        "$nin" => ("$in", true),
        "$nini" => ("$ini", true),
        "$notInGroup" => ("$inGroup", true),
        "$notGlob" => ("$glob", true),
        "$notRegex" => ("$regex", true),
        "$notRegexi" => ("$regexi", true),
        "$vne" => ("$veq", true),
        "$not" => ("$not", true),
        other => (other, false),
    }
}
