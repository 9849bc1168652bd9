//! Which pages may send. A browser says where a page is from, and a page cannot make it lie;
//! what is no browser says nothing and is let in, as it could say anything.

use axum::http::{HeaderMap, header};

/// Whether the request's `Origin`, if it has one, is in `allowed` or is the server itself.
pub(crate) fn may_send(headers: &HeaderMap, allowed: impl Fn(&str) -> bool) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else {
        return true;
    };
    let Ok(origin) = origin.to_str() else {
        return false;
    };
    allowed(origin) || is_own(origin, headers)
}

/// The page came from the host that the request goes to. The scheme is not compared: behind a
/// proxy that ends TLS the page has `https` where we see none.
fn is_own(origin: &str, headers: &HeaderMap) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let page = origin
        .strip_prefix("https://")
        .or_else(|| origin.strip_prefix("http://"));
    matches!((host, page), (Some(host), Some(page)) if page.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may(origin: Option<&'static str>) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, "milepost.example:8787".parse().unwrap());
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().unwrap());
        }
        may_send(&headers, |origin| origin == "https://shop.example")
    }

    #[test]
    fn the_sites_pages_our_own_and_what_is_no_browser_may_send() {
        for origin in [
            None,
            Some("https://shop.example"),
            Some("http://milepost.example:8787"),
            Some("https://Milepost.example:8787"),
        ] {
            assert!(may(origin), "{origin:?}");
        }
    }

    #[test]
    fn pages_from_elsewhere_may_not() {
        for origin in [
            "null",
            "https://shop.example.evil.example",
            "http://shop.example",
            "https://milepost.example",
            "file://milepost.example:8787",
            "",
        ] {
            assert!(!may(Some(origin)), "{origin}");
        }
    }
}
