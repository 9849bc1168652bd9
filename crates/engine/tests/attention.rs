//! Laws of attention, over programs, shoppers and moments that nobody chose.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use content::{Panel, Skippable};
use engine::{
    AttentionBudget, Decision, Frequency, Item, ItemKind, Kind, NEVER_AGAIN, Place, Program,
    Reason, Schedule, ShowOn, apply, decide, explain, exposures,
};
use proptest::prelude::*;
use shopper::{
    Consent, DAY_MS, Event, HOUR_MS, Id, Millis, Moment, Page, Profile, Subject, Touchpoint, Value,
    names,
};
use surveys::Survey;
use targeting::{Condition, Fact, ProfileTest, Share, Trigger, ValueTest};

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![
        "[ab]".prop_map(Place::Slot),
        Just(Place::Popover),
        Just(Place::Modal),
        Just(Place::BannerTop),
        Just(Place::Tab),
        Just(Place::Hub),
    ]
}

fn on() -> impl Strategy<Value = ShowOn> {
    prop_oneof![
        3 => Just(ShowOn::Page),
        1 => Just(ShowOn::Dwell(5_000)),
        1 => Just(ShowOn::ExitIntent),
        1 => Just(ShowOn::Idle(1_000)),
        1 => Just(ShowOn::Clicked(".a".to_owned())),
        1 => Just(ShowOn::Event(Trigger { event: "e".to_owned(), filter: Condition::Always })),
        1 => Just(ShowOn::Manual),
    ]
}

fn audience() -> impl Strategy<Value = Condition> {
    let visits = |n: f64| Condition::Fact {
        fact: Fact::Visits,
        is: Box::new(Condition::Value(ValueTest::Like(n.into()))),
    };
    let attribute = Condition::At {
        path: "a".to_owned(),
        is: Box::new(Condition::Value(ValueTest::Like("x".into()))),
    };
    prop_oneof![
        4 => Just(Condition::Always),
        1 => Just(visits(1.0)),
        1 => Just(visits(2.0)),
        1 => Just(attribute),
        // One that refers to itself, and one that is not there.
        1 => Just(Condition::Profile(ProfileTest::Audience(0))),
        1 => Just(Condition::Profile(ProfileTest::Audience(9))),
    ]
}

prop_compose! {
    fn item()(
        place in place(), on in prop::collection::vec(on(), 1..3), audience in audience(),
        priority in -1_i16..2, personal: bool, survey: bool, in_checkout: bool,
        sample in prop_oneof![3 => Just(10_000_u16), 1 => Just(5_000)],
        hold_out in prop_oneof![3 => Just(0_u16), 1 => Just(5_000)],
        ever in 0_u16..3, per_visit in 0_u16..3, per_day in 0_u16..3, per_week in 0_u16..4,
        waits in prop::array::uniform3(prop::sample::select(vec![0, HOUR_MS, NEVER_AGAIN])),
        week in prop_oneof![Just(vec![]), Just(vec![(0, 5_000)])],
    ) -> Item {
        let kind = if survey {
            ItemKind::Survey(Survey::default())
        } else {
            ItemKind::Panel(Panel::default())
        };
        let [after_shown, after_dismissed, after_answered] = waits;
        Item {
            kind: Skippable(Some(kind)),
            place,
            on,
            audience,
            personal,
            priority,
            in_checkout,
            sample: Share(sample),
            hold_out: Share(hold_out),
            schedule: Schedule { week, ..Schedule::default() },
            frequency: Frequency {
                ever, per_visit, per_day, per_week, after_shown, after_dismissed, after_answered,
                ..Frequency::default()
            },
            ..Item::default()
        }
    }
}

prop_compose! {
    fn budget()(per_visit in 0_u16..3, per_day in 0_u16..4, per_week in 0_u16..5) -> AttentionBudget {
        AttentionBudget { per_visit, per_day, per_week }
    }
}

prop_compose! {
    fn program()(
        items in prop::collection::vec(item(), 1..6), attention in budget(),
        kinds in prop::collection::vec(budget(), 0..3),
    ) -> Program {
        let named = items.into_iter().zip(0..).map(|(item, n)| Item { id: format!("i{n}"), ..item });
        Program {
            site: "s".to_owned(),
            items: named.collect(),
            audiences: vec![Condition::Profile(ProfileTest::Audience(0))],
            attention,
            kinds,
            checkout: vec!["/checkout".to_owned()],
            ..Program::default()
        }
    }
}

/// Gates that what was shown shuts.
const LIMITS: [Reason; 3] = [
    Reason::LimitReached,
    Reason::CooldownActive,
    Reason::AttentionBudget,
];

/// One thing that happens.
#[derive(Clone, Debug)]
enum Step {
    Passes(Millis),
    Opens(bool),
    Visits,
    Acts(&'static str, usize),
    /// A showing of an older visit, told late.
    Late(usize, Millis),
    Moves(u32, bool),
}

fn step() -> impl Strategy<Value = Step> {
    let acts = vec![
        names::DISMISSED,
        names::SNOOZED,
        names::ANSWERED,
        names::COMPLETED,
        names::CLICKED,
        "e",
    ];
    prop_oneof![
        (1..3 * DAY_MS).prop_map(Step::Passes),
        any::<bool>().prop_map(Step::Opens),
        Just(Step::Visits),
        (prop::sample::select(acts), 0_usize..6).prop_map(|(name, item)| Step::Acts(name, item)),
        (0_usize..6, 1..20 * DAY_MS).prop_map(|(item, ago)| Step::Late(item, ago)),
        (0_u32..9_000, any::<bool>()).prop_map(|(ms, leaves)| Step::Moves(ms, leaves)),
    ]
}

/// A shopper whose every decision is drawn and told.
struct Walk {
    program: Program,
    profile: Profile,
    moment: Moment,
    ids: u64,
    visits: u8,
    /// When overlays came, in which visit, of which kind.
    came: Vec<(Millis, Id, Kind)>,
}

impl Walk {
    fn new(program: Program, visitor: u8, personal: bool) -> Self {
        let mut profile = Profile::new(Id([visitor; 16]));
        profile.attributes = Value::from([("a", Value::from("x"))]);
        profile.consent = Consent {
            personalization: personal,
            ..Consent::ALL
        };
        let mut walk = Self {
            program,
            profile,
            moment: Moment {
                at: 100 * DAY_MS,
                ..Moment::default()
            },
            ids: 0,
            visits: 0,
            came: Vec::new(),
        };
        walk.visit();
        walk
    }

    fn visit(&mut self) {
        self.visits += 1;
        self.moment.session = Id([self.visits; 16]);
        self.open("/");
        self.tell(names::PAGE_VIEW, None, self.moment.at, self.moment.session);
    }

    fn open(&mut self, path: &str) {
        self.moment.page = Page {
            path: path.to_owned(),
            slots: vec!["a".to_owned(), "b".to_owned()],
            ..Page::default()
        };
        self.moment.events.clear();
        self.moment.showing.clear();
        self.moment.overlay = None;
        self.moment.dwell_ms = 0;
        self.moment.exit_intent = false;
    }

    fn tell(&mut self, name: &str, item: Option<&str>, at: Millis, session: Id) {
        self.ids += 1;
        let mut id = [0; 16];
        id[..8].copy_from_slice(&self.ids.to_be_bytes());
        let event = Event {
            id: Id(id),
            name: name.to_owned(),
            at,
            session,
            touchpoint: Touchpoint {
                page: self.moment.page.path.clone(),
                ..Touchpoint::default()
            },
            subject: item.map(|item| Subject {
                item: item.to_owned(),
                ..Subject::default()
            }),
            ..Event::default()
        };
        if name == "e" {
            self.moment.events.push(event.clone());
        }
        apply(&self.program, &mut self.profile, &event);
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Passes(long) => self.moment.at += long,
            Step::Opens(checkout) => self.open(if checkout { "/checkout" } else { "/" }),
            Step::Visits => self.visit(),
            Step::Acts(name, item) => {
                let id = self.program.items.get(item).map(|item| item.id.clone());
                self.tell(name, id.as_deref(), self.moment.at, self.moment.session);
                if matches!(name, names::DISMISSED | names::COMPLETED) {
                    self.moment
                        .showing
                        .retain(|showing| Some(showing) != id.as_ref());
                    self.moment
                        .overlay
                        .take_if(|open| Some(&*open) == id.as_ref());
                }
            }
            Step::Late(item, ago) => {
                let Some(item) = self.program.items.get(item).cloned() else {
                    return;
                };
                let (at, session) = (self.moment.at - ago, Id([200; 16]));
                self.tell(names::SHOWN, Some(&item.id), at, session);
                self.note(&item, at, session);
            }
            Step::Moves(ms, leaves) => {
                self.moment.dwell_ms += ms;
                self.moment.idle_ms = ms;
                self.moment.exit_intent = leaves;
            }
        }
    }

    fn note(&mut self, item: &Item, at: Millis, session: Id) {
        if item.place.is_overlay() {
            self.came.push((at, session, Kind::of(item.kind.known())));
        }
    }

    /// Draws what was decided and tells what appeared.
    fn settle(&mut self) -> Vec<Decision> {
        let decisions = decide(&self.program, &self.profile, &self.moment);
        let before = std::mem::take(&mut self.moment.showing);
        self.moment.overlay = None;
        for decision in &decisions {
            let item = self.program.items[usize::from(decision.item)].clone();
            if !item.place.waits() && !before.contains(&item.id) && !decision.resumed {
                let (at, session) = (self.moment.at, self.moment.session);
                self.tell(names::SHOWN, Some(&item.id), at, session);
                self.note(&item, at, session);
            }
            if item.place.is_overlay() {
                assert_eq!(self.moment.overlay, None, "one overlay at a time");
                self.moment.overlay = Some(item.id.clone());
            }
            self.moment.showing.push(item.id.clone());
        }
        decisions
    }

    /// Most interruptions that any span of that length ending at one of them held.
    fn most_within(&self, long: Millis, counts: impl Fn(Kind) -> bool) -> usize {
        let counted: Vec<_> = self
            .came
            .iter()
            .filter(|(.., kind)| counts(*kind))
            .collect();
        let ends = counted.iter().map(|(end, ..)| {
            let within = |(at, ..): &&&(Millis, Id, Kind)| (end - long..=*end).contains(at);
            counted.iter().filter(within).count()
        });
        ends.max().unwrap_or(0)
    }
}

fn passes(walk: &Walk, item: &Item) -> bool {
    let gates = explain(&walk.program, &walk.profile, &walk.moment, &item.id);
    gates.iter().all(|gate| gate.passed)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_decided_passes_every_gate_and_what_passes_is_decided_or_outranked(
        program in program(), steps in prop::collection::vec(step(), 0..20), visitor: u8,
        personal: bool,
    ) {
        let mut walk = Walk::new(program, visitor, personal);
        for step in &steps {
            walk.take(step);
            let decided = decide(&walk.program, &walk.profile, &walk.moment);
            for (index, item) in walk.program.items.iter().enumerate() {
                let is_decided = decided.iter().any(|one| usize::from(one.item) == index);
                let passes = passes(&walk, item);
                prop_assert!(passes || !is_decided, "{} was decided against a gate", item.id);
                let outranked = decided.iter().any(|one| {
                    let other = &walk.program.items[usize::from(one.item)];
                    other.id != item.id && other.place.rivals(&item.place)
                        && other.priority >= item.priority
                });
                prop_assert!(is_decided || !passes || outranked, "{} was forgotten", item.id);
            }
            walk.settle();
        }
    }

    #[test]
    fn no_budget_is_ever_exceeded(
        program in program(), steps in prop::collection::vec(step(), 0..40), visitor: u8,
    ) {
        let mut walk = Walk::new(program, visitor, true);
        // What is told late happened, whatever the budget said: only here it is left out.
        for step in steps.iter().filter(|step| !matches!(step, Step::Late(..))) {
            walk.take(step);
            walk.settle();
        }
        let shared = |kind: Kind| Kind::SHARED & kind.bit() != 0;
        let of = |index: usize| move |kind: Kind| kind as usize == index;
        let all = [(walk.program.attention, walk.most_within(DAY_MS, shared), walk.most_within(7 * DAY_MS, shared))];
        let own = walk.program.kinds.iter().enumerate().map(|(i, budget)| {
            (*budget, walk.most_within(DAY_MS, of(i)), walk.most_within(7 * DAY_MS, of(i)))
        });
        for (budget, day, week) in all.into_iter().chain(own) {
            prop_assert!(budget.per_day == 0 || day <= usize::from(budget.per_day), "{day} in a day");
            prop_assert!(budget.per_week == 0 || week <= usize::from(budget.per_week), "{week} in a week");
        }
        for visit in 1..=walk.visits {
            let per_visit = usize::from(walk.program.attention.per_visit);
            let in_visit = walk.came.iter().filter(|(_, id, kind)| *id == Id([visit; 16]) && shared(*kind));
            prop_assert!(per_visit == 0 || in_visit.count() <= per_visit);
        }
    }

    #[test]
    fn a_showing_told_late_opens_nothing(
        program in program(), steps in prop::collection::vec(step(), 0..20), visitor: u8,
        late in prop::collection::vec((0_usize..6, 1..20 * DAY_MS), 1..12),
    ) {
        let mut walk = Walk::new(program, visitor, true);
        for step in &steps {
            walk.take(step);
            walk.settle();
        }
        walk.open("/elsewhere");
        // As every page does. After days without a word a showing of an hour ago would be news,
        // and the visit that it belongs to the current one.
        walk.tell(names::PAGE_VIEW, None, walk.moment.at, walk.moment.session);
        let limits = |walk: &Walk| -> Vec<(String, Reason)> {
            let items = walk.program.items.iter();
            let shut = items.flat_map(|item| {
                let gates = explain(&walk.program, &walk.profile, &walk.moment, &item.id);
                let shut = gates.into_iter().filter(|gate| !gate.passed && LIMITS.contains(&gate.reason));
                shut.map(|gate| (item.id.clone(), gate.reason)).collect::<Vec<_>>()
            });
            shut.collect()
        };
        let before = limits(&walk);
        for (item, ago) in late {
            walk.take(&Step::Late(item, ago));
        }
        let after = limits(&walk);
        for shut in before {
            prop_assert!(after.contains(&shut), "{shut:?} was opened");
        }
    }

    #[test]
    fn without_leave_nothing_personal_is_shown_and_who_is_held_out_sees_nothing(
        program in program(), steps in prop::collection::vec(step(), 0..10), visitor: u8,
    ) {
        let mut walk = Walk::new(program, visitor, false);
        for step in &steps {
            walk.take(step);
            for decision in walk.settle() {
                prop_assert!(!walk.program.items[usize::from(decision.item)].personal);
            }
        }
        walk.program.hold_out = Share::ALL;
        prop_assert_eq!(walk.settle(), []);
    }

    #[test]
    fn who_is_held_out_is_told_of_when_they_would_have_been_shown_it_and_never_else(
        program in program(), steps in prop::collection::vec(step(), 0..20), visitor: u8,
    ) {
        let mut walk = Walk::new(program, visitor, true);
        for step in &steps {
            walk.take(step);
            let decided = decide(&walk.program, &walk.profile, &walk.moment);
            let begun = exposures(&walk.program, &walk.profile, &walk.moment, &decided);
            for (index, item) in walk.program.items.iter().enumerate() {
                let is_in = |decided: &[Decision]| {
                    decided.iter().any(|one| usize::from(one.item) == index)
                };
                let mut without = walk.program.clone();
                without.items[index].hold_out = Share::NONE;
                let would = is_in(&decide(&without, &walk.profile, &walk.moment));
                let compared = item.hold_out != Share::NONE
                    && !item.place.waits()
                    && walk.profile.items.get(&item.id).is_none();
                let told = begun.iter().find(|one| usize::from(one.item) == index);
                prop_assert_eq!(told.is_some(), compared && would, "{}", item.id);
                if let Some(told) = told {
                    prop_assert_eq!(told.held_out, !is_in(&decided), "{}", item.id);
                }
            }
            walk.settle();
            for exposure in begun {
                let id = walk.program.items[usize::from(exposure.item)].id.clone();
                walk.tell(names::EXPOSED, Some(&id), walk.moment.at, walk.moment.session);
            }
        }
        walk.program.hold_out = Share::ALL;
        prop_assert_eq!(exposures(&walk.program, &walk.profile, &walk.moment, &[]), []);
    }
}
