//! Answers that took long to work out are kept for a while, in this process, and told again. What
//! is quick is never kept: a small site always hears the truth of this moment.
//!
//! Rejected: keeping them in the database, so that a restart has them. They would have to be taken
//! out of there whenever somebody is erased or the journey changes, also by another server.

mod dated;
mod shelf;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use axum::body::Bytes;
use serde::Serialize;
use shopper::Millis;
use tokio::sync::watch;
use tokio::time::{Duration, Instant};

pub(crate) use dated::Dated;
use shelf::{Answer, Shelf, Step};

use crate::error::Error;
use crate::site::Site;

/// What took less is never kept.
const QUICK: Duration = Duration::from_millis(100);
/// Bytes of all that is kept. An answer has a few thousand.
const MOST_BYTES: usize = 16 << 20;

/// What an answer is to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    pub(crate) site: Arc<str>,
    /// Like `overview`.
    pub(crate) view: &'static str,
    /// Everything else that was asked.
    pub(crate) of: String,
}

/// Who asks.
#[derive(Clone, Debug)]
pub(crate) struct Asker {
    pub(crate) now: Millis,
    /// Wants the truth of this moment, however long it takes.
    pub(crate) is_fresh: bool,
    pub(crate) of: Era,
}

/// What an answer is worked out of: another version of the site, or one person less, make
/// everything that is kept of the site untrue.
#[derive(Clone, Debug)]
pub(crate) struct Era {
    /// The site as it is live.
    pub(crate) version: Weak<Site>,
    /// How often somebody was erased there.
    pub(crate) erased: u64,
}

impl PartialEq for Era {
    fn eq(&self, other: &Self) -> bool {
        self.erased == other.erased && self.version.ptr_eq(&other.version)
    }
}

/// How a working-out ended, for those who waited for it and did not begin it.
#[derive(Clone, Debug)]
enum Landed {
    Slow(Bytes),
    /// It is as quick to work it out oneself, and then it is of one's own moment.
    Quick,
    Failed,
}

/// A working-out that is under way.
#[derive(Clone, Debug)]
struct Flight {
    landed: watch::Receiver<Option<Landed>>,
    number: u64,
    of: Era,
}

/// The answers.
#[derive(Clone, Debug)]
pub(crate) struct Kept(Arc<Mutex<Shelf>>);

impl Default for Kept {
    fn default() -> Self {
        Self::of(MOST_BYTES)
    }
}

impl Kept {
    /// At most so many bytes.
    fn of(most: usize) -> Self {
        Self(Arc::new(Mutex::new(Shelf::new(most))))
    }

    /// The answer as JSON: what is kept, or what `work` says. However many ask for the same at
    /// once, it is worked out once. What is older than its term is told once more, and worked out
    /// anew behind the asker's back.
    ///
    /// # Errors
    /// What `work` said; [`Error::Busy`] where somebody else's work failed after a long time.
    pub(crate) async fn tell<T: Dated + Serialize + Send + 'static>(
        &self,
        key: Key,
        asker: Asker,
        work: impl Future<Output = Result<T, Error>> + Send + 'static,
    ) -> Result<Bytes, Error> {
        let (take_off, landed) = watch::channel(None);
        let step = self.shelf().step(&key, &asker, landed);
        match step {
            Step::Tell(bytes) => Ok(bytes),
            Step::TellAndFly(bytes, number) => {
                let flight = self.clone().fly(key, asker, number, take_off, work);
                tokio::spawn(async move {
                    if let Err(cause) = flight.await {
                        tracing::warn!(%cause, "kept figures could not be worked out anew; they are tried again when they are asked for");
                    }
                });
                Ok(bytes)
            }
            Step::Fly(number) => {
                // A task of its own: who goes away meanwhile does not end it for the others.
                let flight = self.clone().fly(key, asker, number, take_off, work);
                let told = tokio::spawn(flight).await;
                told.map_err(|cause| Error::Internal(cause.to_string()))?
            }
            Step::Wait(mut landed) => {
                let landed = landed.wait_for(Option::is_some).await;
                match landed.ok().and_then(|it| it.clone()) {
                    Some(Landed::Slow(bytes)) => Ok(bytes),
                    Some(Landed::Quick) => worked_out(asker.now, work).await.map(|it| it.0),
                    Some(Landed::Failed) | None => {
                        Err(Error::Busy("these figures could not be worked out"))
                    }
                }
            }
        }
    }

    async fn fly<T: Dated + Serialize>(
        self,
        key: Key,
        asker: Asker,
        number: u64,
        landed: watch::Sender<Option<Landed>>,
        work: impl Future<Output = Result<T, Error>>,
    ) -> Result<Bytes, Error> {
        // A panic in `work` must not leave a flight behind that never lands.
        let _grounded = Grounded(&self, &key, number);
        let began = Instant::now();
        let told = worked_out(asker.now, work).await;
        let cost = began.elapsed();
        let mut answers = self.shelf();
        let landing = match &told {
            Ok((bytes, true)) => {
                let answer = Answer::new(bytes.clone(), asker, cost);
                answers.land(&key, number, Some(answer));
                Landed::Slow(bytes.clone())
            }
            Ok((_, false)) => {
                answers.land(&key, number, None);
                Landed::Quick
            }
            Err(_) if cost < QUICK => Landed::Quick,
            Err(_) => Landed::Failed,
        };
        drop(answers);
        landed.send_replace(Some(landing));
        told.map(|(bytes, _)| bytes)
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes a flight out when it is over, however it ended.
struct Grounded<'a>(&'a Kept, &'a Key, u64);

impl Drop for Grounded<'_> {
    fn drop(&mut self) {
        let Self(kept, key, number) = self;
        kept.shelf().ground(key, *number);
    }
}

/// The answer, and whether it took so long that it says of when it is.
async fn worked_out<T: Dated + Serialize>(
    now: Millis,
    work: impl Future<Output = Result<T, Error>>,
) -> Result<(Bytes, bool), Error> {
    let began = Instant::now();
    let mut answer = work.await?;
    let is_slow = began.elapsed() >= QUICK;
    answer.date(is_slow.then_some(now));
    let json = serde_json::to_vec(&answer).map_err(|cause| Error::Internal(cause.to_string()))?;
    Ok((json.into(), is_slow))
}

#[cfg(test)]
mod tests;
