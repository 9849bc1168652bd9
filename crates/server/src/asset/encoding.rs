//! Content encodings: which one a sender takes, and making them.

use std::io::Write;

/// What a file can be sent as, the smallest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Brotli,
    Gzip,
    Plain,
}

impl Encoding {
    /// Its name in HTTP; plain has none.
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Plain => None,
        }
    }
}

/// The offered encoding that an `Accept-Encoding` weighs highest, the smaller one where two
/// weigh the same. Plain when nothing fits: a sender that takes nothing at all is mistaken.
pub(super) fn choose(accepted: Option<&str>, offered: impl Fn(Encoding) -> bool) -> Encoding {
    let accepted = accepted.unwrap_or_default();
    let weight = |encoding: Encoding| match encoding.name() {
        Some(name) => weight_of(accepted, name)
            .or_else(|| weight_of(accepted, "*"))
            .unwrap_or(0),
        // Not named, it is taken, after everything that is.
        None => weight_of(accepted, "identity").unwrap_or(1),
    };
    // The first of the heaviest: `max_by_key` would take the last.
    [Encoding::Plain, Encoding::Gzip, Encoding::Brotli]
        .into_iter()
        .filter(|encoding| offered(*encoding) && weight(*encoding) > 0)
        .max_by_key(|encoding| weight(*encoding))
        .unwrap_or(Encoding::Plain)
}

/// Thousandths; `None` where `name` is not in the list, 0 where it is refused or garbled.
fn weight_of(accepted: &str, name: &str) -> Option<u16> {
    accepted.split(',').find_map(|item| {
        let (coding, parameters) = item.split_once(';').unwrap_or((item, ""));
        if !coding.trim().eq_ignore_ascii_case(name) {
            return None;
        }
        let quality = parameters.split(';').find_map(|parameter| {
            let (key, value) = parameter.split_once('=')?;
            key.trim().eq_ignore_ascii_case("q").then_some(value)
        });
        let quality = quality.map_or(1.0, |text| text.trim().parse().unwrap_or(0.0_f32));
        Some((quality.clamp(0.0, 1.0) * 1_000.0) as u16)
    })
}

/// brotli at its strongest.
pub(super) fn brotli(bytes: &[u8]) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut encoded = Vec::new();
    match brotli::BrotliCompress(&mut &bytes[..], &mut encoded, &parameters) {
        Ok(_) => encoded,
        // Not smaller, and so not used: writing into memory does not fail.
        Err(_) => bytes.to_vec(),
    }
}

/// gzip at its strongest.
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let encoded = gzip.write_all(bytes).and_then(|()| gzip.finish());
    encoded.unwrap_or_else(|_| bytes.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(accepted: &str) -> Encoding {
        choose(Some(accepted), |_| true)
    }

    #[test]
    fn browsers_get_brotli_and_old_tools_get_what_they_ask_for() {
        for (accepted, expected) in [
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("gzip, deflate", Encoding::Gzip),
            ("", Encoding::Plain),
            ("deflate", Encoding::Plain),
            ("*", Encoding::Brotli),
            ("GZIP", Encoding::Gzip),
        ] {
            assert_eq!(best(accepted), expected, "{accepted}");
        }
        assert_eq!(choose(None, |_| true), Encoding::Plain);
    }

    #[test]
    fn weights_decide_and_zero_refuses() {
        for (accepted, expected) in [
            ("br;q=0.5, gzip;q=0.8", Encoding::Gzip),
            ("br;q=0, gzip", Encoding::Gzip),
            ("br ; q=0.001, gzip;q=0", Encoding::Brotli),
            ("*;q=0", Encoding::Plain),
            ("br;q=0.2, identity;q=0.9", Encoding::Plain),
            ("gzip;q=nonsense", Encoding::Plain),
            ("br;q=9", Encoding::Brotli),
            ("identity;q=0, *;q=0", Encoding::Plain),
        ] {
            assert_eq!(best(accepted), expected, "{accepted}");
        }
    }

    #[test]
    fn only_what_is_there_is_chosen() {
        let no_brotli = |encoding| encoding != Encoding::Brotli;
        assert_eq!(choose(Some("br, gzip"), no_brotli), Encoding::Gzip);
        assert_eq!(choose(Some("br"), no_brotli), Encoding::Plain);
    }
}
