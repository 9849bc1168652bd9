//! `GET /studio…`: the app that marketers work in. Every path below it is a page of the one app,
//! but for the files of its build, which lie in a folder named by its content.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::Error;
use crate::state::ServerState;

/// `wasm-unsafe-eval` is what compiling WebAssembly is called, and the one word that it needs:
/// scripts cannot make scripts by it. Pictures may come from the shop's own addresses: panels
/// show them. The widget is previewed in a frame of ours.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                      style-src 'self'; connect-src 'self'; img-src 'self' data: https:; \
                      frame-src 'self'; base-uri 'none'; form-action 'self'; \
                      frame-ancestors 'none'";

const HEADERS: [(HeaderName, HeaderValue); 4] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// The page of every path.
const PAGE: &str = "index.html";
/// Asked about every time: a new build must not wait for a cache.
const CHANGING: &str = "no-cache";
const NEVER_CHANGING: &str = "public, max-age=31536000, immutable";

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(home))
        .routes(routes!(inside))
}

/// The Studio.
#[utoipa::path(get, path = "/studio", operation_id = "studio", tag = "delivery",
    responses((status = 200, description = "The app's page", body = String,
               content_type = "text/html"),
              (status = 304, description = "The sender has it"), Error))]
async fn home(State(state): State<ServerState>, headers: HeaderMap) -> Result<Response, Error> {
    file(&state, PAGE, &headers, CHANGING)
}

/// A page of the Studio, or a file of its build.
#[utoipa::path(get, path = "/studio/{*path}", operation_id = "studio_page", tag = "delivery",
    params(("path" = String, Path, description = "A page of the app, or a file like \
            `<hash>/studio.wasm`")),
    responses((status = 200, description = "The app's page, or the file",
               body = Vec<u8>, content_type = "application/octet-stream"),
              (status = 304, description = "The sender has it"), Error))]
async fn inside(
    State(state): State<ServerState>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    if is_file(&path) {
        file(&state, &path, &headers, NEVER_CHANGING)
    } else {
        file(&state, PAGE, &headers, CHANGING)
    }
}

/// Files have an ending and lie in a folder of their build; no page's path looks like that. A
/// missing one is missing: a browser must not take the page for a script.
fn is_file(path: &str) -> bool {
    let Some((folder, name)) = path.split_once('/') else {
        return false;
    };
    let is_build = folder.len() == 16 && folder.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_build && name.contains('.')
}

fn file(
    state: &ServerState,
    path: &str,
    headers: &HeaderMap,
    cache: &'static str,
) -> Result<Response, Error> {
    let file = state.shared.studio.file(path).ok_or(Error::NotFound)?;
    let mut response = file.respond(headers, cache);
    // An embed is for every page; this is for ours alone.
    for public in [
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderName::from_static("timing-allow-origin"),
        HeaderName::from_static("cross-origin-resource-policy"),
    ] {
        response.headers_mut().remove(public);
    }
    for (name, value) in HEADERS {
        // In place of what embeds say; `extend` would let both stand.
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_a_build_are_told_from_pages() {
        assert!(is_file("0123456789abcdef/studio.wasm"));
        for page in [
            "sites/moss/panels",
            "sites/moss/panels/v1.2",
            "0123456789abcdef",
            "0123456789abcdef/overview",
            "",
        ] {
            assert!(!is_file(page), "{page}");
        }
    }
}
