//! The cookie of a session. Its `__Host-` name makes browsers refuse one that another host, a
//! path or plain http set.
//!
//! One exception, for the demo: where the server listens on the machine itself and is talked to
//! by the machine's own name over plain http, the cookie has neither the prefix nor `Secure`,
//! because not every browser keeps secure cookies there. Behind a proxy the page's origin is
//! the proxy's, and the exception does not apply.

use std::net::IpAddr;

use axum::http::{HeaderMap, header};

use super::own_page::host;
use super::session::LONGEST_MS;
use crate::staff::SHIFT_MS;

pub(crate) const SECURE_NAME: &str = "__Host-milepost";
const LOOPBACK_NAME: &str = "milepost-session";
/// Time to sign in elsewhere, seconds.
const AWAY_S: u32 = 600;

/// Which of the two cookies a request is served with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cookie {
    /// Everywhere.
    Secure,
    /// On the machine itself.
    Loopback,
}

impl Cookie {
    /// The one for this request. `listens_on_loopback`: nobody else can reach the socket.
    pub(crate) fn of(headers: &HeaderMap, listens_on_loopback: bool) -> Self {
        let origin = headers.get(header::ORIGIN).map(|origin| origin.to_str());
        let plain_page = match origin {
            None => true,
            Some(origin) => origin
                .ok()
                .and_then(|origin| origin.strip_prefix("http://"))
                .is_some_and(is_loopback),
        };
        if listens_on_loopback && plain_page && host(headers).is_some_and(is_loopback) {
            Self::Loopback
        } else {
            Self::Secure
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Secure => SECURE_NAME,
            Self::Loopback => LOOPBACK_NAME,
        }
    }

    const fn secure(self) -> &'static str {
        match self {
            Self::Secure => "; Secure",
            Self::Loopback => "",
        }
    }

    /// `Set-Cookie` that begins a session.
    pub(crate) fn begin(self, secret: &str) -> String {
        self.set(secret, LONGEST_MS / 1_000)
    }

    /// `Set-Cookie` that ends it in the browser.
    pub(crate) fn end(self) -> String {
        self.set("", 0)
    }

    fn set(self, value: &str, seconds: i64) -> String {
        self.put(self.name(), value, seconds)
    }

    fn put(self, name: &str, value: &str, seconds: i64) -> String {
        let secure = self.secure();
        format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
    }

    /// `Set-Cookie` for a browser that goes off to sign in elsewhere and comes back.
    pub(crate) fn leave(self, kept: &str) -> String {
        let (name, secure) = (self.leaving(), self.secure());
        format!("{name}={kept}; Path=/; Max-Age={AWAY_S}; HttpOnly; SameSite=Lax{secure}")
    }

    /// `Set-Cookie` for when it came back.
    pub(crate) fn returned(self) -> String {
        let (name, secure) = (self.leaving(), self.secure());
        format!("{name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{secure}")
    }

    /// What it left with.
    pub(crate) fn left_with(self, headers: &HeaderMap) -> Option<&str> {
        find(headers, self.leaving())
    }

    const fn leaving(self) -> &'static str {
        match self {
            Self::Secure => "__Host-milepost-away",
            Self::Loopback => "milepost-away",
        }
    }

    /// `Set-Cookie` that begins a shift at the staff page.
    pub(crate) fn begin_shift(self, secret: &str) -> String {
        self.put(self.shifts(), secret, SHIFT_MS / 1_000)
    }

    /// `Set-Cookie` that ends it in the browser.
    pub(crate) fn end_shift(self) -> String {
        self.put(self.shifts(), "", 0)
    }

    /// The shift's secret that a request brings.
    pub(crate) fn shift(self, headers: &HeaderMap) -> Option<&str> {
        find(headers, self.shifts())
    }

    const fn shifts(self) -> &'static str {
        match self {
            Self::Secure => "__Host-milepost-staff",
            Self::Loopback => "milepost-staff",
        }
    }

    /// The session's secret that a request brings.
    pub(crate) fn secret(self, headers: &HeaderMap) -> Option<&str> {
        find(headers, self.name())
    }
}

fn find<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    let pairs = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'));
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .map(|(_, value)| value)
}

/// `localhost`, `127.0.0.1:8787`, `[::1]`.
fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || name
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(host: &'static str, origin: Option<&'static str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().unwrap());
        }
        headers
    }

    #[test]
    fn only_the_machine_itself_gets_the_cookie_without_secure() {
        let own = headers("127.0.0.1:8787", Some("http://127.0.0.1:8787"));
        assert_eq!(Cookie::of(&own, true), Cookie::Loopback);
        assert_eq!(
            Cookie::of(&headers("localhost:1", None), true),
            Cookie::Loopback
        );
        assert_eq!(
            Cookie::of(&headers("[::1]:8787", None), true),
            Cookie::Loopback
        );
        assert_eq!(Cookie::of(&own, false), Cookie::Secure);
        for (host, origin) in [
            ("milepost.example", None),
            ("localhost.evil.example", None),
            // A proxy that did not pass the host on: the page tells.
            ("127.0.0.1:8787", Some("https://milepost.example")),
            ("127.0.0.1:8787", Some("https://localhost")),
        ] {
            assert_eq!(Cookie::of(&headers(host, origin), true), Cookie::Secure);
        }
    }

    #[test]
    fn a_cookie_is_set_with_everything_that_protects_it() {
        assert_eq!(
            Cookie::Secure.begin("ab"),
            "__Host-milepost=ab; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure"
        );
        assert!(
            Cookie::Secure
                .end()
                .starts_with("__Host-milepost=; Path=/; Max-Age=0;")
        );
        assert!(!Cookie::Loopback.begin("ab").contains("Secure"));
    }

    #[test]
    fn the_secret_is_found_among_other_cookies_and_under_its_own_name_alone() {
        let mut headers = headers("milepost.example", None);
        let text = "a=1; milepost-session=no; __Host-milepost=yes; x__Host-milepost=2";
        headers.insert(header::COOKIE, text.parse().unwrap());
        assert_eq!(Cookie::Secure.secret(&headers), Some("yes"));
        assert_eq!(Cookie::Loopback.secret(&headers), Some("no"));
    }
}
