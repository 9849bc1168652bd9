//! `GET /api/sites/<site>/answers?item=&question=&limit=&before=`: what shoppers answered,
//! newest first.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::page_query::PageQuery;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::answers::{AnswersWanted, StoredAnswer};

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(answers))
}

/// A page of answers.
#[derive(Serialize, ToSchema)]
#[schema(as = Answers)]
struct Page {
    /// Newest first.
    answers: Vec<StoredAnswer>,
    /// `before` for the next page; `null` when this is the last.
    next_before: Option<i64>,
}

/// What shoppers answered, newest first.
#[utoipa::path(get, path = "/api/sites/{site}/answers", tag = "reading",
    params(("site" = String, Path, description = "Id of the site"), PageQuery),
    responses((status = 200, description = "A page of them", body = Page), Error))]
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
