//! Folds told events through the engine, and counts what it decides and gives.

use std::collections::BTreeMap;

use engine::{Effect, Program};
use shopper::{Event, Millis, Moment, Profile, Subject, names};

use super::ids::{For, id};
use super::teller::Told;

/// Everything that was folded so far.
pub(super) struct Fold<'a> {
    program: &'a Program,
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
    offered: Vec<u16>,
}

impl<'a> Fold<'a> {
    /// Nothing yet.
    pub(super) fn new(program: &'a Program) -> Self {
        Self {
            program,
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

    /// Folds one event and decides once. Takes out of `told` what is needed only once.
    pub(super) fn fold(&mut self, told: &mut Told) {
        let Self {
            program,
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
        shopper.arrive(event, told.opened.take());
        if program.waits_for(&event.name) {
            shopper.moment.events.push(event.clone());
        }
        counts.events += 1;
        counts.give(&engine::apply(program, &mut shopper.profile, event));
        shopper.decide(program, counts, event, *line);
    }
}

impl Counts {
    fn give(&mut self, effects: &[Effect]) {
        for effect in effects {
            match *effect {
                Effect::Badge { badge, .. } => *self.badges.entry(badge).or_default() += 1,
                Effect::Points { wallet, amount, .. } => {
                    let sum = self.points.entry(wallet).or_default();
                    *sum = sum.saturating_add(amount);
                }
            }
        }
    }
}

impl Shopper {
    /// Moves to the event's instant, and to the page that it opened.
    fn arrive(&mut self, event: &Event, opened: Option<shopper::Page>) {
        let moment = &mut self.moment;
        if let Some(page) = opened {
            moment.page = page;
            moment.events.clear();
            moment.showing.clear();
            moment.overlay = None;
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
    fn decide(&mut self, program: &Program, counts: &mut Counts, event: &Event, line: u64) {
        let decisions = engine::decide(program, &self.profile, &self.moment);
        let before = std::mem::take(&mut self.moment.showing);
        self.moment.overlay = None;
        let mut appeared = 0;
        for decision in decisions {
            let Some(item) = program.items.get(usize::from(decision.item)) else {
                continue;
            };
            if item.place.waits() {
                self.offer(counts, decision.item);
                continue;
            }
            if item.place.is_overlay() {
                self.moment.overlay = Some(item.id.clone());
            }
            if !before.contains(&item.id) && !decision.resumed {
                *counts.shown.entry(decision.item).or_default() += 1;
                let variant = item.variant_id(&self.profile).to_owned();
                let shown = shown(
                    event,
                    &item.id,
                    variant,
                    id(event.at, line, For::Shown(appeared)),
                );
                counts.give(&engine::apply(program, &mut self.profile, &shown));
                appeared = appeared.wrapping_add(1);
            }
            self.moment.showing.push(item.id.clone());
        }
    }

    fn offer(&mut self, counts: &mut Counts, item: u16) {
        if !self.offered.contains(&item) {
            self.offered.push(item);
            *counts.offered.entry(item).or_default() += 1;
        }
    }
}

/// The event that the widget makes when an item becomes visible.
fn shown(during: &Event, item: &str, variant: String, id: shopper::Id) -> Event {
    Event {
        id,
        name: names::SHOWN.to_owned(),
        at: during.at,
        touchpoint: during.touchpoint.clone(),
        session: during.session,
        consent: during.consent,
        subject: Some(Subject {
            item: item.to_owned(),
            variant,
            ..Subject::default()
        }),
        ..Event::default()
    }
}
