//! `$count`, `$distinct` and `$sum`: what a measure reads, and how much of it there must be.

use serde_json::{Map, Value as Json};
use shopper::MAX_DISTINCT;
use targeting::{Condition, Counted, Measure, ProfileTest, Range, Trigger, Window};

use super::{Reader, names};
use crate::at::At;
use crate::document::{WITHIN, Within};
use crate::nearest;

const EXAMPLE: &str = r#"write {"event": "view_item", "within": "7d", "gte": 3}"#;

impl Reader<'_> {
    pub(super) fn measured(&mut self, name: &str, operand: &Json, at: At<'_>) -> Condition {
        let Some(fields) = operand.as_object() else {
            self.findings
                .error(at, format_args!("`{name}` takes an object"), EXAMPLE);
            return Condition::Never;
        };
        self.check_fields(name, fields, at);
        let trigger = self.trigger(fields, at);
        let counted = self.counted(name, fields, at);
        let window = self.window(fields.get("within"), at.field("within"));
        let range = self.range(fields, at);
        let asks = self.asks_a_shopper(name, at);
        match (trigger, counted, window, range, &mut self.measures) {
            (Some(trigger), Some(counted), Some(window), Some(range), Some(measures)) if asks => {
                let measure = measures.measure(Measure {
                    key: 0,
                    trigger,
                    counted,
                    window,
                    keep: kept(counted, range),
                    ..Measure::default()
                });
                Condition::Profile(ProfileTest::Measure { measure, range })
            }
            _ => Condition::Never,
        }
    }

    /// False, with a finding, within the `where` of a measure or a rule.
    pub(super) fn asks_a_shopper(&mut self, name: &str, at: At<'_>) -> bool {
        if self.measures.is_none() {
            let reason = format_args!("`{name}` asks about a shopper; a `where` sees one event");
            self.findings
                .error(at, reason, "move it out of the `where`");
        }
        self.measures.is_some()
    }

    fn check_fields(&mut self, name: &str, fields: &Map<String, Json>, at: At<'_>) {
        let known = if name == "$sum" {
            &names::SUM_FIELDS[..]
        } else {
            &names::COUNT_FIELDS[..]
        };
        self.known_fields(name, fields, known, at);
    }

    /// Reports fields that an operator does not have.
    pub(super) fn known_fields(
        &mut self,
        name: &str,
        fields: &Map<String, Json>,
        known: &[&str],
        at: At<'_>,
    ) {
        for field in fields
            .keys()
            .filter(|field| !known.contains(&field.as_str()))
        {
            let reason = format_args!("`{name}` has no field `{field}`");
            let otherwise = format!("use {}", known.join(", "));
            let mend = nearest::mend(field, known.iter().copied(), &otherwise);
            self.findings.error(at.field(field), reason, mend);
        }
    }

    pub(super) fn trigger(&mut self, fields: &Map<String, Json>, at: At<'_>) -> Option<Trigger> {
        let filter = fields.get("where").map_or(Condition::Always, |filter| {
            let measures = self.measures.take();
            let filter = self.document(filter, at.field("where"));
            self.measures = measures;
            filter
        });
        let event = fields
            .get("event")
            .and_then(Json::as_str)
            .unwrap_or_default()
            .to_owned();
        if event.is_empty() {
            self.findings
                .error(at, "nothing says which event is counted", EXAMPLE);
            return None;
        }
        Some(Trigger { event, filter })
    }

    fn counted(&mut self, name: &str, fields: &Map<String, Json>, at: At<'_>) -> Option<Counted> {
        match (name, fields.get("of").and_then(Json::as_str)) {
            ("$count", _) => Some(Counted::Count),
            ("$distinct", _) => Some(Counted::Distinct),
            (_, Some("value")) => Some(Counted::Value),
            (_, Some("quantity")) => Some(Counted::Quantity),
            _ => {
                let mend = r#"add "of": "value" (in cents) or "of": "quantity" (pieces)"#;
                self.findings.error(at, "nothing says what is summed", mend);
                None
            }
        }
    }

    fn window(&mut self, within: Option<&Json>, at: At<'_>) -> Option<Window> {
        let Some(within) = within else {
            return Some(Window::Ever);
        };
        let window = within.as_str().and_then(Within::parse);
        if window.is_none() {
            let mend = format_args!("write {WITHIN}; leave it out for ever");
            self.findings.error(at, "this is no window of time", mend);
        }
        window.map(Window::from)
    }

    pub(super) fn range(&mut self, fields: &Map<String, Json>, at: At<'_>) -> Option<Range> {
        let mut range = Range {
            min: i64::MIN,
            max: i64::MAX,
        };
        let mut bounded = false;
        let mut readable = true;
        for (name, low, high) in [
            ("gte", true, false),
            ("lte", false, true),
            ("eq", true, true),
        ] {
            let Some(bound) = fields.get(name) else {
                continue;
            };
            bounded = true;
            let Some(bound) = bound.as_i64() else {
                let reason = format_args!(
                    "a bound is a whole number from {} to {}",
                    i64::MIN,
                    i64::MAX
                );
                self.findings.error(at.field(name), reason, "write 3, say");
                readable = false;
                continue;
            };
            range.min = if low { range.min.max(bound) } else { range.min };
            range.max = if high {
                range.max.min(bound)
            } else {
                range.max
            };
        }
        if !bounded {
            self.findings
                .error(at, "nothing says how much it takes", r#"add "gte": 1"#);
        } else if range.min > range.max {
            self.findings
                .error(at, "no number lies within these bounds", "let gte be ≤ lte");
        }
        (bounded && readable && range.min <= range.max).then_some(range)
    }
}

/// Different objects that must be told apart to answer: one more than the most that passes.
fn kept(counted: Counted, Range { min, max }: Range) -> u16 {
    if counted != Counted::Distinct {
        return 0;
    }
    let asked = if max == i64::MAX {
        min
    } else {
        max.saturating_add(1)
    };
    asked.clamp(1, MAX_DISTINCT as i64) as u16
}
