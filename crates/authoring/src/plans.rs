//! What experiments are planned for. Devices have no use for it, so that it is not compiled: who
//! reads results reads it from the document.

use shopper::{DAY_MS, Millis};

use crate::at::At;
use crate::compile::parsed;
use crate::document::{Goal, Panel};
use crate::findings::Findings;
use crate::tree;

/// How long what visitors do counts where the document says nothing, ms.
pub const USUAL_WITHIN: Millis = 30 * DAY_MS;

/// The plan of one experiment.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Id of the panel.
    pub item: String,
    /// What the team calls it.
    pub name: String,
    /// Its variants, in the document's order.
    pub variants: Vec<PlannedVariant>,
    /// What it is to change.
    pub goal: Goal,
    /// What is looked at beside it.
    pub also: Vec<Goal>,
    /// What must not grow.
    pub guards: Vec<Goal>,
    /// Visitors in all variants together; `None` without a plan.
    pub planned: Option<u32>,
    /// How long after the first sight what visitors do counts, ms.
    pub within: Millis,
}

/// One variant.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedVariant {
    /// Its id.
    pub id: String,
    /// Its share, above 0; all together make 1.
    pub weight: f64,
    /// It is the panel itself, which the others are compared with.
    pub is_itself: bool,
}

/// The plans of a document's experiments; of one that cannot be read, none.
pub fn plans(json: &str) -> Vec<Plan> {
    let mut findings = Findings::of_whole();
    let Ok(tree) = tree::parse(json, &mut findings) else {
        return Vec::new();
    };
    let Some(document) = parsed(&tree, &mut findings) else {
        return Vec::new();
    };
    let list = At::WHOLE.field("panels");
    let panels = document.panels.read(&list, &mut findings);
    let tested = panels
        .into_iter()
        .filter(|(_, panel)| panel.variants.len() > 1);
    tested
        .map(|(i, panel)| plan(panel, &list.index(i), &mut findings))
        .collect()
}

fn plan(panel: Panel, at: &At<'_>, findings: &mut Findings) -> Plan {
    let written = panel.variants.read(&at.field("variants"), findings);
    let same = 1.0 / written.len().max(1) as f64;
    let variants = written.into_iter().map(|(_, variant)| PlannedVariant {
        is_itself: variant.blocks.is_none(),
        weight: variant.weight.unwrap_or(same),
        id: variant.id,
    });
    let experiment = panel.experiment.unwrap_or_default();
    Plan {
        item: panel.id,
        name: panel.name,
        variants: variants.collect(),
        goal: experiment.goal.unwrap_or(Goal::Clicked),
        also: experiment.also,
        guards: experiment.guards,
        planned: experiment.planned.filter(|planned| *planned > 0),
        within: experiment.within.map_or(USUAL_WITHIN, |within| within.0),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_plan_is_what_the_document_says_and_the_usual_where_it_says_nothing() {
        let panel = |id: &str, experiment: serde_json::Value| {
            json!({ "id": id, "name": "Samples first", "show": { "place": "popover" },
                "blocks": [{ "heading": "Wood" }], "experiment": experiment,
                "variants": [{ "id": "as-it-was" }, { "id": "samples",
                    "blocks": [{ "heading": "Samples" }] }] })
        };
        let goals = json!({ "goal": "purchase", "also": ["clicked"], "guards": ["refund"],
            "planned": 4_000, "within": "14d" });
        let document = json!({ "site": "fern", "shop": "Fern", "locales": ["en"],
            "panels": [panel("samples-first", goals), panel("plain", json!({}))] });
        let plans = plans(&document.to_string());
        assert_eq!(
            (plans[0].goal, plans[0].planned),
            (Goal::Purchase, Some(4_000))
        );
        assert_eq!(plans[0].within, 14 * DAY_MS);
        let ids: Vec<_> = plans[0]
            .variants
            .iter()
            .map(|it| (&*it.id, it.is_itself))
            .collect();
        assert_eq!(ids, [("as-it-was", true), ("samples", false)]);
        assert_eq!((plans[1].goal, plans[1].planned), (Goal::Clicked, None));
        assert_eq!(plans[1].within, USUAL_WITHIN);
        assert_eq!(super::plans("{"), []);
    }
}
