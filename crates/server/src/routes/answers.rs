//! `GET /api/sites/<site>/answers?item=&question=&limit=&before=`: what shoppers answered,
//! newest first.

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use super::page_query::PageQuery;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::answers::{AnswersWanted, StoredAnswer};

pub(super) fn router() -> Router<ServerState> {
    Router::new().route("/api/sites/{site}/answers", get(answers))
}

#[derive(Serialize)]
struct Page {
    answers: Vec<StoredAnswer>,
    /// `before` for the next page; `null` when this is the last.
    next_before: Option<i64>,
}

async fn answers(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    query: PageQuery,
) -> Result<Json<Page>, Error> {
    let site = state.site(&site)?;
    let wanted = AnswersWanted {
        item: query.item.clone(),
        question: query.question.clone(),
        before: query.before,
        limit: query.limit(),
    };
    let answers = state.shared.store.answers(&site.id, &wanted).await?;
    let next_before = query.next(answers.len(), answers.last().map(|answer| answer.seq));
    Ok(Json(Page {
        answers,
        next_before,
    }))
}
