//! What was refused: to look at, to read again, to forget.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use serde::Serialize;
use shopper::Millis;

use super::page_query::PageQuery;
use crate::error::Error;
use crate::hex::hex;
use crate::ingest::batch::{Form, Told};
use crate::ingest::intake::{From, Sender, row};
use crate::ingest::signals::Signals;
use crate::site::Site;
use crate::state::ServerState;
use crate::store::dead_letters::{DeadLetter, KeptLetter};
use crate::store::row::EventRow;

/// Letters that one request reads again.
const AT_ONCE: u32 = 1_000;

pub(super) fn router() -> Router<ServerState> {
    Router::new()
        .route("/api/sites/{site}/dead-letters", get(read))
        .route("/api/sites/{site}/dead-letters/replay", post(replay))
        .route("/api/sites/{site}/dead-letters/{seq}", delete(forget))
}

/// A page of letters.
#[derive(Debug, Serialize)]
struct Letters {
    /// Newest first.
    letters: Vec<LetterForm>,
    /// Send it as `before` for the next page; `null` after the last.
    next_before: Option<i64>,
}

#[derive(Debug, Serialize)]
struct LetterForm {
    seq: i64,
    visitor: String,
    /// `compact` or `json`.
    form: &'static str,
    reason: String,
    /// The part concerned, and the mend.
    detail: String,
    /// As it came, with free text blacked out; hexadecimal where the form is `compact`.
    payload: String,
    received_at: Millis,
}

/// What became of letters that were read again.
#[derive(Debug, Default, Serialize)]
struct Replayed {
    /// They are events now, and no letters any more.
    stored: usize,
    /// They are still refused.
    refused: usize,
}

async fn read(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    page: PageQuery,
) -> Result<Json<Letters>, Error> {
    state.site(&site)?;
    let store = &state.shared.store;
    let letters = store.dead_letters(&site, page.before, page.limit()).await?;
    Ok(Json(Letters {
        next_before: page.next(letters.len(), letters.last().map(|kept| kept.seq)),
        letters: letters.into_iter().map(LetterForm::from).collect(),
    }))
}

/// Reads the newest letters again: after an update that understands them, or a journey that has
/// the site's questions.
async fn replay(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<Replayed>, Error> {
    let site = state.site(&site)?;
    let letters = state
        .shared
        .store
        .dead_letters(&site.id, None, AT_ONCE)
        .await?;
    let mut replayed = Replayed::default();
    for KeptLetter { seq, letter } in letters {
        let Some(row) = read_again(&letter, &site) else {
            replayed.refused += 1;
            continue;
        };
        let stored = state.shared.queue.store(vec![row]).await;
        stored.map_err(|_| Error::Busy("the letters cannot be stored now"))?;
        // Forgotten only now: a crash between the two leaves a letter whose event is known.
        state.shared.store.forget_dead_letter(&site.id, seq).await?;
        replayed.stored += 1;
    }
    Ok(Json(replayed))
}

/// The row that the letter is today, if it is one.
fn read_again(letter: &DeadLetter, site: &Arc<Site>) -> Option<EventRow> {
    let told = Told::read(letter.form, &letter.payload);
    let from = From {
        sender: Sender::Page { bot: false },
        signals: Signals::of_a_letter(),
        form: letter.form,
        declines_counting: told.declines_counting,
        visitor: letter.visitor,
        sent_at: Some(letter.sent_at).filter(|at| *at > 0),
        received_at: letter.received_at,
    };
    row(told.event, site, &from).ok()
}

async fn forget(
    State(state): State<ServerState>,
    Path((site, seq)): Path<(String, i64)>,
) -> Result<StatusCode, Error> {
    state.site(&site)?;
    if state.shared.store.forget_dead_letter(&site, seq).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Error::NotFound)
    }
}

impl std::convert::From<KeptLetter> for LetterForm {
    fn from(kept: KeptLetter) -> Self {
        let letter = kept.letter;
        Self {
            seq: kept.seq,
            visitor: letter.visitor.to_string(),
            form: letter.form.as_str(),
            reason: letter.reason,
            detail: letter.detail,
            payload: match letter.form {
                Form::Json => String::from_utf8_lossy(&letter.payload).into_owned(),
                Form::Compact => hex(&letter.payload),
            },
            received_at: letter.received_at,
        }
    }
}
