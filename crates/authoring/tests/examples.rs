//! The example journeys: each without a finding, valid by the schema, whole in every language,
//! and true to what it promises a shopper.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use engine::{
    Effect, Facts, Now, Program, Refusal, apply, badge_progress, balance, close, decide, decode,
    pending, streak_of,
};
use loyalty::contest::{Entrant, NoDraw, draw};
use serde_json::Value as Json;
use shopper::{
    Answer, Consent, Event, Id, Millis, Moment, Money, Object, ObjectKind, Page, Profile, Scalar,
    Source, Stage, Subject, SurveyProgress, Touchpoint, Value, names,
};
use surveys::{Run, Survey};

fn hash_of(file: &[u8]) -> [u8; 32] {
    loyalty::sha256(&file[engine::Header::BYTES..])
}

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

fn read(name: &str) -> String {
    std::fs::read_to_string(directory().join(name)).unwrap()
}

/// Names of the example files, sorted.
fn files() -> BTreeSet<String> {
    let entries = std::fs::read_dir(directory()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter(|name| Path::new(name).extension().is_some_and(|it| it == "json"))
        .collect()
}

#[test]
fn there_is_an_example_for_each_of_the_five_shops() {
    let expected = [
        "b2b-reorder.json",
        "fashion.json",
        "flooring.json",
        "grocery.json",
        "museum-shop.json",
    ];
    assert!(files().iter().eq(expected), "{:?}", files());
}

/// Notes are findings too: an example has not even those.
#[test]
fn no_example_has_a_finding() {
    for name in files() {
        match authoring::compile(&read(&name)) {
            Ok(compiled) => assert_eq!(compiled.warnings, [], "{name}"),
            Err(findings) => panic!("{name}: {findings:#?}"),
        }
    }
}

#[test]
fn every_example_names_the_published_schema_and_is_valid_by_it() {
    let published: Json =
        serde_json::from_str(include_str!("../../../docs/journey.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&published).unwrap();
    for name in files() {
        let document: Json = serde_json::from_str(&read(&name)).unwrap();
        assert_eq!(document["$schema"], "../docs/journey.schema.json", "{name}");
        let errors: Vec<_> = validator
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn every_example_reads_back_in_each_of_its_languages() {
    for name in files() {
        let document: Json = serde_json::from_str(&read(&name)).unwrap();
        let compiled = authoring::compile(&read(&name)).unwrap();
        let locales: Vec<Json> = compiled
            .locales
            .iter()
            .map(|one| one.locale.as_str().into())
            .collect();
        assert_eq!(document["locales"], Json::from(locales.clone()), "{name}");
        assert!(locales.len() >= 2, "{name}");
        let programs: Vec<Program> = compiled
            .locales
            .iter()
            .map(|one| {
                let (header, program) = decode(&one.bytes).unwrap();
                assert_eq!(header.hash, hash_of(&one.bytes), "{name}");
                program
            })
            .collect();
        let of = |list: &str| document[list].as_array().map_or(0, Vec::len);
        for program in &programs {
            assert_eq!(program.items.len(), of("panels") + of("surveys"), "{name}");
            assert!(program.items.iter().all(|item| item.kind.known().is_some()));
            assert_eq!(program.measures, programs[0].measures, "{name}");
            assert_eq!(program.badges.len(), of("badges"), "{name}");
            assert_eq!(program.rules.len(), of("rules"), "{name}");
            assert_eq!(program.rewards.len(), of("rewards"), "{name}");
        }
        assert_ne!(programs[0].badges[0].name, programs[1].badges[0].name);
        assert_ne!(programs[0].items, programs[1].items, "{name}");
    }
}

/// One shopper in one of the shops, who allows everything.
struct Story {
    program: Program,
    profile: Profile,
    moment: Moment,
    source: Source,
    ids: u64,
}

impl Story {
    fn of(name: &str, begins: &str) -> Self {
        let compiled = authoring::compile(&read(name)).unwrap();
        let mut story = Self {
            program: decode(&compiled.locales[0].bytes).unwrap().1,
            profile: Profile::new(Id([1; 16])),
            moment: Moment::default(),
            source: Source::Client,
            ids: 0,
        };
        story.profile.consent = Consent::ALL;
        story.visits(begins);
        story
    }

    /// A new visit begins, at an instant like `2026-11-23T10:00:00Z`.
    fn visits(&mut self, at: &str) {
        self.moment.at = instant(at);
        self.moment.session = Id((self.moment.at as u128).to_be_bytes());
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
        self.moment.exit_intent = false;
        self.tell(names::PAGE_VIEW, |_| ());
        self.sees()
    }

    fn tell(&mut self, name: &str, with: impl FnOnce(&mut Event)) -> Vec<Effect> {
        self.ids += 1;
        let mut id = [9; 16];
        id[..8].copy_from_slice(&self.ids.to_be_bytes());
        let mut event = Event {
            id: Id(id),
            name: name.to_owned(),
            at: self.moment.at,
            source: self.source,
            session: self.moment.session,
            touchpoint: Touchpoint {
                page: self.moment.page.path.clone(),
                ..Touchpoint::default()
            },
            ..Event::default()
        };
        with(&mut event);
        self.moment.events.push(event.clone());
        apply(&self.program, &mut self.profile, &event)
    }

    /// The same, vouched for by the shop's backend.
    fn vouched(&mut self, name: &str, with: impl FnOnce(&mut Event)) -> Vec<Effect> {
        self.source = Source::Host;
        let effects = self.tell(name, with);
        self.source = Source::Client;
        effects
    }

    /// An order, told by the shop's platform.
    fn buys(&mut self, order: &str, minor: i64) -> Vec<Effect> {
        self.source = Source::Platform;
        let effects = self.tell(names::PURCHASE, |event| {
            event.distinct = Some(format!("order:{order}"));
            event.value = Some(euros(minor));
            event.quantity = 4;
        });
        self.source = Source::Client;
        effects
    }

    fn returns(&mut self, order: &str, minor: Option<i64>) -> Vec<Effect> {
        self.source = Source::Platform;
        let effects = self.tell(names::REFUND, |event| {
            event.distinct = Some(format!("order:{order}/back"));
            event.value = minor.map(euros);
        });
        self.source = Source::Client;
        effects
    }

    fn views(&mut self, id: &str, category: &str) -> Vec<Effect> {
        self.tell(names::VIEW_ITEM, |event| {
            event.object = Some(product(id, category));
        })
    }

    fn says(&mut self, word: &str) -> Vec<Effect> {
        self.tell(names::PROOF, |event| {
            event.subject = Some(Subject {
                answer: Some(Answer::Text(word.to_owned())),
                ..Subject::default()
            });
        })
    }

    fn answers(&mut self, item: &str, question: &str, answer: Answer) {
        let subject = Subject {
            item: item.to_owned(),
            question: question.to_owned(),
            answer: Some(answer),
            ..Subject::default()
        };
        self.tell(names::ANSWERED, |event| event.subject = Some(subject));
    }

    fn completes(&mut self, item: &str) -> Vec<Effect> {
        let subject = Subject {
            item: item.to_owned(),
            ..Subject::default()
        };
        self.tell(names::COMPLETED, |event| event.subject = Some(subject))
    }

    /// What stands in the page's slot and over the page; told as shown the first time.
    fn sees(&mut self) -> Vec<String> {
        let shown = self.decided(|place| !place.waits());
        for item in &shown {
            if !self.moment.showing.contains(item) {
                let item = item.clone();
                self.tell(names::SHOWN, |event| {
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

    /// What the hub offers.
    fn hub(&self) -> Vec<String> {
        self.decided(|place| *place == engine::Place::Hub)
    }

    fn decided(&self, stands: impl Fn(&engine::Place) -> bool) -> Vec<String> {
        let decisions = decide(&self.program, &self.profile, &self.moment);
        decisions
            .iter()
            .map(|decision| &self.program.items[usize::from(decision.item)])
            .filter(|item| stands(&item.place))
            .map(|item| item.id.clone())
            .collect()
    }

    fn now(&self) -> Now {
        Now {
            at: self.moment.at,
            offset_min: 0,
            session: self.moment.session,
        }
    }

    /// Time passes without an event.
    fn until(&mut self, at: &str) -> Vec<Effect> {
        self.moment.at = instant(at);
        let now = self.now();
        let mut effects = Vec::new();
        close(&self.program, &mut self.profile, now, &mut effects);
        effects
    }

    /// Points that can be spent.
    fn has(&self, wallet: &str) -> i64 {
        balance(&self.program, &self.profile, self.wallet(wallet))
    }

    /// Points that wait.
    fn awaits(&self, wallet: &str) -> i64 {
        pending(&self.program, &self.profile, self.wallet(wallet))
    }

    fn wallet(&self, id: &str) -> u16 {
        let found = self.program.wallets.iter().position(|known| known.id == id);
        found.unwrap() as u16
    }

    /// Level of a badge; 0 before it is earned.
    fn level(&self, badge: &str) -> u16 {
        assert!(self.program.badges.iter().any(|known| known.id == badge));
        let earned = self.profile.earned.get(badge);
        earned.map_or(0, |earned| earned.level)
    }

    fn progress(&self, badge: &str) -> (i64, i64) {
        let all = badge_progress(&self.program, &self.profile, self.now());
        let known = &self.program.badges;
        let found = all
            .iter()
            .find(|one| known[usize::from(one.badge)].id == badge);
        let found = found.unwrap();
        (found.have, found.goal)
    }

    fn tier(&self, ladder: &str) -> u16 {
        let state = self.profile.standing.tiers.get(ladder);
        state.map_or(0, |state| state.level)
    }

    fn stage(&self) -> Stage {
        self.program.stage_now(&self.profile, self.moment.at)
    }

    /// Rewards that the shopper has, oldest first.
    fn rewards(&self) -> Vec<&str> {
        let grants = self.profile.standing.grants.iter();
        grants.map(|grant| grant.reward.as_str()).collect()
    }

    fn entries(&self, contest: &str) -> u32 {
        let entries = self.profile.standing.entries.get(contest);
        entries.copied().unwrap_or(0)
    }

    /// Why rules did not fire.
    fn refusals(effects: &[Effect]) -> Vec<Refusal> {
        let refusal = |effect: &Effect| match effect {
            Effect::Refused { refusal, .. } => Some(*refusal),
            _ => None,
        };
        effects.iter().filter_map(refusal).collect()
    }

    /// Ids of the items that the effects bring up.
    fn shows(&self, effects: &[Effect]) -> Vec<&str> {
        let item = |effect: &Effect| match effect {
            Effect::Show { item } => Some(self.program.items[usize::from(*item)].id.as_str()),
            _ => None,
        };
        effects.iter().filter_map(item).collect()
    }

    fn survey(&self, id: &str) -> &Survey {
        let (_, item) = self.program.item(id).unwrap();
        match item.kind.known() {
            Some(engine::ItemKind::Survey(survey)) => survey,
            _ => panic!("{id} is no survey"),
        }
    }
}

/// The way of these answers through a survey: the questions that were asked, and the end's
/// number.
fn way(story: &Story, survey: &str, answers: &[(&str, Answer)]) -> (Vec<String>, Option<usize>) {
    let survey = story.survey(survey);
    let facts = Facts::new(&story.program, &story.profile, &story.moment);
    let mut progress = SurveyProgress::default();
    let mut asked = Vec::new();
    loop {
        let run = Run {
            progress: &progress,
            scope: facts.scope(),
            draws: |_| true,
        };
        let Some(question) = survey.current(run) else {
            let end = survey.end(run);
            let number = end.and_then(|end| survey.ends.iter().position(|known| known == end));
            return (asked, number);
        };
        asked.push(question.id.clone());
        let given = answers.iter().find(|(id, _)| *id == question.id);
        progress.give(&question.id, given.map(|(_, answer)| answer.clone()));
    }
}

fn instant(text: &str) -> Millis {
    text.parse::<jiff::Timestamp>().unwrap().as_millisecond()
}

fn euros(minor: i64) -> Money {
    Money {
        minor,
        currency: "EUR".to_owned(),
    }
}

fn product(id: &str, category: &str) -> Object {
    Object {
        kind: ObjectKind::Product,
        id: id.to_owned(),
        category: category.to_owned(),
        ..Object::default()
    }
}

fn options(ids: &[&str]) -> Answer {
    Answer::Choices(ids.iter().map(|id| (*id).to_owned()).collect())
}

#[test]
fn the_grocery_shopper_keeps_a_weekly_streak_gets_the_badge_and_then_a_coupon() {
    let mut story = Story::of("grocery.json", "2026-11-02T10:00:00Z");
    assert_eq!(story.opens("/", "home-hero"), ["first-order-coupon"]);
    let mondays = [
        "2026-11-02T10:00:00Z",
        "2026-11-09T10:00:00Z",
        "2026-11-16T10:00:00Z",
        "2026-11-23T10:00:00Z",
    ];
    for (week, monday) in mondays.into_iter().enumerate() {
        story.visits(monday);
        let coupon = story.opens("/basket", "cart-below");
        assert_eq!(coupon, Vec::<String>::new(), "week {week}");
        assert_eq!(story.progress("weekly"), (week as i64, 4));
        story.buys(&week.to_string(), 3_500);
    }
    assert_eq!(story.level("weekly"), 1);
    assert_eq!(
        streak_of(&story.program, &story.profile, "weekly-shop", story.now()),
        4
    );
    assert_eq!(story.opens("/basket", "cart-below"), ["streak-coupon"]);
    assert_eq!(story.opens("/", "home-hero"), ["your-week"]);

    // The fourth week brought a freeze, which pays for the one that is missed.
    story.visits("2026-12-08T10:00:00Z");
    story.buys("after-a-gap", 3_500);
    let weeks = streak_of(&story.program, &story.profile, "weekly-shop", story.now());
    assert_eq!(
        weeks, 5,
        "the week that was missed does not count, and costs nothing"
    );
    // The second gap finds no freeze.
    story.visits("2026-12-22T10:00:00Z");
    story.buys("after-another", 3_500);
    let weeks = streak_of(&story.program, &story.profile, "weekly-shop", story.now());
    assert_eq!(weeks, 1);
    assert_eq!(story.level("weekly"), 1, "what was earned stays");
}

#[test]
fn a_small_order_keeps_no_week_and_a_browser_keeps_none_at_all() {
    let mut story = Story::of("grocery.json", "2026-11-02T10:00:00Z");
    story.buys("small", 1_999);
    let weeks =
        |story: &Story| streak_of(&story.program, &story.profile, "weekly-shop", story.now());
    assert_eq!(weeks(&story), 0);
    let effects = story.tell(names::PURCHASE, |event| {
        event.distinct = Some("order:made-up".to_owned());
        event.value = Some(euros(9_000));
    });
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Claim { .. }))
    );
    assert_eq!((weeks(&story), story.awaits("seeds")), (0, 19));
}

#[test]
fn grocery_seeds_wait_a_week_shrink_with_a_refund_double_in_advent_and_buy_the_van() {
    let mut story = Story::of("grocery.json", "2026-11-02T10:00:00Z");
    story.buys("1", 8_000);
    assert_eq!((story.has("seeds"), story.awaits("seeds")), (100, 80));
    assert_eq!(story.level("first-basket"), 1);
    story.returns("1", Some(2_000));
    assert_eq!((story.has("seeds"), story.awaits("seeds")), (100, 60));
    assert_eq!(story.stage(), Stage::Service);
    assert!(story.hub().contains(&"put-right".to_owned()));
    story.until("2026-11-10T10:00:00Z");
    assert_eq!((story.has("seeds"), story.awaits("seeds")), (160, 0));
    story.visits("2026-12-08T10:00:00Z");
    story.buys("2", 5_000);
    assert_eq!(story.awaits("seeds"), 100);
    assert_eq!(story.rewards(), Vec::<&str>::new());
    story.until("2026-12-16T10:00:00Z");
    assert_eq!(story.rewards(), ["free-delivery"], "it buys itself");
    assert_eq!(story.has("seeds"), 10);
    story.until("2027-12-31T10:00:00Z");
    assert_eq!(story.has("seeds"), 0, "what is left expires");
}

#[test]
fn ten_loaves_are_a_card_and_the_first_card_has_two_stamps() {
    let mut story = Story::of("grocery.json", "2026-11-02T10:00:00Z");
    story.source = Source::Platform;
    let loaves = (0..18).map(|_| {
        story.tell("bread_bought", |event| event.quantity = 1);
        story.rewards().len()
    });
    let loaves: Vec<usize> = loaves.collect();
    assert_eq!((loaves[6], loaves[7]), (0, 1));
    assert_eq!((loaves[16], loaves[17]), (1, 2));
}

#[test]
fn a_grocery_delivery_that_went_wrong_is_asked_about_and_paid_back() {
    let mut story = Story::of("grocery.json", "2026-11-02T10:00:00Z");
    // One of the half of all shoppers that is asked.
    story.profile.visitor = Id([3; 16]);
    story.buys("1", 4_000);
    story.visits("2026-11-04T10:00:00Z");
    assert_eq!(story.opens("/recipes", ""), Vec::<String>::new());
    story.moment.dwell_ms = 8_000;
    assert_eq!(story.sees(), ["after-delivery"]);
    let low = [
        ("delivery", Answer::Number(2)),
        ("what", options(&["late"])),
        ("swap", Answer::Number(0)),
    ];
    let (asked, end) = way(&story, "after-delivery", &low);
    assert_eq!(asked, ["delivery", "what", "about-it", "swap"]);
    assert_eq!(end, Some(0));
    let nothing = [
        ("delivery", Answer::Number(3)),
        ("what", options(&["nothing-much"])),
    ];
    let (asked, end) = way(&story, "after-delivery", &nothing);
    assert_eq!((asked.len(), end), (3, Some(1)));
    let (asked, _) = way(&story, "after-delivery", &[("delivery", Answer::Number(5))]);
    assert_eq!(asked, ["delivery", "swap"]);
    story.completes("after-delivery");
    assert_eq!(story.has("stars"), 20, "for answering, whatever the answer");
}

#[test]
fn the_fashion_hunter_finds_the_steps_in_order_and_no_other_way() {
    let mut story = Story::of("fashion.json", "2026-11-10T10:00:00Z");
    assert_eq!(story.opens("/coats", "category-top"), ["hunt-begins"]);
    let steps = |story: &Story| story.progress("seamstress").0;
    story.says("thimble");
    assert_eq!(steps(&story), 0, "the word waits for its turn");
    story.opens("/the-house", "");
    assert_eq!(steps(&story), 1);
    assert!(story.hub().contains(&"hunt-hint".to_owned()));
    story.says("needle");
    assert_eq!(steps(&story), 1);
    story.says(" Ditale! ");
    assert_eq!(steps(&story), 2);
    story.views("AN-1", "knitwear");
    assert_eq!(steps(&story), 2, "that one has buttons");
    story.tell(names::VIEW_ITEM, |event| {
        let closure = ("closure".to_owned(), Scalar::Text("none".to_owned()));
        event.object = Some(Object {
            attributes: [closure].into_iter().collect(),
            ..product("AN-2", "knitwear")
        });
    });
    assert_eq!(steps(&story), 3);
    let effects = story.says("Nine");
    assert_eq!(story.level("seamstress"), 1);
    assert_eq!(story.has("buttons"), 100);
    assert_eq!(story.shows(&effects), ["drawer-open"]);
    assert!(
        effects.iter().any(
            |effect| matches!(effect, Effect::Webhook { name, .. } if name == "hunt-finished")
        )
    );
    assert_eq!(story.opens("/coats", "category-top"), Vec::<String>::new());
    assert!(!story.hub().contains(&"hunt-hint".to_owned()));
}

#[test]
fn the_hunts_prize_is_claimed_by_a_browser_and_given_by_the_shop() {
    let mut story = Story::of("fashion.json", "2026-11-10T10:00:00Z");
    let effects = story.tell("hunt_confirmed", |_| ());
    assert!(matches!(effects[0], Effect::Claim { .. }));
    assert_eq!(story.rewards(), Vec::<&str>::new());
    story.vouched("hunt_confirmed", |_| ());
    story.vouched("hunt_confirmed", |_| ());
    assert_eq!(story.rewards(), ["thimble"], "once");
}

#[test]
fn the_hunt_has_an_end() {
    let mut story = Story::of("fashion.json", "2027-02-02T10:00:00Z");
    assert_eq!(story.opens("/coats", "category-top"), Vec::<String>::new());
    story.opens("/the-house", "");
    assert_eq!(story.progress("seamstress").0, 0);
}

#[test]
fn fashion_points_go_back_while_they_wait_and_stay_after() {
    let mut story = Story::of("fashion.json", "2026-11-10T10:00:00Z");
    story.buys("1", 70_000);
    assert_eq!((story.awaits("threads"), story.tier("cloth")), (700, 2));
    story.returns("1", Some(30_000));
    assert_eq!(story.awaits("threads"), 400);
    story.until("2026-12-11T10:00:00Z");
    assert_eq!((story.has("threads"), story.awaits("threads")), (400, 0));
    story.visits("2026-12-12T10:00:00Z");
    story.returns("1", None);
    assert_eq!(story.has("threads"), 400, "what no longer waits stays");
}

#[test]
fn a_fashion_evening_counts_double_and_tiers_come_down_after_their_grace() {
    let mut salon = Story::of("fashion.json", "2026-12-03T19:00:00Z");
    salon.buys("1", 70_000);
    assert_eq!(salon.tier("cloth"), 2);
    assert_eq!(
        salon.awaits("threads"),
        1_400,
        "not yet silk when it was placed"
    );
    salon.buys("2", 10_000);
    assert_eq!(salon.awaits("threads"), 1_400 + 250, "2 times 1.25");
    salon.until("2027-12-30T10:00:00Z");
    assert_eq!(salon.tier("cloth"), 2, "45 days are forgiven");
    salon.until("2028-02-20T10:00:00Z");
    assert_eq!(salon.tier("cloth"), 0);
}

#[test]
fn three_pieces_at_full_price_bring_a_scarf_for_somebody_else() {
    let mut story = Story::of("fashion.json", "2026-11-10T10:00:00Z");
    for order in ["1", "2", "3"] {
        assert_eq!(story.rewards(), Vec::<&str>::new());
        story.buys(order, 20_000);
    }
    assert_eq!(story.rewards(), ["scarf"]);
    assert!(story.profile.standing.grants[0].gift);
    story.vouched(names::GIFT_GIVEN, |event| {
        event.object = Some(product("scarf", ""));
    });
    assert_eq!(story.rewards(), Vec::<&str>::new());
}

#[test]
fn the_fashion_survey_says_the_answer_again_and_ends_by_it() {
    let story = Story::of("fashion.json", "2026-11-10T10:00:00Z");
    let tight = [
        ("mood", Answer::Number(2)),
        ("size", options(&["small"])),
        ("spot", options(&["shoulder"])),
        ("stars", Answer::Number(4)),
    ];
    let (asked, end) = way(&story, "fit", &tight);
    assert_eq!(asked, ["mood", "size", "spot", "stars"]);
    assert_eq!(end, Some(0));
    let glad = [("mood", Answer::Number(5)), ("size", options(&["right"]))];
    let (asked, end) = way(&story, "fit", &glad);
    assert_eq!(asked, ["mood", "size", "stars", "tell"]);
    assert_eq!(end, Some(1));
    let sea = [("order", Answer::Ranking(vec!["sea".to_owned()]))];
    let (asked, end) = way(&story, "taste", &sea);
    assert_eq!(asked, ["order", "why", "letter"]);
    assert_eq!(end, Some(0));
}

/// A buyer of a company, some weeks after their first order.
fn buyer() -> Story {
    let mut story = Story::of("b2b-reorder.json", "2026-09-01T08:00:00Z");
    story.profile.member = Some("u-17".to_owned());
    story.profile.attributes = Value::from([
        ("company", Value::from("Bassi")),
        ("role", Value::from("finance")),
    ]);
    story
}

#[test]
fn a_low_ces_brings_the_recovery_panel_and_tells_the_service_desk() {
    let mut story = buyer();
    story.opens("/thank-you", "");
    story.buys("1", 90_000);
    assert_eq!(story.sees(), ["effort"]);
    story.answers("effort", "effort", Answer::Number(2));
    let effects = story.completes("effort");
    assert_eq!(story.shows(&effects), ["recovery-now"]);
    assert!(effects.iter().any(
        |effect| matches!(effect, Effect::Webhook { name, .. } if name == "service-desk-call-back")
    ));
    story.visits("2026-09-03T08:00:00Z");
    assert_eq!(story.opens("/", "home-hero"), ["recovery"]);
    story.visits("2026-10-01T08:00:00Z");
    assert_eq!(
        story.opens("/", "home-hero"),
        ["due"],
        "an apology is over after two weeks"
    );
}

#[test]
fn a_good_ces_brings_neither() {
    let mut story = buyer();
    story.opens("/thank-you", "");
    story.buys("1", 90_000);
    story.answers("effort", "effort", Answer::Number(6));
    let effects = story.completes("effort");
    assert_eq!(story.shows(&effects), Vec::<&str>::new());
    assert_eq!(Story::refusals(&effects), [Refusal::NotInAudience]);
    story.visits("2026-09-03T08:00:00Z");
    assert_eq!(story.opens("/", "home-hero"), Vec::<String>::new());
}

#[test]
fn the_effort_survey_asks_where_it_hurts_only_whom_it_hurts() {
    let story = buyer();
    let (asked, end) = way(&story, "effort", &[("effort", Answer::Number(7))]);
    assert_eq!(asked, ["effort"]);
    assert_eq!(end, Some(2));
    let hard = [
        ("effort", Answer::Number(1)),
        ("where", options(&["payment"])),
    ];
    let (asked, end) = way(&story, "effort", &hard);
    assert_eq!(asked, ["effort", "where", "how", "pointed"]);
    assert_eq!(end, Some(0));
    let poor = Answer::Matrix(vec![("invoice".to_owned(), "poor".to_owned())]);
    let (asked, _) = way(&story, "quarter", &[("service", poor)]);
    assert_eq!(asked, ["service", "invoice-how", "next", "nps"]);
}

#[test]
fn a_refund_brings_goodwill_service_and_the_recovery_panel_too() {
    let mut story = buyer();
    story.buys("1", 90_000);
    assert_eq!((story.has("credits"), story.awaits("credits")), (0, 680));
    story.visits("2026-09-05T08:00:00Z");
    story.returns("1", Some(45_000));
    assert_eq!((story.has("credits"), story.awaits("credits")), (150, 590));
    assert_eq!(story.stage(), Stage::Service);
    assert_eq!(story.opens("/", "home-hero"), ["recovery"]);
}

#[test]
fn longer_terms_come_with_volume_and_go_step_by_step_after_their_grace() {
    let mut story = buyer();
    story.buys("1", 900_000);
    assert_eq!(story.tier("terms"), 2);
    assert!(story.hub().contains(&"terms".to_owned()));
    story.until("2027-10-15T08:00:00Z");
    assert_eq!(story.tier("terms"), 2);
    story.until("2027-11-15T08:00:00Z");
    assert_eq!(story.tier("terms"), 1);
    story.until("2028-02-15T08:00:00Z");
    assert_eq!(story.tier("terms"), 0);
}

#[test]
fn an_order_list_is_saved_approved_and_ordered_in_that_order() {
    let mut story = buyer();
    story.vouched("approval_given", |_| ());
    story.vouched("reorder_list_saved", |_| ());
    story.vouched("approval_given", |_| ());
    assert_eq!(story.progress("planner"), (2, 3));
    story.buys("1", 10_000);
    assert_eq!(story.level("planner"), 1);
}

#[test]
fn museum_orders_visits_postcards_and_friends_are_entries_while_the_contest_is_open() {
    let mut story = Story::of("museum-shop.json", "2026-11-28T10:00:00Z");
    story.vouched("ticket_scanned", |_| ());
    assert_eq!(story.entries("boat"), 0, "it is not open yet");
    story.visits("2026-12-05T10:00:00Z");
    assert_eq!(story.opens("/shop", "category-top"), ["boat-draw"]);
    story.tell(names::PURCHASE, |event| {
        event.distinct = Some("order:1".to_owned());
    });
    assert_eq!(story.entries("boat"), 0, "a browser's word is not enough");
    story.buys("1", 3_000);
    story.vouched("ticket_scanned", |_| ());
    story.vouched("ticket_scanned", |_| ());
    assert_eq!(story.entries("boat"), 2, "one for an order, one for a day");
    story.vouched("free_entry_received", |_| ());
    assert_eq!(story.entries("boat"), 3, "a postcard counts the same");
    for friend in ["ada", "bruno"] {
        story.vouched("referral_completed", |event| {
            event.object = Some(product(friend, "friend"));
        });
    }
    assert_eq!(story.entries("boat"), 5, "five are the most");
    story.visits("2027-01-08T10:00:00Z");
    story.vouched("free_entry_received", |_| ());
    assert_eq!(story.entries("boat"), 5);
}

#[test]
fn anybody_repeats_the_museums_draw_with_its_seed() {
    let story = Story::of("museum-shop.json", "2027-01-08T10:00:00Z");
    let contest = &story.program.contests[0];
    let entrants: Vec<Entrant> = ["a", "b", "c", "d"]
        .into_iter()
        .zip([1, 5, 2, 1])
        .map(|(id, entries)| Entrant {
            id: id.to_owned(),
            entries,
        })
        .collect();
    let seed = b"the-heron-stands-on-one-leg-in-gallery-seven";
    let winners = draw(contest, seed, &entrants).unwrap();
    assert_eq!(winners.len(), 3);
    assert_eq!(draw(contest, seed, &entrants).unwrap(), winners);
    assert_eq!(draw(contest, b"another", &entrants), Err(NoDraw::WrongSeed));
}

/// The shop tells a referral: who is on the other side, and what they are to this shopper.
fn referred(story: &mut Story, other: &str, is: &str) -> Vec<Effect> {
    let other = product(other, is);
    story.vouched("referral_completed", |event| event.object = Some(other))
}

#[test]
fn who_brings_a_museum_friend_is_thanked_once_for_each_and_never_for_themselves() {
    let mut story = Story::of("museum-shop.json", "2026-12-05T10:00:00Z");
    story.profile.member = Some("mara".to_owned());
    assert!(story.hub().contains(&"bring-a-friend".to_owned()));
    let effects = referred(&mut story, "mara", "friend");
    assert_eq!(Story::refusals(&effects), [Refusal::SelfReferral]);
    assert_eq!(story.level("bridge"), 0);
    referred(&mut story, "ada", "friend");
    assert_eq!(story.level("bridge"), 1);
    assert_eq!((story.awaits("drops"), story.entries("boat")), (150, 2));
    assert_eq!(
        story.rewards(),
        Vec::<&str>::new(),
        "those are the friend's"
    );
    referred(&mut story, "ada", "friend");
    assert_eq!(story.awaits("drops"), 150);
    story.until("2026-12-25T10:00:00Z");
    assert_eq!((story.has("drops"), story.awaits("drops")), (150, 0));
}

#[test]
fn a_museum_friend_who_is_new_is_thanked_too() {
    let mut friend = Story::of("museum-shop.json", "2026-12-05T10:00:00Z");
    friend.vouched("ticket_scanned", |_| ());
    let before = friend.has("drops");
    referred(&mut friend, "mara", "inviter");
    assert_eq!(friend.rewards(), ["postcards"]);
    assert_eq!(friend.has("drops") - before, 50);
    assert_eq!(friend.level("bridge"), 0, "that is for who brought them");
    let mut customer = Story::of("museum-shop.json", "2026-12-05T10:00:00Z");
    customer.buys("1", 1_000);
    customer.buys("2", 1_000);
    let effects = referred(&mut customer, "mara", "inviter");
    assert_eq!(Story::refusals(&effects), [Refusal::AlreadyCustomer]);
    assert_eq!(customer.rewards(), Vec::<&str>::new());
}

#[test]
fn five_of_seven_rooms_are_enough_in_any_order() {
    let mut story = Story::of("museum-shop.json", "2026-12-05T10:00:00Z");
    for word in ["Canna", "sasso", "rope"] {
        story.says(word);
    }
    story.views("MF-BOAT", "paper");
    assert_eq!(story.progress("seven-rooms"), (4, 5));
    assert!(story.hub().contains(&"rooms".to_owned()));
    story.opens("/rooms/maps", "");
    assert_eq!(story.level("seven-rooms"), 1);
    assert!(!story.hub().contains(&"rooms".to_owned()));
    story.says("le uova");
    assert_eq!(story.level("heron"), 1);
}

#[test]
fn a_museum_visitor_is_asked_afterwards_and_reading_is_a_badge_with_levels() {
    let mut story = Story::of("museum-shop.json", "2026-12-05T10:00:00Z");
    story.vouched("ticket_scanned", |_| ());
    assert_eq!(story.tier("river"), 0);
    story.visits("2026-12-07T10:00:00Z");
    story.vouched("ticket_scanned", |_| ());
    assert_eq!(story.tier("river"), 1);
    assert_eq!(story.opens("/shop", "home-hero"), ["after-galleries"]);
    story.moment.dwell_ms = 12_000;
    assert!(story.sees().contains(&"after-visit".to_owned()));
    let family = [("nps", Answer::Number(5)), ("with", options(&["children"]))];
    let (asked, end) = way(&story, "after-visit", &family);
    assert_eq!(asked, ["nps", "with", "rooms", "years", "wrong"]);
    assert_eq!(end, Some(1));
    let mut shown = Vec::new();
    for story_read in 1..=6 {
        let effects = story.tell(names::ARTICLE_READ, |event| {
            event.object = Some(Object {
                kind: ObjectKind::Article,
                ..product(&format!("story-{story_read}"), "")
            });
        });
        shown = story
            .shows(&effects)
            .into_iter()
            .map(str::to_owned)
            .collect();
    }
    assert_eq!(story.level("reader"), 3);
    assert_eq!(shown, ["thank-readers"]);
}

/// A flooring shopper in their second visit, who looked at three floors.
fn comparer() -> Story {
    let mut story = Story::of("flooring.json", "2026-11-03T10:00:00Z");
    story.opens("/", "home-hero");
    story.visits("2026-11-05T10:00:00Z");
    for id in ["PL-1", "PL-2", "PL-2", "PL-3"] {
        assert_eq!(story.level("good-look"), 0);
        let path = format!("/floors/{id}");
        assert_eq!(story.opens(&path, "product-below"), Vec::<String>::new());
        story.moment.at += 6_000;
        story.views(id, "flooring");
    }
    story
}

#[test]
fn the_flooring_shopper_is_welcomed_and_welcomed_back() {
    let mut story = Story::of("flooring.json", "2026-11-03T10:00:00Z");
    assert_eq!(story.opens("/", "home-hero"), ["welcome"]);
    assert_eq!(story.opens("/floors", "category-top"), ["autumn-delivery"]);
    story.visits("2026-11-05T10:00:00Z");
    assert_eq!(story.opens("/", "home-hero"), ["welcome-back"]);
}

#[test]
fn the_flooring_shopper_earns_by_looking_and_is_offered_samples_until_there_are_some() {
    let mut story = comparer();
    assert_eq!(story.level("good-look"), 1);
    assert_eq!(story.has("shavings"), 10 + 4 * 2);
    story.moment.at += 1_000;
    story.opens("/floors/PL-4", "product-below");
    story.views("PL-4", "flooring");
    assert_eq!(story.has("shavings"), 10 + 4 * 2, "a glance earns nothing");
    assert_eq!(story.sees(), ["let-wood-rest"]);
    story.moment.exit_intent = true;
    assert_eq!(story.sees(), ["let-wood-rest", "take-a-sample"]);

    story.visits("2026-11-07T10:00:00Z");
    for sample in ["PL-1", "PL-3"] {
        assert_eq!(story.level("daylight"), 0);
        story.vouched("sample_ordered", |event| {
            event.object = Some(product(sample, "samples"));
        });
    }
    assert_eq!(
        story.level("daylight"),
        1,
        "one of three came with the catalogue"
    );
    assert_eq!(story.opens("/basket", "cart-below"), ["side-by-side"]);
    story.opens("/floors/PL-4", "product-below");
    story.moment.exit_intent = true;
    assert_eq!(
        story.sees(),
        ["let-wood-rest"],
        "who has samples needs none"
    );

    assert_eq!(story.has("planks"), 40);
}

#[test]
fn the_floor_brings_a_badge_a_kit_a_tier_and_points_that_wait() {
    let mut story = comparer();
    story.visits("2026-11-20T10:00:00Z");
    story.buys("1", 240_000);
    assert_eq!(story.level("at-home"), 1);
    assert!(story.rewards().contains(&"care-kit"));
    assert_eq!((story.awaits("planks"), story.tier("yard")), (240, 1));
    assert_eq!(story.stage(), Stage::Purchase);
    assert!(story.hub().contains(&"before-it-arrives".to_owned()));
    story.visits("2026-11-25T10:00:00Z");
    story.returns("1", Some(60_000));
    assert_eq!(story.awaits("planks"), 180);
    story.until("2027-01-20T10:00:00Z");
    assert_eq!((story.has("planks"), story.awaits("planks")), (180, 0));
    story.visits("2027-06-01T10:00:00Z");
    story.opens("/", "");
    assert!(story.hub().contains(&"oil-it".to_owned()));
}

#[test]
fn the_room_finder_leads_to_the_floor_that_fits() {
    let story = Story::of("flooring.json", "2026-11-03T10:00:00Z");
    let north = [
        ("rooms", options(&["living", "bed"])),
        ("light", options(&["north"])),
    ];
    let (asked, end) = way(&story, "room-finder", &north);
    assert_eq!(asked, ["rooms", "light", "first", "size", "email"]);
    assert_eq!(end, Some(1));
    let (_, end) = way(&story, "room-finder", &[("rooms", options(&["bath"]))]);
    assert_eq!(end, Some(0));
    let looking = [("rooms", options(&["looking"]))];
    let (asked, end) = way(&story, "room-finder", &looking);
    assert_eq!(asked, ["rooms"]);
    assert_eq!(end, Some(2));
    let mut member = story;
    member.profile.member = Some("m".to_owned());
    let (asked, _) = way(&member, "room-finder", &north);
    assert_eq!(asked, ["rooms", "light", "first", "size"], "we know where");
    let edges = Answer::Matrix(vec![("edges".to_owned(), "bad".to_owned())]);
    let unhappy = [("fit", Answer::Number(2)), ("parts", edges)];
    let (asked, end) = way(&member, "fitting", &unhappy);
    assert_eq!(asked, ["fit", "parts", "better"]);
    assert_eq!(end, Some(0));
}
