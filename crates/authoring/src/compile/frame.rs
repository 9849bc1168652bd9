//! The part of a program that is the same in every language.

use engine::{AttentionBudget, Program};

use super::ids::Ids;
use super::measures::Measures;
use super::rules::Rules;
use super::survey::{Wordless, wordless};
use super::{items, programme, rules, stages};
use crate::document::{Attention, Document};
use crate::findings::Findings;
use crate::lint::Usual;

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
    findings.usually(Usual::RULE);
    let mut collected = Rules {
        document,
        ids,
        measures: &mut measures,
        findings,
    };
    let ladders = programme::ladders(&mut collected);
    let rewards = programme::rewards(&mut collected);
    let contests = programme::contests(&mut collected);
    let multipliers = programme::multipliers(&mut collected);
    let (rules, rules_version) = rules::rules(collected);
    findings.usually(Usual::SHOWING);
    let items = items::items(document, ids, &mut measures, findings);
    findings.usually(Usual::SURVEY);
    let wordless = wordless(document, ids, &mut measures, findings);
    findings.usually(Usual::DOCUMENT);
    let program = Program {
        site: document.site.clone(),
        items,
        measures: measures.into_list(),
        rules,
        rules_version,
        ladders,
        rewards,
        contests,
        multipliers,
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
