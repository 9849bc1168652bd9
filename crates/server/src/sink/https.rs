//! The client that sinks are reached by, and where it may connect to.
//!
//! `ClickHouse` and buckets are the operator's word, in a file on the server, and usually lie inside.
//! A plain HTTP sink is most often somebody else's system: its name is somebody else's to point
//! wherever they like, at the metadata service of our cloud as well. So it goes outside alone, to
//! addresses that are looked at each time that a connection is made, unless the file says by this
//! sink's name that it lies inside.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Bytes;
use http_body_util::Full;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::rt::TokioExecutor;
use tower::Service;

use crate::webhook::address::is_global;

/// Time for a whole request. A batch is a few MB.
pub(super) const TIME: Duration = Duration::from_mins(1);

/// A client that sends bodies of that kind.
pub(super) type HttpsClient<B = Full<Bytes>> = Client<HttpsConnector<HttpConnector<Reach>>, B>;

/// What names may lead to. Addresses in place of a name are looked at when the file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// The Internet alone; one address inside among several is enough to refuse.
    Outside,
    /// Anything.
    Anywhere,
}

impl Reach {
    /// What is connected to, of what a name leads to.
    fn allowed(self, name: &str, found: Vec<SocketAddr>) -> io::Result<Vec<SocketAddr>> {
        let inside = found.iter().find(|address| !is_global(address.ip()));
        match inside.filter(|_| self == Self::Outside) {
            Some(inside) => Err(io::Error::new(
                io::ErrorKind::PermissionDenied,
                format!(
                    "{name} leads inside, to {}; if it is meant to, write `inside = true` in the file of sinks",
                    inside.ip()
                ),
            )),
            None => Ok(found),
        }
    }
}

impl Service<Name> for Reach {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Self::Response>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let reach = *self;
        Box::pin(async move {
            // The port is put in by whoever connects.
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed = reach.allowed(name.as_str(), found.collect())?;
            Ok(allowed.into_iter())
        })
    }
}

/// HTTP and HTTPS, with Mozilla's roots; no redirects are followed.
pub(super) fn client<B>(reach: Reach) -> HttpsClient<B>
where
    B: axum::body::HttpBody + Send,
    B::Data: Send,
{
    let mut plain = HttpConnector::new_with_resolver(reach);
    plain.enforce_http(false);
    let connector = HttpsConnectorBuilder::new()
        .with_webpki_roots()
        .https_or_http()
        .enable_http1()
        .wrap_connector(plain);
    Client::builder(TokioExecutor::new()).build(connector)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_one_address_inside_is_refused_and_says_how_to_allow_it() {
        let found: Vec<SocketAddr> = ["1.1.1.1:0", "169.254.169.254:0"]
            .map(|text| text.parse().unwrap())
            .to_vec();
        let refused = Reach::Outside.allowed("crm.example", found.clone());
        let told = refused.unwrap_err().to_string();
        assert!(
            told.contains("169.254.169.254") && told.contains("inside = true"),
            "{told}"
        );
        assert!(
            Reach::Outside
                .allowed("crm.example", found[..1].to_vec())
                .is_ok()
        );
        assert!(Reach::Anywhere.allowed("crm.example", found).is_ok());
    }

    #[tokio::test]
    async fn nothing_is_connected_to_behind_a_name_that_leads_inside() {
        let canary = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = canary.local_addr().unwrap().port();
        let url: axum::http::Uri = format!("http://localhost:{port}/").parse().unwrap();
        let refused = client::<Full<Bytes>>(Reach::Outside).get(url.clone()).await;
        assert!(refused.is_err());
        let connected = tokio::time::timeout(Duration::from_millis(100), canary.accept()).await;
        assert!(connected.is_err(), "the canary heard of it");
        let anywhere = tokio::spawn(async move {
            drop(client::<Full<Bytes>>(Reach::Anywhere).get(url).await);
        });
        canary.accept().await.unwrap();
        anywhere.abort();
    }
}
