//! Odd input: absurd days, answers that are none.

use std::panic::catch_unwind;

use content::{Skippable, Text};
use engine::{Item, ItemKind, Program, apply, decide};
use loyalty::{Recur, Rule, RuleKind, Streak};
use shopper::{Answer, Moment, Source, Subject, Value};
use targeting::Condition;

use crate::teller::*;

#[test]
fn a_streak_of_one_pays_once_for_its_first_day() {
    let r = Rule {
        id: "s".into(),
        kind: RuleKind::Streak(Streak {
            trigger: tr("page_view"),
            need: 1,
            of: 1,
            levels: vec![1, 3],
            ..Streak::default()
        }),
        recur: Recur::OnCompletion,
        gains: vec![pts(5)],
        ..Rule::default()
    };
    let p = prog(vec![r], vec![]);
    let mut a = me();
    for n in 0..10 {
        apply(
            &p,
            &mut a,
            &ev(n, "page_view", T + i64::from(n), Source::Client, ""),
        );
    }
    assert_eq!(a.ledger.balance("p"), 5);
}

#[test]
fn an_absurd_first_visit_is_long_ago_and_no_panic() {
    let mut a = me();
    let mut item = Item {
        id: "i".into(),
        ..Item::default()
    };
    item.kind = Skippable(Some(ItemKind::Panel(content::Panel::default())));
    item.audience = Condition::Fact {
        fact: targeting::Fact::DaysKnown,
        is: Box::new(Condition::Value(targeting::ValueTest::Order(
            targeting::Relation::AtLeast,
            Value::Number(0.0),
        ))),
    };
    let p = Program {
        items: vec![item],
        ..prog(vec![], vec![])
    };
    told(
        &p,
        &mut a,
        [ev(1, "page_view", i64::MIN, Source::Client, "")],
    );
    let moment = Moment {
        at: T,
        ..Moment::default()
    };
    let r = catch_unwind(|| decide(&p, &a, &moment).len());
    assert_eq!(r.ok(), Some(1));
}

#[test]
fn what_is_no_answer_is_not_remembered_as_one() {
    use surveys::{Branch, Question, QuestionKind, Scale, ScaleLook, Survey};
    let question = Question {
        id: "q".into(),
        ask: Text::default(),
        hint: Text::default(),
        required: true,
        kind: Skippable(Some(QuestionKind::Scale(Scale {
            look: ScaleLook::Nps,
            min: 0,
            max: 10,
            step: 1,
            low: Text::default(),
            high: Text::default(),
            labels: vec![],
        }))),
        branch: Branch::default(),
        jumps: vec![],
    };
    let survey = Survey {
        questions: vec![question],
        ends: vec![],
    };
    let key = targeting::Fact::answer_key("nps", "q");
    let item = Item {
        id: "nps".into(),
        kind: Skippable(Some(ItemKind::Survey(survey))),
        ..Item::default()
    };
    let program = Program {
        items: vec![item],
        answers: vec![key],
        ..prog(vec![], vec![])
    };
    let mut a = me();
    let mut e = ev(1, "milepost_answered", T, Source::Client, "");
    e.subject = Some(Subject {
        item: "nps".into(),
        question: "q".into(),
        answer: Some(Answer::Number(99)),
        ..Subject::default()
    });
    told(&program, &mut a, [e]);
    assert!(a.surveys.get("nps").is_none());
    assert!(a.answers.get(&key).is_none());
}
