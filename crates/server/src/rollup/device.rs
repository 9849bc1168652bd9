//! What kind of device sent an event, from two words of the request. The words themselves are not
//! kept: they would tell one shopper from another.

use axum::http::{HeaderMap, HeaderValue, header};

/// The kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Device {
    /// A shop's backend, or who says nothing.
    #[default]
    Unknown,
    /// Small, held in a hand.
    Phone,
    /// Anything else with a browser, tablets among them: those say that they are desktops.
    Desktop,
}

impl Device {
    /// What browsers say.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let said = |name| headers.get(name).map(HeaderValue::as_bytes);
        match said(header::HeaderName::from_static("sec-ch-ua-mobile")) {
            Some(b"?1") => return Self::Phone,
            Some(b"?0") => return Self::Desktop,
            _ => {}
        }
        let agent = said(header::USER_AGENT).unwrap_or_default();
        let has = |word: &[u8]| agent.windows(word.len()).any(|part| part == word);
        match (has(b"Mobi"), has(b"Mozilla/")) {
            (true, _) => Self::Phone,
            (_, true) => Self::Desktop,
            _ => Self::Unknown,
        }
    }

    /// The word in the database; empty for unknown.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "",
            Self::Phone => "phone",
            Self::Desktop => "desktop",
        }
    }

    /// The device of that word; unknown for any other.
    pub(crate) fn from_word(word: &str) -> Self {
        match word {
            "phone" => Self::Phone,
            "desktop" => Self::Desktop,
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(name: &'static str, value: &'static str) -> Device {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_static(value));
        Device::of(&headers)
    }

    #[test]
    fn browsers_say_what_they_run_on_and_backends_do_not() {
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari";
        assert_eq!(device("user-agent", phone), Device::Phone);
        let desktop = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        assert_eq!(device("user-agent", desktop), Device::Desktop);
        assert_eq!(device("user-agent", "curl/8"), Device::Unknown);
        assert_eq!(device("sec-ch-ua-mobile", "?1"), Device::Phone);
        assert_eq!(Device::of(&HeaderMap::new()), Device::Unknown);
    }

    #[test]
    fn a_word_reads_back() {
        for device in [Device::Unknown, Device::Phone, Device::Desktop] {
            assert_eq!(Device::from_word(device.as_str()), device);
        }
    }
}
