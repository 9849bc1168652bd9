//! `$daysSince`: how long ago something happened, in the shopper's own calendar days.

use serde_json::{Map, Value as Json};
use targeting::{Condition, Counted, Fact, Measure, ProfileTest, Window};

use super::{Reader, names};
use crate::at::At;
use crate::nearest;

const EXAMPLE: &str =
    r#"write {"event": "purchase", "gte": 30} or {"visit": "previous", "gte": 7}"#;

impl Reader<'_> {
    pub(super) fn days_since(&mut self, operand: &Json, at: At<'_>) -> Condition {
        let Some(fields) = operand.as_object() else {
            self.findings
                .error(at, "`$daysSince` takes an object", EXAMPLE);
            return Condition::Never;
        };
        self.known_fields("$daysSince", fields, &names::SINCE_FIELDS, at);
        let range = self.range(fields, at);
        if !self.asks_a_shopper("$daysSince", at) {
            return Condition::Never;
        }
        let Some(mut range) = range else {
            return Condition::Never;
        };
        if range.max < 0 {
            let reason = "nothing happened less than 0 days ago";
            self.findings.error(at, reason, "write 0 or more");
        }
        // What never happened reads as −1 and passes nothing.
        range.min = range.min.max(0);
        match fields.get("visit") {
            None => self.since_event(fields, range, at),
            Some(_) if fields.contains_key("event") || fields.contains_key("where") => {
                let reason = "days are counted since a visit or since an event";
                self.findings.error(at, reason, EXAMPLE);
                Condition::Never
            }
            Some(visit) => {
                let which = visit.as_str().unwrap_or_default();
                let fact = match which {
                    "previous" => Fact::DaysAway,
                    "first" => Fact::DaysKnown,
                    _ => {
                        let known = ["previous", "first"];
                        let mend = nearest::mend(which, known, r#"write "previous" or "first""#);
                        self.findings
                            .error(at.field("visit"), "this is no visit", mend);
                        return Condition::Never;
                    }
                };
                Self::ranged(fact, range)
            }
        }
    }

    fn since_event(
        &mut self,
        fields: &Map<String, Json>,
        range: targeting::Range,
        at: At<'_>,
    ) -> Condition {
        match (self.trigger(fields, at), &mut self.measures) {
            (Some(trigger), Some(measures)) => {
                let measure = measures.measure(Measure {
                    key: 0,
                    trigger,
                    counted: Counted::DaysSince,
                    window: Window::Ever,
                    ..Measure::default()
                });
                Condition::Profile(ProfileTest::Measure { measure, range })
            }
            _ => Condition::Never,
        }
    }
}
