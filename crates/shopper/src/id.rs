//! Sixteen-byte ids: events, visitors and sessions are UUIDv7, made where the clock is.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};

/// A UUID, as its sixteen bytes in network order. Written and read in the hyphenated form.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Id(pub [u8; 16]);

impl Id {
    /// UUIDv7 from its parts: 48 bits of Unix milliseconds, then random bits.
    pub fn v7(unix_ms: i64, random: [u8; 10]) -> Self {
        let mut bytes = [0; 16];
        bytes[..6].copy_from_slice(&unix_ms.max(0).to_be_bytes()[2..]);
        bytes[6..].copy_from_slice(&random);
        bytes[6] = bytes[6] & 0x0f | 0x70;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        Self(bytes)
    }
}

impl Id {
    /// The hyphenated form, as it is displayed; without what formats, which is 1 KB of widget.
    pub fn hyphenated(self) -> String {
        const DIGITS: [u8; 16] = *b"0123456789abcdef";
        let mut text = String::with_capacity(36);
        for (i, byte) in self.0.into_iter().enumerate() {
            if matches!(i, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from(DIGITS[usize::from(digit)]));
            }
        }
        text
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hyphenated())
    }
}

/// The text was not 32 hexadecimal digits, with or without hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseIdError;

impl fmt::Display for ParseIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id is a UUID, like 018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90")
    }
}

impl core::error::Error for ParseIdError {}

impl FromStr for Id {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let mut bytes = [0; 16];
        let mut digits = text.chars().filter(|c| *c != '-');
        for byte in &mut bytes {
            let mut digit = || {
                digits
                    .next()
                    .and_then(|c| c.to_digit(16))
                    .ok_or(ParseIdError)
            };
            *byte = (digit()? << 4 | digit()?) as u8;
        }
        if digits.next().is_some() {
            return Err(ParseIdError);
        }
        Ok(Self(bytes))
    }
}

crate::wire!(struct Id(_));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_what_it_writes() {
        let id = Id::v7(1_700_000_000_000, [0xab; 10]);
        let text = id.to_string();
        assert_eq!(text.len(), 36);
        assert_eq!(text.as_bytes()[14], b'7');
        assert!(text.ends_with("-abab-abababababab"), "{text}");
        assert_eq!(text.parse(), Ok(id));
    }

    #[test]
    fn what_is_no_uuid_is_refused() {
        for bad in [
            "",
            "x",
            "018f2b6c5d3e7a419c0b2f6f5a1d7e9",
            "018f2b6c5d3e7a419c0b2f6f5a1d7e901",
        ] {
            assert_eq!(bad.parse::<Id>(), Err(ParseIdError), "{bad}");
        }
    }
}
