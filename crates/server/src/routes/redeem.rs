//! `POST /j/v1/redeem`: a shop's checkout uses a code, or holds it for a while. For the shop's
//! server, behind its key.

use std::net::IpAddr;
use std::time::Duration;

use axum::Json;
use axum::body::Body;
use axum::extract::{Extension, State};
use axum::http::HeaderMap;
use serde::{Deserialize, Serialize};
use shopper::Id;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{json_body, visitor};
use crate::access::caller::Caller;
use crate::access::needs::Needs;
use crate::access::permit::permit;
use crate::access::scope::Scope;
use crate::clock::now;
use crate::error::Error;
use crate::listen::Peer;
use crate::site::Site;
use crate::state::ServerState;
use crate::store::codes::{Act, Checkout, Outcome};
use crate::token::claim_token::verify;
use crate::value::code::{MAX_CODE, hashes, minted};
use api::Role;

pub(super) const PATH: &str = "/j/v1/redeem";
/// What a key must open at the site that the body names.
const OPENS: Needs = Needs::AtSite(Role::Viewer, Scope::Redeem);

/// How long a checkout holds a code where it does not say, and at most, seconds.
const USUAL_SECONDS: u32 = 15 * 60;
const MOST_SECONDS: u32 = 24 * 3_600;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(redeem))
}

/// What a checkout does.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RedeemForm {
    site: String,
    /// As the shopper typed it; or `token`.
    #[serde(default)]
    code: String,
    /// The claim's token, instead of a code.
    #[serde(default)]
    token: String,
    act: ActForm,
    /// UUID of the checkout: what holds a code, and what makes a repeated request the same one.
    checkout: String,
    /// The shop's order, if there is one yet.
    #[serde(default)]
    order: String,
    /// How long to hold it, seconds.
    #[serde(default)]
    hold_seconds: Option<u32>,
    /// Anything that tells one shopper from another, as a hash of their address: wrong codes are
    /// counted by it, and by the checkout's own address where it is left out.
    #[serde(default)]
    guesser: String,
}

#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ActForm {
    Redeem,
    Reserve,
    Confirm,
    Cancel,
}

/// What a code was for.
#[derive(Debug, Serialize, ToSchema)]
struct Redeemed {
    /// Id of the reward.
    reward: String,
    /// Id of the claim that it was given for.
    claim: String,
    /// Until when it is held, UTC ms; 0 where it is not.
    held_until: i64,
}

/// A shop's checkout uses a code, or holds it for a while.
#[utoipa::path(post, path = "/j/v1/redeem", tag = "value", request_body = RedeemForm, responses((status = 200, description = "What the code was for", body = Redeemed), Error))]
async fn redeem(
    State(state): State<ServerState>,
    caller: Caller,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Redeemed>, Error> {
    let form: RedeemForm = json_body::read(&state, &headers, body).await?;
    permit(&caller, OPENS, Some(&form.site))?;
    let site = state.site(&form.site)?;
    let reservation: Id = { form.checkout.parse() }
        .map_err(|error| Error::BadRequest(format!("`checkout`: {error}")))?;
    let guesser = (visitor::address(peer.as_ref()), form.guesser.clone());
    let hashes = meant(&state, &site, &form, &guesser).await?;
    let held = form
        .hold_seconds
        .unwrap_or(USUAL_SECONDS)
        .clamp(1, MOST_SECONDS);
    let now = now();
    let act = match form.act {
        ActForm::Redeem => Act::Redeem,
        ActForm::Confirm => Act::Confirm,
        ActForm::Cancel => Act::Cancel,
        ActForm::Reserve => Act::Reserve {
            until: now + i64::from(held) * 1_000,
        },
    };
    let held_until = match act {
        Act::Reserve { until } => until,
        _ => 0,
    };
    let checkout = Checkout {
        reservation,
        order: form.order.chars().take(100).collect(),
    };
    let shared = &state.shared;
    let used = shared
        .store
        .use_code(&site.id, &hashes, (&act, &checkout), now);
    match used.await? {
        Outcome::Done { reward, claim } => Ok(Json(Redeemed {
            reward,
            claim: claim.to_string(),
            held_until,
        })),
        Outcome::Unknown => {
            shared.trust.guesses.note((&*site.id, &guesser), now);
            Err(Error::UnknownCode)
        }
        Outcome::Refused(code) => Err(Error::Conflict {
            code,
            message: refusal(code).to_owned(),
        }),
    }
}

fn refusal(code: &str) -> &'static str {
    match code {
        "already_redeemed" => "the code was used before",
        "reversed" => "the code is void: its order was given back",
        "expired" => "the code has run out",
        "held_by_another" => {
            "another checkout holds the code; it is free again when its time is over"
        }
        _ => "this checkout does not hold the code; reserve it first",
    }
}

/// The code that is meant, as it is kept. A token says which claim it is of, and so which code,
/// minted or of a pool; that is good once like any other.
async fn meant(
    state: &ServerState,
    site: &Site,
    form: &RedeemForm,
    guesser: &(IpAddr, String),
) -> Result<[[u8; 32]; 2], Error> {
    let trust = &state.shared.trust;
    let now = now();
    if let Some(wait) = trust.guesses.wait((&*site.id, guesser), now) {
        let wait = Duration::from_millis(wait as u64);
        return Err(Error::TooOften { wait });
    }
    if form.code.is_empty() == form.token.is_empty() || form.code.len() > 2 * MAX_CODE {
        let text = "give `code` or `token`, one of the two";
        return Err(Error::BadRequest(text.to_owned()));
    }
    if !form.code.is_empty() {
        return Ok(hashes(&trust.vault, &site.id, &form.code));
    }
    let said = verify(&form.token, &site.id, &trust.keys(), now, |_| true);
    let claim: Id = { said?.jti.parse() }.map_err(|_| Error::UnknownCode)?;
    let known = state.shared.store.code_of(&site.id, claim).await?;
    // Of a claim that was erased since, the code that was minted for it stands alone.
    Ok(known.map_or_else(
        || {
            let code = minted(&trust.vault, &site.id, claim);
            hashes(&trust.vault, &site.id, &code)
        },
        |hash| [hash, hash],
    ))
}
