//! Looks at a store's page from outside, as a browser would: whether the tag is there, what of
//! the page's policy would block it and what to add, whether its files and its server can be
//! reached from that page. For `milepost doctor URL` and for the Studio alike.

mod address;
mod embed_files;
mod fetch;
mod policy;
mod said;
mod tag;

pub(crate) use address::Allows;
pub use address::{Asked, PageReach};

use crate::doctor::Finding;
use fetch::{Fetcher, Got};
use tag::{Page, Tag};
use url::Url;

/// Looks at one page. Whatever goes wrong is a finding; the page itself is never changed, and
/// nothing is sent but `GET` and one empty batch of events, which the server refuses.
pub async fn check_page(asked: &Asked) -> Vec<Finding> {
    let fetcher = match Fetcher::new(asked.reach.clone()) {
        Ok(fetcher) => fetcher,
        Err(unreachable) => return vec![Finding::bad("page", unreachable.to_string())],
    };
    let got = match fetcher.get(&asked.url, None).await {
        Ok(got) => got,
        Err(unreached) => return vec![said::no_page(&asked.url, &unreached)],
    };
    let mut findings = vec![said::page(&got)];
    if !got.is_fine() {
        return findings;
    }
    let page = Page::read(&got.text());
    let (tag, about_tag) = said::tag(&page, asked, &got.url);
    findings.extend(about_tag);
    let base = page.base(&got.url);
    let Some(tag) = tag.or_else(|| supposed(asked)) else {
        return findings;
    };
    findings.extend(policies(&got, &page, &tag, &base));
    findings.extend(embed_files::look(&fetcher, &tag, &base, &got.url).await);
    findings
}

/// Where the page has no tag yet, what would come with one from our own server is looked at.
fn supposed(asked: &Asked) -> Option<Tag> {
    let server = asked.server.as_ref()?;
    Some(Tag {
        src: server.join("m/milepost.js").ok()?.to_string(),
        site: asked.site.clone()?,
        ..Tag::default()
    })
}

/// The page's policies, by header and by meta element, against what the embed does.
fn policies(got: &Got, page: &Page, tag: &Tag, base: &Url) -> Vec<Finding> {
    let Some(places) = tag.places(base) else {
        return Vec::new();
    };
    let headers = got.all("content-security-policy");
    let enforced: Vec<(String, String)> = headers
        .into_iter()
        .map(|text| ("header".to_owned(), text))
        .chain(
            page.policies
                .iter()
                .map(|text| ("meta element".to_owned(), text.clone())),
        )
        .collect();
    let watched = got.all("content-security-policy-report-only");
    let embed = policy::Embed {
        page: got.url.clone(),
        script: places.script,
        api: places.api,
        nonce: tag.nonce.clone(),
        integrity: tag.integrity.clone(),
    };
    policy::judge(&enforced, &watched, &embed)
}

#[cfg(test)]
mod tests;
