//! A shopper in a marketer's words: deeds, each so long ago. What a page would tell of them are
//! events.

use shopper::{
    Answer, Consent, DAY_MS, Event, Id, MINUTE_MS, Millis, Money, Object, ObjectKind, Source,
    Subject, Touchpoint, names,
};

/// Later than this after the last deed is another visit, as the widget has it.
const VISIT_ENDS: Millis = 30 * MINUTE_MS;

/// Somebody who may come to the shop.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shopper {
    /// Who that is, in words.
    pub(crate) name: String,
    /// What they did, the oldest first.
    pub(crate) deeds: Vec<Deed>,
    /// They allow that it is remembered and used.
    pub(crate) allows: bool,
}

/// Something that they did.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Deed {
    /// So long before the end of the story, ms.
    pub(crate) ago: Millis,
    pub(crate) what: What,
}

/// What it was.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum What {
    /// Opens a page, coming from `channel` (empty: from nowhere in particular).
    Opens { page: String, channel: String },
    /// Looks at a product.
    LooksAt { product: String, category: String },
    /// Puts a product into the cart.
    AddsToCart { product: String, category: String },
    /// Orders, for so much (cents).
    Orders { order: String, cents: i64 },
    /// Gives an order back.
    Returns { order: String, cents: i64 },
    /// Gives a score in a survey.
    Answers {
        survey: String,
        question: String,
        score: i64,
    },
    /// Something that a shopper really did, as it was told then.
    Recorded(Box<Event>),
    /// Anything else that a page may tell, by its event's name.
    Tells { event: String },
}

impl Shopper {
    /// The events of the first `step` deeds, told as if the last of them happened at `now`.
    pub(crate) fn events(&self, step: usize, now: Millis) -> Vec<Event> {
        let deeds = &self.deeds[..step.min(self.deeds.len())];
        let end = deeds.last().map_or(0, |deed| deed.ago);
        let mut teller = Teller::new(self.consent());
        for deed in deeds {
            let before = deed.ago.saturating_sub(end).max(0);
            teller.tell(&deed.what, now.saturating_sub(before));
        }
        teller.events
    }

    /// How many events the first `step` deeds are.
    pub(crate) fn events_until(&self, step: usize) -> usize {
        self.events(step, 0).len()
    }

    /// One deed more, in its place.
    pub(super) fn add(&mut self, deed: Deed) {
        let place = self.deeds.partition_point(|known| known.ago >= deed.ago);
        self.deeds.insert(place, deed);
    }

    /// A day goes by.
    pub(super) fn come_back(&mut self) {
        for deed in &mut self.deeds {
            deed.ago = deed.ago.saturating_add(DAY_MS);
        }
        self.deeds.push(Deed {
            ago: 0,
            what: What::Opens {
                page: "/".to_owned(),
                channel: String::new(),
            },
        });
    }
}

/// Tells deeds as events.
struct Teller {
    events: Vec<Event>,
    consent: Consent,
    session: Id,
    page: String,
}

impl Teller {
    fn new(consent: Consent) -> Self {
        Self {
            events: Vec::new(),
            consent,
            session: Id([0; 16]),
            page: "/".to_owned(),
        }
    }

    fn tell(&mut self, what: &What, at: Millis) {
        match what {
            What::Opens { page, channel } => self.open(page, channel, at),
            What::LooksAt { product, category } => {
                self.open(&page_of(product), "", at);
                self.about(names::VIEW_ITEM, product, category, at);
            }
            What::AddsToCart { product, category } => {
                self.about("add_to_cart", product, category, at);
            }
            What::Orders { order, cents } => {
                self.open("/thank-you", "", at);
                self.order(names::PURCHASE, order, *cents, at);
            }
            What::Returns { order, cents } => self.order(names::REFUND, order, -cents, at),
            What::Answers {
                survey,
                question,
                score,
            } => {
                let subject = Subject {
                    item: survey.clone(),
                    question: question.clone(),
                    answer: Some(Answer::Number(*score)),
                    ..Subject::default()
                };
                self.told(names::ANSWERED, at).subject = Some(subject.clone());
                self.told(names::COMPLETED, at).subject = Some(Subject {
                    answer: None,
                    question: String::new(),
                    ..subject
                });
            }
            What::Recorded(event) => self.again(event, at),
            What::Tells { event } => {
                self.told(event, at);
            }
        }
    }

    /// As it was told then, at another time. Who takes their leave back has told nothing.
    fn again(&mut self, event: &Event, at: Millis) {
        self.session = event.session;
        self.page.clone_from(&event.touchpoint.page);
        let allowed = self.consent == Consent::ALL;
        self.events.push(Event {
            at,
            consent: if allowed { event.consent } else { self.consent },
            ..event.clone()
        });
    }

    fn open(&mut self, page: &str, channel: &str, at: Millis) {
        page.clone_into(&mut self.page);
        let event = self.told(names::PAGE_VIEW, at);
        channel.clone_into(&mut event.touchpoint.channel);
    }

    fn about(&mut self, name: &str, product: &str, category: &str, at: Millis) {
        let event = self.told(name, at);
        event.quantity = 1;
        event.object = Some(Object {
            kind: ObjectKind::Product,
            id: product.to_owned(),
            category: category.to_owned(),
            ..Object::default()
        });
    }

    /// The shop itself vouches for orders: what depends on that is seen, too.
    fn order(&mut self, name: &str, order: &str, cents: i64, at: Millis) {
        let event = self.told(name, at);
        event.source = Source::Platform;
        event.distinct = Some(match name {
            names::REFUND => format!("order:{order}/1"),
            _ => format!("order:{order}"),
        });
        event.value = Some(Money {
            minor: cents,
            currency: "EUR".to_owned(),
        });
    }

    fn told(&mut self, name: &str, at: Millis) -> &mut Event {
        let number = self.events.len();
        let last = self.events.last().map(|event| event.at);
        if last.is_none_or(|last| at.saturating_sub(last) >= VISIT_ENDS) {
            self.session = id(at, number, 1);
        }
        self.events.push(Event {
            id: id(at, number, 2),
            name: name.to_owned(),
            at,
            session: self.session,
            consent: self.consent,
            touchpoint: Touchpoint {
                page: self.page.clone(),
                ..Touchpoint::default()
            },
            ..Event::default()
        });
        // There is one: it was just pushed.
        &mut self.events[number]
    }
}

/// The same story has the same ids each time that it is told at the same instant.
fn id(at: Millis, number: usize, kind: u8) -> Id {
    let [low, high, ..] = number.to_le_bytes();
    Id::v7(at, [kind, high, low, 0, 0, 0, 0, 0, 0, 0])
}

/// Where a made-up shop has a product.
fn page_of(product: &str) -> String {
    format!("/products/{product}")
}

#[cfg(test)]
mod tests {
    use shopper::HOUR_MS;

    use super::*;

    fn deed(ago: Millis, page: &str) -> Deed {
        let what = What::Opens {
            page: page.to_owned(),
            channel: String::new(),
        };
        Deed { ago, what }
    }

    fn shopper(deeds: Vec<Deed>) -> Shopper {
        Shopper {
            name: String::new(),
            deeds,
            allows: true,
        }
    }

    #[test]
    fn half_an_hour_without_a_deed_is_the_end_of_a_visit() {
        let deeds = vec![deed(HOUR_MS, "/a"), deed(MINUTE_MS, "/b"), deed(0, "/c")];
        let events = shopper(deeds).events(3, 10 * HOUR_MS);
        assert_ne!(events[0].session, events[1].session);
        assert_eq!(events[1].session, events[2].session);
        assert_eq!(events[2].at, 10 * HOUR_MS);
    }

    #[test]
    fn a_step_back_in_time_is_told_as_now() {
        let deeds = vec![deed(3 * HOUR_MS, "/a"), deed(HOUR_MS, "/b"), deed(0, "/c")];
        let events = shopper(deeds).events(2, 10 * HOUR_MS);
        assert_eq!((events.len(), events[1].at), (2, 10 * HOUR_MS));
        assert_eq!(events[0].at, 8 * HOUR_MS);
    }

    #[test]
    fn a_deed_that_is_added_takes_its_place_in_time() {
        let mut shopper = shopper(vec![deed(HOUR_MS, "/a"), deed(0, "/c")]);
        shopper.add(deed(MINUTE_MS, "/b"));
        let pages: Vec<Event> = shopper.events(3, 0);
        let pages: Vec<&str> = pages.iter().map(|it| it.touchpoint.page.as_str()).collect();
        assert_eq!(pages, ["/a", "/b", "/c"]);
    }

    #[test]
    fn who_comes_back_a_day_later_is_on_another_visit() {
        let mut shopper = shopper(vec![deed(0, "/a")]);
        shopper.come_back();
        let events = shopper.events(2, DAY_MS);
        assert_eq!((events[0].at, events[1].at), (0, DAY_MS));
        assert_ne!(events[0].session, events[1].session);
    }
}
