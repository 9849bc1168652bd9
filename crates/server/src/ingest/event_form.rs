//! The JSON form of an event: what shop backends and scripts send, what the database keeps of
//! an event beyond its columns, and what the read API gives back. Unknown fields are skipped,
//! `null` is absent, and only `id`, `name` and `at` must be there.

use serde::{Deserialize, Serialize};
use shopper::{Consent, Event, Id, Millis, Source};
use utoipa::ToSchema;

use super::refusal::{Reason, Refusal};
use crate::rollup::device::Device;
use consent_form::ConsentForm;
use money_form::MoneyForm;
use object_form::ObjectForm;
use subject_form::SubjectForm;
use touchpoint_form::TouchpointForm;

pub(crate) mod answer_form;
mod consent_form;
mod money_form;
mod object_form;
mod scalar_form;
mod subject_form;
mod touchpoint_form;

/// One event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub(crate) struct EventForm {
    /// UUID.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// GA4 name or the shop's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// Other spelling of `name`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    other_name: Option<String>,
    /// UTC ms.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    at: Option<Millis>,
    /// Minutes east of UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    offset_min: Option<i64>,
    /// UUID of the visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    distinct: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<ObjectForm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<MoneyForm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quantity: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    touchpoint: Option<TouchpointForm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    consent: Option<ConsentForm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<SubjectForm>,
    /// `phone` or `desktop`, by what the request said. Ours: what a sender writes here is skipped.
    #[serde(skip_serializing_if = "Option::is_none")]
    device: Option<String>,
}

impl EventForm {
    /// The event's parts that have no column of their own, for the database.
    pub(crate) fn details(event: &Event) -> Self {
        Self {
            distinct: event.distinct.clone(),
            object: event.object.as_ref().map(ObjectForm::from),
            value: event.value.as_ref().map(MoneyForm::from),
            quantity: (event.quantity != 0).then_some(event.quantity),
            touchpoint: TouchpointForm::unless_empty(&event.touchpoint),
            consent: ConsentForm::unless_nothing(event.consent),
            subject: event.subject.as_ref().map(SubjectForm::from),
            ..Self::default()
        }
    }

    /// With the device that sent it, unless that is unknown.
    pub(crate) fn on(self, device: Device) -> Self {
        let word = device.as_str();
        Self {
            device: (!word.is_empty()).then(|| word.to_owned()),
            ..self
        }
    }

    /// The device that [`Self::on`] noted.
    pub(crate) fn device(&self) -> Device {
        Device::from_word(self.device.as_deref().unwrap_or_default())
    }

    /// It says what its shopper allows, and counting visits is not part of that.
    pub(crate) fn declines_counting(&self) -> bool {
        let consent = self.consent.clone().map(Consent::from);
        consent.is_some_and(|consent| !consent.analytics)
    }

    /// What [`Self::details`] made, with the parts that have columns put back.
    pub(crate) fn with_columns(
        self,
        (id, session): (String, String),
        name: String,
        at: Millis,
        offset_min: i64,
    ) -> Self {
        Self {
            id: Some(id),
            session: Some(session),
            name: Some(name),
            at: Some(at),
            offset_min: Some(offset_min),
            ..self
        }
    }

    /// The event. Whether its parts are within bounds is checked elsewhere.
    ///
    /// # Errors
    /// What is missing or is no value of its kind.
    pub(crate) fn into_event(self) -> Result<Event, Refusal> {
        let missing = |part| Refusal::new(Reason::Malformed, format!("`{part}` is missing"));
        Ok(Event {
            id: event_id(self.id.as_deref())?,
            name: self
                .name
                .or(self.other_name)
                .ok_or_else(|| missing("name"))?,
            at: self.at.ok_or_else(|| missing("at"))?,
            offset_min: offset(self.offset_min.unwrap_or(0))?,
            source: Source::Client,
            distinct: self.distinct,
            object: self.object.map(ObjectForm::into_object).transpose()?,
            value: self.value.map(MoneyForm::into),
            quantity: self.quantity.unwrap_or(0),
            touchpoint: self
                .touchpoint
                .map(TouchpointForm::into)
                .unwrap_or_default(),
            session: session(self.session.as_deref())?,
            consent: self.consent.map(ConsentForm::into).unwrap_or_default(),
            subject: self.subject.map(SubjectForm::into_subject).transpose()?,
        })
    }
}

fn event_id(text: Option<&str>) -> Result<Id, Refusal> {
    text.and_then(|text| text.parse().ok())
        .ok_or_else(|| Refusal::new(Reason::BadId, "`id` must be a UUID, new for every event"))
}

fn session(text: Option<&str>) -> Result<Id, Refusal> {
    text.map_or(Ok(Id::default()), str::parse)
        .map_err(|_| Refusal::new(Reason::Malformed, "`session` must be a UUID"))
}

fn offset(minutes: i64) -> Result<i16, Refusal> {
    i16::try_from(minutes)
        .map_err(|_| Refusal::new(Reason::BadOffset, "`offset_min` must lie in −840 to 840"))
}

#[cfg(test)]
mod tests;
