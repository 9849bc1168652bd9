//! From rows to events: who is who, which visit, which page, which product.
//!
//! A row makes no new text: one event is told over and over, and takes its object from a shelf
//! and puts it back. Making and dropping them for every row took as long as folding them.

use std::collections::HashMap;
use std::mem;

use shopper::{Consent, Device, Event, Id, Object, ObjectKind, Value};

use super::clickstream::Row;
use super::ids::{For, id};
use super::products::Product;
use super::steps::{About, Opens};

/// One row, told to the engine.
#[derive(Debug, Default)]
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
    pub(super) opened: Option<Opened>,
    /// On what.
    pub(super) device: Device,
}

/// A page that was opened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opened {
    /// Its path.
    pub(super) path: &'static str,
    /// Its slots.
    pub(super) slots: &'static [&'static str],
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
pub(super) struct Teller {
    shoppers: HashMap<String, usize>,
    /// Indices of sessions, by shopper and session with an unprintable character between.
    known: HashMap<String, usize>,
    sessions: Vec<Session>,
    /// Where the latest row's session is: most rows go on with it.
    latest: String,
    current: usize,
    key: String,
    told: Told,
    /// The object of the latest event, where it came from a shelf.
    product: Option<Product>,
    shelf: Vec<Object>,
}

/// One session of the file.
struct Session {
    shopper: usize,
    id: Id,
    views: usize,
    /// Its first product, which the session's own id picks.
    last: Product,
    page: &'static str,
}

impl Default for Teller {
    fn default() -> Self {
        Self {
            shoppers: HashMap::new(),
            known: HashMap::new(),
            sessions: Vec::new(),
            latest: String::new(),
            current: 0,
            key: String::new(),
            told: Told::default(),
            product: None,
            shelf: Product::objects(),
        }
    }
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

    /// The row's event, until the next one is told.
    pub(super) fn tell(&mut self, row: &Row<'_>) -> &mut Told {
        self.put_back();
        self.find_session(row);
        let session = &mut self.sessions[self.current];
        let told = &mut self.told;
        told.opened = session.step(row);
        told.shopper = session.shopper;
        told.line = row.line;
        told.device = if row.platform == "mobile" {
            Device::Phone
        } else {
            Device::Desktop
        };
        let event = &mut told.event;
        event.id = id(row.at, row.line, For::Event);
        row.step.event.clone_into(&mut event.name);
        event.at = row.at;
        let is_order = row.step.about == About::Order;
        event.distinct = is_order.then(|| format!("order:{}", row.line));
        row.channel.clone_into(&mut event.touchpoint.channel);
        session.page.clone_into(&mut event.touchpoint.page);
        event.session = session.id;
        event.consent = Consent::ALL;
        let last = session.last;
        self.take_object(row, last);
        &mut self.told
    }

    fn take_object(&mut self, row: &Row<'_>, last: Product) {
        let other = |kind, id: String| Object {
            kind,
            id,
            ..Object::default()
        };
        self.told.event.object = match row.step.about {
            About::Nothing => None,
            About::List(id) => Some(other(ObjectKind::List, id.to_owned())),
            About::Order => Some(other(ObjectKind::Order, format!("order-{}", row.line))),
            About::LastProduct | About::NextProduct => {
                self.product = Some(last);
                Some(mem::take(&mut self.shelf[last.index()]))
            }
        };
    }

    fn put_back(&mut self) {
        if let (Some(product), Some(object)) = (self.product.take(), self.told.event.object.take())
        {
            self.shelf[product.index()] = object;
        }
    }

    /// Makes the row's session the current one.
    fn find_session(&mut self, row: &Row<'_>) {
        self.key.clear();
        self.key.extend([row.user, "\0", row.session]);
        if self.key == self.latest {
            return;
        }
        self.latest.clone_from(&self.key);
        if let Some(known) = self.known.get(&self.key) {
            self.current = *known;
            return;
        }
        let shopper = self.find_shopper(row);
        self.current = self.sessions.len();
        self.known.insert(self.key.clone(), self.current);
        self.sessions.push(Session {
            shopper,
            id: id(row.at, row.line, For::Session),
            views: 0,
            last: Product::of_view(row.session, 0),
            page: "/",
        });
    }

    fn find_shopper(&mut self, row: &Row<'_>) -> usize {
        if let Some(known) = self.shoppers.get(row.user) {
            return *known;
        }
        let index = self.shoppers.len();
        self.shoppers.insert(row.user.to_owned(), index);
        self.told.newcomer = Some(Newcomer {
            visitor: id(row.at, row.line, For::Visitor),
            attributes: Value::from([
                ("cohort", Value::from(row.cohort)),
                ("lifecycle", Value::from(row.lifecycle)),
            ]),
        });
        index
    }
}

impl Session {
    /// Goes on to the product and the page of the row; says which page it opened.
    fn step(&mut self, row: &Row<'_>) -> Option<Opened> {
        if row.step.about == About::NextProduct {
            self.last = Product::of_view(row.session, self.views);
            self.views += 1;
        }
        let (path, slots) = match row.step.opens? {
            Opens::Page(path, slots) => (path, slots),
            Opens::Product => (self.last.page(), &["product-below"][..]),
        };
        self.page = path;
        Some(Opened { path, slots })
    }
}
