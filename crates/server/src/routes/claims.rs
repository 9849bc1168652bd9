//! `POST /j/v1/claims`: what a shopper believes to have earned, or wants for their points. Of
//! each claim the rule and the events that speak for it come in, never an amount.
//! `POST /j/v1/gifts`: one gift, of a reward or of points.

use axum::Json;
use axum::body::Body;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use shopper::{Id, MAX_CODE, Millis, WantKind};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{json_body, visitor};
use crate::clock::now;
use crate::error::Error;
use crate::listen::Peer;
use crate::site::Site;
use crate::state::ServerState;
use crate::store::claims::{Answer, Claim, Desk, Verified};
use crate::token::claim_token::{ClaimToken, ISSUER, TokenEffect, sign};

pub(super) const PATH: &str = "/j/v1/claims";
pub(super) const GIFTS: &str = "/j/v1/gifts";

/// Most claims that are answered at once; the widget keeps as many.
const MOST: usize = 64;
/// Most events that speak for one claim.
const MOST_EVENTS: usize = 16;
/// How long a token is good, seconds: long enough for a shopper to come back to their cart.
const TOKEN_SECONDS: i64 = 7 * 24 * 3_600;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(claims))
        .routes(routes!(gift))
}

/// A page's question.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = Claims)]
struct Asked {
    site: String,
    visitor: String,
    claims: Vec<ClaimForm>,
}

/// One claim. Unknown fields are skipped: a newer widget may say more.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = Claim)]
struct ClaimForm {
    id: String,
    /// `buy`, `earned`, `give` or `receive`.
    kind: String,
    reward: String,
    rule: String,
    version: u32,
    events: Vec<String>,
    /// What stands in the address of a gift.
    gift: String,
}

/// A gift.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = Gift)]
struct GiftForm {
    site: String,
    visitor: String,
    /// UUID, new for every gift; asked again, it is the same gift.
    id: String,
    /// Id of the reward; or points.
    #[serde(default)]
    reward: String,
    #[serde(default)]
    points: Option<PointsForm>,
    /// Ids of the events that brought it, where a rule gave it to be given on.
    #[serde(default)]
    events: Vec<String>,
    #[serde(default)]
    note: String,
}

/// Points of a wallet.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = Points)]
struct PointsForm {
    wallet: String,
    amount: i64,
}

/// The answers, in the order of the claims.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ClaimAnswers)]
struct Answers {
    claims: Vec<AnswerForm>,
}

/// One answer.
#[derive(Debug, Default, Serialize, ToSchema)]
#[schema(as = ClaimAnswer)]
struct AnswerForm {
    id: String,
    /// `verified`, `rejected` or `pending`.
    status: &'static str,
    /// A code, or the word for a gift's address.
    #[serde(skip_serializing_if = "String::is_empty")]
    code: String,
    /// Until when the code holds, UTC ms.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    until: Option<Millis>,
    /// Why not, as a reason code.
    #[serde(skip_serializing_if = "String::is_empty")]
    reason: String,
    /// JWS in compact form, for whoever wants to check it without asking us.
    #[serde(skip_serializing_if = "String::is_empty")]
    token: String,
}

/// What a shopper believes to have earned, or wants for their points.
#[utoipa::path(post, path = "/j/v1/claims", tag = "value", request_body = Asked, responses((status = 200, description = "An answer to each claim, in their order", body = Answers), Error))]
async fn claims(
    State(state): State<ServerState>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let asked: Asked = json_body::read(&state, &headers, body).await?;
    if asked.claims.len() > MOST {
        let text = format!("`claims` may hold {MOST} claims; ask for the rest in the next request");
        return Err(Error::BadRequest(text));
    }
    let site = state.site(&asked.site)?;
    let device = visitor::device(&asked.visitor)?;
    let sender = (visitor::address(peer.as_ref()), device);
    visitor::may_ask(&state, &headers, &site, sender)?;
    let mut answers = Vec::with_capacity(asked.claims.len());
    for form in &asked.claims {
        answers.push(match claim(form) {
            Ok(claim) => decide(&state, &site, device, &claim).await?,
            Err(reason) => rejected(&form.id, reason),
        });
    }
    Ok(no_store(Answers { claims: answers }))
}

/// Gives a reward or points to somebody else.
#[utoipa::path(post, path = "/j/v1/gifts", tag = "value", request_body = GiftForm, responses((status = 200, description = "What became of it; `code` is the word for the gift's address", body = AnswerForm), Error))]
async fn gift(
    State(state): State<ServerState>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let form: GiftForm = json_body::read(&state, &headers, body).await?;
    let site = state.site(&form.site)?;
    let device = visitor::device(&form.visitor)?;
    let sender = (visitor::address(peer.as_ref()), device);
    visitor::may_ask(&state, &headers, &site, sender)?;
    let claim_form = ClaimForm {
        id: form.id,
        kind: WantKind::Give.as_str().to_owned(),
        reward: form.reward,
        events: form.events,
        ..ClaimForm::default()
    };
    let claim = claim(&claim_form).map_err(|reason| Error::BadRequest(reason.to_owned()))?;
    let claim = Claim {
        note: form.note,
        points: form.points.map(|points| (points.wallet, points.amount)),
        ..claim
    };
    Ok(no_store(decide(&state, &site, device, &claim).await?))
}

fn no_store(body: impl Serialize) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

/// What a form says; a reason where it says nothing that can be decided on.
fn claim(form: &ClaimForm) -> Result<Claim, &'static str> {
    const MALFORMED: &str = "Malformed";
    let id: Id = form.id.parse().map_err(|_| MALFORMED)?;
    let kind = WantKind::of_word(&form.kind);
    let events: Result<Vec<Id>, _> = form.events.iter().map(|text| text.parse()).collect();
    let events = events.map_err(|_| MALFORMED)?;
    let texts = [&form.reward, &form.rule, &form.gift];
    let long = texts.iter().any(|text| text.len() > MAX_CODE);
    if id == Id::default() || events.len() > MOST_EVENTS || long {
        return Err(MALFORMED);
    }
    Ok(Claim {
        id,
        kind: kind.ok_or(MALFORMED)?,
        reward: form.reward.clone(),
        rule: form.rule.clone(),
        version: form.version,
        events,
        gift: form.gift.clone(),
        ..Claim::default()
    })
}

async fn decide(
    state: &ServerState,
    site: &Site,
    device: Id,
    claim: &Claim,
) -> Result<AnswerForm, Error> {
    let desk = Desk {
        site: &site.id,
        program: site.program()?,
        vault: &state.shared.trust.vault,
        now: now(),
    };
    let id = claim.id.to_string();
    Ok(match state.shared.store.claim(desk, device, claim).await? {
        Answer::Pending => AnswerForm {
            id,
            status: "pending",
            ..AnswerForm::default()
        },
        Answer::Rejected(reason) => rejected(&id, &reason),
        Answer::Verified(verified) => AnswerForm {
            token: token(state, site, claim, &verified)?,
            id,
            status: "verified",
            code: verified.code,
            until: (verified.until > 0).then_some(verified.until),
            ..AnswerForm::default()
        },
    })
}

fn rejected(id: &str, reason: &str) -> AnswerForm {
    AnswerForm {
        id: id.to_owned(),
        status: "rejected",
        reason: reason.to_owned(),
        ..AnswerForm::default()
    }
}

/// None for a gift that is on its way: it is the receiver's.
fn token(
    state: &ServerState,
    site: &Site,
    claim: &Claim,
    verified: &Verified,
) -> Result<String, Error> {
    if claim.kind == WantKind::Give {
        return Ok(String::new());
    }
    let keys = state.shared.trust.keys();
    let key = keys.current();
    let key = key.ok_or_else(|| Error::Internal("there is no signing key".to_owned()))?;
    let iat = now() / 1_000;
    let said = ClaimToken {
        iss: ISSUER.to_owned(),
        aud: site.id.to_string(),
        sub: verified.subject.clone(),
        jti: claim.id.to_string(),
        iat,
        exp: iat + TOKEN_SECONDS,
        rid: verified.rule.clone(),
        rv: verified.version,
        eff: TokenEffect {
            reward: Some(verified.reward.clone()).filter(|reward| !reward.is_empty()),
            points: verified.points,
        },
    };
    sign(&said, key)
}
