//! How much memory the bodies of all requests together may take, and those of one sender. Each
//! body has its own bound; without this one, so many connections (and over HTTP/2 so many streams
//! of each) would have it all at once. Without the sender's share, one of them could hold all of
//! it and turn everybody away.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use thiserror::Error;

use crate::ingest::throttle::network;

/// One sender may hold so much of all the room.
const SHARE: usize = 8;

/// There is no room for what came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("too much is on its way in")]
pub(crate) struct NoRoom;

/// The room.
#[derive(Debug)]
pub(crate) struct BodyRoom {
    /// Bytes.
    most: usize,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    /// By network; who holds nothing is not in it, so that it is no longer than there are
    /// connections.
    of_sender: HashMap<u128, usize>,
}

/// What one request's body holds; given back when it is let go. Taken for what is here and not for
/// what was announced: a sender that says "64 KiB" and then nothing holds none.
#[derive(Debug)]
pub(crate) struct Share {
    room: Arc<BodyRoom>,
    sender: u128,
    bytes: usize,
}

impl BodyRoom {
    pub(crate) fn new(most: usize) -> Self {
        Self {
            most,
            taken: Mutex::default(),
        }
    }

    /// A body of which nothing has come yet.
    pub(crate) fn of(self: &Arc<Self>, sender: IpAddr) -> Share {
        Share {
            room: Arc::clone(self),
            sender: network(sender),
            bytes: 0,
        }
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Share {
    /// Takes room for what came.
    ///
    /// # Errors
    /// [`NoRoom`]; what was taken before is still held.
    pub(crate) fn take(&mut self, more: usize) -> Result<(), NoRoom> {
        let most = self.room.most;
        let mut taken = self.room.taken();
        let own = taken.of_sender.get(&self.sender).map_or(0, |own| *own);
        if taken.all + more > most || own + more > most / SHARE {
            return Err(NoRoom);
        }
        if more > 0 {
            taken.all += more;
            taken.of_sender.insert(self.sender, own + more);
            self.bytes += more;
        }
        Ok(())
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        if self.bytes == 0 {
            return;
        }
        let mut taken = self.room.taken();
        taken.all -= self.bytes;
        if let Some(own) = taken.of_sender.get_mut(&self.sender) {
            *own -= self.bytes;
            if *own == 0 {
                taken.of_sender.remove(&self.sender);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sender(last: u8) -> IpAddr {
        IpAddr::from([203, 0, 113, last])
    }

    #[test]
    fn one_sender_has_an_eighth_and_all_together_have_the_whole() {
        let room = Arc::new(BodyRoom::new(80));
        let mut held = Vec::new();
        for last in 0..8 {
            let mut share = room.of(sender(last));
            share.take(6).unwrap();
            assert_eq!(room.of(sender(last)).take(5), Err(NoRoom), "of {last}");
            share.take(4).unwrap();
            held.push(share);
        }
        assert_eq!(room.of(sender(9)).take(1), Err(NoRoom));
        held.pop();
        assert_eq!(room.of(sender(9)).take(10), Ok(()));
        drop(held);
        assert_eq!(room.taken().all, 0);
        assert!(room.taken().of_sender.is_empty());
    }
}
