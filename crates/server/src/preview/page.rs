//! A page of no shop in particular, for the Studio's frame: the draft's slots between some grey
//! bones. The tag is put in by the Studio, when it has laid out the shopper for it.

use crate::escaped::escaped;

/// What the frame asks of the page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dress<'a> {
    /// BCP 47 tag.
    pub(crate) locale: &'a str,
    /// `auto`, `light` or `dark`.
    pub(crate) theme: &'a str,
}

/// The page as HTML.
pub(crate) fn page(dress: Dress<'_>, slots: &[String]) -> String {
    let [locale, theme] = [dress.locale, dress.theme].map(escaped);
    let slots: String = slots.iter().map(|slot| place(&escaped(slot))).collect();
    let dir = direction(&locale);
    format!(
        r#"<!doctype html>
<html lang="{locale}" dir="{dir}" data-theme="{theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Preview</title>
<link rel="stylesheet" href="/studio/preview/shop.css">
</head>
<body>
<header><span></span><span></span><span></span></header>
<main>
<h1>Preview</h1>
<div class="bones"><i></i><i></i><i></i></div>
{slots}<div class="goods"><i></i><i></i><i></i><i></i></div>
<div class="bones"><i></i><i></i><i></i><i></i></div>
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
        };
        let html = page(dress, &[bad.to_owned()]);
        assert!(!html.contains("<script"), "{html}");
    }

    #[test]
    fn lines_run_as_the_language_is_written() {
        assert_eq!((direction("ar-EG"), direction("en")), ("rtl", "ltr"));
    }
}
