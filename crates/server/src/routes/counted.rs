//! A body whose bytes are counted as they come.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::{BoxError, Error};
use http_body_util::Limited;
use hyper::body::{Body as HttpBody, Frame, SizeHint};

use crate::body_room::{NoRoom, Share};

/// The body. What finds no room is read to its end and thrown away, and only then told: a sender
/// that is still sending when the connection closes would see a broken one, and no `Retry-After`.
pub(super) struct Counted {
    body: Limited<Body>,
    /// Shared with whoever waits for the answer: what was read is held until then.
    share: Arc<Mutex<Share>>,
    refused: bool,
}

impl Counted {
    pub(super) fn new(body: Limited<Body>, share: Arc<Mutex<Share>>) -> Self {
        Self {
            body,
            share,
            refused: false,
        }
    }

    fn refuses(&mut self, frame: &Frame<Bytes>) -> bool {
        let bytes = frame.data_ref().map_or(0, Bytes::len);
        let mut share = self.share.lock().unwrap_or_else(PoisonError::into_inner);
        self.refused = self.refused || share.take(bytes).is_err();
        self.refused
    }
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        loop {
            let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) else {
                return Poll::Pending;
            };
            return Poll::Ready(match frame {
                Some(Ok(frame)) if self.refuses(&frame) => continue,
                None if self.refused => Some(Err(Box::new(Error::new(NoRoom)))),
                told => told,
            });
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
