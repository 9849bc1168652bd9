//! The part of a program that is the same in every language.

use engine::{AttentionBudget, Program};

use super::ids::Ids;
use super::measures::Measures;
use super::{items, rules, stages};
use crate::document::{Attention, Document};
use crate::findings::Findings;
use crate::lint::Usual;

/// The program without its words.
pub(super) fn build(document: &Document, ids: &Ids, findings: &mut Findings) -> Program {
    let mut measures = Measures::default();
    findings.usually(Usual::RULE);
    let rules = rules::rules(document, ids, &mut measures, findings);
    findings.usually(Usual::SHOWING);
    let items = items::items(document, ids, &mut measures, findings);
    findings.usually(Usual::DOCUMENT);
    Program {
        site: document.site.clone(),
        items,
        measures: measures.into_list(),
        rules,
        stages: stages::stages(document, findings),
        attention: attention(document.attention),
        checkout: document.checkout.clone(),
        ..Program::default()
    }
}

fn attention(Attention { visit, day, week }: Attention) -> AttentionBudget {
    AttentionBudget {
        per_visit: visit.map_or(0, Into::into),
        per_day: day.map_or(0, Into::into),
        per_week: week.map_or(0, Into::into),
    }
}
