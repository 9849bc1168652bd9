//! The one writer: takes what is waiting, stores it in one transaction, and only then answers.
//! A commit costs the disk the same for one event as for five hundred, so what waits together
//! is committed together.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, timeout, timeout_at};

use super::Store;
use super::dead_letters::{DeadLetter, keep_letters};
use super::insert::{Inserted, NUMBERS, count_in, first_number, insert};
use super::queue::{Job, NotStored, Stored};
use super::row::EventRow;
use crate::config::Limits;
use crate::metrics::CommitMetrics;

/// How often a commit that another server stood in the way of is tried again.
pub(super) const TURNS: u8 = 4;
/// A commit on a good disk takes some milliseconds; one that takes this long is worth a line.
const SLOW: Duration = Duration::from_secs(1);

/// The writer.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) store: Store,
    /// How much goes into one commit.
    pub(super) limits: Limits,
    /// Counts commits.
    pub(super) commits: Arc<AtomicU64>,
    /// Times them.
    pub(super) metrics: CommitMetrics,
}

impl Writer {
    /// Works until every sender is gone and nothing waits any more.
    pub(super) async fn run(self, mut waiting: UnboundedReceiver<Job>) {
        while let Some(first) = waiting.recv().await {
            let jobs = self.gather(first, &mut waiting).await;
            let rows: Vec<&EventRow> = jobs.iter().flat_map(|job| &job.rows).collect();
            let letters: Vec<&DeadLetter> = jobs.iter().flat_map(|job| &job.letters).collect();
            let outcome = self.timed(&rows, &letters).await;
            match &outcome {
                Ok(_) => {
                    self.commits.fetch_add(1, Ordering::Relaxed);
                }
                Err(cause) => {
                    tracing::error!(%cause, events = rows.len(), "events could not be stored; their senders were told to send them again");
                }
            }
            answer(jobs, outcome.ok());
        }
    }

    /// A disk that hangs would else keep every sender waiting for as long as it hangs.
    async fn timed(
        &self,
        rows: &[&EventRow],
        letters: &[&DeadLetter],
    ) -> Result<Vec<Stored>, sqlx::Error> {
        let began = Instant::now();
        let commit = timeout(
            self.limits.commit_time,
            commit_again(&self.store, rows, letters),
        );
        let too_long = std::io::Error::from(std::io::ErrorKind::TimedOut);
        let outcome = commit.await.unwrap_or(Err(sqlx::Error::Io(too_long)));
        let took = began.elapsed();
        if took >= SLOW {
            tracing::warn!(?took, events = rows.len(), "a commit was slow");
        }
        self.metrics.done(rows.len(), took, outcome.is_err());
        outcome
    }

    async fn gather(&self, first: Job, waiting: &mut UnboundedReceiver<Job>) -> Vec<Job> {
        let deadline = Instant::now() + self.limits.commit_wait;
        let mut events = first.rows.len() + first.letters.len();
        let mut jobs = vec![first];
        while events
            < self
                .limits
                .commit_events
                .min(NUMBERS - shopper::batch::MAX_EVENTS)
        {
            let Ok(Some(job)) = timeout_at(deadline, waiting.recv()).await else {
                break;
            };
            events += job.rows.len() + job.letters.len();
            jobs.push(job);
        }
        jobs
    }
}

/// Two servers that store the same events in another order, or count the same things, can stop
/// each other; Postgres then ends one of the two, whose turn comes after.
async fn commit_again(
    store: &Store,
    rows: &[&EventRow],
    letters: &[&DeadLetter],
) -> Result<Vec<Stored>, sqlx::Error> {
    again(|| commit(store, rows, letters)).await
}

/// Does it, and does it again where Postgres ended it because another stood in its way, at most
/// [`TURNS`] times.
///
/// # Errors
/// What the database said the last time.
pub(super) async fn again<T, F>(mut turn: impl FnMut() -> F) -> Result<T, sqlx::Error>
where
    F: Future<Output = Result<T, sqlx::Error>>,
{
    for _ in 0..TURNS {
        match turn().await {
            Err(sqlx::Error::Database(cause)) if stopped_by_another(cause.code().as_deref()) => {}
            outcome => return outcome,
        }
    }
    turn().await
}

/// `serialization_failure` and `deadlock_detected`.
pub(super) fn stopped_by_another(code: Option<&str>) -> bool {
    matches!(code, Some("40001" | "40P01"))
}

/// On disk when it returns `Ok`; not at all when it returns `Err`, except that a commit whose
/// own outcome was lost may have happened. Then the events are sent again and turn out known.
async fn commit(
    store: &Store,
    rows: &[&EventRow],
    letters: &[&DeadLetter],
) -> Result<Vec<Stored>, sqlx::Error> {
    let mut transaction = store.begin().await?;
    let first = first_number(store.engine, &mut transaction).await?;
    let erased = store.tombstones.read(&mut transaction).await?;
    let living = rows.iter().copied().filter(|row| !erased.has(row));
    let living: Vec<&EventRow> = living.collect();
    let Inserted { stored, new } = insert(store.engine, &mut transaction, &living, first).await?;
    let letters = letters.iter().copied();
    let letters = letters.filter(|it| !erased.has_visitor(&it.site, it.visitor));
    keep_letters(&mut transaction, &letters.collect::<Vec<_>>()).await?;
    count_in(store, &mut transaction, &new).await?;
    transaction.commit().await?;
    if living.len() == rows.len() {
        return Ok(stored);
    }
    let mut stored = stored.into_iter();
    let fate = |row: &&EventRow| {
        let living = !erased.has(row);
        living
            .then(|| stored.next())
            .flatten()
            .unwrap_or(Stored::Erased)
    };
    Ok(rows.iter().map(fate).collect())
}

fn answer(jobs: Vec<Job>, stored: Option<Vec<Stored>>) {
    let mut stored = stored.map(Vec::into_iter);
    for job in jobs {
        let share = stored
            .as_mut()
            .map(|all| all.take(job.rows.len()).collect());
        if job.reply.send(share.ok_or(NotStored::Failed)).is_err() {
            tracing::debug!("a sender left before its answer; it will send again and hear so");
        }
    }
}
