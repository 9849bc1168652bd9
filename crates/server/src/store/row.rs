//! One event, ready to be stored.

use std::sync::Arc;

use shopper::{Event, Id, Millis};

use crate::ingest::event_form::EventForm;
use crate::rollup::device::Device;

/// What of an event goes into the database.
#[derive(Clone, Debug)]
pub(crate) struct EventRow {
    /// The site, checked.
    pub(crate) site: Arc<str>,
    /// The device.
    pub(crate) visitor: Id,
    /// The event, within bounds; its `at` is the sender's word.
    pub(crate) event: Event,
    /// When it happened, after correction.
    pub(crate) at: Millis,
    /// What was made of the sender's clock: a word for the column.
    pub(crate) clock: &'static str,
    /// When it came in.
    pub(crate) received_at: Millis,
    /// What sent it; in the details, too.
    pub(crate) device: Device,
    /// [`EventForm::details`] and the device, as JSON.
    /// Its sender said that it is a bot.
    pub(crate) bot: bool,
    pub(crate) details: Arc<str>,
}

impl EventRow {
    /// Details as JSON; done by the request and not by the writer, of whom there is one.
    ///
    /// # Errors
    /// Never for an event that was admitted; kept as an error because a panic would cost more.
    pub(crate) fn details_on(event: &Event, device: Device) -> Result<Arc<str>, serde_json::Error> {
        serde_json::to_string(&EventForm::details(event).on(device)).map(Arc::from)
    }

    /// The same, where no device sent it.
    #[cfg(test)]
    pub(crate) fn details(event: &Event) -> Result<Arc<str>, serde_json::Error> {
        Self::details_on(event, Device::Unknown)
    }

    /// An event that somebody trusted told us just now.
    ///
    /// # Errors
    /// As [`Self::details`].
    pub(crate) fn vouched(
        site: &str,
        visitor: Id,
        event: Event,
        now: Millis,
    ) -> Result<Self, sqlx::Error> {
        let details = Self::details_on(&event, Device::Unknown)
            .map_err(|cause| sqlx::Error::Encode(cause.into()))?;
        Ok(Self {
            site: Arc::from(site),
            visitor,
            at: event.at,
            clock: "kept",
            received_at: now,
            device: Device::Unknown,
            bot: false,
            details,
            event,
        })
    }

    /// How much of the queue it takes: 1, and one more for every KiB.
    pub(crate) fn weight(&self) -> u32 {
        1 + (self.details.len() / 1_024) as u32
    }
}
