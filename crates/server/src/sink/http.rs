//! Events to any HTTP address, signed as Standard Webhooks are:
//! <https://www.standardwebhooks.com>. Many in one request, under one id that a retry has again.

use std::time::SystemTime;

use axum::body::Bytes;
use axum::http::{Request, StatusCode, Uri, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http_body_util::Full;
use ring::hmac;
use serde_json::value::RawValue;

use super::digest::digest;
use super::https::{HttpsClient, Reach, TIME, client};
use super::options::{HttpOptions, NotBuilt};
use super::{Outcome, Sink};
use crate::store::outbox::{Waiting, WaitingKind};

/// The sink.
#[derive(Debug)]
pub(super) struct Http {
    url: Uri,
    key: hmac::Key,
    client: HttpsClient,
}

#[derive(serde::Serialize)]
#[serde(tag = "type")]
enum Message<'a> {
    #[serde(rename = "milepost.events")]
    Events { events: Vec<&'a RawValue> },
    /// Without a visitor, the whole site.
    #[serde(rename = "milepost.erased")]
    Erased {
        site: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        visitor: Option<String>,
    },
}

impl Http {
    /// # Errors
    /// [`NotBuilt::Address`].
    pub(super) fn new(options: &HttpOptions) -> Result<Self, NotBuilt> {
        Ok(Self {
            url: options
                .url
                .parse()
                .map_err(|_| NotBuilt::Address(options.url.clone()))?,
            key: hmac::Key::new(hmac::HMAC_SHA256, &options.secret.0),
            client: client(if options.inside {
                Reach::Anywhere
            } else {
                Reach::Outside
            }),
        })
    }

    /// Sends some of a batch. Where the receiver takes none of them for what is in them, each half
    /// is tried by itself: one event that it cannot read does not cost the others.
    async fn send(&self, batch: &[Waiting]) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(batch.len());
        let mut parts = vec![batch];
        while let Some(part) = parts.pop() {
            match self.post(part).await {
                Outcome::Refused(_) if part.len() > 1 => {
                    let (first, second) = part.split_at(part.len() / 2);
                    parts.push(second);
                    parts.push(first);
                }
                outcome => outcomes.extend(part.iter().map(|_| outcome.clone())),
            }
        }
        outcomes
    }

    async fn post(&self, batch: &[Waiting]) -> Outcome {
        let body = match body(batch) {
            Ok(body) => body,
            Err(cause) => return Outcome::Refused(cause.to_string()),
        };
        let request = match self.request(&digest(batch), body) {
            Ok(request) => request,
            Err(cause) => return Outcome::Retry(cause.to_string()),
        };
        match tokio::time::timeout(TIME, self.client.request(request)).await {
            Err(_) => Outcome::Retry("no answer in time".to_owned()),
            Ok(Err(cause)) => Outcome::Retry(cause.to_string()),
            Ok(Ok(answer)) => outcome(answer.status()),
        }
    }

    fn request(&self, id: &str, body: String) -> Result<Request<Full<Bytes>>, axum::http::Error> {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let seconds = since.map_or(0, |since| since.as_secs());
        let signed = format!("{id}.{seconds}.{body}");
        let tag = STANDARD.encode(hmac::sign(&self.key, signed.as_bytes()));
        Request::post(&self.url)
            .header(header::CONTENT_TYPE, "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", seconds)
            .header("webhook-signature", format!("v1,{tag}"))
            .body(body.into())
    }
}

#[async_trait::async_trait]
impl Sink for Http {
    async fn publish(&self, batch: &[Waiting]) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(batch.len());
        for part in batch.chunk_by(|a, b| is_event(a) && is_event(b)) {
            outcomes.extend(self.send(part).await);
        }
        outcomes
    }
}

fn is_event(waiting: &Waiting) -> bool {
    matches!(waiting.kind, WaitingKind::Event(_))
}

/// All events, or one notice.
fn body(batch: &[Waiting]) -> Result<String, serde_json::Error> {
    let message = match batch {
        [notice] if !is_event(notice) => Message::Erased {
            site: &notice.site,
            visitor: notice.visitor_unless_all().map(|id| id.to_string()),
        },
        events => {
            let mut bodies = Vec::with_capacity(events.len());
            for event in events {
                if let WaitingKind::Event(text) = &event.kind {
                    bodies.push(serde_json::from_str::<&RawValue>(text)?);
                }
            }
            Message::Events { events: bodies }
        }
    };
    serde_json::to_string(&message)
}

/// What the receiver's status says: what it cannot take now may come again, what it refuses for
/// what is in it is split up.
fn outcome(status: StatusCode) -> Outcome {
    let words = format!("answered {status}");
    match status {
        _ if status.is_success() => Outcome::Done,
        StatusCode::BAD_REQUEST
        | StatusCode::PAYLOAD_TOO_LARGE
        | StatusCode::UNPROCESSABLE_ENTITY => Outcome::Refused(words),
        _ => Outcome::Retry(words),
    }
}
