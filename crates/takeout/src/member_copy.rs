//! The server's copy of a member: what their other devices did, for one that remembers nothing of
//! it. Browsers clear what was not used for a while, Safari after seven days.

use shopper::{Consent, Id, Map, Profile, Value, Want};

use crate::sealed;

/// First bytes of a copy.
const MAGIC: [u8; 4] = *b"MPC1";
/// Most bytes of a copy that is opened; a profile of two years is a tenth of that.
pub const MAX_COPY: usize = 512 * 1024;

/// What travels from the server to a device that has shown who is signed in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MemberCopy {
    /// Id of the site.
    pub site: String,
    /// Devices whose doings are in it.
    pub devices: Vec<Id>,
    /// What they did, as one profile.
    pub profile: Profile,
    /// What the shop has given, with its codes.
    pub wants: Vec<Want>,
}

impl MemberCopy {
    /// Leaves out what is the device's own matter: who is signed in and what the shop said of
    /// them, what is allowed, surveys that another page is in the middle of. Of what was given
    /// only what a rule gave stays: the rest the wants stand for.
    pub fn of(site: &str, devices: Vec<Id>, mut profile: Profile, wants: Vec<Want>) -> Self {
        profile.member = None;
        profile.attributes = Value::Map(Map::default());
        profile.consent = Consent::default();
        profile.surveys = Map::default();
        let grants = &mut profile.standing.grants;
        grants.retain(|grant| !grant.rule.is_empty());
        Self {
            site: site.to_owned(),
            devices,
            profile,
            wants,
        }
    }

    /// Its bytes.
    pub fn pack(&self) -> Vec<u8> {
        sealed::pack(MAGIC, self)
    }

    /// The copy that bytes hold; `None` where they hold none, or one that this version of
    /// Milepost cannot read.
    pub fn open(bytes: &[u8]) -> Option<Self> {
        sealed::open(MAGIC, MAX_COPY, bytes)
    }
}

shopper::wire!(struct MemberCopy { site, devices, profile, wants });

#[cfg(test)]
mod tests {
    use super::*;

    fn copy() -> MemberCopy {
        let mut profile = Profile::new(Id([3; 16]));
        profile.member = Some("m-1".to_owned());
        profile.attributes = Value::from([("plan", Value::from("gold"))]);
        profile.consent = Consent::ALL;
        profile.purchases = 2;
        let want = Want {
            id: Id([7; 16]),
            code: "SPRING".to_owned(),
            ..Want::default()
        };
        MemberCopy::of("fern-floor", vec![Id([4; 16])], profile, vec![want])
    }

    #[test]
    fn a_copy_is_read_back_without_who_is_signed_in_and_what_is_allowed() {
        let read = MemberCopy::open(&copy().pack()).unwrap();
        assert_eq!(read, copy());
        assert_eq!(read.profile.member, None);
        assert_eq!(read.profile.consent, Consent::default());
        assert_eq!(read.profile.attributes, Value::Map(Map::default()));
        assert_eq!(
            (read.profile.purchases, &*read.wants[0].code),
            (2, "SPRING")
        );
    }

    #[test]
    fn what_is_cut_foreign_or_too_long_is_no_copy() {
        let bytes = copy().pack();
        for n in 0..bytes.len() {
            assert_eq!(MemberCopy::open(&bytes[..n]), None, "{n}");
        }
        let mut newer = bytes.clone();
        newer[4] += 1;
        assert_eq!(MemberCopy::open(&newer), None);
        let long = [bytes, vec![0; MAX_COPY]].concat();
        assert_eq!(MemberCopy::open(&long), None);
    }
}
