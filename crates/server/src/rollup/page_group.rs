//! Pages by what they are for: a shop has six of them and ten thousand products. A count per
//! product page would have as many rows as the log.

use std::borrow::Cow;

/// The group of a path: a page right under the root is itself, what lies deeper is its first part
/// and `…`. A language in front stays out: `/de/products/oak` is `/products/…`.
pub(super) fn page_group(path: &str) -> Cow<'_, str> {
    let path = path.strip_prefix('/').unwrap_or(path);
    let path = match path.split_once('/') {
        Some((first, rest)) if is_language(first) => rest,
        None if is_language(path) => "",
        _ => path,
    };
    match path.split_once('/') {
        Some((first, deeper)) if !deeper.is_empty() => Cow::Owned(format!("/{first}/…")),
        _ => Cow::Owned(format!("/{}", path.trim_end_matches('/'))),
    }
}

/// Like `de` or `de-CH`.
fn is_language(part: &str) -> bool {
    let letters = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic());
    match part.split_once(['-', '_']) {
        Some((language, country)) => letters(language) && letters(country),
        None => letters(part),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_one_page_and_the_cart_is_another() {
        for (path, group) in [
            ("", "/"),
            ("/", "/"),
            ("/cart", "/cart"),
            ("/cart/", "/cart"),
            ("/products/oak", "/products/…"),
            ("/products/oak/reviews", "/products/…"),
            ("/de/products/oak", "/products/…"),
            ("/de-CH/", "/"),
            ("/en", "/"),
        ] {
            assert_eq!(page_group(path), group, "{path}");
        }
    }
}
