//! Takes a batch in: sorts out what is refused, has the rest stored, and tells what became of
//! each event.

use std::sync::Arc;

use shopper::{Event, Id, Millis, Source};

use super::admission::admit;
use super::batch::{Form, Incoming};
use super::fate::Fate;
use super::letter::keepable;
use super::refusal::{Reason, Refusal};
use super::scrub::{scrub, scrub_text};
use super::signals::Signals;
use super::timing::settle;
use crate::clock::now;
use crate::site::Site;
use crate::staff::{CHANNEL, without_claim};
use crate::store::dead_letters::DeadLetter;
use crate::store::queue::{Queue, Stored};
use crate::store::row::EventRow;

/// Who sent a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sender<'a> {
    /// A page, or whoever says to be one.
    Page {
        /// It says itself that it is a bot.
        bot: bool,
    },
    /// The page for the shop floor, during a shift.
    Staff {
        /// Where the shift is.
        site: &'a str,
    },
    /// The shop's own server: it had a key.
    Shop,
}

impl Sender<'_> {
    /// Whether it may tell of a site. What a page may, is asked elsewhere; a shift is at one.
    pub(crate) fn may_tell_of(self, site: &str) -> bool {
        match self {
            Self::Staff { site: own } => own == site,
            Self::Page { .. } | Self::Shop => true,
        }
    }

    /// Makes an event's channel one that its sender may speak in.
    fn vouch(self, channel: &mut String) {
        match self {
            Self::Staff { .. } => CHANNEL.clone_into(channel),
            Self::Page { .. } => without_claim(channel),
            Self::Shop => {}
        }
    }

    /// Whatever the batch says: nothing that comes unsigned was vouched for by the shop.
    fn source(self) -> Source {
        match self {
            Self::Page { .. } | Self::Staff { .. } => Source::Client,
            Self::Shop => Source::Host,
        }
    }
}

/// The id and the fate of every event, in the batch's order. Comes when they are on disk.
pub(crate) async fn take_in(
    queue: &Queue,
    site: &Site,
    sender: (Sender<'_>, Signals),
    batch: Incoming,
) -> Vec<(Option<Id>, Fate)> {
    let Sorted {
        rows,
        letters,
        mut fates,
    } = sort_out(site, sender, batch);
    if rows.is_empty() && letters.is_empty() {
        return fates;
    }
    match queue.store_with(rows, letters).await {
        Ok(stored) => {
            let open = fates.iter_mut().filter(|(_, fate)| *fate == Fate::Retry);
            for ((_, fate), stored) in open.zip(stored) {
                *fate = match stored {
                    Stored::New => Fate::Stored,
                    Stored::Known => Fate::Known,
                    Stored::Erased => Fate::Refused(Refusal::new(
                        Reason::Erased,
                        "this visitor was erased; nothing is kept of them any more",
                    )),
                };
            }
        }
        Err(cause) => {
            tracing::warn!(%cause, site = %site.id, "a batch is to be sent again");
            // A refused event is kept as it came, or sent again until it is.
            for (_, fate) in &mut fates {
                *fate = Fate::Retry;
            }
        }
    }
    fates
}

/// A batch, sorted out.
struct Sorted {
    rows: Vec<EventRow>,
    /// What was refused.
    letters: Vec<DeadLetter>,
    /// The fate of every event; those with a row are to be sent again until they are known to be
    /// stored.
    fates: Vec<(Option<Id>, Fate)>,
}

fn sort_out(site: &Site, (sender, signals): (Sender<'_>, Signals), batch: Incoming) -> Sorted {
    let received_at = now();
    let mut sorted = Sorted {
        rows: Vec::with_capacity(batch.events.len()),
        letters: Vec::new(),
        fates: Vec::with_capacity(batch.events.len()),
    };
    for told in batch.events {
        let from = From {
            sender,
            signals,
            declines_counting: told.declines_counting,
            visitor: batch.visitor,
            sent_at: batch.sent_at,
            received_at,
        };
        match row(told.event, site, &from) {
            Ok(row) => {
                sorted.rows.push(row);
                sorted.fates.push((told.id, Fate::Retry));
            }
            // Kept for nobody: that would be what the shopper does not allow.
            Err(refusal) if refusal.reason == Reason::NoConsent => {
                sorted.fates.push((told.id, Fate::Refused(refusal)));
            }
            Err(refusal) => {
                let letter = letter(&told.bytes, &refusal, site, batch.form, &from);
                sorted.letters.push(letter);
                sorted.fates.push((told.id, Fate::Refused(refusal)));
            }
        }
    }
    sorted
}

/// Whom and when an event is from.
pub(crate) struct From<'a> {
    pub(crate) sender: Sender<'a>,
    pub(crate) signals: Signals,
    /// [`Told::declines_counting`](super::batch::Told).
    pub(crate) declines_counting: bool,
    pub(crate) visitor: Id,
    pub(crate) sent_at: Option<Millis>,
    pub(crate) received_at: Millis,
}

/// The row of an event.
///
/// # Errors
/// Why it is refused.
pub(crate) fn row(
    event: Result<Event, Refusal>,
    site: &Site,
    from: &From<'_>,
) -> Result<EventRow, Refusal> {
    let mut event = event?;
    admit(&event)?;
    let is_page = from.sender != Sender::Shop;
    if is_page && !from.signals.may_tell(&event, from.declines_counting) {
        let detail = "the shopper does not allow that their visits are counted";
        return Err(Refusal::new(Reason::NoConsent, detail));
    }
    event.source = from.sender.source();
    from.sender.vouch(&mut event.touchpoint.channel);
    scrub(&mut event, site);
    let (at, clock) = settle(event.at, from.sent_at, from.received_at);
    let details = EventRow::details_on(&event, from.signals.device)
        .map_err(|cause| Refusal::new(Reason::Malformed, cause.to_string()))?;
    Ok(EventRow {
        site: Arc::clone(&site.id),
        visitor: from.visitor,
        at,
        clock: clock.as_str(),
        received_at: from.received_at,
        device: from.signals.device,
        bot: matches!(from.sender, Sender::Page { bot: true }),
        details,
        event,
    })
}

fn letter(bytes: &[u8], refusal: &Refusal, site: &Site, form: Form, from: &From<'_>) -> DeadLetter {
    // Postgres keeps no NUL in a text.
    let mut detail = refusal.detail.replace('\0', "");
    scrub_text(&mut detail);
    DeadLetter {
        site: site.id.to_string(),
        visitor: from.visitor,
        form,
        reason: refusal.reason.as_str().to_owned(),
        detail,
        payload: keepable(form, bytes),
        sent_at: from.sent_at.unwrap_or(0),
        received_at: from.received_at,
    }
}
