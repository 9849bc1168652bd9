//! A shopper under a journey of rules.

use engine::{Effect, Now, Program, apply, balance, close, decode, pending};
use serde_json::{Value, json};
use shopper::{
    Answer, DAY_MS, Event, Id, Millis, Money, Object, ObjectKind, Profile, Source, Subject, names,
};

/// The program of a document with these rules and whatever else `more` says.
pub(crate) fn program(rules: &Value, more: &Value) -> Program {
    let mut document = json!({
        "site": "s", "shop": "S", "locales": ["en"], "launcher": {},
        "wallets": [{ "id": "leaves", "name": "leaves" }, { "id": "stars", "name": "stars" }],
        "badges": [
            { "id": "b", "name": "b", "criterion": "x" },
            { "id": "c", "name": "c", "criterion": "x" }
        ],
        "rules": rules,
    });
    for (field, value) in more.as_object().unwrap() {
        document[field] = value.clone();
    }
    let compiled = authoring::compile(&document.to_string()).unwrap_or_else(|findings| {
        panic!(
            "{}",
            findings.iter().map(ToString::to_string).collect::<String>()
        )
    });
    decode(&compiled.locales[0].bytes).unwrap().1
}

/// One shopper.
#[derive(Clone)]
pub(crate) struct Tale {
    pub(crate) program: Program,
    pub(crate) profile: Profile,
    pub(crate) source: Source,
    pub(crate) offset_min: i16,
    next: u64,
}

impl Tale {
    pub(crate) fn of(rules: &Value) -> Self {
        Self::with(rules, &json!({}))
    }

    pub(crate) fn with(rules: &Value, more: &Value) -> Self {
        Self {
            program: program(rules, more),
            profile: Profile::new(Id([1; 16])),
            source: Source::Platform,
            offset_min: 0,
            next: 0,
        }
    }

    /// An event on a day, with more said about it.
    pub(crate) fn tell(
        &mut self,
        name: &str,
        day: i64,
        more: impl FnOnce(&mut Event),
    ) -> Vec<Effect> {
        self.tell_at(name, day * DAY_MS, more)
    }

    pub(crate) fn tell_at(
        &mut self,
        name: &str,
        at: Millis,
        more: impl FnOnce(&mut Event),
    ) -> Vec<Effect> {
        self.next += 1;
        let mut id = [9; 16];
        id[..8].copy_from_slice(&self.next.to_be_bytes());
        let mut event = Event {
            id: Id(id),
            name: name.to_owned(),
            at,
            offset_min: self.offset_min,
            source: self.source,
            session: Id([2; 16]),
            ..Event::default()
        };
        more(&mut event);
        let effects = apply(&self.program, &mut self.profile, &event);
        effects
            .into_iter()
            .filter(|effect| !matches!(effect, Effect::Refused { .. } | Effect::Step { .. }))
            .collect()
    }

    pub(crate) fn views(&mut self, id: &str, day: i64) -> Vec<Effect> {
        self.tell(names::VIEW_ITEM, day, |event| {
            event.object = Some(product(id));
        })
    }

    pub(crate) fn buys(&mut self, order: &str, minor: i64, day: i64) -> Vec<Effect> {
        self.tell(names::PURCHASE, day, |event| {
            event.distinct = Some(format!("order:{order}"));
            event.value = Some(euros(minor));
            event.quantity = 4;
        })
    }

    pub(crate) fn returns(&mut self, order: &str, minor: Option<i64>, day: i64) -> Vec<Effect> {
        let number = self.next;
        self.tell(names::REFUND, day, |event| {
            event.distinct = Some(format!("order:{order}/{number}"));
            event.value = minor.map(euros);
        })
    }

    pub(crate) fn says(&mut self, word: &str, day: i64) -> Vec<Effect> {
        self.tell(names::PROOF, day, |event| {
            event.subject = Some(Subject {
                answer: Some(Answer::Text(word.to_owned())),
                ..Subject::default()
            });
        })
    }

    /// Time passes without an event.
    pub(crate) fn until(&mut self, day: i64) -> Vec<Effect> {
        let mut effects = Vec::new();
        let now = Now {
            at: day * DAY_MS,
            offset_min: self.offset_min,
            session: Id([2; 16]),
        };
        close(&self.program, &mut self.profile, now, &mut effects);
        effects
    }

    pub(crate) fn leaves(&self) -> i64 {
        balance(&self.program, &self.profile, 0)
    }

    pub(crate) fn stars(&self) -> i64 {
        balance(&self.program, &self.profile, 1)
    }

    pub(crate) fn pending(&self) -> i64 {
        pending(&self.program, &self.profile, 0)
    }

    pub(crate) fn level(&self, badge: &str) -> u16 {
        self.profile
            .earned
            .get(badge)
            .map_or(0, |earned| earned.level)
    }
}

pub(crate) fn product(id: &str) -> Object {
    Object {
        kind: ObjectKind::Product,
        id: id.to_owned(),
        ..Object::default()
    }
}

pub(crate) fn euros(minor: i64) -> Money {
    Money {
        minor,
        currency: "EUR".to_owned(),
    }
}

/// A rule that pays ten leaves.
pub(crate) fn pays(id: &str, kind: Value) -> Value {
    json!({ "id": id, "kind": kind, "effects": [{ "points": { "wallet": "leaves", "amount": 10 } }] })
}

/// The same with more fields.
pub(crate) fn and(mut rule: Value, more: &Value) -> Value {
    for (field, value) in more.as_object().unwrap() {
        rule[field] = value.clone();
    }
    rule
}
