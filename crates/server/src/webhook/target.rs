//! Where a webhook goes: an address that the shop gave, checked when it is saved and again each
//! time that something is sent, because names change what they lead to.

use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};

use thiserror::Error;
use url::{Host, Url};

use super::address::is_global;

/// Longest address, bytes.
const MAX_URL: usize = 2_000;
/// Names that lead inside wherever they are asked about.
const INSIDE_NAMES: [&str; 6] = [
    "localhost",
    "local",
    "internal",
    "lan",
    "home.arpa",
    "intranet",
];

/// What the operator allows.
#[derive(Clone, Debug)]
pub struct WebhookPolicy {
    /// Ports that may be sent to.
    pub ports: Vec<u16>,
    /// Receivers inside that may be sent to all the same, over plain HTTP too. Nothing but
    /// exactly these: the shop's own order system on the next machine.
    pub inside: Vec<SocketAddr>,
    /// Lets addresses begin with `http://`. Bodies can be read and changed on their way then.
    pub plain_http: bool,
}

impl Default for WebhookPolicy {
    fn default() -> Self {
        Self {
            ports: vec![443, 80],
            inside: Vec::new(),
            plain_http: false,
        }
    }
}

/// Why nothing is sent there.
#[derive(Debug, Error)]
pub(crate) enum Refused {
    /// No address.
    #[error("`url` is no address of a web server; give one like https://shop.example/milepost")]
    NotAnAddress,
    /// Plain HTTP.
    #[error("`url` must begin with https://, so that nobody reads or changes what is sent")]
    NotHttps,
    /// A name and password in it.
    #[error("`url` must not hold a name or password; webhooks are signed instead")]
    UserInfo,
    /// A port that is not allowed.
    #[error(
        "port {0} is not one that webhooks are sent to; use 443, or have the operator allow it"
    )]
    Port(u16),
    /// An address inside.
    #[error(
        "`url` leads to an address inside a network ({0}); webhooks go to the Internet only, or to what the operator allows"
    )]
    Inside(String),
    /// The name leads nowhere.
    #[error("the name {host} leads nowhere: {cause}")]
    Unresolved {
        /// The name.
        host: String,
        /// What the system said.
        cause: io::Error,
    },
}

/// An address that may be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// As it is sent to.
    pub(crate) url: Url,
    /// With a default for the scheme.
    pub(crate) port: u16,
}

impl Target {
    /// Reads an address as browsers do: what looks like a name and is an IPv4 address in octal,
    /// hexadecimal or one number is an IPv4 address.
    ///
    /// # Errors
    /// [`Refused`], for all that can be said without looking the name up.
    pub(crate) fn parse(text: &str, policy: &WebhookPolicy) -> Result<Self, Refused> {
        if text.len() > MAX_URL {
            return Err(Refused::NotAnAddress);
        }
        let url: Url = text.parse().map_err(|_| Refused::NotAnAddress)?;
        let port = match url.scheme() {
            "https" => url.port().unwrap_or(443),
            "http" => url.port().unwrap_or(80),
            _ => return Err(Refused::NotHttps),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refused::UserInfo);
        }
        let target = Self { url, port };
        let literal = target.literal()?;
        let allowed = literal.is_some_and(|ip| policy.inside.contains(&SocketAddr::new(ip, port)));
        if allowed {
            return Ok(target);
        }
        if target.url.scheme() != "https" && !policy.plain_http {
            return Err(Refused::NotHttps);
        }
        if !policy.ports.contains(&port) {
            return Err(Refused::Port(port));
        }
        if let Some(ip) = literal.filter(|ip| !is_global(*ip)) {
            return Err(Refused::Inside(ip.to_string()));
        }
        Ok(target)
    }

    /// The address, where it is one and not a name.
    fn literal(&self) -> Result<Option<IpAddr>, Refused> {
        match self.url.host().ok_or(Refused::NotAnAddress)? {
            Host::Ipv4(ip) => Ok(Some(ip.into())),
            Host::Ipv6(ip) => Ok(Some(ip.into())),
            Host::Domain(name) => {
                let name = name.trim_end_matches('.');
                let inside = |end: &str| {
                    let rest = name.strip_suffix(end);
                    rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
                };
                // One label is a name of the server's own network.
                if !name.contains('.') || INSIDE_NAMES.iter().any(|end| inside(end)) {
                    return Err(Refused::Inside(name.to_owned()));
                }
                Ok(None)
            }
        }
    }

    /// Looks the name up once; what it leads to is what is connected to, so that a second
    /// answer cannot lead elsewhere. One address inside among several is enough to refuse.
    ///
    /// # Errors
    /// [`Refused`].
    pub(crate) async fn pin<F, R>(
        &self,
        policy: &WebhookPolicy,
        look_up: F,
    ) -> Result<SocketAddr, Refused>
    where
        F: FnOnce(String, u16) -> R,
        R: Future<Output = io::Result<Vec<SocketAddr>>>,
    {
        let addresses = if let Some(ip) = self.literal()? {
            vec![SocketAddr::new(ip, self.port)]
        } else {
            let host = self.url.host_str().unwrap_or_default().to_owned();
            let found = look_up(host.clone(), self.port).await;
            found.map_err(|cause| Refused::Unresolved { host, cause })?
        };
        let allowed = |address: &SocketAddr| {
            let listed =
                policy.inside.contains(address) && self.literal().is_ok_and(|it| it.is_some());
            listed || is_global(address.ip()) && address.port() == self.port
        };
        if let Some(inside) = addresses.iter().find(|address| !allowed(address)) {
            return Err(Refused::Inside(inside.ip().to_string()));
        }
        addresses
            .first()
            .copied()
            .ok_or_else(|| Refused::Unresolved {
                host: self.url.host_str().unwrap_or_default().to_owned(),
                cause: io::Error::new(io::ErrorKind::NotFound, "no address"),
            })
    }
}

/// What the system says a name leads to.
pub(crate) async fn look_up(host: String, port: u16) -> io::Result<Vec<SocketAddr>> {
    let found = tokio::net::lookup_host((host.as_str(), port)).await?;
    Ok(found.collect())
}

#[cfg(test)]
mod tests;
