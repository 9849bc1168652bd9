//! `$stage` and `$badge`: where a shopper stands and what they have earned.

use serde_json::Value as Json;
use shopper::Stage;
use targeting::{Condition, ProfileTest};

use super::Reader;
use crate::at::At;
use crate::nearest;

impl Reader<'_> {
    /// One stage, or a list of which one must be the shopper's.
    pub(super) fn stage(&mut self, operand: &Json, at: At<'_>) -> Condition {
        if !self.asks_a_shopper("$stage", at) {
            return Condition::Never;
        }
        let stages: Option<Vec<_>> = match operand.as_array() {
            Some(items) => {
                // All are read before one that is wrong ends it.
                let read = items.iter().enumerate();
                let read = read.map(|(i, item)| self.one_stage(item, at.index(i)));
                let read: Vec<_> = read.collect();
                read.into_iter().collect()
            }
            None => self.one_stage(operand, at).map(|stage| vec![stage]),
        };
        match stages {
            Some(stages) if stages.is_empty() => {
                self.findings
                    .error(at, "no stage is named, so no one is meant", "name one");
                Condition::Never
            }
            Some(stages) => Condition::Profile(ProfileTest::Stage(stages)),
            None => Condition::Never,
        }
    }

    fn one_stage(&mut self, item: &Json, at: At<'_>) -> Option<Stage> {
        let name = item.as_str().unwrap_or_default();
        let stage = Stage::ALL.into_iter().find(|stage| stage.as_str() == name);
        if stage.is_none() {
            let known = Stage::ALL.map(Stage::as_str);
            let otherwise = format!("use one of {}", known.join(", "));
            let mend = nearest::mend(name, known, &otherwise);
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
