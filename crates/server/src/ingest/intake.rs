//! Takes a batch in: sorts out what is refused, has the rest stored, and tells what became of
//! each event.

use std::sync::Arc;

use shopper::{Id, Millis, Source};

use super::admission::admit;
use super::batch::{Form, Incoming, Told};
use super::fate::Fate;
use super::refusal::{Reason, Refusal};
use super::signals::Signals;
use super::timing::settle;
use crate::clock::now;
use crate::site::Site;
use crate::store::queue::{Queue, Stored};
use crate::store::row::EventRow;

/// The id and the fate of every event, in the batch's order. Comes when they are on disk.
pub(crate) async fn take_in(
    queue: &Queue,
    site: &Site,
    signals: Signals,
    batch: Incoming,
) -> Vec<(Option<Id>, Fate)> {
    let (rows, mut fates) = sort_out(site, signals, batch);
    if rows.is_empty() {
        return fates;
    }
    match queue.store(rows).await {
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
        Err(cause) => tracing::warn!(%cause, site = %site.id, "a batch is to be sent again"),
    }
    fates
}

/// The rows to store, and the fate of every event, which is to be sent again until it is known
/// to be stored.
fn sort_out(
    site: &Site,
    signals: Signals,
    batch: Incoming,
) -> (Vec<EventRow>, Vec<(Option<Id>, Fate)>) {
    let received_at = now();
    let mut rows = Vec::with_capacity(batch.events.len());
    let mut fates = Vec::with_capacity(batch.events.len());
    for told in batch.events {
        let id = told.id;
        let told_by = (batch.form, signals);
        match row(
            told,
            site,
            told_by,
            (batch.visitor, batch.sent_at),
            received_at,
        ) {
            Ok(row) => {
                rows.push(row);
                fates.push((id, Fate::Retry));
            }
            Err(refusal) => fates.push((id, Fate::Refused(refusal))),
        }
    }
    (rows, fates)
}

fn row(
    told: Told,
    site: &Site,
    (form, signals): (Form, Signals),
    (visitor, sent_at): (Id, Option<Millis>),
    received_at: Millis,
) -> Result<EventRow, Refusal> {
    let mut event = told.event?;
    admit(&event)?;
    if !signals.may_tell(form, &event, told.declines_counting) {
        let detail = "the shopper does not allow that their visits are counted";
        return Err(Refusal::new(Reason::NoConsent, detail));
    }
    // Whatever the batch says: nothing that comes unsigned was vouched for by the shop.
    event.source = Source::Client;
    let (at, clock) = settle(event.at, sent_at, received_at);
    let details = EventRow::details_on(&event, signals.device)
        .map_err(|cause| Refusal::new(Reason::Malformed, cause.to_string()))?;
    Ok(EventRow {
        site: Arc::clone(&site.id),
        visitor,
        at,
        clock: clock.as_str(),
        received_at,
        device: signals.device,
        details,
        event,
    })
}
