//! `$stage` and `$badge`: where a shopper stands and what they have earned.

use serde_json::Value as Json;
use shopper::Stage;
use targeting::{Condition, Fact, ProfileTest, ValueTest};

use super::Reader;
use crate::at::At;
use crate::nearest;

/// Beside the lanes: an order is overdue, whatever lane the shopper is in.
const DORMANT: &str = "dormant";

impl Reader<'_> {
    /// One stage, or a list of which one must be the shopper's.
    pub(super) fn stage(&mut self, operand: &Json, at: At<'_>) -> Condition {
        if !self.asks_a_shopper("$stage", at) {
            return Condition::Never;
        }
        let items = match operand.as_array() {
            Some(items) => &items[..],
            None => std::slice::from_ref(operand),
        };
        if items.is_empty() {
            self.findings
                .error(at, "no stage is named, so no one is meant", "name one");
        }
        let (dormant, lanes): (Vec<_>, Vec<_>) = items
            .iter()
            .enumerate()
            .partition(|(_, item)| item.as_str() == Some(DORMANT));
        let stages: Option<Vec<_>> = lanes
            .into_iter()
            .map(|(i, item)| {
                let at = if operand.is_array() { at.index(i) } else { at };
                self.one_stage(item, at)
            })
            .collect();
        let Some(stages) = stages else {
            return Condition::Never;
        };
        let mut parts = Vec::new();
        if !stages.is_empty() {
            parts.push(Condition::Profile(ProfileTest::Stage(stages)));
        }
        if !dormant.is_empty() {
            let is = Box::new(Condition::Value(ValueTest::Like(true.into())));
            let fact = Fact::Dormant;
            parts.push(Condition::Fact { fact, is });
        }
        match parts.len() {
            1 => parts.remove(0),
            _ => Condition::Any(parts),
        }
    }

    fn one_stage(&mut self, item: &Json, at: At<'_>) -> Option<Stage> {
        let name = item.as_str().unwrap_or_default();
        let stage = Stage::ALL.into_iter().find(|stage| stage.as_str() == name);
        if stage.is_none() {
            let known = Stage::ALL.map(Stage::as_str).into_iter().chain([DORMANT]);
            let known: Vec<_> = known.collect();
            let otherwise = format!("use one of {}", known.join(", "));
            let mend = nearest::mend(name, known.iter().copied(), &otherwise);
            self.findings
                .error(at, format_args!("there is no stage {item}"), mend);
        }
        stage
    }

    /// The id of a badge, or `{"id": …, "earned": false}` for those without it.
    pub(super) fn badge(&mut self, operand: &Json, at: At<'_>) -> Condition {
        if !self.asks_a_shopper("$badge", at) {
            return Condition::Never;
        }
        let id = operand.as_str().or_else(|| operand.get("id")?.as_str());
        let earned = operand.get("earned").map_or(Some(true), Json::as_bool);
        let known = |key: &String| key == "id" || key == "earned";
        let understood = operand
            .as_object()
            .is_none_or(|fields| fields.keys().all(known));
        match (id, earned) {
            (Some(id), Some(earned)) if understood && !id.is_empty() => {
                Condition::Profile(ProfileTest::Badge {
                    id: id.to_owned(),
                    earned,
                })
            }
            _ => {
                let mend = r#"write "explorer" or {"id": "explorer", "earned": false}"#;
                self.findings
                    .error(at, "`$badge` takes the id of a badge", mend);
                Condition::Never
            }
        }
    }
}
