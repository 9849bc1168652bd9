//! Sends webhooks: what is due, a few at a time, and first what has happened since the last look.
//! Any number of servers may do so at once: the database gives each message to one of them.

use std::sync::Arc;
use std::time::Duration;

use shopper::Millis;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;

use crate::clock::now;
use crate::error::Error;
use crate::site::Site;
use crate::state::ServerState;
use crate::store::deliveries::{Attempt, Due};
use crate::webhook::backoff;
use crate::webhook::secret;
use crate::webhook::send::{Message, send};
use crate::webhook::signature::sign;
use crate::webhook::target::{Target, look_up};

/// Time between two looks.
const EVERY: Duration = Duration::from_secs(1);
/// Messages of one site that are on their way at once.
const AT_ONCE: u32 = 16;

/// Sends for ever.
pub(crate) async fn run(state: ServerState) {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        for site in state.shared.publisher.sites.all() {
            if let Err(cause) = round(&state, &site).await {
                tracing::warn!(%cause, site = %site.id, "webhooks wait for the next look");
            }
        }
    }
}

/// One look at one site: how many messages were tried.
pub(crate) async fn round(state: &ServerState, site: &Arc<Site>) -> Result<usize, Error> {
    let store = &state.shared.store;
    if let Some(program) = &site.program {
        store.follow_log(&site.id, program, now()).await?;
    }
    let due = store.take_due(&site.id, now(), AT_ONCE).await?;
    let mut sending = JoinSet::new();
    for due in due {
        let (state, site) = (state.clone(), Arc::clone(site));
        sending.spawn(async move { deliver(&state, &site, &due).await });
    }
    let mut tried = 0;
    while let Some(done) = sending.join_next().await {
        tried += 1;
        match done {
            Ok(Ok(())) => {}
            Ok(Err(cause)) => tracing::warn!(%cause, "what became of a webhook is not noted"),
            Err(cause) => tracing::error!(%cause, "a webhook could not be sent"),
        }
    }
    Ok(tried)
}

/// Sends one message and notes what became of it.
async fn deliver(state: &ServerState, site: &Site, due: &Due) -> Result<(), Error> {
    let store = &state.shared.store;
    let endpoint = store
        .endpoint(&state.shared.trust.vault, &site.id, due.endpoint)
        .await?;
    let endpoint = endpoint.filter(|(endpoint, _)| endpoint.disabled_at.is_none());
    let Some((endpoint, secrets)) = endpoint else {
        let attempt = failed(None, "nothing is sent there any more");
        return Ok(store.attempted(&site.id, due.id, &attempt).await?);
    };
    let (attempt, gone) = attempt(state, (&endpoint.url, &secrets), due).await;
    store.attempted(&site.id, due.id, &attempt).await?;
    let answered = (attempt.arrived, gone);
    Ok(store
        .endpoint_answered(&site.id, due.endpoint, answered, now())
        .await?)
}

/// Whether it arrived, and whether the receiver says that it is gone.
async fn attempt(
    state: &ServerState,
    (url, secrets): (&str, &[String]),
    due: &Due,
) -> (Attempt, bool) {
    let next_at = backoff::next(due.attempts + 1, now(), chance());
    let trust = &state.shared.trust;
    // Looked up again each time: what was the Internet when it was saved may lead inside now.
    let pinned = match Target::parse(url, &trust.policy) {
        Ok(target) => target
            .pin(&trust.policy, look_up)
            .await
            .map(|address| (target, address)),
        Err(refused) => Err(refused),
    };
    let (target, address) = match pinned {
        Ok(pinned) => pinned,
        Err(refused) => return (failed(next_at, &refused.to_string()), false),
    };
    let message = message(secrets, due, now());
    match send(&target, address, &message, &trust.tls.0).await {
        Ok(answer) => {
            let arrived = answer.status.is_success();
            let attempt = Attempt {
                arrived,
                status: answer.status.as_u16(),
                words: answer.text,
                next_at: next_at.filter(|_| !arrived),
            };
            (attempt, answer.status.as_u16() == 410)
        }
        Err(unsent) => (failed(next_at, &unsent.to_string()), false),
    }
}

fn message(secrets: &[String], due: &Due, now: Millis) -> Message {
    let id = format!("msg_{}", due.id);
    let secrets: Vec<Vec<u8>> = secrets.iter().filter_map(|it| secret::bytes(it)).collect();
    let seconds = now / 1_000;
    Message {
        signature: sign(&secrets, &id, seconds, due.body.as_bytes()),
        id,
        seconds,
        body: due.body.clone(),
    }
}

fn failed(next_at: Option<Millis>, words: &str) -> Attempt {
    Attempt {
        arrived: false,
        status: 0,
        words: words.to_owned(),
        next_at,
    }
}

/// Without randomness (the system has none to give) there is no jitter.
fn chance() -> u16 {
    getrandom::u32().map_or(u16::MAX / 2, |random| random as u16)
}
