//! A page of a made-up shop, for the Studio's frame, with the draft's slots. The tag is put in by
//! the Studio, when it has laid out the shopper for it.

use super::shop::{Kind, body};
use super::words::words;
use crate::escaped::escaped;

/// What the frame asks of the page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dress<'a> {
    /// BCP 47 tag.
    pub(crate) locale: &'a str,
    /// `auto`, `light` or `dark`.
    pub(crate) theme: &'a str,
    /// The path that it stands for, like `/products/oak-plank`.
    pub(crate) path: &'a str,
    /// A product was looked at there: many shops' paths do not tell.
    pub(crate) is_product: bool,
}

/// The page as HTML.
pub(crate) fn page(dress: Dress<'_>, slots: &[String]) -> String {
    let said = words(dress.locale);
    let kind = if dress.is_product {
        Kind::Product
    } else {
        Kind::of(dress.path)
    };
    // Below the slots, which are what one came to see.
    let [about, onward] = body(kind, said);
    let [locale, theme] = [dress.locale, dress.theme].map(escaped);
    let slots: String = slots.iter().map(|slot| place(&escaped(slot))).collect();
    let dir = direction(&locale);
    let parts = said
        .parts
        .map(|part| format!("<span>{part}</span>"))
        .concat();
    let (cart, preview, lang) = (said.cart, said.preview, said.lang);
    format!(
        r#"<!doctype html>
<html lang="{locale}" dir="{dir}" data-theme="{theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{preview}</title>
<link rel="stylesheet" href="/studio/preview/shop.css">
</head>
<body>
<header lang="{lang}">{parts}<span>{cart}</span></header>
<main lang="{lang}">
{slots}{about}
{onward}
</main>
</body>
</html>
"#
    )
}

fn place(slot: &str) -> String {
    format!(
        "<section aria-label=\"{slot}\"><p>{slot}</p><milepost-slot name=\"{slot}\"></milepost-slot></section>\n"
    )
}

/// Which way lines run.
fn direction(locale: &str) -> &'static str {
    let language = locale.split('-').next().unwrap_or_default();
    match language {
        "ar" | "fa" | "he" | "ur" => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_asked_for_leaves_its_place() {
        let bad = "\"><script>alert(1)</script>";
        let dress = Dress {
            locale: bad,
            theme: bad,
            path: bad,
            is_product: false,
        };
        let html = page(dress, &[bad.to_owned()]);
        assert!(!html.contains("<script"), "{html}");
    }

    #[test]
    fn lines_run_as_the_language_is_written() {
        assert_eq!((direction("ar-EG"), direction("en")), ("rtl", "ltr"));
    }
}
