//! Undoes a body's `Content-Encoding` without ever holding more than the limit: a few hundred
//! bytes of gzip can stand for gigabytes.

use std::io::{self, Read};

use axum::body::Bytes;

use crate::error::Error;

/// brotli's working buffer, bytes.
const BUFFER: usize = 4 * 1024;

/// The body as it was before it was encoded, at most `limit` bytes.
///
/// # Errors
/// [`Error::Unsupported`] for an encoding other than gzip, br and identity,
/// [`Error::BadRequest`] for bytes that do not decode, [`Error::TooLarge`].
pub(crate) fn decode(raw: Bytes, encoding: Option<&str>, limit: usize) -> Result<Bytes, Error> {
    let encoding = encoding.map(|text| text.trim().to_ascii_lowercase());
    match encoding.as_deref() {
        None | Some("" | "identity") => Ok(raw),
        Some("gzip" | "x-gzip") => read(flate2::read::MultiGzDecoder::new(&raw[..]), limit),
        Some("br") => read(brotli::Decompressor::new(&raw[..], BUFFER), limit),
        Some(_) => Err(Error::Unsupported(
            "`content-encoding` must be gzip, br or absent",
        )),
    }
}

fn read(decoder: impl Read, limit: usize) -> Result<Bytes, Error> {
    let mut bytes = Vec::new();
    // One byte beyond the limit tells "exactly at it" from "over it".
    let read: io::Result<usize> = decoder.take(limit as u64 + 1).read_to_end(&mut bytes);
    match read {
        Err(_) => {
            let text = "the body does not decode as its `content-encoding` says; send it again";
            Err(Error::BadRequest(text.to_owned()))
        }
        Ok(_) if bytes.len() > limit => Err(Error::TooLarge { limit }),
        Ok(_) => Ok(bytes.into()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Bytes {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap().into()
    }

    fn brotli(bytes: &[u8]) -> Bytes {
        let mut encoded = Vec::new();
        brotli::CompressorWriter::new(&mut encoded, 4_096, 5, 22)
            .write_all(bytes)
            .unwrap();
        encoded.into()
    }

    #[test]
    fn both_encodings_read_back_up_to_the_limit_and_not_beyond() {
        let bytes = vec![b'x'; 1_000];
        for (raw, name) in [(gzip(&bytes), "gzip"), (brotli(&bytes), "BR ")] {
            assert_eq!(decode(raw.clone(), Some(name), 1_000).unwrap(), bytes);
            assert!(matches!(
                decode(raw, Some(name), 999),
                Err(Error::TooLarge { limit: 999 })
            ));
        }
    }

    #[test]
    fn a_bomb_is_stopped_at_the_limit() {
        let bomb = gzip(&vec![0; 50 * 1024 * 1024]);
        assert!(bomb.len() < 64 * 1024);
        assert!(matches!(
            decode(bomb, Some("gzip"), 1_000),
            Err(Error::TooLarge { .. })
        ));
    }

    #[test]
    fn what_does_not_decode_and_what_nobody_decodes_are_told_apart() {
        let raw = Bytes::from_static(b"plain");
        assert!(matches!(
            decode(raw.clone(), Some("gzip"), 99),
            Err(Error::BadRequest(_))
        ));
        assert!(matches!(
            decode(raw.clone(), Some("br"), 99),
            Err(Error::BadRequest(_))
        ));
        assert!(matches!(
            decode(raw.clone(), Some("gzip, br"), 99),
            Err(Error::Unsupported(_))
        ));
        assert_eq!(decode(raw.clone(), None, 99).unwrap(), raw);
    }
}
