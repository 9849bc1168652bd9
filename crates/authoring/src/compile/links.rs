//! Addresses that panels lead to or load from.

use content::Url;

use super::scribe::Scribe;
use crate::Lint;
use crate::at::At;

impl Scribe<'_> {
    /// The address, if it may be followed; otherwise a finding.
    pub(super) fn url(&mut self, address: &str, at: &At<'_>) -> Option<Url> {
        let Ok(url) = Url::parse(address) else {
            self.findings.lint(
                Lint::UrlNotAllowed,
                at,
                format_args!("\"{address}\" is no address that may be followed"),
                "write `https://…`, or a path of the shop that begins with a single `/`",
            );
            return None;
        };
        let insecure = address.trim().to_ascii_lowercase().starts_with("http://");
        if insecure && !is_local(address) {
            self.findings.lint(
                Lint::UrlNotHttps,
                at,
                "the address is not https: browsers block or mark it on a secure page",
                "write `https://`, if the host offers it",
            );
        }
        Some(url)
    }
}

/// Whether an address leads to the machine itself, as in development.
pub(super) fn is_local(address: &str) -> bool {
    let rest = address
        .trim()
        .split_once("://")
        .map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = match host.strip_prefix('[').and_then(|v6| v6.split_once(']')) {
        Some((v6, _)) => v6,
        None => host.split(':').next().unwrap_or_default(),
    };
    matches!(name, "localhost" | "127.0.0.1" | "::1") || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_machine_itself_is_local() {
        for local in [
            "http://localhost:8787/x",
            "http://127.0.0.1",
            "http://[::1]:80/",
        ] {
            assert!(is_local(local), "{local}");
        }
        for remote in [
            "http://shop.example",
            "http://localhost.example",
            "/x",
            "http://127.0.0.1@evil.example",
        ] {
            assert!(!is_local(remote), "{remote}");
        }
    }
}
