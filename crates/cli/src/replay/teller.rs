//! From rows to events: who is who, which visit, which page, which product.

use std::collections::HashMap;

use shopper::{Consent, Device, Event, Id, Object, ObjectKind, Page, Touchpoint, Value};

use super::clickstream::Row;
use super::ids::{For, id};
use super::products::Product;
use super::steps::{About, Opens};

/// One row, told to the engine.
#[derive(Debug)]
pub(super) struct Told {
    /// Index of the shopper, in the order of their first rows.
    pub(super) shopper: usize,
    /// Who they are; only with their first event.
    pub(super) newcomer: Option<Newcomer>,
    /// Line of the row.
    pub(super) line: u64,
    /// What happened.
    pub(super) event: Event,
    /// The page that it opened.
    pub(super) opened: Option<Page>,
    /// On what.
    pub(super) device: Device,
}

/// What is known of a shopper before their first event.
#[derive(Debug)]
pub(super) struct Newcomer {
    /// Their id.
    pub(super) visitor: Id,
    /// `cohort` and `lifecycle`, as a shop would tell them.
    pub(super) attributes: Value,
}

/// Remembers who was met in the file.
#[derive(Default)]
pub(super) struct Teller {
    shoppers: HashMap<String, usize>,
    sessions: HashMap<(usize, String), Session>,
}

/// One session of the file.
struct Session {
    id: Id,
    views: usize,
    last: Product,
    page: String,
}

impl Teller {
    /// How many shoppers were met.
    pub(super) fn shoppers(&self) -> usize {
        self.shoppers.len()
    }

    /// How many sessions were met.
    pub(super) fn sessions(&self) -> usize {
        self.sessions.len()
    }

    /// The row's event.
    pub(super) fn tell(&mut self, row: &Row) -> Told {
        let (shopper, newcomer) = self.shopper(row);
        let key = (shopper, row.session.clone());
        let session = self.sessions.entry(key).or_insert_with(|| Session {
            id: id(row.at, row.line, For::Session),
            views: 0,
            last: Product::of_view(&row.session, 0),
            page: "/".to_owned(),
        });
        let object = session.object(row);
        let opened = session.open(row);
        let event = Event {
            id: id(row.at, row.line, For::Event),
            name: row.step.event.to_owned(),
            at: row.at,
            distinct: (row.step.about == About::Order).then(|| format!("order:{}", row.line)),
            object,
            touchpoint: Touchpoint {
                channel: row.channel.clone(),
                page: session.page.clone(),
                place: String::new(),
            },
            session: session.id,
            consent: Consent::ALL,
            ..Event::default()
        };
        let device = if row.platform == "mobile" {
            Device::Phone
        } else {
            Device::Desktop
        };
        Told {
            shopper,
            newcomer,
            line: row.line,
            event,
            opened,
            device,
        }
    }

    fn shopper(&mut self, row: &Row) -> (usize, Option<Newcomer>) {
        if let Some(known) = self.shoppers.get(&row.user) {
            return (*known, None);
        }
        let index = self.shoppers.len();
        self.shoppers.insert(row.user.clone(), index);
        let attributes = Value::from([
            ("cohort", Value::from(row.cohort.as_str())),
            ("lifecycle", Value::from(row.lifecycle.as_str())),
        ]);
        (
            index,
            Some(Newcomer {
                visitor: id(row.at, row.line, For::Visitor),
                attributes,
            }),
        )
    }
}

impl Session {
    fn object(&mut self, row: &Row) -> Option<Object> {
        let other = |kind, id: String| Object {
            kind,
            id,
            ..Object::default()
        };
        match row.step.about {
            About::Nothing => None,
            About::List(id) => Some(other(ObjectKind::List, id.to_owned())),
            About::Order => Some(other(ObjectKind::Order, format!("order-{}", row.line))),
            About::LastProduct => Some(self.last.object()),
            About::NextProduct => {
                self.last = Product::of_view(&row.session, self.views);
                self.views += 1;
                Some(self.last.object())
            }
        }
    }

    fn open(&mut self, row: &Row) -> Option<Page> {
        let (path, slots) = match row.step.opens? {
            Opens::Page(path, slots) => (path, slots),
            Opens::Product => (self.last.page(), &["product-below"][..]),
        };
        path.clone_into(&mut self.page);
        let slots = slots.iter().map(|slot| (*slot).to_owned()).collect();
        Some(Page {
            path: path.to_owned(),
            slots,
            ..Page::default()
        })
    }
}
