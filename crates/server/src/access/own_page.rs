//! Whether a request comes from a page of ours. Cookies go with requests of every page, so that
//! `SameSite` and this together keep a page elsewhere from acting for who is signed in here.

use axum::http::{HeaderMap, HeaderName, header};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What the headers say of where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AskedBy {
    /// A page of our own origin.
    Ourselves,
    /// Another page, or one that hides where it is from.
    Others,
    /// Nothing is said: no browser of this decade.
    Nothing,
}

/// Where a request comes from. `Sec-Fetch-Site` is the browser's own word, which pages cannot
/// set; where it is missing (plain http, old browsers), `Origin` must name the host that the
/// request goes to. The scheme is not compared: a proxy that ends TLS hides it.
pub(crate) fn origin(headers: &HeaderMap) -> AskedBy {
    if let Some(site) = headers.get(SEC_FETCH_SITE) {
        return if site == "same-origin" {
            AskedBy::Ourselves
        } else {
            AskedBy::Others
        };
    }
    match headers.get(header::ORIGIN).map(|origin| origin.to_str()) {
        None => AskedBy::Nothing,
        Some(Ok(origin)) if host(headers).is_some_and(|host| is_at(origin, host)) => {
            AskedBy::Ourselves
        }
        Some(_) => AskedBy::Others,
    }
}

fn is_at(origin: &str, host: &str) -> bool {
    let place = origin
        .strip_prefix("https://")
        .or_else(|| origin.strip_prefix("http://"));
    place.is_some_and(|place| place.eq_ignore_ascii_case(host))
}

/// The host that the request goes to.
pub(crate) fn host(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::HOST)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(site: Option<&'static str>, page: Option<&'static str>) -> AskedBy {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, "milepost.example".parse().unwrap());
        let said = [(SEC_FETCH_SITE, site), (header::ORIGIN, page)];
        for (name, value) in said {
            if let Some(value) = value {
                headers.insert(name, value.parse().unwrap());
            }
        }
        origin(&headers)
    }

    #[test]
    fn the_browsers_own_word_counts_before_the_origin() {
        for other in ["same-site", "cross-site", "none", "nonsense"] {
            assert_eq!(
                from(Some(other), Some("https://milepost.example")),
                AskedBy::Others
            );
        }
        // A proxy may have changed the host.
        assert_eq!(
            from(Some("same-origin"), Some("https://shop.example")),
            AskedBy::Ourselves
        );
    }

    #[test]
    fn without_it_the_origin_must_be_our_host() {
        assert_eq!(
            from(None, Some("https://Milepost.example")),
            AskedBy::Ourselves
        );
        for other in [
            "null",
            "https://milepost.example.evil.example",
            "https://evil.example/milepost.example",
            "https://milepost.example:8443",
            "ftp://milepost.example",
            "",
        ] {
            assert_eq!(from(None, Some(other)), AskedBy::Others, "{other}");
        }
        assert_eq!(from(None, None), AskedBy::Nothing);
    }
}
