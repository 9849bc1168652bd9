//! The public tallies of polls as they were told last, so that a poll that thousands look at asks
//! the database twice a minute, or as often as somebody answers it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use shopper::Millis;

use crate::asset::Asset;

/// How long an answer is told again, ms. Caches between may keep it as long once more.
const FRESH_MS: Millis = 30_000;
/// Most surveys that are held. Only those that a live journey has come in, so that a server with
/// more polls than this is the one case that the bound is for.
const MOST: usize = 1_000;

/// One survey's answer and when it was made. Whoever comes while it is being made waits for it.
type Told = Arc<tokio::sync::Mutex<Option<(Millis, Asset)>>>;

/// Site and survey.
type Of = (String, String);

/// The answers.
#[derive(Debug, Default)]
pub(crate) struct Tallies(Mutex<HashMap<Of, Told>>);

impl Tallies {
    /// What was told within the last half minute, or else what `make` makes.
    ///
    /// # Errors
    /// Those of `make`; then nothing is held.
    pub(crate) async fn told<E>(
        &self,
        site: &str,
        survey: &str,
        now: Millis,
        make: impl Future<Output = Result<Asset, E>>,
    ) -> Result<Asset, E> {
        let place = self.place((site.to_owned(), survey.to_owned()));
        let mut told = place.lock().await;
        if let Some((at, asset)) = &*told
            && (0..FRESH_MS).contains(&(now - at))
        {
            return Ok(asset.clone());
        }
        let asset = make.await?;
        *told = Some((now, asset.clone()));
        Ok(asset)
    }

    /// Somebody answered here: whoever asks next shall find it. Other servers tell theirs up to half
    /// a minute longer. What is being made is not held: it may be from before the answer.
    pub(crate) fn forget(&self, site: &str, survey: &str) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&(site.to_owned(), survey.to_owned()));
    }

    fn place(&self, of: Of) -> Told {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST && !all.contains_key(&of) {
            all.clear();
        }
        Arc::clone(all.entry(of).or_default())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use axum::body::Bytes;

    use super::*;

    async fn text(tallies: &Tallies, survey: &str, now: Millis, made: &Cell<u32>) -> String {
        let asked = async {
            made.set(made.get() + 1);
            let text = format!("{survey} {now}");
            Ok::<_, ()>(Asset::new("text/plain", Bytes::from(text), None, None))
        };
        let told = tallies.told("fern", survey, now, asked).await.unwrap();
        String::from_utf8(told.into_plain().to_vec()).unwrap()
    }

    #[tokio::test]
    async fn an_answer_is_made_once_in_half_a_minute() {
        let (tallies, made) = (Tallies::default(), Cell::new(0));
        assert_eq!(text(&tallies, "poll", 1_000, &made).await, "poll 1000");
        assert_eq!(text(&tallies, "poll", 30_999, &made).await, "poll 1000");
        assert_eq!(text(&tallies, "other", 30_999, &made).await, "other 30999");
        assert_eq!(text(&tallies, "poll", 31_000, &made).await, "poll 31000");
        // A clock that was set back does not make an answer last for ever.
        assert_eq!(text(&tallies, "poll", 5, &made).await, "poll 5");
        assert_eq!(made.get(), 4);
    }

    #[tokio::test]
    async fn who_asks_after_an_answer_is_not_told_what_was_counted_before_it() {
        let (tallies, made) = (Tallies::default(), Cell::new(0));
        let (go, wait) = tokio::sync::oneshot::channel::<()>();
        let slow = tallies.told("fern", "poll", 1, async {
            wait.await.unwrap();
            Ok::<_, ()>(Asset::new("text/plain", Bytes::from("old"), None, None))
        });
        let answer = async {
            tallies.forget("fern", "poll");
            go.send(()).unwrap();
        };
        let (told, ()) = tokio::join!(slow, answer);
        assert_eq!(told.unwrap().into_plain(), "old");
        assert_eq!(text(&tallies, "poll", 2, &made).await, "poll 2");
    }

    #[tokio::test]
    async fn what_failed_is_not_held() {
        let tallies = Tallies::default();
        let failed = tallies.told("fern", "poll", 1, async { Err("away") }).await;
        assert_eq!(failed.err(), Some("away"));
        assert_eq!(text(&tallies, "poll", 2, &Cell::new(0)).await, "poll 2");
    }

    #[tokio::test]
    async fn however_many_surveys_are_asked_for_no_more_than_the_bound_are_held() {
        let (tallies, made) = (Tallies::default(), Cell::new(0));
        for n in 0..MOST + 10 {
            text(&tallies, &n.to_string(), 1, &made).await;
        }
        assert!(tallies.0.lock().unwrap().len() <= MOST);
    }
}
