//! Folds told events through the engine, and counts what it decides and gives.

use std::collections::BTreeMap;

use engine::{Decision, Effect, Program, ShowOn};
use shopper::{Event, Millis, Moment, Profile, Subject, names};

use super::ids::{For, id};
use super::teller::{Opened, Told};

/// Everything that was folded so far.
pub(super) struct Fold<'a> {
    program: &'a Program,
    /// Names of the events that some item waits for: a moment need not remember others.
    awaited: Vec<&'a str>,
    shoppers: Vec<Shopper>,
    counts: Counts,
}

/// What is counted; keys are indices into the program's lists.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// Events of the file.
    pub(super) events: u64,
    /// How often each item appeared in a slot or over the page.
    pub(super) shown: BTreeMap<u16, u64>,
    /// How many shoppers found each item in their hub.
    pub(super) offered: BTreeMap<u16, u64>,
    /// How many shoppers earned each badge.
    pub(super) badges: BTreeMap<u16, u64>,
    /// Points given, by wallet.
    pub(super) points: BTreeMap<u16, i64>,
}

/// One shopper: what is remembered, and where they are.
#[derive(Default)]
struct Shopper {
    profile: Profile,
    moment: Moment,
    opened: Millis,
    /// What stands on the page, by index; `moment.showing` has the same by id.
    standing: Vec<u16>,
    offered: Vec<u16>,
    earned: Vec<u16>,
}

impl<'a> Fold<'a> {
    /// Nothing yet.
    pub(super) fn new(program: &'a Program) -> Self {
        let occasions = program.items.iter().flat_map(|item| &item.on);
        let awaited = occasions.filter_map(|on| match on {
            ShowOn::Event(trigger) => Some(trigger.event.as_str()),
            _ => None,
        });
        Self {
            program,
            awaited: awaited.collect(),
            shoppers: Vec::new(),
            counts: Counts::default(),
        }
    }

    /// What was counted.
    pub(super) fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Events of the file.
    pub(super) fn events(&self) -> u64 {
        self.counts.events
    }

    /// Folds one event and decides once; hands back what appeared, and what begins to be compared
    /// with its hold-out. Takes out of `told` what is needed only once.
    pub(super) fn fold(&mut self, told: &mut Told) -> Vec<Event> {
        let Self {
            program,
            awaited,
            shoppers,
            counts,
        } = self;
        let Told { event, line, .. } = told;
        if told.shopper >= shoppers.len() {
            shoppers.resize_with(told.shopper + 1, Shopper::default);
        }
        let shopper = &mut shoppers[told.shopper];
        if let Some(newcomer) = told.newcomer.take() {
            shopper.profile = Profile::new(newcomer.visitor);
            shopper.profile.attributes = newcomer.attributes;
            shopper.profile.consent = event.consent;
        }
        shopper.moment.device = told.device;
        shopper.arrive(event, told.opened);
        if awaited.contains(&event.name.as_str()) {
            shopper.moment.events.push(event.clone());
        }
        counts.events += 1;
        shopper.fold(program, counts, event);
        shopper.decide(program, counts, event, *line)
    }
}

impl Counts {
    /// `earned` are the shopper's badges so far: a higher level of one is no second badge.
    fn give(&mut self, effects: &[Effect], earned: &mut Vec<u16>) {
        for effect in effects {
            match *effect {
                Effect::Badge { badge, .. } if !earned.contains(&badge) => {
                    earned.push(badge);
                    *self.badges.entry(badge).or_default() += 1;
                }
                Effect::Points { wallet, amount, .. } => {
                    let sum = self.points.entry(wallet).or_default();
                    *sum = sum.saturating_add(amount);
                }
                _ => {}
            }
        }
    }
}

impl Shopper {
    /// Moves to the event's instant, and to the page that it opened.
    fn arrive(&mut self, event: &Event, opened: Option<Opened>) {
        let moment = &mut self.moment;
        if let Some(Opened { path, slots }) = opened {
            path.clone_into(&mut moment.page.path);
            if moment.page.slots != slots {
                moment.page.slots = slots.iter().map(|slot| (*slot).to_owned()).collect();
            }
            moment.events.clear();
            moment.showing.clear();
            moment.overlay = None;
            self.standing.clear();
            self.opened = event.at;
        }
        moment.at = event.at;
        moment.session = event.session;
        moment.dwell_ms = event
            .at
            .saturating_sub(self.opened)
            .clamp(0, u32::MAX.into()) as u32;
    }

    /// Decides, and tells the engine what now appears.
    fn decide(
        &mut self,
        program: &Program,
        counts: &mut Counts,
        event: &Event,
        line: u64,
    ) -> Vec<Event> {
        let mut standing = Vec::new();
        let mut appearing = Vec::new();
        let decided = engine::decide(program, &self.profile, &self.moment);
        let mut appeared = self.expose(program, counts, &decided, (event, line));
        for decision in decided {
            match program.items.get(usize::from(decision.item)) {
                Some(item) if item.place.waits() => self.offer(counts, decision.item),
                Some(_) => {
                    if !self.standing.contains(&decision.item) && !decision.resumed {
                        appearing.push(decision.item);
                    }
                    standing.push(decision.item);
                }
                None => {}
            }
        }
        if standing == self.standing {
            return appeared;
        }
        self.moment.overlay = None;
        self.moment.showing.clear();
        for &index in &standing {
            let item = &program.items[usize::from(index)];
            if item.place.is_overlay() {
                self.moment.overlay = Some(item.id.clone());
            }
            self.moment.showing.push(item.id.clone());
        }
        for (nth, &index) in appearing.iter().enumerate() {
            let item = &program.items[usize::from(index)];
            *counts.shown.entry(index).or_default() += 1;
            let variant = item.variant_id(&self.profile).to_owned();
            let id = id(event.at, line, For::Shown(nth as u8));
            let subject = Subject {
                item: item.id.clone(),
                variant,
                stage: program.stage_now(&self.profile, self.moment.at),
                ..Subject::default()
            };
            let mut shown = shown(event, subject, id);
            item.place.name().clone_into(&mut shown.touchpoint.place);
            self.fold(program, counts, &shown);
            appeared.push(shown);
        }
        self.standing = standing;
        appeared
    }

    /// Tells the engine of items with a hold-out that come for the first time, and of those that
    /// would.
    fn expose(
        &mut self,
        program: &Program,
        counts: &mut Counts,
        decided: &[Decision],
        (during, line): (&Event, u64),
    ) -> Vec<Event> {
        let begun = engine::exposures(program, &self.profile, &self.moment, decided);
        let mut told = Vec::with_capacity(begun.len());
        for (nth, exposure) in begun.into_iter().enumerate() {
            let item = &program.items[usize::from(exposure.item)];
            let subject = Subject {
                item: item.id.clone(),
                variant: exposure.group().to_owned(),
                stage: program.stage_now(&self.profile, self.moment.at),
                ..Subject::default()
            };
            let id = id(during.at, line, For::Exposed(nth as u8));
            let mut event = shown(during, subject, id);
            names::EXPOSED.clone_into(&mut event.name);
            item.place.name().clone_into(&mut event.touchpoint.place);
            event.quantity = item.hold_out.0.into();
            self.fold(program, counts, &event);
            told.push(event);
        }
        told
    }

    fn fold(&mut self, program: &Program, counts: &mut Counts, event: &Event) {
        let effects = engine::apply(program, &mut self.profile, event);
        counts.give(&effects, &mut self.earned);
    }

    fn offer(&mut self, counts: &mut Counts, item: u16) {
        if !self.offered.contains(&item) {
            self.offered.push(item);
            *counts.offered.entry(item).or_default() += 1;
        }
    }
}

/// The event that the widget makes when an item becomes visible.
fn shown(during: &Event, subject: Subject, id: shopper::Id) -> Event {
    Event {
        id,
        name: names::SHOWN.to_owned(),
        at: during.at,
        touchpoint: during.touchpoint.clone(),
        session: during.session,
        consent: during.consent,
        subject: Some(subject),
        ..Event::default()
    }
}
