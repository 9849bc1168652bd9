//! Secrets that we make: sessions, keys, first passwords. Only their SHA-256 is kept, which is
//! enough where the secret itself cannot be guessed.

use std::net::IpAddr;

use sha2::{Digest, Sha256};

use crate::hex::hex;

/// No `i`, `l`, `o`, `u`: what is read aloud or copied by hand stays what it is.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// 256 bits in hexadecimal.
///
/// # Errors
/// The system has no randomness.
pub(crate) fn new_secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}

/// A password of 100 bits, in groups that can be copied by hand.
///
/// # Errors
/// The system has no randomness.
pub(crate) fn new_password() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 20];
    getrandom::fill(&mut bytes)?;
    let letters: Vec<u8> = bytes
        .iter()
        .map(|byte| LETTERS[usize::from(byte % 32)])
        .collect();
    let groups: Vec<_> = letters.chunks(5).map(String::from_utf8_lossy).collect();
    Ok(groups.join("-"))
}

/// What is kept of a secret.
pub(crate) fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// What is kept of an address of the network, under a salt that is forgotten within two days.
/// One subscriber of IPv6 has a network of 64 bits and is one sender.
pub(crate) fn address_digest(salt: &[u8], address: IpAddr) -> [u8; 32] {
    let bytes = match address.to_canonical() {
        IpAddr::V4(v4) => v4.octets().to_vec(),
        IpAddr::V6(v6) => v6.octets()[..8].to_vec(),
    };
    Sha256::new()
        .chain_update(b"address")
        .chain_update(salt)
        .chain_update(bytes)
        .finalize()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_has_four_groups_of_five_letters_and_is_new_each_time() {
        let password = new_password().unwrap();
        assert_eq!(
            password.split('-').map(str::len).collect::<Vec<_>>(),
            [5; 4]
        );
        assert_ne!(password, new_password().unwrap());
    }

    #[test]
    fn a_secret_has_256_bits_and_is_new_each_time() {
        let secret = new_secret().unwrap();
        assert_eq!(secret.len(), 64);
        assert_ne!(secret, new_secret().unwrap());
    }

    #[test]
    fn an_address_is_known_again_under_its_salt_alone() {
        let digest = |salt: &[u8], text: &str| address_digest(salt, text.parse().unwrap());
        assert_eq!(
            digest(b"a", "203.0.113.7"),
            digest(b"a", "::ffff:203.0.113.7")
        );
        assert_ne!(digest(b"a", "203.0.113.7"), digest(b"b", "203.0.113.7"));
        assert_eq!(digest(b"a", "2001:db8::1"), digest(b"a", "2001:db8::2"));
        assert_ne!(digest(b"a", "2001:db8::1"), digest(b"a", "2001:db8:0:1::1"));
    }
}
