//! The page as HTML: a form for the PIN, and the page behind it. Whole without a script of ours:
//! the widget is the only one.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::escaped::escaped;

const STYLE: &str = include_str!("page.css");

/// What the page behind the PIN shows.
pub(crate) struct Shift<'a> {
    /// Id of the site.
    pub(crate) site: &'a str,
    /// What the team calls it.
    pub(crate) name: &'a str,
    /// The language, as the journey writes it.
    pub(crate) locale: &'a str,
    /// Where the widget asks, from the server's root, with a slash at its end.
    pub(crate) api: &'a str,
    /// The slots of what is asked.
    pub(crate) slots: Vec<String>,
}

/// Why the form is there again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// It is the first time.
    Nothing,
    /// The PIN was wrong.
    Wrong,
    /// Too many tries: so many seconds to wait.
    Wait(u64),
    /// Nobody gets in: there is no PIN.
    Closed,
}

/// The form.
pub(crate) fn door(site: &str, name: &str, said: Said) -> String {
    let words = match said {
        Said::Nothing => String::new(),
        Said::Wrong => alert("That PIN is not right. Ask whoever runs the shop floor."),
        Said::Wait(seconds) => alert(&format!(
            "That was tried too often. Try again in {seconds} seconds."
        )),
        Said::Closed => alert("This page is closed. Whoever runs the Studio can set a PIN."),
    };
    let site = escaped(site);
    let form = if said == Said::Closed {
        String::new()
    } else {
        format!(
            r#"<form method="post" action="/staff/{site}"><label for="pin">PIN</label><input id="pin" name="pin" type="password" inputmode="numeric" pattern="[0-9]*" autocomplete="off" maxlength="12" required autofocus><button type="submit">Begin the shift</button></form>"#
        )
    };
    let lead = "Say what you saw and heard on the shop floor. Nobody is told who said it.";
    let body = format!("<p class=\"lead\">{lead}</p>{words}{form}");
    whole("en", name, "", &body)
}

/// The page behind it.
pub(crate) fn inside(shift: &Shift<'_>) -> String {
    let [site, api, locale] = [shift.site, shift.api, shift.locale].map(escaped);
    let slots = shift.slots.iter().map(|slot| {
        let slot = escaped(slot);
        format!("<milepost-slot name=\"{slot}\"></milepost-slot>")
    });
    let slots: String = slots.collect();
    let lead = if slots.is_empty() {
        "There is nothing to ask at the moment. Come back later."
    } else {
        "What did you see or hear? It goes to the people who can change it."
    };
    let tag = format!(
        "<script async src=\"/m/milepost.js\" data-site=\"{site}\" data-api=\"{api}\" \
         data-locale=\"{locale}\" data-consent=\"denied\" data-load=\"eager\" \
         data-datalayer=\"\"></script>"
    );
    let foot = format!(
        r#"<footer><a class="again" href="/staff/{site}">Tell something else</a><form method="post" action="/staff/{site}/end"><button type="submit" class="quiet">End the shift</button></form></footer>"#
    );
    let body = format!("<p class=\"lead\">{lead}</p>{slots}{foot}");
    whole(shift.locale, shift.name, &tag, &body)
}

/// What the browser may do on it: the widget, and nothing from elsewhere but pictures.
pub(crate) fn policy() -> String {
    let style = STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' \
         'sha256-{style}'; connect-src 'self'; img-src 'self' data: blob: https:; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

fn alert(words: &str) -> String {
    format!("<p class=\"alert\" role=\"alert\">{}</p>", escaped(words))
}

fn whole(locale: &str, name: &str, head: &str, body: &str) -> String {
    let (locale, name) = (escaped(locale), escaped(name));
    format!(
        r#"<!DOCTYPE html>
<html lang="{locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Staff · {name}</title>
<style>{STYLE}</style>
{head}
</head>
<body>
<main>
<h1>{name}</h1>
{body}
</main>
</body>
</html>
"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "\"'><script>alert(1)</script>";

    #[test]
    fn no_name_breaks_out_of_the_page() {
        let shift = Shift {
            site: HOSTILE,
            name: HOSTILE,
            locale: HOSTILE,
            api: HOSTILE,
            slots: vec![HOSTILE.to_owned()],
        };
        for html in [
            inside(&shift),
            door(HOSTILE, HOSTILE, Said::Nothing),
            door(HOSTILE, HOSTILE, Said::Wrong),
        ] {
            let breaks = html.contains("<script>") || html.contains("\"'>");
            assert!(!breaks, "{html}");
        }
    }

    #[test]
    fn a_closed_page_has_no_form() {
        assert!(!door("moss", "Moss", Said::Closed).contains("<form"));
        assert!(door("moss", "Moss", Said::Wait(9)).contains("in 9 seconds"));
    }

    #[test]
    fn the_policy_allows_the_one_style_that_the_page_has() {
        assert!(policy().contains("'sha256-") && !policy().contains("unsafe-inline"));
    }
}
