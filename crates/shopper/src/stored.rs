//! How a profile is kept on the device: a version, then the profile. An older version is
//! brought up to this one; of a newer one nothing can be said.

use crate::wire::{self, Reader, Wire};
use crate::{Profile, Visit};

/// First byte of what is stored now.
pub const VERSION: u8 = 3;

/// Why what is stored is no profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Written by a newer Milepost: better left alone until that one is back.
    Newer(u8),
    /// Cut short or garbled.
    Damaged,
}

/// The bytes to keep.
pub fn store(profile: &Profile) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    profile.put(&mut bytes);
    bytes
}

/// The profile that was kept.
///
/// # Errors
/// [`Unreadable`] for anything that is none.
pub fn restore(bytes: &[u8]) -> Result<Profile, Unreadable> {
    let (version, body) = bytes.split_first().ok_or(Unreadable::Damaged)?;
    match *version {
        VERSION => wire::take(body).ok_or(Unreadable::Damaged),
        1 | 2 => first(body).ok_or(Unreadable::Damaged),
        0 => Err(Unreadable::Damaged),
        newer => Err(Unreadable::Newer(newer)),
    }
}

/// Version 1 counted and paid in other ways, version 2 knew no rest days. Who the shopper is, what they allow and how often
/// they came stood at its beginning, as it does now; the rest begins anew.
fn first(body: &[u8]) -> Option<Profile> {
    let mut input = Reader::new(body);
    let mut profile = Profile::new(Wire::take(&mut input));
    profile.member = Wire::take(&mut input);
    profile.attributes = Wire::take(&mut input);
    profile.consent = Wire::take(&mut input);
    profile.visit = Visit {
        session: Wire::take(&mut input),
        number: Wire::take(&mut input),
        started: Wire::take(&mut input),
        last_event: Wire::take(&mut input),
        ..Visit::default()
    };
    profile.visit.first = profile.visit.started;
    (!input.has_failed()).then_some(profile)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Consent, Id, Value};

    fn profile() -> Profile {
        let mut profile = Profile::new(Id([3; 16]));
        profile.member = Some("m-1".to_owned());
        profile.attributes = Value::from([("plan", Value::from("gold"))]);
        profile.consent = Consent::ALL;
        profile.enter(Id([4; 16]), 1_000);
        profile.purchases = 2;
        profile
    }

    #[test]
    fn what_is_kept_is_restored() {
        assert_eq!(restore(&store(&profile())), Ok(profile()));
    }

    #[test]
    fn of_version_one_the_shopper_their_leave_and_their_visits_are_kept() {
        let known = profile();
        let mut bytes = vec![1];
        known.visitor.put(&mut bytes);
        known.member.put(&mut bytes);
        known.attributes.put(&mut bytes);
        known.consent.put(&mut bytes);
        let Visit {
            session,
            number,
            started,
            last_event,
            ..
        } = known.visit;
        (session, number).put(&mut bytes);
        (started, last_event).put(&mut bytes);
        // Whatever followed.
        bytes.extend([7; 40]);
        let migrated = restore(&bytes).unwrap();
        assert_eq!(migrated.visitor, known.visitor);
        assert_eq!(migrated.member, known.member);
        assert_eq!(migrated.attributes, known.attributes);
        assert_eq!(migrated.consent, known.consent);
        assert_eq!((migrated.visit.number, migrated.visit.first), (1, 1_000));
        assert_eq!(migrated.purchases, 0);
    }

    #[test]
    fn what_is_newer_or_damaged_says_so() {
        assert_eq!(restore(&[9, 0, 0]), Err(Unreadable::Newer(9)));
        for bytes in [&[][..], &[0], &[1], &[VERSION, 1, 2]] {
            assert_eq!(restore(bytes), Err(Unreadable::Damaged), "{bytes:?}");
        }
    }
}
