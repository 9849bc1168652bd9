//! Brings what waits to one sink. Any number of servers have such a worker; each takes batches that
//! no other has.

use std::sync::Arc;
use std::time::Duration;

use shopper::{Id, Millis};

use super::backoff::wait;
use super::{Outcome, Sink};
use crate::clock::now;
use crate::store::Store;
use crate::store::outbox::{Delivered, Waiting};

/// Between looks at an outbox that was empty.
const PAUSE: Duration = Duration::from_secs(1);
/// After the database failed.
const AFTER_FAILURE: Duration = Duration::from_secs(5);
/// Longest text of a sink's that is kept, bytes.
const MOST_TROUBLE: usize = 500;

/// One sink's worker.
#[derive(Clone, Debug)]
pub(crate) struct Worker {
    pub(crate) store: Store,
    /// The sink's name.
    pub(crate) name: String,
    pub(crate) sink: Arc<dyn Sink>,
    /// Most events of a batch.
    pub(crate) most: i64,
}

impl Worker {
    /// Works until it is aborted. What it has in its hands then is taken again when its time is up.
    pub(crate) async fn run(self) {
        loop {
            match self.round(now()).await {
                Ok(0) => tokio::time::sleep(PAUSE).await,
                Ok(_) => {}
                Err(cause) => {
                    tracing::error!(%cause, sink = self.name, "the outbox cannot be read; nothing is lost");
                    tokio::time::sleep(AFTER_FAILURE).await;
                }
            }
        }
    }

    /// One batch; how many were in it.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn round(&self, now: Millis) -> Result<usize, sqlx::Error> {
        let mut random = [0; 10];
        // Without randomness two servers could name two batches alike.
        getrandom::fill(&mut random).map_err(|cause| sqlx::Error::Encode(cause.into()))?;
        let fresh = Id::v7(now, random);
        let batch = self
            .store
            .take_batch(&self.name, fresh, self.most, now)
            .await?;
        if batch.is_empty() {
            return Ok(0);
        }
        let outcomes = self.sink.publish(&batch).await;
        let chance = u16::from_be_bytes([random[0], random[1]]);
        let settled = batch.iter().zip(outcomes);
        let settled = settled
            .map(|(waiting, outcome)| (waiting.seq, delivered(waiting, outcome, now, chance)));
        let settled: Vec<_> = settled.collect();
        self.log(&settled);
        self.store.settle_batch(&settled).await?;
        Ok(batch.len())
    }

    fn log(&self, settled: &[(i64, Delivered)]) {
        let mut troubles = settled.iter().filter_map(|(_, outcome)| match outcome {
            Delivered::Done => None,
            Delivered::Again(_, trouble) => Some((trouble, false)),
            Delivered::Dead(trouble) => Some((trouble, true)),
        });
        if let Some((trouble, given_up)) = troubles.next() {
            let others = troubles.count();
            tracing::warn!(
                sink = self.name,
                trouble,
                given_up,
                others,
                "a sink did not take events"
            );
        }
    }
}

fn delivered(waiting: &Waiting, outcome: Outcome, now: Millis, chance: u16) -> Delivered {
    match outcome {
        Outcome::Done => Delivered::Done,
        Outcome::Refused(trouble) => Delivered::Dead(shortened(trouble)),
        Outcome::Retry(trouble) => match wait(waiting.attempts.saturating_add(1), chance) {
            Some(wait) => Delivered::Again(now + wait, shortened(trouble)),
            None => Delivered::Dead(shortened(trouble)),
        },
    }
}

fn shortened(mut text: String) -> String {
    text.truncate(text.floor_char_boundary(MOST_TROUBLE));
    text
}
