//! What a hosted page's form brings: the thread, the form's own id, and what was chosen.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use milepost::hosted::Thread;
use sha2::{Digest, Sha256};
use shopper::{DAY_MS, Id, Millis};

use crate::error::Error;

/// A form that was sent.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) thread: Thread,
    /// Names and values, in the page's order.
    pub(crate) fields: Vec<(String, String)>,
    ids: Ids,
}

/// Ids that follow from what was sent: a form that is sent again is the same answer, and one that
/// was changed and sent again is another.
#[derive(Debug)]
struct Ids {
    at: Millis,
    digest: [u8; 32],
    next: u8,
}

impl Sent {
    /// Reads a form.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a form that is none of ours.
    pub(crate) fn read(body: &[u8], now: Millis) -> Result<Self, Error> {
        let fields: Vec<(String, String)> =
            url::form_urlencoded::parse(body).into_owned().collect();
        let field = |name: &str| {
            let found = fields.iter().find(|(known, _)| known == name);
            found.map_or("", |(_, value)| value.as_str())
        };
        let bytes = URL_SAFE_NO_PAD.decode(field("mp-thread")).ok();
        let thread = bytes.and_then(|bytes| Thread::restore(&bytes));
        let thread = thread.filter(|thread| thread.visitor != Id::default());
        let id: Option<Id> = field("mp-id").parse().ok();
        let (Some(thread), Some(id)) = (thread, id) else {
            let text = "this form is not of this page; open the page again and answer there";
            return Err(Error::BadRequest(text.to_owned()));
        };
        let ids = Ids {
            at: made_at(id, now),
            digest: Sha256::digest(body).into(),
            next: 0,
        };
        Ok(Self {
            thread,
            fields,
            ids,
        })
    }

    /// The next id.
    pub(crate) fn id(&mut self) -> Id {
        self.ids.next = self.ids.next.wrapping_add(1);
        let digest = Sha256::new()
            .chain_update(self.ids.digest)
            .chain_update([self.ids.next])
            .finalize();
        let mut random = [0; 10];
        random.copy_from_slice(&digest[..10]);
        Id::v7(self.ids.at, random)
    }
}

/// When the form was made, as its id says; an id from elsewhere says nothing that is taken.
fn made_at(id: Id, now: Millis) -> Millis {
    let at = id.0[..6]
        .iter()
        .fold(0, |at, byte| at << 8 | i64::from(*byte));
    if (now - DAY_MS..=now).contains(&at) {
        at
    } else {
        now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_790_000_000_000;

    fn form(words: &str) -> String {
        let thread = Thread {
            visitor: Id([1; 16]),
            ..Thread::default()
        };
        let thread = URL_SAFE_NO_PAD.encode(thread.store());
        let id = Id::v7(NOW - 5_000, [2; 10]).hyphenated();
        format!("mp-id={id}&mp-thread={thread}&mp-words={words}")
    }

    fn ids(form: &str, now: Millis) -> [Id; 2] {
        let mut sent = Sent::read(form.as_bytes(), now).unwrap();
        [sent.id(), sent.id()]
    }

    #[test]
    fn a_form_that_is_sent_again_has_the_same_ids_and_a_changed_one_others() {
        let first = ids(&form("wide"), NOW);
        assert_eq!(first, ids(&form("wide"), NOW + 60_000));
        assert_ne!(first[0], first[1]);
        assert_ne!(first, ids(&form("narrow"), NOW));
    }

    #[test]
    fn what_is_no_form_of_ours_is_refused_in_words() {
        for form in ["", "mp-thread=%%%", "mp-id=7&mp-thread=AAAA", "\u{0}=\u{0}"] {
            assert!(matches!(
                Sent::read(form.as_bytes(), NOW),
                Err(Error::BadRequest(_))
            ));
        }
    }

    #[test]
    fn an_id_from_another_day_says_no_time() {
        assert_eq!(made_at(Id([0xff; 16]), NOW), NOW);
        assert_eq!(made_at(Id::default(), NOW), NOW);
    }
}
