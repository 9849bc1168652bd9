//! What is found about the page and its tag, in words.

use url::Url;

use super::address::Asked;
use super::fetch::{Got, Unreached};
use super::tag::{Page, Tag};
use crate::doctor::Finding;

pub(super) fn no_page(url: &Url, unreached: &Unreached) -> Finding {
    let mend = match unreached {
        Unreached::Refused(_) => "give the shop's public address",
        _ => "open it in a browser; if it is there, this machine may not reach it",
    };
    Finding::bad(
        "page",
        format!("{url} was not reached: {unreached}; {mend}"),
    )
}

pub(super) fn page(got: &Got) -> Finding {
    let (url, status) = (&got.url, got.status.as_u16());
    if !got.is_fine() {
        let mend = "give the address of a page that shoppers see, without signing in";
        return Finding::bad("page", format!("{url} answered {status}; {mend}"));
    }
    Finding::good("page", format!("{url} answered {status}"))
}

/// The tag that browsers would run, and what is to be said of it.
pub(super) fn tag(page: &Page, asked: &Asked, url: &Url) -> (Option<Tag>, Vec<Finding>) {
    let Some(tag) = page.tags.first() else {
        return (None, vec![no_tag(page, asked)]);
    };
    let mut findings = vec![which(tag, asked)];
    if page.tags.len() > 1 {
        let words = "the page has the tag more than once: the first to run counts, the others do nothing; take them out";
        findings.push(Finding::doubtful("tag", words));
    }
    if !tag.waits_for_nobody {
        let words = "the page waits for it: write <script async …>";
        findings.push(Finding::doubtful("tag", words));
    }
    if !tag.integrity.is_empty() && !tag.crossorigin && is_foreign(tag, page, url) {
        let words = "`integrity` needs crossorigin=\"anonymous\" where the script comes from another origin: without it browsers refuse it";
        findings.push(Finding::bad("tag", words));
    }
    if let Some(allows) = &asked.allows {
        let own = url.origin().ascii_serialization();
        findings.push(origin(&own, allows(&own)));
    }
    if page.slots == 0 {
        let words = "no slot on this page: nothing can stand in it; panels over the page and the hub need none";
        findings.push(Finding::good("slots", words));
    } else {
        let slots = page.slots;
        findings.push(Finding::good("slots", format!("{slots} on this page")));
    }
    (Some(tag.clone()), findings)
}

fn no_tag(page: &Page, asked: &Asked) -> Finding {
    if page.made_by_script {
        let words = "no tag in the page's HTML, but a script that seems to make it: look at the page with ?milepost=debug";
        return Finding::doubtful("tag", words);
    }
    if page.tag_manager {
        let words = "no tag in the page's HTML; a tag manager may bring it, which only a browser can tell: look at the page with ?milepost=debug";
        return Finding::doubtful("tag", words);
    }
    let server = asked
        .server
        .as_ref()
        .map_or("https://YOUR-SERVER/", Url::as_str);
    let site = asked.site.as_deref().unwrap_or("YOUR-SITE");
    Finding::bad(
        "tag",
        format!(
            "it is not there; put it into <head>: <script async src=\"{server}m/milepost.js\" data-site=\"{site}\"></script>"
        ),
    )
}

fn which(tag: &Tag, asked: &Asked) -> Finding {
    let (src, site) = (&tag.src, &tag.site);
    if site.is_empty() {
        let words = format!("{src} is there without data-site: write data-site=\"…\" into the tag");
        return Finding::bad("tag", words);
    }
    match &asked.site {
        Some(expected) if expected != site => Finding::bad(
            "tag",
            format!("it is there for the site {site:?}; write data-site=\"{expected}\""),
        ),
        _ => Finding::good("tag", format!("{src} is there for the site {site}")),
    }
}

fn is_foreign(tag: &Tag, page: &Page, url: &Url) -> bool {
    let script = page.base(url).join(&tag.src);
    script.is_ok_and(|script| script.origin() != url.origin())
}

fn origin(own: &str, allowed: bool) -> Finding {
    if allowed {
        return Finding::good("origin", format!("{own} is one of the site's"));
    }
    let words = format!(
        "{own} is none of the site's origins: events from this page are refused; add it in the settings of the site"
    );
    Finding::bad("origin", words)
}
