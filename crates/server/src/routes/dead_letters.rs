//! What was refused: to look at, to read again, to forget.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;
use shopper::Millis;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

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

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(read))
        .routes(routes!(replay))
        .routes(routes!(forget))
}

/// A page of letters.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DeadLetters)]
struct Letters {
    /// Newest first.
    letters: Vec<LetterForm>,
    /// Send it as `before` for the next page; `null` after the last.
    next_before: Option<i64>,
}

/// An event that was refused.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DeadLetter)]
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
    /// UTC ms, by the server's clock.
    #[schema(value_type = i64)]
    received_at: Millis,
}

/// What became of letters that were read again.
#[derive(Debug, Default, Serialize, ToSchema)]
struct Replayed {
    /// They are events now, and no letters any more.
    stored: usize,
    /// They are still refused.
    refused: usize,
}

/// Events that were refused, as they came, newest first.
#[utoipa::path(get, path = "/api/sites/{site}/dead-letters", operation_id = "dead_letters",
    tag = "reading",
    params(("site" = String, Path, description = "Id of the site"), PageQuery),
    responses((status = 200, description = "A page of them", body = Letters), Error))]
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

/// Reads the newest letters again.
///
/// After an update that understands them, or a journey that has the site's questions.
#[utoipa::path(post, path = "/api/sites/{site}/dead-letters/replay",
    operation_id = "replay_dead_letters", tag = "reading",
    params(("site" = String, Path, description = "Id of the site")),
    responses((status = 200, description = "What became of them", body = Replayed), Error))]
async fn replay(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<Replayed>, Error> {
    state.shared.disk.has_room()?;
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
        declines_counting: told.declines_counting,
        visitor: letter.visitor,
        sent_at: Some(letter.sent_at).filter(|at| *at > 0),
        received_at: letter.received_at,
    };
    row(told.event, site, &from).ok()
}

/// Forgets one refused event.
#[utoipa::path(delete, path = "/api/sites/{site}/dead-letters/{seq}",
    operation_id = "forget_dead_letter", tag = "reading",
    params(("site" = String, Path, description = "Id of the site"),
           ("seq" = i64, Path, description = "Its number")),
    responses((status = 204, description = "It is forgotten"), Error))]
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
