//! `POST /api/sites/<site>/previews`: the draft, to be looked at for a day by whoever has the
//! token; and `GET /studio/preview/…`, the page in which the Studio shows it.

use api::{MakePreview, Preview};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::draft::draft_at;
use super::json_body::JsonBody;
use super::of_site::OfSite;
use crate::access::caller::Caller;
use crate::audit::Entry;
use crate::clock::now;
use crate::error::Error;
use crate::preview::{Dress, Name, mark, new_token, page, slots};
use crate::site::publication::checked;
use crate::state::ServerState;
use crate::store::previews::{LASTS, NewPreview};

/// The widget as a shop would have it, and in no page but the Studio's.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                      style-src 'self'; connect-src 'self'; img-src 'self' data: https:; \
                      media-src https:; frame-src https:; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'self'";

const HEADERS: [(HeaderName, HeaderValue); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    ),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    ),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

const STYLES: &str = include_str!("../preview/shop.css");

/// Making one.
pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(make))
}

/// Looking at it.
pub(super) fn page_router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(shop))
        .routes(routes!(styles))
}

/// Shows the draft for a day to whoever has the token.
// Compiled now and kept so: what is looked at does not change under who looks.
#[utoipa::path(post, path = "/api/sites/{site}/previews", operation_id = "make_preview",
    tag = "publishing",
    params(OfSite),
    request_body = MakePreview,
    responses((status = 201, description = "The token, and what may be looked at", body = Preview), Error))]
async fn make(
    State(state): State<ServerState>,
    caller: Caller,
    Path(site): Path<String>,
    JsonBody(body): JsonBody<MakePreview>,
) -> Result<(StatusCode, Json<Preview>), Error> {
    let (by, now) = (caller.name(), now());
    let draft = draft_at(&state, &site, body.revision).await?;
    let mut compiled = checked(&site, draft.document.get()).await?;
    for locale in &mut compiled.locales {
        mark(locale, body.always.as_deref())?;
    }
    let token = new_token().map_err(|cause| Error::Internal(cause.to_string()))?;
    let name = Name {
        site: &site,
        token: &token,
    };
    let digest = name.digest();
    let new = NewPreview {
        site: &site,
        token: &digest,
        revision: draft.revision,
        at: now,
        by: &by,
    };
    let subject = format!("revision {}", draft.revision);
    let entry = Entry::new(&by, &site, "preview.made", &subject, now);
    let mut change = state.shared.store.change(entry).await?;
    change.add_preview(new, &compiled.locales).await?;
    change.commit().await?;
    let locales = compiled.locales.into_iter();
    let preview = Preview {
        revision: draft.revision,
        always: body.always,
        expires_at: now + LASTS,
        locales: locales.map(|locale| locale.locale).collect(),
        warnings: compiled.warnings,
        token,
    };
    Ok((StatusCode::CREATED, Json(preview)))
}

/// How the page is to be.
#[derive(Debug, Deserialize)]
struct Looks {
    #[serde(default = "english")]
    locale: String,
    #[serde(default = "auto")]
    theme: String,
    #[serde(default)]
    path: String,
    #[serde(default)]
    product: bool,
}

fn english() -> String {
    "en".to_owned()
}

fn auto() -> String {
    "auto".to_owned()
}

/// A page of a made-up shop, with a place for each slot of a preview.
#[utoipa::path(get, path = "/studio/preview/{name}", operation_id = "preview_page", tag = "delivery",
    params(("name" = String, Path, description = "The site's id with the preview's token"),
           ("locale" = Option<String>, Query, description = "The widget's language"),
           ("theme" = Option<String>, Query, description = "`auto`, `light` or `dark`"),
           ("path" = Option<String>, Query, description = "The path that it stands for: of a product, of the cart …"),
           ("product" = Option<bool>, Query, description = "A product was looked at there, whatever the path says")),
    responses((status = 200, description = "The page", body = String, content_type = "text/html"), Error))]
async fn shop(
    State(state): State<ServerState>,
    Path(name): Path<String>,
    Query(looks): Query<Looks>,
) -> Result<Response, Error> {
    let preview = Name::of(&name).ok_or(Error::NotFound)?;
    let store = &state.shared.store;
    let files = store
        .preview(preview.site, &preview.digest(), now())
        .await?;
    let first = files.first().ok_or(Error::NotFound)?;
    let dress = Dress {
        locale: &looks.locale,
        theme: &looks.theme,
        path: &looks.path,
        is_product: looks.product,
    };
    let html = page(dress, &slots(&first.bytes));
    Ok(answer("text/html; charset=utf-8", html))
}

/// The page's styles.
#[utoipa::path(get, path = "/studio/preview/shop.css", operation_id = "preview_styles", tag = "delivery",
    responses((status = 200, description = "The styles", body = String, content_type = "text/css"), Error))]
async fn styles() -> Result<Response, Error> {
    Ok(answer("text/css; charset=utf-8", STYLES))
}

fn answer(media_type: &'static str, body: impl IntoResponse) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.extend(HEADERS);
    response
}
