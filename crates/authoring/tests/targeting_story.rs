//! Audiences, pages, hours and variants from a document's text to what a shopper sees.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use engine::{Program, Reason, Saw, apply, decide, decode, explain};
use serde_json::{Value as Json, json};
use shopper::{
    Answer, Consent, DAY_MS, Event, HOUR_MS, Id, Millis, Moment, Object, Page, Profile, Scalar,
    Subject, Value, names,
};

fn program(show: &Json, fields: &Json) -> Program {
    let mut whole = json!({ "place": "hub" });
    for (name, value) in show.as_object().unwrap() {
        whole[name] = value.clone();
    }
    let nps = json!({ "nps": { "low": "l", "high": "h" } });
    let mut document = json!({
        "site": "shop", "shop": "S", "locales": ["en"], "origins": ["https://shop.example"],
        "launcher": {},
        "surveys": [{
            "id": "nps", "name": "nps", "show": { "place": "popover", "on": "manual" },
            "questions": [{ "id": "score", "ask": "?", "answer": nps }]
        }],
        "panels": [{
            "id": "p", "name": "p", "show": whole, "blocks": [{ "heading": "h" }]
        }]
    });
    for (name, value) in fields.as_object().unwrap() {
        if name == "variants" || name == "experiment" {
            document["panels"][0][name] = value.clone();
        } else {
            document[name] = value.clone();
        }
    }
    let compiled = authoring::compile(&document.to_string()).expect("a sound document");
    decode(&compiled.locales[0].bytes).unwrap().1
}

struct Story {
    program: Program,
    profile: Profile,
    moment: Moment,
    ids: u8,
}

impl Story {
    fn of(show: &Json, fields: &Json) -> Self {
        let mut profile = Profile::new(Id([1; 16]));
        profile.consent = Consent::ALL;
        Self {
            program: program(show, fields),
            profile,
            moment: Moment {
                at: 20_000 * DAY_MS,
                session: Id([1; 16]),
                page: Page {
                    host: "shop.example".to_owned(),
                    path: "/".to_owned(),
                    slots: Vec::new(),
                },
                ..Moment::default()
            },
            ids: 0,
        }
    }

    fn for_whom(audience: &Json) -> Self {
        Self::of(&json!({ "audience": audience }), &json!({}))
    }

    fn happens(&mut self, name: &str, with: impl FnOnce(&mut Event)) {
        self.ids += 1;
        let mut event = Event {
            id: Id([self.ids; 16]),
            name: name.to_owned(),
            at: self.moment.at,
            session: self.moment.session,
            ..Event::default()
        };
        with(&mut event);
        self.moment.events.push(event.clone());
        apply(&self.program, &mut self.profile, &event);
    }

    fn days_later(&mut self, days: Millis) {
        self.moment.at += days * DAY_MS;
    }

    fn visits(&mut self, n: u8) {
        self.moment.session = Id([n; 16]);
        self.happens(names::PAGE_VIEW, |_| ());
    }

    fn answers(&mut self, answer: Option<Answer>) {
        self.happens(names::ANSWERED, |event| {
            event.subject = Some(Subject {
                item: "nps".to_owned(),
                question: "score".to_owned(),
                answer,
                ..Subject::default()
            });
        });
    }

    fn sees_it(&self) -> bool {
        let decisions = decide(&self.program, &self.profile, &self.moment);
        decisions
            .iter()
            .any(|one| self.program.items[usize::from(one.item)].id == "p")
    }

    fn on(&mut self, path: &str) -> bool {
        path.clone_into(&mut self.moment.page.path);
        self.sees_it()
    }

    #[track_caller]
    fn shut(&self) -> (Reason, Saw<'_>) {
        let gates = explain(&self.program, &self.profile, &self.moment, "p");
        let gate = gates
            .into_iter()
            .find(|gate| !gate.passed)
            .expect("a gate is shut");
        (gate.reason, gate.saw)
    }
}

#[test]
fn days_since_an_event_are_the_shoppers_own_and_never_is_no_number() {
    let mut story = Story::for_whom(&json!({ "$daysSince": { "event": "purchase", "gte": 3 } }));
    assert!(!story.sees_it(), "never ordered");
    story.happens(names::PURCHASE, |_| ());
    story.days_later(2);
    assert!(!story.sees_it());
    story.moment.offset_min = 0;
    story.days_later(1);
    assert!(story.sees_it());
    let mut lately = Story::for_whom(&json!({ "$daysSince": { "event": "purchase", "lte": 3 } }));
    assert!(!lately.sees_it(), "never is not lately");
    lately.happens(names::PURCHASE, |_| ());
    assert!(lately.sees_it());
}

#[test]
fn days_since_a_visit_know_the_visit_before() {
    let mut story = Story::for_whom(&json!({ "$daysSince": { "visit": "previous", "gte": 7 } }));
    story.visits(1);
    assert!(!story.sees_it(), "there was none before");
    story.days_later(8);
    story.visits(2);
    assert!(story.sees_it());
    story.days_later(1);
    story.visits(3);
    assert!(!story.sees_it());
}

#[test]
fn the_last_answer_outlives_its_survey_and_can_be_taken_back() {
    let answer = json!({ "survey": "nps", "question": "score", "gte": 9 });
    let mut story = Story::for_whom(&json!({ "$answer": answer }));
    assert!(!story.sees_it());
    story.answers(Some(Answer::Number(9)));
    story.happens(names::COMPLETED, |event| {
        event.subject = Some(Subject {
            item: "nps".to_owned(),
            ..Subject::default()
        });
    });
    assert!(story.profile.surveys.is_empty());
    assert!(story.sees_it());
    story.answers(None);
    assert!(!story.sees_it());
    let asked = json!({ "survey": "nps", "question": "score", "answered": false });
    let mut other = Story::for_whom(&json!({ "$answer": asked }));
    assert!(other.sees_it());
    other.answers(Some(Answer::Number(0)));
    assert!(!other.sees_it());
}

#[test]
fn an_answer_that_nobody_asks_for_is_not_kept() {
    let mut story = Story::for_whom(&json!({ "visits": 1 }));
    story.answers(Some(Answer::Number(9)));
    assert!(story.profile.answers.is_empty());
}

#[test]
fn a_named_audience_is_asked_by_its_name() {
    let audiences = json!({ "audiences": [
        { "id": "loyal", "who": { "$audience": "member", "visits": { "$gte": 2 } } },
        { "id": "member", "who": { "member": true } }
    ] });
    let not_loyal = json!({ "audience": { "$not": { "$audience": "loyal" } } });
    let mut story = Story::of(&not_loyal, &audiences);
    story.visits(1);
    story.visits(2);
    assert!(story.sees_it());
    story.profile.member = Some("m".to_owned());
    assert!(!story.sees_it());
}

#[test]
fn the_shops_attributes_do_not_stand_in_for_milepost_own() {
    let mut story = Story::for_whom(&json!({ "visits": 5, "plan": "gold" }));
    story.profile.attributes =
        Value::from([("visits", Value::from(5.0)), ("plan", Value::from("gold"))]);
    story.visits(1);
    assert_eq!(story.shut(), (Reason::NotInAudience, Saw::Name("visits")));
    story.profile.visit.number = 5;
    assert!(story.sees_it());
    story.profile.attributes = Value::Map(shopper::Map::default());
    assert_eq!(story.shut(), (Reason::NotInAudience, Saw::Name("plan")));
}

#[test]
fn groups_hold_what_the_document_says() {
    let show = json!({ "audience": { "plan": { "$inGroup": "best" } } });
    let mut story = Story::of(&show, &json!({ "groups": { "best": ["gold"] } }));
    assert!(!story.sees_it());
    story.profile.attributes = Value::from([("plan", Value::from("gold"))]);
    assert!(story.sees_it());
}

#[test]
fn what_asks_about_behaviour_needs_leave_and_what_does_not_needs_none() {
    let audiences = json!({ "audiences": [
        { "id": "lookers", "who": { "$count": { "event": "view_item", "lte": 3 } } },
        { "id": "phones", "who": { "device": "desktop", "$badge": { "id": "x", "earned": false } } }
    ] });
    let badge = json!({ "id": "x", "name": "x", "criterion": "x" });
    let mut fields = audiences.clone();
    fields["badges"] = json!([badge]);
    for (audience, personal) in [
        (json!({ "$audience": "lookers" }), true),
        (json!({ "$not": { "plan": "gold" } }), true),
        (json!({ "$stage": "awareness" }), true),
        (json!({ "purchases": 0 }), true),
        (json!({ "$audience": "phones" }), false),
        (json!({ "visits": { "$lte": 3 }, "page": "/" }), false),
    ] {
        let mut story = Story::of(&json!({ "audience": audience }), &fields);
        assert!(story.sees_it(), "{audience}");
        story.profile.consent.personalization = false;
        assert_eq!(story.sees_it(), !personal, "{audience}");
        if personal {
            assert_eq!(story.shut().0, Reason::ConsentMissing);
        }
    }
}

#[test]
fn pages_are_chosen_by_path_host_and_expression() {
    let pages = json!({
        "pages": ["/flooring/*", "*.outlet.example/**", { "regex": "^/p/\\d+$" }],
        "not_pages": ["/flooring/returns"]
    });
    let mut story = Story::of(&pages, &json!({}));
    for (path, seen) in [
        ("/flooring/oak", true),
        ("/flooring/oak/", false),
        ("/flooring/returns", false),
        ("/p/12", true),
        ("/p/x", false),
        ("/", false),
    ] {
        assert_eq!(story.on(path), seen, "{path}");
    }
    assert_eq!(story.shut(), (Reason::NotOnThisPage, Saw::Name("/")));
    "it.outlet.example".clone_into(&mut story.moment.page.host);
    assert!(story.on("/anything/at/all"));
}

#[test]
fn hours_are_read_on_the_shoppers_clock_or_on_the_shops() {
    let hours = |time: &str| {
        let schedule = json!({ "days": ["fri"], "hours": ["09:00-17:00"], "time": time });
        let show = json!({ "schedule": schedule });
        Story::of(&show, &json!({ "time_zone": "Europe/Rome" }))
    };
    // Friday the 27th of March 2026, and Friday the 3rd of April, after the clocks changed.
    let (winter, summer) = (1_774_569_600_000, 1_775_174_400_000);
    let mut shop = hours("shop");
    for (midnight, opens) in [(winter, 8), (summer, 7)] {
        for (hour, open) in [
            (opens - 1, false),
            (opens, true),
            (opens + 7, true),
            (opens + 8, false),
        ] {
            shop.moment.at = midnight + hour * HOUR_MS;
            shop.moment.offset_min = -480;
            assert_eq!(shop.sees_it(), open, "{hour} o'clock UTC");
        }
    }
    let mut shopper = hours("shopper");
    shopper.moment.at = winter + 16 * HOUR_MS;
    assert!(shopper.sees_it());
    shopper.moment.offset_min = 60;
    assert_eq!(
        shopper.shut(),
        (Reason::PeriodClosed, Saw::MinuteOfWeek(4 * 1_440 + 17 * 60))
    );
    assert!(shopper.program.zone.is_empty(), "nothing asks for it");
}

#[test]
fn a_search_that_finds_nothing_is_an_occasion() {
    let on = json!({ "on": "dead_search" });
    let results = |n: f64| {
        move |event: &mut Event| {
            let results = ("results".to_owned(), Scalar::Number(n));
            event.object = Some(Object {
                attributes: [results].into_iter().collect(),
                ..Object::default()
            });
        }
    };
    let mut story = Story::of(&on, &json!({}));
    assert_eq!(story.shut().0, Reason::NotTriggered);
    story.happens("view_search_results", |event| event.quantity = 3);
    story.happens("view_search_results", results(7.0));
    assert_eq!(story.shut().0, Reason::NotTriggered);
    story.happens("view_search_results", results(0.0));
    assert!(story.sees_it());
    let mut other = Story::of(&on, &json!({}));
    other.happens("view_search_results", |_| ());
    assert!(other.sees_it());
}

#[test]
fn any_of_several_occasions_will_do_and_an_event_may_be_of_some_kind_only() {
    let some = json!({ "name": "add_to_cart", "where": { "quantity": { "$gte": 2 } } });
    let mut story = Story::of(
        &json!({ "on": [{ "dwell": "20s" }, { "event": some }] }),
        &json!({}),
    );
    let reached = Saw::Reached {
        have: 0,
        need: 20_000,
    };
    assert_eq!(story.shut(), (Reason::NotTriggered, reached));
    story.happens("add_to_cart", |event| event.quantity = 1);
    assert_eq!(story.shut().0, Reason::NotTriggered);
    story.happens("add_to_cart", |event| event.quantity = 2);
    assert!(story.sees_it());
    story.moment.events.clear();
    story.moment.dwell_ms = 20_000;
    assert!(story.sees_it());
}

fn experiment(a: f64, b: f64) -> Program {
    let fields = json!({
        "variants": [{ "id": "a", "weight": a }, { "id": "b", "weight": b, "blocks": [{ "heading": "B" }] }],
        "experiment": { "attribute": "id" }
    });
    program(&json!({}), &fields)
}

#[test]
fn a_variant_stays_when_its_weight_is_changed() {
    let (_, before) = (0, experiment(1.0, 0.0));
    let after = experiment(0.0, 1.0);
    let mut profile = Profile::new(Id([1; 16]));
    assert_eq!(
        before.items[0].variant(&profile),
        None,
        "who has no id takes no part"
    );
    profile.attributes = Value::from([("id", Value::from("u1"))]);
    assert_eq!(before.items[0].variant_id(&profile), "a");
    assert_eq!(after.items[0].variant_id(&profile), "b");
    let shown = Event {
        id: Id([3; 16]),
        name: names::SHOWN.to_owned(),
        subject: Some(Subject {
            item: "p".to_owned(),
            variant: "a".to_owned(),
            ..Subject::default()
        }),
        ..Event::default()
    };
    apply(&before, &mut profile, &shown);
    assert_eq!(after.items[0].variant_id(&profile), "a");
    assert!(after.items[0].content(&profile).is_some());
}

#[test]
fn variants_fall_as_growthbooks_would() {
    let fields = json!({
        "variants": [{ "id": "a" }, { "id": "b" }],
        "experiment": { "key": "my-test", "hash_version": 1, "attribute": "id" }
    });
    let program = program(&json!({}), &fields);
    // From GrowthBook's public cases: `run`, "default weights".
    for (id, variant) in [
        ("1", 1),
        ("2", 0),
        ("3", 0),
        ("4", 1),
        ("5", 1),
        ("6", 1),
        ("7", 0),
    ] {
        let mut profile = Profile::new(Id::default());
        profile.attributes = Value::from([("id", Value::from(id))]);
        assert_eq!(program.items[0].variant(&profile), Some(variant), "{id}");
    }
}

#[test]
fn a_sample_is_the_same_on_every_page_and_a_hold_out_sees_nothing() {
    let seen = |show: &Json, fields: &Json| {
        let mut story = Story::of(show, fields);
        let shoppers = (0..=255_u8).filter(|n| {
            story.profile.visitor = Id([*n; 16]);
            let first = story.on("/a");
            assert_eq!(first, story.on("/b"));
            first
        });
        shoppers.count()
    };
    let none = json!({});
    let sampled = seen(&json!({ "sample": 0.25 }), &none);
    assert!((40..90).contains(&sampled), "{sampled}");
    let held = seen(&json!({ "hold_out": 0.25 }), &none);
    assert!((166..216).contains(&held), "{held}");
    let all_held = seen(&none, &json!({ "hold_out": 0.75 }));
    assert!((40..90).contains(&all_held), "{all_held}");
    let mut story = Story::of(&json!({ "sample": 0.0001 }), &none);
    story.profile.visitor = Id([77; 16]);
    assert!(matches!(
        story.shut(),
        (Reason::NotSampled, Saw::Share { share: 1, .. })
    ));
}

#[test]
fn who_does_not_order_as_usual_is_dormant_whatever_lane_they_are_in() {
    let mut story = Story::of(
        &json!({ "audience": { "$stage": "dormant", "dormant": true } }),
        &json!({ "order_gap": "10d" }),
    );
    assert!(!story.sees_it(), "who never ordered is not missed");
    story.happens(names::PURCHASE, |_| ());
    story.days_later(15);
    assert!(!story.sees_it());
    story.days_later(1);
    story.happens(names::VIEW_ITEM, |_| ());
    assert!(story.sees_it());
    assert_eq!(
        story.program.stage_now(&story.profile, story.moment.at),
        shopper::Stage::Consideration
    );
}

#[test]
fn lanes_and_their_events_are_the_documents() {
    let fields = json!({
        "lanes": [{ "lane": "consideration", "fades_after": "2d" }],
        "stages": { "contact": { "lane": "service", "where": { "quantity": 1 } } }
    });
    let mut story = Story::of(&json!({}), &fields);
    let stage = |story: &Story| {
        story
            .program
            .stage_now(&story.profile, story.moment.at)
            .as_str()
    };
    story.happens("contact", |_| ());
    assert_eq!(stage(&story), "awareness");
    story.happens("contact", |event| event.quantity = 1);
    assert_eq!(stage(&story), "service");
    story.happens(names::VIEW_ITEM, |_| ());
    assert_eq!(stage(&story), "consideration", "it goes first here");
    story.days_later(3);
    assert_eq!(stage(&story), "service");
}
