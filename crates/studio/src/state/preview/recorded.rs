//! A shopper who really came: what the server tells of their events, read back.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use shopper::{
    Answer, Consent, Event, Id, Millis, Money, Object, ObjectKind, Scalar, Source, Subject,
    Touchpoint, day_of, names,
};

use super::{Deed, Shopper, What};
use crate::route::encoded;

/// So many of their latest events: what can be walked through by hand.
const MOST: u16 = 100;

/// Who was recorded.
pub(crate) fn list_path(site: &str) -> String {
    format!("/api/sites/{}/insight/shoppers", encoded(site))
}

/// What one of them did.
pub(crate) fn path(site: &str, visitor: &str) -> String {
    format!("{}/{}?limit={MOST}", list_path(site), encoded(visitor))
}

/// A page of events, newest first.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Recorded {
    events: Vec<Told>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Told {
    id: String,
    name: String,
    at: Millis,
    offset_min: i16,
    source: String,
    session: String,
    distinct: Option<String>,
    object: Option<ToldObject>,
    value: Option<Money>,
    quantity: u32,
    touchpoint: ToldTouchpoint,
    consent: ToldConsent,
    subject: Option<ToldSubject>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct ToldObject {
    kind: String,
    id: String,
    category: String,
    attributes: BTreeMap<String, ToldScalar>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum ToldScalar {
    Bool(bool),
    Number(f64),
    Text(String),
    /// Null, or what a newer server has.
    Other(IgnoredAny),
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct ToldTouchpoint {
    channel: String,
    page: String,
    place: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct ToldConsent {
    functional: bool,
    analytics: bool,
    personalization: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct ToldSubject {
    item: String,
    variant: String,
    question: String,
    answer: Option<ToldAnswer>,
    response: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum ToldAnswer {
    Number(i64),
    Text(String),
    Choices(Vec<String>),
    Named(NamedAnswer),
    /// What a newer server has.
    Other(IgnoredAny),
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum NamedAnswer {
    Other { choices: Vec<String>, words: String },
    Ranking(Vec<String>),
    Matrix(Vec<(String, String)>),
    Date(String),
    References(Vec<String>),
}

impl Recorded {
    /// Their story, the oldest deed first. What was shown to them then is left out: the draft
    /// shows what it shows.
    pub(crate) fn shopper(&self) -> Shopper {
        let ours = [names::SHOWN, names::EXPOSED, names::SEEN];
        let told = { self.events.iter() }.filter(|it| !ours.contains(&it.name.as_str()));
        let mut events: Vec<Event> = told.map(Told::event).collect();
        events.sort_by_key(|event| event.at);
        let last = events.last();
        let (end, allows) = last.map_or((0, true), |it| (it.at, it.consent.functional));
        let deed = |event: Event| Deed {
            ago: end.saturating_sub(event.at),
            what: What::Recorded(Box::new(event)),
        };
        Shopper {
            name: String::new(),
            deeds: events.into_iter().map(deed).collect(),
            allows,
        }
    }
}

impl Told {
    fn event(&self) -> Event {
        Event {
            id: id(&self.id),
            name: self.name.clone(),
            at: self.at,
            offset_min: self.offset_min,
            source: match self.source.as_str() {
                "host" => Source::Host,
                "platform" => Source::Platform,
                _ => Source::Client,
            },
            distinct: self.distinct.clone(),
            object: self.object.as_ref().map(ToldObject::object),
            value: self.value.clone(),
            quantity: self.quantity,
            touchpoint: Touchpoint {
                channel: self.touchpoint.channel.clone(),
                page: self.touchpoint.page.clone(),
                place: self.touchpoint.place.clone(),
            },
            session: id(&self.session),
            consent: Consent {
                functional: self.consent.functional,
                analytics: self.consent.analytics,
                personalization: self.consent.personalization,
            },
            subject: self.subject.as_ref().map(ToldSubject::subject),
        }
    }
}

/// What is no id is nobody's: the engine tells events apart by it, and no more.
fn id(text: &str) -> Id {
    text.parse().unwrap_or_default()
}

impl ToldObject {
    fn object(&self) -> Object {
        let kinds = [ObjectKind::Article, ObjectKind::List, ObjectKind::Order];
        let kind = kinds.into_iter().find(|it| it.as_str() == self.kind);
        let attribute = |(name, value): (&String, &ToldScalar)| {
            let value = match value {
                ToldScalar::Bool(flag) => Scalar::Bool(*flag),
                ToldScalar::Number(number) => Scalar::Number(*number),
                ToldScalar::Text(text) => Scalar::Text(text.clone()),
                ToldScalar::Other(_) => return None,
            };
            Some((name.clone(), value))
        };
        Object {
            kind: kind.unwrap_or_default(),
            id: self.id.clone(),
            category: self.category.clone(),
            attributes: self.attributes.iter().filter_map(attribute).collect(),
        }
    }
}

impl ToldSubject {
    fn subject(&self) -> Subject {
        Subject {
            item: self.item.clone(),
            variant: self.variant.clone(),
            question: self.question.clone(),
            answer: self.answer.as_ref().and_then(ToldAnswer::answer),
            response: self.response.as_deref().map(id),
            ..Subject::default()
        }
    }
}

impl ToldAnswer {
    fn answer(&self) -> Option<Answer> {
        Some(match self.clone() {
            Self::Number(number) => Answer::Number(number),
            Self::Text(text) => Answer::Text(text),
            Self::Choices(choices) => Answer::Choices(choices),
            Self::Named(NamedAnswer::Other { choices, words }) => Answer::Other { choices, words },
            Self::Named(NamedAnswer::Ranking(ids)) => Answer::Ranking(ids),
            Self::Named(NamedAnswer::Matrix(cells)) => Answer::Matrix(cells),
            Self::Named(NamedAnswer::Date(date)) => Answer::Date(day_of(&date)?),
            Self::Named(NamedAnswer::References(references)) => Answer::References(references),
            Self::Other(_) => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use shopper::HOUR_MS;

    use super::*;

    fn recorded() -> Recorded {
        let visit = "018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90";
        let events = json!({ "next_before": null, "events": [
            { "seq": 3, "visitor": visit, "clock": "kept", "source": "host", "bot": false,
              "name": "purchase", "at": 9 * HOUR_MS, "session": visit, "distinct": "order:7",
              "value": { "minor": 500, "currency": "EUR" }, "consent": { "functional": true } },
            { "seq": 2, "name": "milepost_shown", "at": 8 * HOUR_MS, "subject": { "item": "a" } },
            { "seq": 1, "name": "milepost_answered", "at": 7 * HOUR_MS,
              "object": { "kind": "article", "attributes": { "gone": null, "price": 2 } },
              "subject": { "item": "nps", "answer": { "ranking": ["b", "a"] }, "new": [] } } ] });
        serde_json::from_value(events).unwrap()
    }

    #[test]
    fn a_story_is_told_from_the_oldest_deed_without_what_was_shown_then() {
        let shopper = recorded().shopper();
        let ago: Vec<Millis> = shopper.deeds.iter().map(|it| it.ago).collect();
        assert_eq!((ago, shopper.allows), (vec![2 * HOUR_MS, 0], true));
    }

    #[test]
    fn what_was_told_is_told_again_as_if_the_last_of_it_were_now() {
        let now = 100 * HOUR_MS;
        let events = recorded().shopper().events(2, now);
        assert_eq!([events[0].at, events[1].at], [now - 2 * HOUR_MS, now]);
        assert_eq!(events[1].source, Source::Host);
        assert_eq!(events[1].distinct.as_deref(), Some("order:7"));
        assert!(events[1].consent.functional && !events[1].consent.analytics);
        let answer = events[0].subject.as_ref().and_then(|it| it.answer.clone());
        let ranking = vec!["b".to_owned(), "a".to_owned()];
        assert_eq!(answer, Some(Answer::Ranking(ranking)));
        let object = events[0].object.as_ref().unwrap();
        assert_eq!(
            (object.kind, object.attributes.len()),
            (ObjectKind::Article, 1)
        );
    }

    #[test]
    fn who_no_longer_allows_it_is_told_so_in_every_event() {
        let mut shopper = recorded().shopper();
        shopper.allows = false;
        let events = shopper.events(2, 0);
        assert!(events.iter().all(|it| !it.consent.functional));
    }
}
