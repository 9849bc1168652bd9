//! The page around an item. The item itself is drawn by the widget's own views, which escape
//! whatever they are given; nothing of it is a script, and nothing else may be.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use milepost::hosted::HostedItem;
use sha2::{Digest, Sha256};
use shopper::Id;

use crate::escaped::escaped;

/// The widget's styles for a page without a shadow root; `cargo xtask dist` writes them.
/// From `p/<site>/<item>`, wherever a shop's proxy has put that.
const STYLES: &str = "../../m/hosted.css";

/// A page and the policy that it goes with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Drawn {
    pub(crate) html: String,
    pub(crate) policy: String,
}

/// The page of an item. `id` names the form: sent twice, it is one answer. `origins` are the
/// shop's.
pub(crate) fn drawn(item: &HostedItem, id: Id, origins: &[String]) -> Drawn {
    let shop = origins.iter().find(|origin| !origin.contains('*'));
    let body = with_form(&item.draw(), item, id);
    let body = shop.map_or(body.clone(), |shop| at_the_shop(&body, shop));
    let theme = theme(item.theme());
    Drawn {
        html: whole(item, &theme, &body),
        policy: policy(&theme, origins),
    }
}

/// Turns the form of a question, which a script answers in a store, into one that is sent here.
/// The first of its buttons is what Enter presses, and must be the one that goes on.
fn with_form(html: &str, item: &HostedItem, id: Id) -> String {
    let Some((before, form)) = html.split_once("<form ").filter(|_| item.asks()) else {
        return html.to_owned();
    };
    let Some((attributes, inside)) = form.split_once('>') else {
        return html.to_owned();
    };
    let thread = URL_SAFE_NO_PAD.encode(item.thread().store());
    let id = id.hyphenated();
    format!(
        "{before}<form method=\"post\" {attributes}>\
         <button class=\"mp-enter\" type=\"submit\" tabindex=\"-1\" aria-hidden=\"true\"></button>\
         <input type=\"hidden\" name=\"mp-id\" value=\"{id}\">\
         <input type=\"hidden\" name=\"mp-thread\" value=\"{thread}\">{inside}"
    )
}

/// Addresses within the shop lead there and not here.
fn at_the_shop(html: &str, shop: &str) -> String {
    let shop = escaped(shop);
    let mut html = html.to_owned();
    for name in ["href", "src"] {
        let own = format!("{name}=\"//");
        let kept = format!("{name}=\"\u{0}");
        html = html
            .replace(&own, &kept)
            .replace(&format!("{name}=\"/"), &format!("{name}=\"{shop}/"))
            .replace(&kept, &own);
    }
    html
}

/// The site's look. The compiler writes it, of colours and numbers alone; one that could end the
/// element is none of its own.
fn theme(sheet: &str) -> String {
    if sheet.contains('<') {
        return String::new();
    }
    sheet.replace(":host", ".mp-host")
}

/// No scripts at all; forms to this server alone.
fn policy(theme: &str, origins: &[String]) -> String {
    let theme = STANDARD.encode(Sha256::digest(theme.as_bytes()));
    let of_the_shop = origins
        .iter()
        .filter(|origin| !origin.contains([';', ',', ' ']))
        .fold(String::new(), |all, origin| all + " " + origin);
    format!(
        "default-src 'none'; style-src 'self' 'sha256-{theme}'; img-src 'self' data: https:\
         {of_the_shop}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

fn whole(item: &HostedItem, theme: &str, body: &str) -> String {
    let [locale, shop] = [item.locale(), &item.shop()].map(escaped);
    format!(
        r#"<!DOCTYPE html>
<html lang="{locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{shop}</title>
<link rel="stylesheet" href="{STYLES}">
<style>{theme}</style>
</head>
<body>
<main class="mp-host" data-theme="auto">{body}</main>
</body>
</html>
"#
    )
}
