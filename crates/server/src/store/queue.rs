//! The way to the disk: a bounded queue in front of the one writer. Whoever is let in gets an
//! answer that is true; whoever finds it full is told at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use thiserror::Error;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};

use super::Store;
use super::dead_letters::DeadLetter;
use super::row::EventRow;
use super::share::{Share, Shares};
use super::writer::Writer;
use crate::config::Limits;
use crate::metrics::CommitMetrics;

/// What became of a row that was let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stored {
    /// On disk, since now.
    New,
    /// Was there before.
    Known,
    /// Of somebody who was erased: not there, and never will be.
    Erased,
}

/// Why rows are not on disk. All of them should be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum NotStored {
    /// Too many are waiting.
    #[error("the queue is full")]
    Full,
    /// The transaction failed; the log has the cause.
    #[error("the disk refused")]
    Failed,
    /// The server is stopping.
    #[error("the server is stopping")]
    Stopping,
}

/// Rows on their way, and where to say what became of them.
pub(super) struct Job {
    pub(super) rows: Vec<EventRow>,
    pub(super) letters: Vec<DeadLetter>,
    pub(super) reply: oneshot::Sender<Result<Vec<Stored>, NotStored>>,
    /// Their room in the queue, given back when they are answered.
    pub(super) _room: OwnedSemaphorePermit,
    /// And in what its site may hold of it.
    pub(super) _share: Share,
}

/// The way in; clones share one queue.
#[derive(Clone, Debug)]
pub(crate) struct Queue {
    /// Unbounded in itself: `room` bounds what is in it, by weight and not by batches.
    jobs: mpsc::UnboundedSender<Job>,
    room: Arc<Semaphore>,
    shares: Arc<Shares>,
    capacity: u32,
    commits: Arc<AtomicU64>,
    metrics: CommitMetrics,
}

impl Queue {
    /// A queue with its writer, which ends when the last clone of the queue is dropped.
    pub(crate) fn open(store: &Store, limits: &Limits) -> Self {
        let (jobs, waiting) = mpsc::unbounded_channel();
        let commits = Arc::default();
        let metrics = CommitMetrics::default();
        let writer = Writer {
            store: store.clone(),
            limits: limits.clone(),
            commits: Arc::clone(&commits),
            metrics: metrics.clone(),
        };
        tokio::spawn(writer.run(waiting));
        let capacity = limits.queued_events;
        Self {
            jobs,
            room: Arc::new(Semaphore::new(capacity as usize)),
            shares: Arc::default(),
            capacity,
            commits,
            metrics,
        }
    }

    /// Stores rows of one site; the answer comes when they are on disk, one per row in their order.
    ///
    /// # Errors
    /// [`NotStored`]: none of the rows is on disk because of this call.
    pub(crate) async fn store(&self, rows: Vec<EventRow>) -> Result<Vec<Stored>, NotStored> {
        self.store_with(rows, Vec::new()).await
    }

    /// Stores rows of one site, and with them the letters of the same batch that were refused: what a sender
    /// is told to drop is kept by then.
    ///
    /// # Errors
    /// [`NotStored`]: neither rows nor letters are on disk because of this call.
    pub(crate) async fn store_with(
        &self,
        rows: Vec<EventRow>,
        letters: Vec<DeadLetter>,
    ) -> Result<Vec<Stored>, NotStored> {
        let weight = rows.iter().map(EventRow::weight).sum::<u32>() + letters.len() as u32;
        let weight = weight.min(self.capacity);
        let letter = letters.first().map(|letter| Arc::from(&*letter.site));
        let Some(site) = rows.first().map(|row| Arc::clone(&row.site)).or(letter) else {
            return Ok(Vec::new());
        };
        let most = self.capacity - self.capacity / 4;
        let share = self.shares.take(&site, weight, most);
        let share = share.ok_or(NotStored::Full)?;
        let room = Arc::clone(&self.room)
            .try_acquire_many_owned(weight)
            .map_err(|_| {
                if self.room.is_closed() {
                    NotStored::Stopping
                } else {
                    NotStored::Full
                }
            })?;
        let (reply, answer) = oneshot::channel();
        let job = Job {
            rows,
            letters,
            reply,
            _room: room,
            _share: share,
        };
        self.jobs.send(job).map_err(|_| NotStored::Stopping)?;
        answer.await.map_err(|_| NotStored::Stopping)?
    }

    /// Transactions that reached the disk since the start.
    pub(crate) fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }

    /// What the writer counts.
    pub(crate) fn metrics(&self) -> &CommitMetrics {
        &self.metrics
    }

    /// The last commit was given up.
    pub(crate) fn last_commit_failed(&self) -> bool {
        self.metrics.last_failed()
    }

    /// Room that is taken, and room that is left.
    pub(crate) fn filled(&self) -> (u32, u32) {
        let room = (self.room.available_permits() as u32).min(self.capacity);
        (self.capacity - room, room)
    }

    /// Lets nobody in any more and waits until all who are in have their answer, at most
    /// `time`. False if that was too short.
    pub(crate) async fn drain(&self, time: Duration) -> bool {
        // Once this waits for all the room there is, nobody else gets any.
        let empty = tokio::time::timeout(time, self.room.acquire_many(self.capacity)).await;
        self.room.close();
        empty.is_ok()
    }
}
