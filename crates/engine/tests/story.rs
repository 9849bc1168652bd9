//! One shopper's way through a small program: what the fold remembers and what is shown.

use content::{Metal, Panel, Picture, Skippable, Text};
use engine::{
    AttentionBudget, Effect, Frequency, Item, ItemKind, NEVER_AGAIN, Place, Program, Reason,
    Refusal, ShowOn, apply, badge_progress, decide, explain,
};
use loyalty::{Amount, Badge, Gain, Limits, Points, Rule, RuleKind, Wallet};
use shopper::{Answer, DAY_MS, Event, Id, Moment, Object, Page, Profile, Stage, Subject, names};
use surveys::{Choice, ChoiceOption, Question, QuestionKind, Survey};
use targeting::{Condition, Counted, Measure, ProfileTest, Range, Trigger, Window};

const VISIT: Id = Id([9; 16]);

fn now() -> engine::Now {
    engine::Now {
        session: VISIT,
        ..engine::Now::default()
    }
}

fn gain(effect: loyalty::Effect) -> Gain {
    Gain {
        level: 0,
        effect: Skippable(Some(effect)),
    }
}

fn views(counted: Counted) -> Measure {
    Measure {
        key: counted as u32 + 1,
        trigger: Trigger {
            event: names::VIEW_ITEM.to_owned(),
            filter: Condition::Always,
        },
        counted,
        window: Window::Ever,
        ..Measure::default()
    }
}

fn item(id: &str, place: Place, on: ShowOn, audience: Condition) -> Item {
    Item {
        id: id.to_owned(),
        kind: Skippable(Some(ItemKind::Panel(Panel::default()))),
        place,
        on: vec![on],
        audience,
        frequency: Frequency {
            after_dismissed: DAY_MS,
            after_completed: NEVER_AGAIN,
            ..Frequency::default()
        },
        ..Item::default()
    }
}

fn program() -> Program {
    let seen_three = Condition::Profile(ProfileTest::Measure {
        measure: 0,
        range: Range {
            min: 3,
            max: i64::MAX,
        },
    });
    let slot = || Place::Slot("below".to_owned());
    let asked = ShowOn::Event(Trigger {
        event: names::PURCHASE.to_owned(),
        filter: Condition::Always,
    });
    let mut nps = item("nps", Place::Popover, asked, Condition::Always);
    nps.kind = Skippable(Some(ItemKind::Survey(Survey::default())));
    nps.frequency.ever = 1;
    Program {
        items: vec![
            item("article", slot(), ShowOn::Page, seen_three),
            nps,
            item(
                "tip",
                Place::Popover,
                ShowOn::Dwell(1_000),
                Condition::Always,
            ),
        ],
        measures: vec![views(Counted::Count), views(Counted::Distinct)],
        rules: vec![
            Rule {
                id: "explorer".to_owned(),
                kind: RuleKind::Goal {
                    measure: 1,
                    levels: vec![2],
                    head_start: 0,
                },
                gains: vec![gain(loyalty::Effect::Badge(0))],
                ..Rule::default()
            },
            Rule {
                id: "looking".to_owned(),
                kind: RuleKind::Each {
                    trigger: views(Counted::Count).trigger,
                },
                limits: Limits {
                    per_day: 2,
                    ..Limits::default()
                },
                gains: vec![gain(loyalty::Effect::Points(Points {
                    wallet: 0,
                    amount: Amount::Fixed(5),
                    pending: 0,
                    lasts: i64::MAX,
                }))],
                ..Rule::default()
            },
        ],
        badges: vec![Badge {
            id: "explorer".to_owned(),
            name: Text::plain("Explorer"),
            criterion: Text::default(),
            secret: false,
            picture: Picture {
                metal: Metal::Bronze,
                glyph: content::Glyph::Leaf,
            },
        }],
        wallets: vec![Wallet {
            id: "points".to_owned(),
            name: Text::default(),
            stacking: loyalty::Stacking::Best,
        }],
        stages: vec![(views(Counted::Count).trigger, Stage::Consideration)],
        attention: AttentionBudget {
            per_visit: 1,
            per_day: 0,
            per_week: 0,
        },
        checkout: vec!["/checkout".to_owned()],
        ..Program::default()
    }
}

struct Story {
    program: Program,
    profile: Profile,
    moment: Moment,
    next: u8,
}

impl Story {
    fn new() -> Self {
        let page = Page {
            path: "/".to_owned(),
            slots: vec!["below".to_owned()],
            ..Page::default()
        };
        Self {
            program: program(),
            profile: Profile::new(Id([1; 16])),
            moment: Moment {
                session: VISIT,
                page,
                ..Moment::default()
            },
            next: 1,
        }
    }

    fn event(&mut self, name: &str) -> Event {
        self.next += 1;
        Event {
            id: Id([self.next; 16]),
            name: name.to_owned(),
            at: self.moment.at,
            session: self.moment.session,
            ..Event::default()
        }
    }

    fn happens(&mut self, event: &Event) -> Vec<Effect> {
        self.moment.events.push(event.clone());
        apply(&self.program, &mut self.profile, event)
    }

    fn looks_at(&mut self, product: &str) -> Vec<Effect> {
        let mut event = self.event(names::VIEW_ITEM);
        event.object = Some(Object {
            id: product.to_owned(),
            ..Object::default()
        });
        self.happens(&event)
    }

    fn does(&mut self, name: &str, item: &str) {
        let mut event = self.event(name);
        event.touchpoint.page.clone_from(&self.moment.page.path);
        event.subject = Some(Subject {
            item: item.to_owned(),
            ..Subject::default()
        });
        self.happens(&event);
    }

    fn shown(&self) -> Vec<&str> {
        decide(&self.program, &self.profile, &self.moment)
            .iter()
            .map(|decision| self.program.items[usize::from(decision.item)].id.as_str())
            .collect()
    }

    fn shut(&self, item: &str) -> Vec<Reason> {
        let gates = explain(&self.program, &self.profile, &self.moment, item);
        gates
            .into_iter()
            .filter(|gate| !gate.passed)
            .map(|gate| gate.reason)
            .collect()
    }
}

#[test]
fn three_views_open_the_article_and_two_products_earn_the_badge_once() {
    let mut story = Story::new();
    assert_eq!(
        story.looks_at("oak"),
        [Effect::Points {
            wallet: 0,
            amount: 5,
            pending: false,
            rule: 1
        }]
    );
    assert_eq!(story.shut("article"), [Reason::NotInAudience]);
    let effects = story.looks_at("ash");
    assert!(effects.contains(&Effect::Badge {
        badge: 0,
        level: 1,
        rule: 0
    }));
    assert_eq!(
        story.looks_at("fir"),
        [Effect::Refused {
            rule: 1,
            refusal: Refusal::LimitReached
        }],
        "the day's points are spent, the badge is earned"
    );
    assert_eq!(story.shown(), ["article"]);
    let progress = badge_progress(&story.program, &story.profile, now());
    assert_eq!((progress[0].have, progress[0].goal), (2, 2));
    assert_eq!(engine::balance(&story.program, &story.profile, 0), 10);
    assert_eq!(
        story.program.stage_now(&story.profile, 0),
        Stage::Consideration
    );
}

#[test]
fn progress_is_visible_from_the_first_step() {
    let mut story = Story::new();
    story.looks_at("oak");
    let progress = badge_progress(&story.program, &story.profile, now());
    assert_eq!(
        (progress[0].have, progress[0].goal, progress[0].earned),
        (1, 2, None)
    );
}

#[test]
fn the_same_event_twice_counts_once() {
    let mut story = Story::new();
    let mut order = story.event(names::PURCHASE);
    order.distinct = Some("order:1".to_owned());
    story.happens(&order);
    order.id = Id([77; 16]);
    story.happens(&order);
    assert_eq!(story.profile.purchases, 1);
}

#[test]
fn one_overlay_at_a_time_and_a_shared_budget() {
    let mut story = Story::new();
    story.moment.dwell_ms = 5_000;
    assert_eq!(story.shown(), ["tip"]);
    let order = story.event(names::PURCHASE);
    story.happens(&order);
    assert_eq!(story.shown(), ["nps"], "first in the document, one place");
    story.does(names::SHOWN, "nps");
    story.moment.showing.push("nps".to_owned());
    story.moment.overlay = Some("nps".to_owned());
    assert_eq!(
        story.shown(),
        ["nps"],
        "what stands stays though its limit is reached"
    );
    assert_eq!(
        story.shut("tip"),
        [Reason::AttentionBudget, Reason::AnotherOverlay]
    );
    story.moment.showing.clear();
    story.moment.overlay = None;
    story.moment.page.path = "/elsewhere".to_owned();
    assert_eq!(story.shown(), Vec::<&str>::new());
    assert_eq!(
        story.shut("nps"),
        [Reason::LimitReached, Reason::AttentionBudget]
    );
}

#[test]
fn what_was_sent_away_stays_away_for_its_wait() {
    let mut story = Story::new();
    for product in ["a", "b", "c"] {
        story.looks_at(product);
    }
    story.does(names::DISMISSED, "article");
    assert_eq!(story.shut("article"), [Reason::CooldownActive]);
    story.moment.at = DAY_MS;
    assert_eq!(story.shown(), ["article"]);
}

#[test]
fn nothing_interrupts_the_checkout() {
    let mut story = Story::new();
    story.moment.dwell_ms = 5_000;
    story.moment.page.path = "/checkout.html".to_owned();
    assert_eq!(story.shut("tip"), [Reason::InCheckout]);
}

#[test]
fn an_index_that_leads_nowhere_is_survived() {
    let mut story = Story::new();
    story.program.measures.clear();
    story.program.badges.clear();
    story.program.wallets.clear();
    assert_eq!(story.looks_at("a"), []);
    assert_eq!(story.shown(), Vec::<&str>::new());
}

#[test]
fn what_stood_here_comes_back_after_a_reload_and_counts_no_second_showing() {
    let mut story = Story::new();
    story.moment.dwell_ms = 5_000;
    assert_eq!(story.shown(), ["tip"]);
    story.does(names::SHOWN, "tip");
    story.moment.dwell_ms = 0;
    let again = decide(&story.program, &story.profile, &story.moment);
    assert!(again[0].resumed);
    story.moment.page.path = "/other".to_owned();
    assert_eq!(
        story.shown(),
        Vec::<&str>::new(),
        "another page is no reload"
    );
    story.moment.page.path = "/".to_owned();
    story.does(names::CLICKED, "tip");
    assert_eq!(story.shown(), Vec::<&str>::new(), "it was followed");
}

#[test]
fn a_later_visit_resumes_nothing() {
    let mut story = Story::new();
    story.moment.dwell_ms = 5_000;
    story.does(names::SHOWN, "tip");
    story.moment.dwell_ms = 0;
    story.moment.session = Id([8; 16]);
    assert_eq!(story.shown(), Vec::<&str>::new());
}

#[test]
fn a_snooze_lasts_as_long_as_the_shopper_says_and_else_as_the_item_says() {
    let mut story = Story::new();
    story.program.items[2].frequency.after_snoozed = 60_000;
    story.moment.dwell_ms = 5_000;
    story.does(names::SNOOZED, "tip");
    assert_eq!(story.shut("tip"), [Reason::CooldownActive]);
    story.moment.at = 60_000;
    assert_eq!(story.shown(), ["tip"]);
    let mut event = story.event(names::SNOOZED);
    event.quantity = 3_600;
    event.subject = Some(Subject {
        item: "tip".to_owned(),
        ..Subject::default()
    });
    story.happens(&event);
    story.moment.at = 3_600_000;
    assert_eq!(story.shut("tip"), [Reason::CooldownActive]);
    story.moment.at += 60_000;
    assert_eq!(story.shown(), ["tip"]);
}

/// A poll, with five points for every answer.
fn polled() -> Story {
    let mut story = Story::new();
    let option = |id: &str| ChoiceOption {
        id: id.to_owned(),
        ..ChoiceOption::default()
    };
    let kind = QuestionKind::Choice(Choice {
        options: vec![option("ash"), option("oak")],
        min: 1,
        max: 1,
        ..Choice::default()
    });
    let poll = Question {
        id: "poll".to_owned(),
        ask: Text::default(),
        hint: Text::default(),
        required: true,
        kind: Skippable(Some(kind)),
        branch: surveys::Branch::default(),
        jumps: vec![],
    };
    story.program.items[1].kind = Skippable(Some(ItemKind::Survey(Survey {
        questions: vec![poll],
        ends: vec![],
    })));
    story.program.rules[1].kind = RuleKind::Each {
        trigger: Trigger {
            event: names::ANSWERED.to_owned(),
            filter: Condition::Always,
        },
    };
    story
}

fn vote(story: &mut Story, option: &str, run: Option<Id>) -> (Id, Vec<Effect>) {
    let mut event = story.event(names::ANSWERED);
    event.subject = Some(Subject {
        item: "nps".to_owned(),
        question: "poll".to_owned(),
        answer: Some(Answer::Choices(vec![option.to_owned()])),
        response: run,
        ..Subject::default()
    });
    (event.id, story.happens(&event))
}

#[test]
fn a_vote_that_is_changed_after_the_end_begins_no_run_and_pays_nothing_twice() {
    let mut story = polled();
    let (run, effects) = vote(&mut story, "ash", None);
    assert_eq!(effects.len(), 1);
    story.does(names::COMPLETED, "nps");
    assert_eq!(vote(&mut story, "oak", Some(run)).1, []);
    assert!(story.profile.surveys.is_empty());
    // Another run is an answer of its own, and what follows in it is no change of the first.
    let (second, effects) = vote(&mut story, "ash", None);
    assert_eq!(effects.len(), 1);
    assert_eq!(vote(&mut story, "oak", Some(run)).1, []);
    let open = story.profile.surveys.get("nps").unwrap();
    assert_eq!(open.response, Some(second));
    assert_eq!(
        open.answer("poll"),
        Some(&Answer::Choices(vec!["ash".to_owned()]))
    );
}
