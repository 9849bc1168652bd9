//! The part of a program that is the same in every language.

use engine::{AttentionBudget, Program};

use super::ids::Ids;
use super::measures::Measures;
use super::survey::{Wordless, wordless};
use super::{items, rules, stages};
use crate::document::{Attention, Document};
use crate::findings::Findings;

/// What is the same in every language.
pub(super) struct Frame {
    /// The program without its words.
    pub(super) program: Program,
    /// What surveys have besides words.
    pub(super) wordless: Wordless,
}

/// What is the same in every language.
pub(super) fn build(document: &Document, ids: &Ids, findings: &mut Findings) -> Frame {
    let mut measures = Measures::default();
    let rules = rules::rules(document, ids, &mut measures, findings);
    let items = items::items(document, ids, &mut measures, findings);
    let wordless = wordless(document, ids, &mut measures, findings);
    let program = Program {
        site: document.site.clone(),
        items,
        measures: measures.into_list(),
        rules,
        stages: stages::stages(document, findings),
        attention: attention(document.attention),
        checkout: document.checkout.clone(),
        ..Program::default()
    };
    Frame { program, wordless }
}

fn attention(Attention { visit, day, week }: Attention) -> AttentionBudget {
    AttentionBudget {
        per_visit: visit.map_or(0, Into::into),
        per_day: day.map_or(0, Into::into),
        per_week: week.map_or(0, Into::into),
    }
}
