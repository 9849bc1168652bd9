//! The demo store's document: what it promises, asked of the engine that devices run.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use content::{Block, Panel, Skippable};
use engine::{
    Effect, ItemKind, Program, Tokens, apply, badge_progress, balance, decide, decode, explain,
};
use shopper::{
    Answer, Consent, DAY_MS, Event, Id, Moment, Object, ObjectKind, Page, Profile, Scalar, Subject,
    SurveyProgress, Value, names,
};
use surveys::Run;
use targeting::Scope;

const DEMO: &str = include_str!("../../../demo/journey.json");

fn program(locale: &str) -> Program {
    let compiled = authoring::compile(DEMO).unwrap();
    let found = compiled
        .locales
        .iter()
        .find(|compiled| compiled.locale == locale)
        .unwrap();
    decode(&found.bytes).unwrap().1
}

/// One shopper in the demo store.
struct Story {
    program: Program,
    profile: Profile,
    moment: Moment,
    ids: u8,
}

impl Story {
    fn begin() -> Self {
        let mut story = Self {
            program: program("en"),
            profile: Profile::new(Id([1; 16])),
            moment: Moment::default(),
            ids: 1,
        };
        story.profile.consent = Consent::ALL;
        story.visits(1);
        story
    }

    fn visits(&mut self, n: u8) {
        self.moment.session = Id([100 + n; 16]);
        self.moment.at = i64::from(n) * DAY_MS;
    }

    /// Opens a page; what then stands on it is told as shown.
    fn opens(&mut self, path: &str, slot: &str) -> Vec<String> {
        self.moment.page = Page {
            path: path.to_owned(),
            slots: vec![slot.to_owned()],
            ..Page::default()
        };
        self.moment.events.clear();
        self.moment.showing.clear();
        self.moment.overlay = None;
        self.happens(names::PAGE_VIEW, |_| ());
        self.shows()
    }

    fn happens(&mut self, name: &str, with: impl FnOnce(&mut Event)) -> Vec<Effect> {
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
        apply(&self.program, &mut self.profile, &event)
    }

    fn views(&mut self, id: &str, category: &str) -> Vec<Effect> {
        let name = ("name".to_owned(), Scalar::Text(format!("the {id}")));
        self.happens(names::VIEW_ITEM, |event| {
            event.object = Some(Object {
                kind: ObjectKind::Product,
                id: id.to_owned(),
                category: category.to_owned(),
                attributes: [name].into_iter().collect(),
            });
        })
    }

    fn shows(&mut self) -> Vec<String> {
        let decisions = decide(&self.program, &self.profile, &self.moment);
        let items = decisions
            .iter()
            .map(|d| &self.program.items[usize::from(d.item)]);
        let shown: Vec<_> = items
            .filter(|i| i.place != engine::Place::Hub)
            .map(|i| i.id.clone())
            .collect();
        for id in &shown {
            if !self.moment.showing.contains(id) {
                let item = id.clone();
                self.happens(names::SHOWN, |event| {
                    event.subject = Some(Subject {
                        item,
                        ..Subject::default()
                    });
                });
            }
        }
        self.moment.showing.clone_from(&shown);
        shown
    }

    fn badges(&self, effects: &[Effect]) -> Vec<&str> {
        let badge = |effect: &Effect| match effect {
            Effect::Badge { badge, .. } => {
                Some(self.program.badges[usize::from(*badge)].id.as_str())
            }
            _ => None,
        };
        effects.iter().filter_map(badge).collect()
    }

    fn panel(&self, id: &str) -> &Panel {
        match self.program.item(id).unwrap().1.kind.known() {
            Some(ItemKind::Panel(panel)) => panel,
            _ => panic!("{id} is no panel"),
        }
    }
}

#[test]
fn the_document_has_no_findings() {
    assert_eq!(authoring::compile(DEMO).unwrap().warnings, []);
}

#[test]
fn the_first_visit_is_welcomed_and_a_later_one_is_welcomed_back() {
    let mut story = Story::begin();
    assert_eq!(story.opens("/", "home-hero"), ["welcome"]);
    story.views("FF-101", "flooring");
    assert_eq!(
        story.opens("/", "home-hero"),
        ["welcome"],
        "the first visit goes on"
    );
    story.visits(2);
    assert_eq!(story.opens("/", "home-hero"), ["welcome-back"]);
    let text = story
        .panel("welcome-back")
        .blocks
        .iter()
        .find_map(|block| match block.known() {
            Some(Block::Text(spans)) => Some(spans[0].text.clone()),
            _ => None,
        });
    let filled = |profile| {
        text.clone().unwrap().fill(&Tokens {
            program: &story.program,
            profile,
        })
    };
    assert!(
        filled(&story.profile).contains("the FF-101"),
        "{}",
        filled(&story.profile)
    );
    let stranger = Profile::new(Id([2; 16]));
    assert!(
        filled(&stranger).contains("our shop window"),
        "{}",
        filled(&stranger)
    );
    let blocks = &story.panel("welcome-back").blocks;
    assert!(
        blocks
            .iter()
            .any(|b| matches!(b, Skippable(Some(Block::LastViewed { .. }))))
    );
}

#[test]
fn three_floors_bring_the_article_and_reading_it_earns_a_badge() {
    let mut story = Story::begin();
    story.views("FF-101", "flooring");
    story.views("FF-201", "lighting");
    story.views("FF-101", "flooring");
    assert_eq!(
        story.opens("/oak.html", "product-below"),
        Vec::<String>::new()
    );
    story.views("FF-102", "flooring");
    assert_eq!(
        story.shows(),
        ["floor-colour"],
        "three views, not three products"
    );
    let Some(Block::Article(article)) = story.panel("floor-colour").blocks[0].known() else {
        panic!("the panel is an article");
    };
    assert_eq!(
        (article.id.as_str(), article.min_seconds),
        ("choosing-a-floor-colour", 3)
    );
    let read = |story: &mut Story, id: &str| {
        let object = Object {
            kind: ObjectKind::Article,
            id: id.to_owned(),
            ..Object::default()
        };
        story.happens(names::ARTICLE_READ, |event| event.object = Some(object))
    };
    assert_eq!(read(&mut story, "another"), []);
    let effects = read(&mut story, "choosing-a-floor-colour");
    assert_eq!(story.badges(&effects), ["well-read"]);
    assert_eq!(read(&mut story, "choosing-a-floor-colour"), [], "once");
}

#[test]
fn five_different_products_earn_the_explorer_with_progress_from_the_first() {
    let mut story = Story::begin();
    let progress = |story: &Story| {
        let now = engine::Now {
            at: story.moment.at,
            offset_min: 0,
            session: story.moment.session,
        };
        let all = badge_progress(&story.program, &story.profile, now);
        (all[0].have, all[0].goal, all[0].earned.is_some())
    };
    story.views("FF-101", "flooring");
    assert_eq!(progress(&story), (1, 5, false));
    for id in ["FF-101", "FF-102", "FF-103", "FF-201"] {
        let effects = story.views(id, "flooring");
        assert_eq!(story.badges(&effects), Vec::<&str>::new());
    }
    let effects = story.views("FF-301", "textiles");
    assert_eq!(story.badges(&effects), ["explorer"]);
    assert_eq!(progress(&story), (5, 5, true));
    assert_eq!(balance(&story.program, &story.profile, 0), 6 * 5 + 50);
    let effects = story.views("FF-302", "textiles");
    assert_eq!(story.badges(&effects), Vec::<&str>::new());
}

#[test]
fn the_question_comes_once_after_an_order_and_follows_the_score() {
    let mut story = Story::begin();
    let buy = |story: &mut Story, order: &str| {
        story.opens("/thank-you.html", "");
        let distinct = Some(order.to_owned());
        let effects = story.happens(names::PURCHASE, |event| event.distinct = distinct);
        (story.badges(&effects).len(), story.shows())
    };
    assert_eq!(
        buy(&mut story, "order:1"),
        (1, vec!["nps-after-purchase".to_owned()])
    );
    story.visits(9);
    assert_eq!(buy(&mut story, "order:2"), (0, vec![]), "once ever");
    let gates = explain(
        &story.program,
        &story.profile,
        &story.moment,
        "nps-after-purchase",
    );
    let shut: Vec<_> = gates
        .iter()
        .filter(|gate| !gate.passed)
        .map(|g| g.reason)
        .collect();
    assert_eq!(shut, [engine::Reason::LimitReached]);
}

/// A shopper of whom nothing is known, with a widget that draws everything.
fn run(progress: &SurveyProgress) -> Run<'_> {
    Run {
        progress,
        scope: Scope {
            attributes: &Value::Null,
            groups: &Value::Null,
            profile: &(),
        },
        draws: |_| true,
    }
}

#[test]
fn every_score_has_its_own_follow_up_and_an_end() {
    let program = program("en");
    let Some(ItemKind::Survey(survey)) = program.item("nps-after-purchase").unwrap().1.kind.known()
    else {
        panic!("it is a survey");
    };
    let mut progress = SurveyProgress::default();
    assert_eq!(survey.place(run(&progress)), (1, 2));
    for (score, follow_up, end) in [
        (0, "what-went-wrong", 0),
        (6, "what-went-wrong", 0),
        (7, "what-is-missing", 2),
        (9, "what-was-good", 1),
        (10, "what-was-good", 1),
    ] {
        progress.give("nps", Some(Answer::Number(score)));
        assert_eq!(survey.current(run(&progress)).unwrap().id, follow_up);
        assert_eq!(survey.place(run(&progress)), (2, 2));
        progress.give(follow_up, Some(Answer::Text("x".to_owned())));
        assert_eq!(survey.current(run(&progress)), None);
        assert_eq!(survey.end(run(&progress)), Some(&survey.ends[end]));
    }
}

#[test]
fn secrets_are_found() {
    let mut story = Story::begin();
    let put = |story: &mut Story, id: &str| {
        let object = Object {
            id: id.to_owned(),
            category: "samples".to_owned(),
            ..Object::default()
        };
        let effects = story.happens("add_to_cart", |event| event.object = Some(object));
        story.badges(&effects).join(" ")
    };
    let earned: Vec<_> = ["FF-101-S", "FF-102-S", "FF-102-S", "FF-103-S"]
        .map(|id| put(&mut story, id))
        .into();
    assert_eq!(earned, ["", "", "", "daylight"]);
    story.views("FF-201", "lighting");
    story.views("FF-202", "lighting");
    story.visits(2);
    let effects = story.views("FF-203", "lighting");
    assert_eq!(
        story.badges(&effects),
        Vec::<&str>::new(),
        "two visits are two evenings"
    );
    story.views("FF-202", "lighting");
    let effects = story.views("FF-201", "lighting");
    assert!(story.badges(&effects).contains(&"lamplight"));
}

#[test]
fn both_languages_say_the_same_things_in_their_own_words() {
    let (english, italian) = (program("en"), program("it"));
    assert_eq!(english.measures, italian.measures);
    assert_eq!(english.rules, italian.rules);
    let ids = |program: &Program| {
        program
            .items
            .iter()
            .map(|i| i.id.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&english), ids(&italian));
    assert_ne!(english.badges[0].name, italian.badges[0].name);
    assert_ne!(english.strings, italian.strings);
}

/// What devices have kept counts under, and what they have downloaded: an unchanged document
/// must compile to the same bytes, or a change of the format must be meant.
#[test]
fn the_compiled_journey_is_the_golden_one() {
    for compiled in authoring::compile(DEMO).unwrap().locales {
        let path = format!(
            "{}/../../tests/golden/journey/{}.mpj",
            env!("CARGO_MANIFEST_DIR"),
            compiled.locale
        );
        assert!(
            std::fs::read(&path).is_ok_and(|golden| golden == compiled.bytes),
            "{path} is out of date. If the document or the format changed on purpose: cargo run \
             -p cli -- compile demo/journey.json -o tests/golden/journey"
        );
    }
}

#[test]
fn the_pages_and_pictures_that_it_leads_to_exist() {
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo");
    let mut paths: Vec<&str> = DEMO
        .split('"')
        .filter(|text| text.starts_with('/'))
        .collect();
    paths.retain(|path| path.contains('.'));
    assert!(paths.len() > 3);
    for path in paths {
        assert!(
            std::path::Path::new(&format!("{demo}{path}")).exists(),
            "{path}"
        );
    }
}
