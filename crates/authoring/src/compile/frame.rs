//! The part of a program that is the same in every language.

use engine::Program;
use shopper::Value;

use super::ids::Ids;
use super::measures::Measures;
use super::references::References;
use super::{audiences, items, lanes, limits, rules, shares, stages, zone};
use crate::at::At;
use crate::condition::value;
use crate::document::Document;
use crate::findings::Findings;

/// The program without its words.
pub(super) fn build(document: &Document, ids: &Ids, findings: &mut Findings) -> Program {
    let named = audiences::ordered(document, findings);
    let mut measures = Measures::with(References::gather(document, ids, &named));
    let audiences = audiences::compile(&named, ids, &mut measures, findings);
    let rules = rules::rules(document, ids, &mut measures, findings);
    let items = items::items(document, ids, &mut measures, findings);
    let (attention, kinds) = limits::attention(&document.attention, findings);
    let mut program = Program {
        site: document.site.clone(),
        items,
        audiences,
        groups: groups(document),
        answers: measures.answers(),
        measures: measures.into_list(),
        rules,
        stages: stages::stages(document, findings),
        lanes: lanes::lanes(document, findings),
        order_gap: lanes::order_gap(document, findings),
        attention,
        kinds,
        hold_out: shares::hold_out(document.hold_out, &At::WHOLE.field("hold_out"), findings),
        checkout: document.checkout.clone(),
        ..Program::default()
    };
    zone::fill(&mut program, document.time_zone.as_deref(), findings);
    program
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
