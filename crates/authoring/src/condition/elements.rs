//! Operators over the elements of a list: `$size`, `$elemMatch`, `$all` and those that compare
//! whatever the case.

use serde_json::Value as Json;
use targeting::{Condition, Folded, ValueTest};

use super::Reader;
use super::operator::of_operators;
use crate::at::At;

impl Reader<'_> {
    pub(super) fn size(&mut self, operand: &Json, at: At<'_>) -> Condition {
        if !operand.is_number() && !operand.is_object() {
            let reason = "`$size` takes a number or operators";
            self.findings
                .error(at, reason, r#"write {"$size": {"$gt": 2}}"#);
        }
        Condition::Size(Box::new(self.operand(operand, at)))
    }

    pub(super) fn some(&mut self, operand: &Json, at: At<'_>) -> Option<Condition> {
        let Some(fields) = operand.as_object() else {
            let reason = "`$elemMatch` takes a condition";
            self.findings
                .error(at, reason, r#"write {"$elemMatch": {…}}"#);
            return None;
        };
        let outside = std::mem::replace(&mut self.inside, true);
        let inner = if of_operators(fields) {
            self.operators(fields, at)
        } else {
            self.document(operand, at)
        };
        self.inside = outside;
        Some(Condition::Some(Box::new(inner)))
    }

    pub(super) fn every(&mut self, folded: bool, operand: &Json, at: At<'_>) -> Option<Condition> {
        let items = self.items(operand, at)?;
        let part = |(i, item): (usize, &Json)| match item {
            Json::String(text) if folded => Condition::Value(ValueTest::LikeFolded(fold(text))),
            item => self.operand(item, at.index(i)),
        };
        Some(Condition::Every(
            items.iter().enumerate().map(part).collect(),
        ))
    }

    /// Texts whatever their case, all else as in `$in`.
    pub(super) fn in_folded(&mut self, operand: &Json, at: At<'_>) -> Option<Condition> {
        let items = self.items(operand, at)?;
        let texts = items.iter().filter_map(Json::as_str).map(fold).collect();
        let others: Vec<_> = items.iter().filter(|item| !item.is_string()).collect();
        let folded = Condition::Value(ValueTest::InFolded(texts));
        if others.is_empty() {
            return Some(folded);
        }
        let others = others
            .into_iter()
            .map(|item| self.scalar(item, at))
            .collect();
        Some(Condition::Any(vec![
            folded,
            Condition::Value(ValueTest::In(others)),
        ]))
    }
}

/// Both cases of a text. Characters whose cases differ in number, like `ß`, stand in lower
/// case twice: they equal only themselves.
fn fold(text: &str) -> Folded {
    let lower = text.to_lowercase();
    if lower.is_ascii() {
        return Folded {
            lower,
            upper: String::new(),
        };
    }
    let upper = lower.chars().map(|c| {
        let mut upper = c.to_uppercase();
        match (upper.next(), upper.next()) {
            (Some(one), None) if one.to_lowercase().eq([c]) => one,
            _ => c,
        }
    });
    let upper = upper.collect();
    Folded { lower, upper }
}
