//! A parcel for another device: the essence of a profile, as a file or as letters in an address.

use shopper::{Id, Profile};

use crate::sealed;

/// First bytes of a parcel.
const MAGIC: [u8; 4] = *b"MPM1";
/// Most bytes of a parcel that is opened.
pub const MAX_FILE: usize = 64 * 1024;

/// What travels. Whoever opens one must take it for a stranger's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parcel {
    /// Id of the site.
    pub site: String,
    /// Devices whose doings are in it, beside the profile's own, by what they are called to others.
    pub joined: Vec<Id>,
    /// The essence of the profile.
    pub profile: Profile,
}

impl Parcel {
    /// Packs what is worth taking. `name` is what the device is called to others: its own id would
    /// let whoever opens the parcel speak for it.
    pub fn of(site: &str, (profile, name): (&Profile, Id), joined: &[Id]) -> Self {
        let mut profile = profile.essence();
        profile.visitor = name;
        Self {
            site: site.to_owned(),
            joined: joined.to_vec(),
            profile,
        }
    }

    /// Its bytes.
    pub fn pack(&self) -> Vec<u8> {
        sealed::pack(MAGIC, self)
    }

    /// The parcel that bytes hold; `None` where they hold none, or one that this version of
    /// Milepost cannot read.
    pub fn open(bytes: &[u8]) -> Option<Self> {
        sealed::open(MAGIC, MAX_FILE, bytes)
    }
}

shopper::wire!(struct Parcel { site, joined, profile });

/// The letters of an address, six bits each.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes as letters that an address carries as they are (base64url without padding).
pub fn to_text(bytes: &[u8]) -> String {
    let letter = |bits: u32| char::from(LETTERS[(bits & 63) as usize]);
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 3);
    for chunk in bytes.chunks(3) {
        let part = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let bits = part(0) << 16 | part(1) << 8 | part(2);
        let letters = [18, 12, 6, 0].map(|shift| letter(bits >> shift));
        text.extend(&letters[..=chunk.len()]);
    }
    text
}

/// The bytes that letters stand for; `None` where they stand for none.
pub fn from_text(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for chunk in text.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for letter in chunk {
            let value = LETTERS.iter().position(|known| known == letter)?;
            bits = bits << 6 | value as u32;
        }
        bits <<= 6 * (4 - chunk.len());
        bytes.extend(&bits.to_be_bytes()[1..chunk.len().max(1)]);
    }
    Some(bytes)
}
