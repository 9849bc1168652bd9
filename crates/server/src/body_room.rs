//! How much memory the bodies of all requests together may take while they come in and until they
//! are read. Each has its own bound; without this one, so many connections (and over HTTP/2 so
//! many streams of each) would have it all at once.

use std::sync::Arc;

use axum::body::Bytes;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::Error;

/// The room; clones share it. One permit is one byte.
#[derive(Clone, Debug)]
pub(crate) struct BodyRoom(Arc<Semaphore>);

/// A body that comes in, frame by frame. Room is taken for what is here and not for what was
/// announced: a sender that says "64 KiB" and then nothing holds none.
#[derive(Debug)]
pub(crate) struct Growing<'r> {
    room: &'r BodyRoom,
    bytes: Vec<u8>,
    permit: OwnedSemaphorePermit,
}

/// Bytes that give their room back when the last of them is let go.
struct Held {
    bytes: Vec<u8>,
    _permit: OwnedSemaphorePermit,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl BodyRoom {
    pub(crate) fn new(bytes: usize) -> Self {
        Self(Arc::new(Semaphore::new(bytes.min(Semaphore::MAX_PERMITS))))
    }

    /// A body of which nothing has come yet.
    ///
    /// # Errors
    /// As [`Growing::push`].
    pub(crate) fn body(&self) -> Result<Growing<'_>, Error> {
        Ok(Growing {
            room: self,
            bytes: Vec::new(),
            permit: self.take(0)?,
        })
    }

    fn take(&self, bytes: usize) -> Result<OwnedSemaphorePermit, Error> {
        let full = Error::Busy("too much is on its way in");
        let Ok(bytes) = u32::try_from(bytes) else {
            return Err(full);
        };
        Arc::clone(&self.0)
            .try_acquire_many_owned(bytes)
            .map_err(|_| full)
    }
}

impl Growing<'_> {
    /// Adds what came.
    ///
    /// # Errors
    /// [`Error::Busy`] when there is no room for it.
    pub(crate) fn push(&mut self, more: &[u8]) -> Result<(), Error> {
        self.permit.merge(self.room.take(more.len())?);
        self.bytes.extend_from_slice(more);
        Ok(())
    }

    /// All of it.
    pub(crate) fn whole(self) -> Bytes {
        Bytes::from_owner(Held {
            bytes: self.bytes,
            _permit: self.permit,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_here_takes_room_until_the_last_of_it_is_let_go() {
        let room = BodyRoom::new(10);
        let mut first = room.body().unwrap();
        first.push(b"1234").unwrap();
        let mut second = room.body().unwrap();
        second.push(b"123456").unwrap();
        assert!(matches!(first.push(b"5"), Err(Error::Busy(_))));
        let bytes = second.whole();
        let part = bytes.slice(2..3);
        drop(bytes);
        assert!(first.push(b"5").is_err(), "a part of it is still held");
        drop(part);
        first.push(b"56789a").unwrap();
        assert_eq!(first.whole(), "123456789a");
        assert!(room.body().unwrap().push(&[0; 10]).is_ok());
    }
}
