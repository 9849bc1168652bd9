//! `$tier`, `$streak` and `$audience`: what a shopper reached, keeps up, and belongs to.

use serde_json::Value as Json;
use shopper::Value;
use targeting::{Condition, Fact, ProfileTest, ValueTest};

use super::{Reader, Reference, names};
use crate::at::At;

impl Reader<'_> {
    /// A tier's id, a list of them, or `{"of": programme, "is": …}` where there are several
    /// programmes.
    pub(super) fn tier(&mut self, operand: &Json, at: At<'_>) -> Condition {
        if !self.asks_a_shopper("$tier", at) {
            return Condition::Never;
        }
        if let Some(fields) = operand.as_object() {
            self.known_fields("$tier", fields, &names::TIER_FIELDS, at);
        }
        let of = operand.get("of").and_then(Json::as_str).unwrap_or_default();
        let tiers = texts(operand.get("is").unwrap_or(operand));
        let Some(tiers) = tiers.filter(|tiers| !tiers.is_empty()) else {
            let mend = r#"write "gold", ["silver", "gold"], or {"of": "club", "is": "gold"}"#;
            self.findings
                .error(at, "`$tier` takes the id of a tier", mend);
            return Condition::Never;
        };
        for tier in &tiers {
            self.refer(&Reference::Tier { of, tier }, at);
        }
        let tiers = tiers.into_iter().map(Value::from).collect();
        Condition::Fact {
            fact: Fact::Tier(of.to_owned()),
            is: Box::new(Condition::Value(ValueTest::In(tiers))),
        }
    }

    /// `{"rule": id, "gte": 3}`: periods in a row.
    pub(super) fn streak(&mut self, operand: &Json, at: At<'_>) -> Condition {
        let example = r#"write {"rule": "weekly-visit", "gte": 3}"#;
        let Some(fields) = operand.as_object() else {
            self.findings
                .error(at, "`$streak` takes an object", example);
            return Condition::Never;
        };
        self.known_fields("$streak", fields, &names::STREAK_FIELDS, at);
        let range = self.range(fields, at);
        if !self.asks_a_shopper("$streak", at) {
            return Condition::Never;
        }
        let Some(rule) = fields.get("rule").and_then(Json::as_str) else {
            self.findings
                .error(at, "nothing says which streak is meant", example);
            return Condition::Never;
        };
        self.refer(&Reference::Streak(rule), at.field("rule"));
        range.map_or(Condition::Never, |range| {
            Self::ranged(Fact::Streak(rule.to_owned()), range)
        })
    }

    /// The id of a named audience, or a list of which one must be the shopper's.
    pub(super) fn audience(&mut self, operand: &Json, at: At<'_>) -> Condition {
        if !self.asks_a_shopper("$audience", at) {
            return Condition::Never;
        }
        let Some(ids) = texts(operand).filter(|ids| !ids.is_empty()) else {
            let mend = r#"write {"$audience": "regulars"}"#;
            self.findings
                .error(at, "`$audience` takes the id of an audience", mend);
            return Condition::Never;
        };
        let mut parts: Vec<_> = ids
            .into_iter()
            .map(|id| match self.refer(&Reference::Audience(id), at) {
                Some(index) => Condition::Profile(ProfileTest::Audience(index as u16)),
                None => Condition::Never,
            })
            .collect();
        match parts.len() {
            1 => parts.remove(0),
            _ => Condition::Any(parts),
        }
    }
}

/// One text, or a list of nothing but texts.
fn texts(json: &Json) -> Option<Vec<&str>> {
    match json {
        Json::String(text) => Some(vec![text]),
        Json::Array(items) => items.iter().map(Json::as_str).collect(),
        _ => None,
    }
}
