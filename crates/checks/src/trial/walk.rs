//! The walk through a shopper's events.

use api::trial::{Gain, Occasion, Step, Trial};
use engine::{Effect, Place, Program};
use shopper::{Device, Event, Id, Moment, Page, Profile, Subject, names, stored};

use super::standing::said;

/// Where the shopper is on the way.
pub(super) struct Walk<'a> {
    program: &'a Program,
    pub(super) profile: Profile,
    pub(super) moment: Moment,
    /// What stood on the page before the latest event, by id.
    before: Vec<String>,
    /// The page's address was opened then.
    opened_at: i64,
    /// The profile as it was before the page was opened.
    pub(super) stored: Vec<u8>,
    pub(super) opened_by: Option<usize>,
    /// Without leave nothing is remembered beyond a page.
    remembers: bool,
}

impl<'a> Walk<'a> {
    /// Nothing has happened yet.
    pub(super) fn new(program: &'a Program, trial: &Trial, visitor: Id) -> Self {
        let mut profile = Profile::new(visitor);
        profile.consent = trial.consent;
        let moment = Moment {
            page: Page {
                host: trial.host.clone(),
                path: "/".to_owned(),
                slots: slots(program),
            },
            device: if trial.on_phone {
                Device::Phone
            } else {
                Device::Desktop
            },
            ..Moment::default()
        };
        Self {
            stored: stored::store(&profile),
            program,
            profile,
            moment,
            before: Vec::new(),
            opened_at: 0,
            opened_by: None,
            remembers: trial.consent.functional,
        }
    }

    /// One event further.
    pub(super) fn step(&mut self, number: usize, event: &Event) -> Step {
        self.tell_of_what_stands();
        if event.name == names::PAGE_VIEW {
            self.open(number, event);
        }
        self.moment.at = event.at;
        self.moment.offset_min = event.offset_min;
        self.moment.session = event.session;
        self.moment.dwell_ms = self.since_opened(event.at);
        self.moment.events.push(event.clone());
        let effects = engine::apply(self.program, &mut self.profile, event);
        let gains = effects.iter().filter_map(|effect| self.gain(effect));
        let gains = gains.collect();
        let standing = self.standing();
        let new = standing.iter().filter(|id| !self.before.contains(id));
        let shown = new.cloned().collect();
        Step { shown, gains }
    }

    /// The page stays open for a while.
    pub(super) fn linger(&mut self, occasion: Occasion) {
        self.moment.dwell_ms = self.moment.dwell_ms.max(occasion.dwell_ms);
        self.moment.scroll_percent = occasion.scroll_percent;
        self.moment.exit_intent = occasion.exit_intent;
    }

    /// The moment with nothing standing that would appear only now: so that an item's own gates
    /// are told, and not that it is there already.
    pub(super) fn now(&self) -> Moment {
        Moment {
            showing: self.before.clone(),
            ..self.moment.clone()
        }
    }

    fn open(&mut self, number: usize, event: &Event) {
        if self.remembers {
            self.stored = stored::store(&self.profile);
        } else {
            let consent = self.profile.consent;
            self.profile = Profile::new(self.profile.visitor);
            self.profile.consent = consent;
        }
        self.opened_by = Some(number);
        self.opened_at = event.at;
        self.moment.page.path.clone_from(&event.touchpoint.page);
        self.moment.events.clear();
        self.moment.showing.clear();
        self.moment.overlay = None;
        self.before.clear();
    }

    fn since_opened(&self, at: i64) -> u32 {
        let since = at.saturating_sub(self.opened_at);
        u32::try_from(since.max(0)).unwrap_or(u32::MAX)
    }

    /// What stands on the page after the latest event; what waits to be opened does not.
    fn standing(&self) -> Vec<String> {
        let decisions = engine::decide(self.program, &self.profile, &self.moment);
        let items = decisions.iter().filter_map(|decision| {
            let item = self.program.items.get(usize::from(decision.item))?;
            (!item.place.waits()).then(|| item.id.clone())
        });
        items.collect()
    }

    /// Before something else happens: what stands there has been shown by now.
    fn tell_of_what_stands(&mut self) {
        if self.opened_by.is_none() {
            return;
        }
        let standing = self.standing();
        let new: Vec<String> = standing
            .iter()
            .filter(|id| !self.before.contains(id))
            .cloned()
            .collect();
        for id in new {
            self.show(&id);
        }
        let over = |id: &&String| {
            let item = self.program.item(id);
            item.is_some_and(|(_, item)| item.place.is_overlay())
        };
        self.moment.overlay = standing.iter().find(over).cloned();
        self.moment.showing.clone_from(&standing);
        self.before = standing;
    }

    fn show(&mut self, id: &str) {
        let Some((index, item)) = self.program.item(id) else {
            return;
        };
        let at = self.moment.at;
        let event = Event {
            // Told apart by when and what; an id of its own has no other meaning here.
            id: Id::v7(
                at,
                [
                    index.to_be_bytes()[0],
                    index.to_be_bytes()[1],
                    1,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                ],
            ),
            name: names::SHOWN.to_owned(),
            at,
            offset_min: self.moment.offset_min,
            session: self.moment.session,
            consent: self.profile.consent,
            touchpoint: shopper::Touchpoint {
                page: self.moment.page.path.clone(),
                place: item.place.name().to_owned(),
                ..shopper::Touchpoint::default()
            },
            subject: Some(Subject {
                item: id.to_owned(),
                variant: item.variant_id(&self.profile).to_owned(),
                ..Subject::default()
            }),
            ..Event::default()
        };
        engine::apply(self.program, &mut self.profile, &event);
    }

    fn gain(&self, effect: &Effect) -> Option<Gain> {
        let said = |text| said(text, self.program, &self.profile);
        let program = self.program;
        Some(match *effect {
            Effect::Badge { badge, level, .. } => {
                Gain::Badge(said(&program.badges.get(usize::from(badge))?.name), level)
            }
            Effect::Points {
                wallet,
                amount,
                pending,
                ..
            } => {
                let wallet = program.wallets.get(usize::from(wallet))?;
                Gain::Points(said(&wallet.name), amount, pending)
            }
            Effect::Tier { ladder, level, up } => {
                let ladder = program.ladders.get(usize::from(ladder))?;
                let tier = ladder.tiers.get(usize::from(level).checked_sub(1)?)?;
                Gain::Tier(said(&tier.name), up)
            }
            Effect::Reward { reward, .. } => {
                Gain::Reward(said(&program.rewards.get(usize::from(reward))?.name))
            }
            Effect::Entry { contest, entries } => {
                let contest = program.contests.get(usize::from(contest))?;
                Gain::Entry(contest.id.clone(), entries)
            }
            _ => return None,
        })
    }
}

/// Every slot that the draft fills: the preview's page has them all.
fn slots(program: &Program) -> Vec<String> {
    let mut slots: Vec<String> = Vec::new();
    for item in &program.items {
        if let Place::Slot(name) = &item.place
            && !slots.contains(name)
        {
            slots.push(name.clone());
        }
    }
    slots
}
