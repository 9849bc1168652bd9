//! The addresses that a shop's pages have.

use crate::words::form as words;

/// Origins, one a line, as browsers say them. What an address has behind its host is dropped:
/// people copy whole addresses.
pub(crate) fn origins(text: &str) -> Result<Vec<String>, String> {
    let mut all = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let origin = origin(line).ok_or_else(|| words::no_origin(line))?;
        if !all.contains(&origin) {
            all.push(origin);
        }
    }
    Ok(all)
}

fn origin(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let (scheme, rest) = text.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, _) = rest.split_at_checked(end)?;
    let is_web = scheme == "https" || scheme == "http";
    let is_host = !host.is_empty()
        && host.len() <= 253
        && host
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte));
    (is_web && is_host).then(|| format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    use super::origins;

    #[test]
    fn a_copied_address_becomes_its_origin() {
        let typed =
            "https://Shop.example/cart?x=1\n\n http://localhost:8080 \nhttps://shop.example";
        assert_eq!(
            origins(typed).unwrap(),
            ["https://shop.example", "http://localhost:8080"]
        );
        assert_eq!(origins("").unwrap(), Vec::<String>::new());
    }

    #[test]
    fn what_is_no_address_of_a_page_is_named() {
        for odd in [
            "shop.example",
            "javascript://alert(1)",
            "https://",
            "ftp://a.example",
            "https://user:pass@shop.example",
            "https://<b>",
        ] {
            assert!(origins(odd).unwrap_err().contains(odd), "{odd}");
        }
    }
}
