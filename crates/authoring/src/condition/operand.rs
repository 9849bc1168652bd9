//! What operators take: scalars, lists, versions, groups, patterns, types. Each says what it
//! takes when it is given something else.

use serde_json::Value as Json;
use shopper::Value;
use targeting::{Condition, Kind, Pattern, ValueTest, version};

use super::pattern::{self, Case};
use super::{Reader, Reference, names, value};
use crate::at::At;
use crate::nearest;

impl Reader<'_> {
    pub(super) fn items<'j>(&mut self, operand: &'j Json, at: At<'_>) -> Option<&'j Vec<Json>> {
        if !operand.is_array() {
            self.findings
                .error(at, "this operator takes a list", "write [value, value]");
        }
        operand.as_array()
    }

    pub(super) fn scalars(&mut self, operand: &Json, at: At<'_>) -> Option<Vec<Value>> {
        let items = self.items(operand, at)?.iter().enumerate();
        Some(
            items
                .map(|(i, item)| self.scalar(item, at.index(i)))
                .collect(),
        )
    }

    pub(super) fn scalar(&mut self, operand: &Json, at: At<'_>) -> Value {
        if operand.is_array() || operand.is_object() {
            let reason = "lists and objects never equal anything here";
            let mend = "to compare content, write the value without an operator";
            self.findings.error(at, reason, mend);
        }
        value(operand)
    }

    pub(super) fn orderable(&mut self, operand: &Json, at: At<'_>) -> Value {
        if !operand.is_number() && !operand.is_string() {
            let reason = "an order is between numbers or between texts";
            self.findings.error(at, reason, "write a number or a text");
        }
        value(operand)
    }

    pub(super) fn version(&mut self, operand: &Json, at: At<'_>) -> String {
        if !operand.is_number() && !operand.is_string() {
            self.findings
                .error(at, "a version is a text", r#"write it like "2.10.0""#);
        }
        version::padded(&value(operand))
    }

    pub(super) fn group(&mut self, operand: &Json, at: At<'_>) -> Option<String> {
        if self.measures.is_none() {
            let reason = "groups hold shoppers, and a `where` sees one event only";
            self.findings.error(at, reason, "use `$in` with a list");
        }
        if !operand.is_string() {
            self.findings
                .error(at, "a group goes by its id", r#"write {"$inGroup": "vip"}"#);
        }
        if let (Some(id), true) = (operand.as_str(), self.measures.is_some()) {
            self.refer(&Reference::Group(id), at);
        }
        operand.as_str().map(str::to_owned)
    }

    /// A glob, or a list of which one must match.
    pub(super) fn glob(&mut self, operand: &Json, at: At<'_>) -> Option<Condition> {
        let Some(list) = operand.as_array() else {
            return self.one_glob(operand, at);
        };
        let globs: Option<Vec<_>> = list
            .iter()
            .enumerate()
            .map(|(i, one)| self.one_glob(one, at.index(i)))
            .collect();
        globs.map(Condition::Any)
    }

    fn one_glob(&mut self, operand: &Json, at: At<'_>) -> Option<Condition> {
        let Some(text) = operand.as_str() else {
            let reason = "`$glob` takes a text";
            self.findings
                .error(at, reason, r#"write it like "/flooring/*""#);
            return None;
        };
        match pattern::glob(text, Case::Matters) {
            Ok(pattern) => Some(Condition::Value(ValueTest::Matches(pattern))),
            Err(error) => {
                self.findings.error(at, &error, error.mend());
                None
            }
        }
    }

    pub(super) fn pattern(&mut self, operand: &Json, case: Case, at: At<'_>) -> Option<Pattern> {
        let Some(text) = operand.as_str() else {
            let reason = "a regular expression is a text";
            self.findings
                .error(at, reason, r#"write it like "^/sale/""#);
            return None;
        };
        match pattern::regex(text, case) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                self.findings.error(at, &error, error.mend());
                None
            }
        }
    }

    pub(super) fn kind(&mut self, operand: &Json, at: At<'_>) -> Option<Kind> {
        let kind = match operand.as_str().unwrap_or_default() {
            "null" => Kind::Null,
            "boolean" => Kind::Boolean,
            "number" => Kind::Number,
            "string" => Kind::String,
            "array" => Kind::Array,
            "object" => Kind::Object,
            other => {
                let known = names::TYPES;
                let otherwise = format!("use one of {}", known.join(", "));
                let mend = nearest::mend(other, known, &otherwise);
                self.findings
                    .error(at, "no value is ever of this type", mend);
                return None;
            }
        };
        Some(kind)
    }
}
