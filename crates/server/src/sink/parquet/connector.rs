//! Lets `object_store` speak through our own client: the one that it would bring has another TLS
//! stack, in C.

use axum::http::Response;
use http_body_util::BodyExt;
use object_store::ClientOptions;
use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpRequestBody,
    HttpResponse, HttpResponseBody, HttpService,
};

use crate::sink::https::{HttpsClient, Reach, client};

/// Makes clients.
#[derive(Debug)]
pub(super) struct Connector;

#[derive(Debug)]
struct Service(HttpsClient<HttpRequestBody>);

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(Service(client(Reach::Anywhere))))
    }
}

#[async_trait::async_trait]
impl HttpService for Service {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let answer = self.0.request(request).await.map_err(|cause| {
            let kind = if cause.is_connect() {
                HttpErrorKind::Connect
            } else {
                HttpErrorKind::Request
            };
            HttpError::new(kind, cause)
        })?;
        let (parts, body) = answer.into_parts();
        let body = body.map_err(|cause| HttpError::new(HttpErrorKind::Interrupted, cause));
        Ok(Response::from_parts(parts, HttpResponseBody::new(body)))
    }
}
