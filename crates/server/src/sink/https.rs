//! The client that sinks are reached by. Where they are is the operator's word, in a file on the
//! server, and may well be an address inside; what tenants write down goes by the webhooks' way.

use std::time::Duration;

use axum::body::Bytes;
use http_body_util::Full;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

/// Time for a whole request. A batch is a few MB.
pub(super) const TIME: Duration = Duration::from_mins(1);

/// A client that sends bodies of that kind.
pub(super) type HttpsClient<B = Full<Bytes>> = Client<HttpsConnector<HttpConnector>, B>;

/// HTTP and HTTPS, with Mozilla's roots; no redirects are followed.
pub(super) fn client<B>() -> HttpsClient<B>
where
    B: axum::body::HttpBody + Send,
    B::Data: Send,
{
    let connector = HttpsConnectorBuilder::new()
        .with_webpki_roots()
        .https_or_http()
        .enable_http1()
        .build();
    Client::builder(TokioExecutor::new()).build(connector)
}
