//! How many belong to an audience, line by line.

use api::simulation::Narrowed;
use engine::{Facts, Program};
use serde_json::{Map, Value, json};
use shopper::{Moment, Profile};

use crate::insight::figure::share;

/// Lines that are told apart; more are taken together in the last.
const MOST_LINES: usize = 20;
/// Ids of panels that are made up for it.
const MADE_UP: &str = "milepost-audience-";

/// The lines of a condition: the parts of its `$and` where it has nothing else, or its members.
pub(crate) fn lines(audience: &Map<String, Value>) -> Vec<Value> {
    let parts = audience.get("$and").and_then(Value::as_array);
    let mut lines: Vec<Value> = match parts {
        Some(parts) if audience.len() == 1 => parts.clone(),
        _ => { audience.iter() }
            .map(|(key, value)| json!({ key: value }))
            .collect(),
    };
    if lines.len() > MOST_LINES {
        let rest = lines.split_off(MOST_LINES - 1);
        lines.push(json!({ "$and": rest }));
    }
    lines
}

/// The document with a panel for each line, whose audience is that line and all before it: so it
/// is the compiler that says what a condition means. `None` where it is no document.
pub(crate) fn with_lines(document: &str, lines: &[Value]) -> Option<String> {
    let mut document: Value = serde_json::from_str(document).ok()?;
    let panels = document.as_object_mut()?;
    let panels = panels.entry("panels").or_insert_with(|| json!([]));
    let panels = panels.as_array_mut()?;
    for n in 1..=lines.len() {
        panels.push(json!({
            "id": format!("{MADE_UP}{n}"), "name": "Audience",
            "show": { "place": "hub", "audience": { "$and": lines[..n] } },
            "blocks": [{ "heading": "Audience" }],
        }));
    }
    Some(document.to_string())
}

/// Counts of who belongs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Size {
    people: i64,
    held: Vec<i64>,
}

impl Size {
    /// Adds one visitor, as they stand.
    pub(crate) fn add(&mut self, program: &Program, profile: &Profile, moment: &Moment) {
        self.people += 1;
        let facts = Facts::new(program, profile, moment);
        for n in 0.. {
            let Some((_, item)) = program.item(&format!("{MADE_UP}{}", n + 1)) else {
                break;
            };
            self.held.resize(self.held.len().max(n + 1), 0);
            self.held[n] += i64::from(item.audience.holds(facts.scope()));
        }
    }

    /// What is told of it.
    pub(crate) fn narrowed(&self, lines: Vec<Value>) -> Vec<Narrowed> {
        let held = |n: usize| self.held.get(n).copied().unwrap_or_default();
        let each = lines.into_iter().enumerate();
        each.map(|(n, line)| Narrowed {
            line,
            people: share(held(n), self.people),
        })
        .collect()
    }
}
