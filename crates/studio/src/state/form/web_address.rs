//! Where webhooks go.

use crate::words::form as words;

/// An address that begins with https. Whether it leads to the Internet, the server finds out.
pub(crate) fn web_address(text: &str) -> Result<String, String> {
    let address = text.trim();
    let host = address
        .get(..8)
        .filter(|scheme| scheme.eq_ignore_ascii_case("https://"))
        .and_then(|_| address.get(8..))
        .and_then(|rest| rest.split(['/', '?', '#']).next());
    match host {
        None => Err(words::NOT_HTTPS.to_owned()),
        Some(host) if host.is_empty() || address.contains(char::is_whitespace) => {
            Err(words::NO_WEB_ADDRESS.to_owned())
        }
        Some(host) if host.contains('@') => Err(words::NAME_IN_ADDRESS.to_owned()),
        Some(_) => Ok(address.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::web_address;

    #[test]
    fn webhooks_go_by_https_alone() {
        assert!(web_address(" https://shop.example/milepost?a=1 ").is_ok());
        for odd in [
            "http://shop.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "//shop.example",
            "https://",
            "https:// shop.example",
            "https://a:b@shop.example",
            "jAvAsCrIpT://%0aalert(1)",
        ] {
            assert!(web_address(odd).is_err(), "{odd}");
        }
    }
}
