//! One visitor's history under one version: pages are opened and left, events folded, and what
//! would be shown is shown.

use std::collections::BTreeMap;

use engine::{Effect, apply_within, decide};
use shopper::{Event, Id, Millis, Moment, Page, Profile, Subject, Touchpoint, local_day, names};

use super::Version;
use crate::rollup::device::Device;

/// How long the last page of a visit was open: its end is told by nobody. Half a minute.
const LAST_PAGE: Millis = 30_000;
/// Longest that a page counts as looked at: half an hour, as long as a visit goes on.
const LONGEST: Millis = 1_800_000;

/// What a version brought to one visitor.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Brought {
    /// Showings, by the item's index.
    pub(crate) shown: BTreeMap<u16, i64>,
    /// Levels of badges, points and rewards, by what they are and their index.
    pub(crate) given: BTreeMap<(Given, u16), i64>,
    /// Most interruptions of one day.
    pub(crate) most_a_day: u32,
    /// What they came with last.
    pub(crate) device: shopper::Device,
    /// As they stood at the end.
    pub(crate) profile: Profile,
}

/// What can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Given {
    Badge,
    Points,
    Reward,
}

pub(super) struct Life<'a> {
    version: &'a Version,
    since: Millis,
    page: Option<Opened>,
    /// Interruptions by day.
    days: BTreeMap<i32, u32>,
    showings: u64,
    brought: Brought,
}

/// A page that is open, and what happened on it.
struct Opened {
    view: Event,
    device: Device,
    events: Vec<Event>,
}

impl<'a> Life<'a> {
    pub(super) fn new(version: &'a Version, visitor: Id, since: Millis) -> Self {
        Self {
            version,
            since,
            page: None,
            days: BTreeMap::new(),
            showings: 0,
            brought: Brought {
                profile: Profile::new(visitor),
                ..Brought::default()
            },
        }
    }

    /// The next event of the log.
    pub(super) fn goes_on(&mut self, event: Event, device: Device) {
        let shown = [names::SHOWN, names::EXPOSED].contains(&event.name.as_str());
        if shown || self.is_of_what_was_not_shown(&event) {
            return;
        }
        if event.name == names::PAGE_VIEW {
            self.leave(Some(&event));
            self.page = Some(Opened {
                view: event.clone(),
                device,
                events: Vec::new(),
            });
        }
        if event.consent != shopper::Consent::default() {
            self.brought.profile.consent = event.consent;
        }
        self.fold(&event);
        if let Some(page) = &mut self.page {
            page.events.push(event);
        }
    }

    pub(super) fn end(mut self) -> Brought {
        self.leave(None);
        self.brought.most_a_day = self.days.values().copied().max().unwrap_or_default();
        self.brought
    }

    /// Nobody clicks, answers or sends away what does not stand there.
    fn is_of_what_was_not_shown(&self, event: &Event) -> bool {
        let subject = event.subject.as_ref();
        subject.is_some_and(|it| self.brought.profile.items.get(&it.item).is_none())
    }

    fn fold(&mut self, event: &Event) {
        let (program, profile) = (&self.version.program, &mut self.brought.profile);
        // Budgets that all share are never spent here: who would have been first is not known.
        let effects = apply_within(program, profile, event, &mut |_, _| true);
        if event.at < self.since {
            return;
        }
        for effect in effects {
            let (what, amount) = match effect {
                Effect::Badge { badge, .. } => ((Given::Badge, badge), 1),
                Effect::Points { wallet, amount, .. } => ((Given::Points, wallet), amount),
                Effect::Reward { reward, .. } => ((Given::Reward, reward), 1),
                Effect::Revoked { reward } => ((Given::Reward, reward), -1),
                _ => continue,
            };
            *self.brought.given.entry(what).or_default() += amount;
        }
    }

    /// Decides once for the page, at its end: by then whatever may bring something has happened.
    fn leave(&mut self, next: Option<&Event>) {
        let Some(page) = self.page.take() else {
            return;
        };
        let moment = self.moment(&page, next);
        self.brought.device = moment.device;
        let program = &self.version.program;
        for decision in decide(program, &self.brought.profile, &moment) {
            let item = &program.items[usize::from(decision.item)];
            if item.place.waits() || decision.resumed {
                continue;
            }
            if moment.at >= self.since {
                *self.brought.shown.entry(decision.item).or_default() += 1;
                if item.place.is_overlay() {
                    let day = local_day(moment.at, moment.offset_min);
                    *self.days.entry(day).or_default() += 1;
                }
            }
            let variant = item.variant_id(&self.brought.profile).to_owned();
            let shown = self.showing(&moment, (&item.id, variant), item.place.name());
            self.fold(&shown);
        }
    }

    fn moment(&self, page: &Opened, next: Option<&Event>) -> Moment {
        let view = &page.view;
        let last = page.events.last().map_or(view.at, |event| event.at);
        let left = next
            .filter(|next| next.session == view.session)
            .map_or(last + LAST_PAGE, |next| next.at);
        let open = (left - view.at).clamp(0, LONGEST);
        Moment {
            at: last.max(view.at),
            offset_min: view.offset_min,
            session: view.session,
            page: Page {
                host: self.version.host.clone(),
                path: view.touchpoint.page.clone(),
                slots: self.version.slots.clone(),
            },
            events: page.events.clone(),
            dwell_ms: open as u32,
            // What nobody told of is taken as having happened: rather too much than too little.
            scroll_percent: 100,
            idle_ms: open as u32,
            exit_intent: true,
            clicked: self.version.selectors.clone(),
            seen: self.version.selectors.clone(),
            slots_in_view: self.version.slots.clone(),
            device: match page.device {
                Device::Phone => shopper::Device::Phone,
                _ => shopper::Device::Desktop,
            },
            ..Moment::default()
        }
    }

    /// What the widget would tell of a showing.
    fn showing(&mut self, moment: &Moment, (item, variant): (&str, String), place: &str) -> Event {
        self.showings += 1;
        // A fixed first half: no event of the log has it.
        let id = u128::from(u64::MAX) << 64 | u128::from(self.showings);
        Event {
            id: Id(id.to_be_bytes()),
            name: names::SHOWN.to_owned(),
            at: moment.at,
            offset_min: moment.offset_min,
            session: moment.session,
            consent: self.brought.profile.consent,
            touchpoint: Touchpoint {
                page: moment.page.path.clone(),
                place: place.to_owned(),
                ..Touchpoint::default()
            },
            subject: Some(Subject {
                item: item.to_owned(),
                variant,
                ..Subject::default()
            }),
            ..Event::default()
        }
    }
}
