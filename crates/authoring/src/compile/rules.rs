//! Rules of a document.

use content::Skippable;
use loyalty::RuleKind;
use shopper::MAX_DISTINCT;
use targeting::{Counted, Measure, Trigger, Window};

use super::ids::Ids;
use super::measures::Measures;
use super::{conditions, events};
use crate::at::At;
use crate::condition::MeasureTable;
use crate::document::{self, Achievement, Audience, Document, Earn, Effect, Of, Points, Within};
use crate::findings::Findings;

/// Most points for one event: more is a slip of the finger.
const MOST_POINTS: i64 = 1_000_000;

/// All rules of the document.
pub(super) fn rules(
    document: &Document,
    ids: &Ids,
    measures: &mut Measures,
    findings: &mut Findings,
) -> Vec<loyalty::Rule> {
    let at = At::WHOLE.field("rules");
    let rules = document.rules.read(&at, findings);
    rules
        .into_iter()
        .map(|(i, document::Rule { id, kind, effects })| {
            let at = at.index(i);
            let kind = rule_kind(&kind, &at.field("kind"), measures, findings);
            if effects.is_empty() {
                let mend = "add a badge or points, or remove the rule";
                findings.error(at.field("effects"), "the rule gives nothing", mend);
            }
            let at = at.field("effects");
            let effects = effects.read(&at, findings);
            let effects = effects.into_iter().filter_map(|(i, given)| {
                effect(&given, &at.index(i), ids, findings).map(Skippable::from)
            });
            loyalty::Rule {
                id,
                kind,
                effects: effects.collect(),
            }
        })
        .collect()
}

fn rule_kind(
    kind: &document::RuleKind,
    at: &At<'_>,
    measures: &mut Measures,
    findings: &mut Findings,
) -> RuleKind {
    match kind {
        document::RuleKind::Achievement(Achievement { when, goal }) => {
            let at = at.field("achievement");
            let when = measure(when, &at.field("when"), findings);
            check_goal(*goal, when.counted, &at.field("goal"), findings);
            let measure = measures.measure(when);
            measures.report(&at.field("when"), findings);
            RuleKind::Achievement {
                measure,
                goal: *goal,
            }
        }
        document::RuleKind::Earn(Earn {
            event,
            filter,
            per_day,
        }) => {
            let trigger = trigger(event, filter.as_ref(), &at.field("earn"), findings);
            RuleKind::Earn {
                trigger,
                per_day: per_day.map_or(0, Into::into),
            }
        }
    }
}

fn check_goal(goal: i64, counted: Counted, at: &At<'_>, findings: &mut Findings) {
    if goal < 1 {
        let mend = "write 1 or more";
        findings.error(
            at,
            format_args!("{goal} is reached before anything happened"),
            mend,
        );
    } else if counted == Counted::Distinct && goal > MAX_DISTINCT as i64 {
        findings.error(
            at,
            format_args!(
                "{goal} is never reached: {MAX_DISTINCT} different objects are told apart"
            ),
            format_args!("write {MAX_DISTINCT} or less"),
        );
    }
}

/// One measure, not yet in the table.
fn measure(measure: &document::Measure, at: &At<'_>, findings: &mut Findings) -> Measure {
    let (name, counted, event, filter, within) = match measure {
        document::Measure::Count(c) => ("count", Counted::Count, &c.event, &c.filter, c.within),
        document::Measure::Distinct(c) => {
            ("distinct", Counted::Distinct, &c.event, &c.filter, c.within)
        }
        document::Measure::Sum(s) => {
            let of = match s.of {
                Of::Value => Counted::Value,
                Of::Quantity => Counted::Quantity,
            };
            ("sum", of, &s.event, &s.filter, s.within)
        }
    };
    let window = match within {
        None => Window::Ever,
        Some(Within::Days(days)) => Window::Days(days),
        Some(Within::Visit) => Window::Session,
    };
    let trigger = trigger(event, filter.as_ref(), &at.field(name), findings);
    Measure {
        key: 0,
        trigger,
        counted,
        window,
    }
}

fn trigger(
    event: &str,
    filter: Option<&Audience>,
    at: &At<'_>,
    findings: &mut Findings,
) -> Trigger {
    events::check(event, &at.field("event"), findings);
    let filter = conditions::filter(filter, &at.field("where"), findings);
    Trigger {
        event: event.to_owned(),
        filter,
    }
}

/// Points of this slice buy nothing, so that any event may give them. What has value will
/// need an event that the shop's backend vouches for.
fn effect(
    effect: &Effect,
    at: &At<'_>,
    ids: &Ids,
    findings: &mut Findings,
) -> Option<loyalty::Effect> {
    match effect {
        Effect::Badge(id) => {
            let badge = ids.badges.find(id, &at.field("badge"), findings)?;
            Some(loyalty::Effect::Badge(badge))
        }
        Effect::Points(Points { wallet, amount }) => {
            let at = at.field("points");
            if !(1..=MOST_POINTS).contains(amount) {
                findings.error(
                    at.field("amount"),
                    format_args!("{amount} points cannot be given for one event"),
                    format_args!("write a number from 1 to {MOST_POINTS}"),
                );
            }
            let wallet = ids.wallets.find(wallet, &at.field("wallet"), findings)?;
            Some(loyalty::Effect::Points {
                wallet,
                amount: *amount,
            })
        }
    }
}
