//! The part of a program that is the same in every language.

use engine::Program;
use shopper::Value;

use super::ids::Ids;
use super::measures::Measures;
use super::references::References;
use super::rules::Rules;
use super::survey::{Wordless, wordless};
use super::{audiences, items, lanes, limits, programme, rules, shares, stages, theme, zone};
use crate::at::At;
use crate::condition::value;
use crate::document::Document;
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
    findings.usually(Usual::CONDITION);
    let named = audiences::ordered(document, findings);
    let mut measures = Measures::with(References::gather(document, ids, &named));
    let audiences = audiences::compile(&named, ids, &mut measures, findings);
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
    let (attention, kinds) = limits::attention(&document.attention, findings);
    findings.usually(Usual::SURVEY);
    let wordless = wordless(document, ids, &mut measures, findings);
    findings.usually(Usual::DOCUMENT);
    let mut program = Program {
        site: document.site.clone(),
        items,
        audiences,
        groups: groups(document),
        answers: measures.answers(),
        measures: measures.into_list(),
        rules,
        rules_version,
        ladders,
        rewards,
        contests,
        multipliers,
        stages: stages::stages(document, findings),
        lanes: lanes::lanes(document, findings),
        order_gap: lanes::order_gap(document, findings),
        attention,
        kinds,
        hold_out: shares::hold_out(document.hold_out, &At::WHOLE.field("hold_out"), findings),
        checkout: document.checkout.clone(),
        theme: theme::sheet(&document.theme),
        ..Program::default()
    };
    zone::fill(&mut program, document.time_zone.as_deref(), findings);
    Frame { program, wordless }
}

/// Saved groups as conditions read them.
fn groups(document: &Document) -> Value {
    let groups = document.groups.iter();
    let list = |members: &Vec<_>| Value::List(members.iter().map(value).collect());
    if document.groups.is_empty() {
        return Value::Null;
    }
    Value::Map(groups.map(|(id, all)| (id.clone(), list(all))).collect())
}
