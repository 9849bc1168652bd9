//! Static pages: whatever no other route answers, from the first directory that has it. They
//! are somebody's website and get no policy from us beyond what keeps files inside.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use crate::error::Error;
use crate::state::ServerState;

/// The file at the request's path.
pub(super) async fn page(State(state): State<ServerState>, request: Request) -> Response {
    if is_hidden(request.uri().path()) {
        return Error::NotFound.into_response();
    }
    let (parts, _) = request.into_parts();
    for directory in &state.shared.pages {
        let request = Request::from_parts(parts.clone(), Body::empty());
        let Ok(response) = ServeDir::new(directory).oneshot(request).await;
        if response.status() != StatusCode::NOT_FOUND {
            let mut response = response.map(Body::new);
            // Asked about every time, and answered with 304: an edit is seen on reload.
            let always_ask = HeaderValue::from_static("no-cache");
            response
                .headers_mut()
                .insert(header::CACHE_CONTROL, always_ask);
            return response;
        }
    }
    Error::NotFound.into_response()
}

/// Files that begin with a dot are not meant to be served, except the one place that is.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| {
        (part.starts_with('.') || part.to_ascii_lowercase().starts_with("%2e"))
            && part != ".well-known"
    })
}
