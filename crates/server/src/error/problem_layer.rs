//! Around all routes: what goes out with a 4xx or 5xx is a problem that names its request,
//! whoever refused: a route, axum (a method, a query), a time limit.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{Error, Problem};
use crate::app::REQUEST_ID;

/// axum's own refusals are a line of text; longer ones are none of its.
const MOST_TEXT: usize = 1_024;

/// The middleware. Needs the request's id in its header, so it lies inside the layer that sets it.
pub(crate) async fn problems(request: Request, next: Next) -> Response {
    let id = request.headers().get(REQUEST_ID).cloned();
    let response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let problem = match head.extensions.get::<Problem>() {
        Some(problem) => problem.clone(),
        None if is_text(head.headers.get(header::CONTENT_TYPE)) => {
            let error = foreign(status, body).await;
            let problem = Problem::new(status, Problem::from(&error).code(), error.to_string());
            head.headers
                .extend(error.into_response().into_parts().0.headers);
            problem
        }
        // The compact receipt of a batch: what became of each event is all that its sender reads.
        None => return Response::from_parts(head, body),
    };
    let problem = match id.as_ref().and_then(|id| id.to_str().ok()) {
        Some(id) => problem.of_request(id),
        None => problem,
    };
    let rendered = problem.into_response();
    let (theirs, body) = rendered.into_parts();
    head.headers.remove(header::CONTENT_LENGTH);
    head.extensions.extend(theirs.extensions);
    for (name, value) in &theirs.headers {
        head.headers.insert(name, value.clone());
    }
    Response::from_parts(head, body)
}

/// Without a type there is no body, or one that nobody can read.
fn is_text(kind: Option<&HeaderValue>) -> bool {
    kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

/// A refusal that is not ours, by its status and its own words.
async fn foreign(status: StatusCode, body: Body) -> Error {
    let said = axum::body::to_bytes(body, MOST_TEXT).await;
    let said = said.unwrap_or_default();
    let said = str::from_utf8(&said).unwrap_or_default().trim();
    match status {
        StatusCode::NOT_FOUND => Error::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Error::MethodNotAllowed,
        StatusCode::REQUEST_TIMEOUT => Error::TooSlow,
        StatusCode::SERVICE_UNAVAILABLE => Error::TimedOut,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            Error::Unsupported("`content-type` is not for this address")
        }
        _ if status.is_client_error() => Error::BadRequest(match said {
            "" => "the request cannot be understood; the API's description is at /api/openapi.json"
                .to_owned(),
            said => said.to_owned(),
        }),
        _ => Error::Internal(said.to_owned()),
    }
}
