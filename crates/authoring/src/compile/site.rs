//! Checks of the site itself: its id, languages, origins and checkout.

use crate::Lint;
use crate::at::At;
use crate::document::Document;
use crate::findings::Findings;
use crate::lint::sizes;
use crate::strings;

use super::ids::is_id;
use super::links::is_local;

/// Most languages of one site.
const MOST_LOCALES: usize = 40;

/// Most origins, and most beginnings of paths: each is asked about every event or page.
const MOST_PLACES: usize = 100;

/// Reports what is wrong.
pub(super) fn check(document: &Document, findings: &mut Findings) {
    if !is_id(&document.site) || document.site.contains('_') {
        findings.lint(
            Lint::InvalidId,
            At::WHOLE.field("site"),
            format_args!("\"{}\" is no id of a site", document.site),
            "write lower-case letters, digits and hyphens, at most 64, as in the tag's `data-site`",
        );
    }
    locales(&document.locales, findings);
    origins(&document.origins, findings);
    let at = At::WHOLE.field("checkout");
    let many = sizes::at_most(document.checkout.len(), MOST_PLACES, "beginnings of paths");
    findings.complain(&at, many);
    for (i, path) in document.checkout.iter().enumerate() {
        if !path.starts_with('/') {
            findings.lint(
                Lint::InvalidPath,
                at.index(i),
                format_args!("\"{path}\" is no beginning of a path"),
                "write the path as in the address bar, like \"/checkout\"",
            );
        }
    }
}

fn locales(locales: &[String], findings: &mut Findings) {
    let at = At::WHOLE.field("locales");
    if locales.is_empty() {
        findings.lint(
            Lint::InvalidLocale,
            at,
            "there is no language to write in",
            "name at least one, like [\"en\"]",
        );
    }
    if locales.len() > MOST_LOCALES {
        let reason = format!("{} languages; {MOST_LOCALES} is the most", locales.len());
        findings.lint(
            Lint::TooMany,
            at,
            reason,
            "make a site of its own for some of them",
        );
    }
    for (i, locale) in locales.iter().enumerate() {
        if !is_tag(locale) {
            findings.lint(
                Lint::InvalidLocale,
                at.index(i),
                format_args!("\"{locale}\" is no language tag"),
                "write a BCP 47 tag, like \"en\" or \"pt-BR\"",
            );
        } else if locales[..i].contains(locale) {
            findings.lint(
                Lint::InvalidLocale,
                at.index(i),
                format_args!("`{locale}` stands twice"),
                "remove one",
            );
        } else if !strings::speaks(locale) {
            findings.lint(
                Lint::LocaleNotSpoken,
                at.index(i),
                format_args!("Milepost's own words do not exist in `{locale}`: English stands in"),
                "leave the language out until they are translated, if English would disturb",
            );
        }
    }
}

/// Two or three letters, then groups of two to eight letters and digits: the part of BCP 47
/// that browsers send. Tags name files, so nothing else may be in them.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase());
    (2..=3).contains(&language.len())
        && letters(language)
        && tag.len() <= 35
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

fn origins(origins: &[String], findings: &mut Findings) {
    let at = At::WHOLE.field("origins");
    findings.complain(&at, sizes::at_most(origins.len(), MOST_PLACES, "origins"));
    if origins.is_empty() {
        findings.lint(
            Lint::OriginsMissing,
            at,
            "no page may send events: what shoppers do and answer stays on their device",
            "name the shop's origin, like \"https://shop.example\"",
        );
    }
    for (i, origin) in origins.iter().enumerate() {
        match origin.split_once("://") {
            Some(("https", host)) if is_host(host) => {}
            Some(("http", host)) if is_host(host) && is_local(origin) => {}
            Some(("http", host)) if is_host(host) => findings.lint(
                Lint::UrlNotHttps,
                at.index(i),
                "the origin is not https: others on the way can read and change the page",
                "serve the shop over https and write its origin so",
            ),
            _ => findings.lint(
                Lint::InvalidOrigin,
                at.index(i),
                format_args!("\"{origin}\" is no origin"),
                "write scheme and host alone, like \"https://shop.example\", without a path \
                 and without a slash at the end",
            ),
        }
    }
}

/// A host and perhaps a port, as browsers send it: lower case, nothing else.
fn is_host(host: &str) -> bool {
    !host.is_empty()
        && host.chars().all(|c| {
            c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | ':' | '[' | ']')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_tag_can_name_a_file() {
        for good in ["en", "it", "pt-BR", "zh-Hant-TW", "fil"] {
            assert!(is_tag(good), "{good}");
        }
        for bad in [
            "",
            "e",
            "EN",
            "en-",
            "../x",
            "en_GB",
            "en-x y",
            "english-but-much-too-long-a-tag-really",
        ] {
            assert!(!is_tag(bad), "{bad}");
        }
    }

    #[test]
    fn an_origin_is_scheme_and_host_alone() {
        let found = |origin: &str| {
            let mut findings = Findings::default();
            origins(&[origin.to_owned()], &mut findings);
            findings.all().first().map(|finding| finding.severity)
        };
        assert_eq!(found("https://shop.example"), None);
        assert_eq!(found("http://127.0.0.1:8787"), None);
        assert_eq!(found("http://shop.example"), Some(crate::Severity::Warning));
        for bad in [
            "shop.example",
            "https://shop.example/",
            "https://Shop.example",
            "*",
            "ftp://a",
        ] {
            assert_eq!(found(bad), Some(crate::Severity::Error), "{bad}");
        }
    }
}
