//! One directive's list of sources, and what it lets through (CSP 3, §6.7.2).

use url::Url;

/// The value of a directive; the first of that name counts, as in browsers.
pub(super) fn directive<'p>(policy: &'p str, name: &str) -> Option<&'p str> {
    policy.split(';').find_map(|part| {
        let part = part.trim();
        let (own, value) = part.split_once(char::is_whitespace).unwrap_or((part, ""));
        own.eq_ignore_ascii_case(name).then_some(value)
    })
}

/// A list of sources.
pub(super) struct Sources<'p>(Vec<&'p str>);

impl<'p> Sources<'p> {
    pub(super) fn read(value: &'p str) -> Self {
        Self(value.split_ascii_whitespace().collect())
    }

    /// Whether a keyword is among them.
    pub(super) fn has(&self, keyword: &str) -> bool {
        self.0.iter().any(|it| it.eq_ignore_ascii_case(keyword))
    }

    /// Whether a script that stands in the page runs.
    pub(super) fn runs(&self, script: &Url, page: &Url, nonce: &str, integrity: &str) -> bool {
        self.has_nonce(nonce)
            || self.has_digest(integrity)
            || !self.has("'strict-dynamic'") && self.matches(script, page)
    }

    /// Whether that script may import another beside it.
    pub(super) fn imports(&self, script: &Url, page: &Url, nonce: &str) -> bool {
        self.has_nonce(nonce) || self.has("'strict-dynamic'") || self.matches(script, page)
    }

    fn has_nonce(&self, nonce: &str) -> bool {
        // A page that hides its nonce from us has written it all the same.
        let source = format!("'nonce-{nonce}'");
        !nonce.is_empty() && self.0.contains(&source.as_str())
    }

    /// All digests of the tag have to be among them.
    fn has_digest(&self, integrity: &str) -> bool {
        let mut digests = integrity.split_ascii_whitespace().peekable();
        digests.peek().is_some() && digests.all(|it| self.0.contains(&format!("'{it}'").as_str()))
    }

    /// Whether an address is among them, by its origin and path.
    pub(super) fn matches(&self, url: &Url, page: &Url) -> bool {
        self.0.iter().any(|source| is_among(source, url, page))
    }
}

fn is_among(source: &str, url: &Url, page: &Url) -> bool {
    if source.eq_ignore_ascii_case("'self'") {
        // `port` is none for a scheme's own: 80 may become 443, and another port stays itself.
        let upgraded = page.scheme() == "http" && url.scheme() == "https";
        let same_place = url.host() == page.host() && url.port() == page.port();
        return url.origin() == page.origin() || upgraded && same_place;
    }
    if source.starts_with('\'') {
        return false;
    }
    if source == "*" {
        return ["http", "https"].contains(&url.scheme()) || url.scheme() == page.scheme();
    }
    if let Some(scheme) = source.strip_suffix(':') {
        return fits_scheme(scheme, url);
    }
    let (scheme, rest) = source.split_once("://").unwrap_or((page.scheme(), source));
    let (host, path) = rest
        .split_once('/')
        .map_or((rest, None), |(host, path)| (host, Some(path)));
    let (host, port) = host
        .rsplit_once(':')
        .map_or((host, None), |(host, port)| (host, Some(port)));
    fits_scheme(scheme, url)
        && fits_host(host, url)
        && fits_port(port, scheme, url)
        && fits_path(path, url)
}

/// What is allowed in the open is allowed under TLS.
fn fits_scheme(scheme: &str, url: &Url) -> bool {
    scheme.eq_ignore_ascii_case(url.scheme())
        || scheme.eq_ignore_ascii_case("http") && url.scheme() == "https"
}

fn fits_host(host: &str, url: &Url) -> bool {
    let own = url.host_str().unwrap_or_default();
    match host.strip_prefix("*.") {
        Some(rest) => {
            own.len() > rest.len()
                && own
                    .to_ascii_lowercase()
                    .ends_with(&format!(".{}", rest.to_ascii_lowercase()))
        }
        None => host == "*" || host.eq_ignore_ascii_case(own),
    }
}

fn fits_port(port: Option<&str>, scheme: &str, url: &Url) -> bool {
    match port {
        Some("*") => true,
        Some(port) => {
            url.port_or_known_default()
                .map(|own| own.to_string())
                .as_deref()
                == Some(port)
        }
        None => {
            let usual = if scheme.eq_ignore_ascii_case("https") {
                443
            } else {
                80
            };
            let own = url.port_or_known_default();
            url.port().is_none() || own == Some(usual)
        }
    }
}

/// A path with a slash at its end is a folder; any other is one file.
fn fits_path(path: Option<&str>, url: &Url) -> bool {
    let Some(path) = path.filter(|path| !path.is_empty()) else {
        return true;
    };
    let own = url.path().trim_start_matches('/');
    if path.ends_with('/') {
        own.starts_with(path)
    } else {
        own == path
    }
}
