//! Whose request it is where proxies stand in front. Each proxy adds the address that it saw to
//! the right of `X-Forwarded-For`; what stands further left than our own proxies wrote is the
//! sender's word, and senders lie. The result is for limits alone and is never stored.

use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;

/// Not in the http crate's list.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The address that the outermost of `trusted` proxies saw. 0 believes the socket alone. With
/// fewer addresses than proxies, or one that is none, the request did not come the whole way, and
/// it is the socket's.
pub(crate) fn sender(socket: IpAddr, headers: &HeaderMap, trusted: u8) -> IpAddr {
    let Some(skipped) = usize::from(trusted).checked_sub(1) else {
        return socket;
    };
    let lines: Vec<_> = headers.get_all(FORWARDED_FOR).iter().collect();
    let mut told = lines.iter().rev().flat_map(|line| {
        let line = line.to_str().unwrap_or_default();
        line.rsplit(',').map(str::trim)
    });
    told.nth(skipped).and_then(address).unwrap_or(socket)
}

/// Some proxies write the port, too.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    bare.parse()
        .ok()
        .or_else(|| text.parse().ok().map(|address: SocketAddr| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOCKET: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 1));

    fn from(lines: &[&'static str], trusted: u8) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED_FOR, line.parse().unwrap());
        }
        sender(SOCKET, &headers, trusted).to_string()
    }

    #[test]
    fn the_nth_address_from_the_right_is_believed() {
        assert_eq!(from(&["203.0.113.7"], 1), "203.0.113.7");
        assert_eq!(from(&["203.0.113.7, 198.51.100.2"], 1), "198.51.100.2");
        assert_eq!(from(&["203.0.113.7, 198.51.100.2"], 2), "203.0.113.7");
        assert_eq!(from(&["203.0.113.7", "198.51.100.2"], 2), "203.0.113.7");
        assert_eq!(from(&["[2001:db8::5]:4711"], 1), "2001:db8::5");
        assert_eq!(from(&["203.0.113.7:4711"], 1), "203.0.113.7");
        assert_eq!(from(&["2001:db8::5"], 1), "2001:db8::5");
    }

    #[test]
    fn what_the_sender_wrote_itself_is_not() {
        assert_eq!(from(&["1.1.1.1, 203.0.113.7"], 1), "203.0.113.7");
        assert_eq!(from(&["1.1.1.1"], 0), "10.0.0.1");
        assert_eq!(from(&["203.0.113.7"], 2), "10.0.0.1");
        assert_eq!(from(&["unknown"], 1), "10.0.0.1");
        assert_eq!(from(&[], 1), "10.0.0.1");
    }
}
