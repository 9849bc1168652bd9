//! The embed's files and its server, asked for as the page would: there, of the right kind, and
//! readable by a page of another origin.

use url::Url;

use super::fetch::{Fetcher, Got, Unreached};
use super::tag::{Places, Tag, is_build};
use crate::doctor::Finding;

/// What one file of the embed must be.
struct File {
    what: &'static str,
    url: Url,
    /// What its type must begin with; any where it is empty.
    media: &'static str,
    /// Whether a page of another origin reads it by script.
    read_by_script: bool,
}

/// Asks for everything that the tag leads to.
pub(super) async fn look(fetcher: &Fetcher, tag: &Tag, base: &Url, page: &Url) -> Vec<Finding> {
    let Some(places) = tag.places(base) else {
        let words = "an address in the tag is none: write src and data-api as addresses";
        return vec![Finding::bad("embed", words)];
    };
    if page.scheme() == "https" && places.script.scheme() == "http" {
        let words = "the page has https and the embed http: browsers load nothing of it; give the tag an https address";
        return vec![Finding::bad("embed", words)];
    }
    let origin = page.origin().ascii_serialization();
    let foreign = |url: &Url| url.origin() != page.origin();
    let first = File {
        what: "milepost.js",
        url: places.script.clone(),
        media: "text/javascript",
        // A classic script is read by none, but for its digest.
        read_by_script: !tag.integrity.is_empty(),
    };
    let (loaded, mut findings) = ask(fetcher, &first, &origin, foreign(&first.url)).await;
    let build = loaded.as_ref().and_then(|loaded| build_in(&loaded.text()));
    if let (Some(_), None) = (&loaded, &build) {
        let words = format!("{} is no milepost.js: it names no build", places.script);
        return vec![Finding::bad("embed", words)];
    }
    for file in files(&places, tag, build.as_deref()) {
        findings.extend(ask(fetcher, &file, &origin, foreign(&file.url)).await.1);
    }
    if findings.is_empty() {
        let words = format!("all files are there, of the right kind, for pages of {origin}");
        findings.push(Finding::good("embed", words));
    }
    findings.extend(robots(fetcher, &places.script).await);
    findings.extend(may_tell(fetcher, &places, tag, &origin).await);
    findings
}

fn files(places: &Places, tag: &Tag, build: Option<&str>) -> Vec<File> {
    let kinds = [
        ("the glue", "js", "text/javascript"),
        ("the widget", "wasm", "application/wasm"),
        ("the styles", "css", "text/css"),
    ];
    let bundle = kinds.into_iter().filter_map(|(what, end, media)| {
        let url = places
            .files
            .join(&format!("{}/widget.{end}", build?))
            .ok()?;
        Some(File {
            what,
            url,
            media,
            read_by_script: true,
        })
    });
    let journey = places.api.join(&format!("j/{}/en.mpj", tag.site));
    let journey = journey.ok().map(|url| File {
        what: "the journey",
        url,
        media: "",
        read_by_script: true,
    });
    bundle.chain(journey).collect()
}

/// Asks for a file; nothing is said of one that is as it should be.
async fn ask(
    fetcher: &Fetcher,
    file: &File,
    origin: &str,
    foreign: bool,
) -> (Option<Got>, Vec<Finding>) {
    let (what, url) = (file.what, &file.url);
    let bad = |words: String| Finding::bad("embed", words);
    let got = match fetcher.get(url, Some(origin)).await {
        Ok(got) if got.is_fine() => got,
        Ok(got) => return (None, vec![bad(not_there(file, got.status.as_u16()))]),
        Err(Unreached::Refused(refused)) => {
            let words = format!("{what} was not asked for: {refused}");
            return (None, vec![Finding::doubtful("embed", words)]);
        }
        Err(unreached) => {
            return (
                None,
                vec![bad(format!("{what} ({url}) was not reached: {unreached}"))],
            );
        }
    };
    let mut findings = Vec::new();
    let media = got.one("content-type").to_ascii_lowercase();
    let script = file.media == "text/javascript" && media.starts_with("application/javascript");
    if !media.starts_with(file.media) && !script {
        findings.push(bad(format!(
            "{what} ({url}) comes as {media:?}; send it as {}, or browsers refuse it",
            file.media
        )));
    }
    let allows = got.one("access-control-allow-origin");
    if foreign && file.read_by_script && allows != "*" && allows != origin {
        findings.push(bad(format!(
            "{what} ({url}) cannot be read by the page; send Access-Control-Allow-Origin: {origin} with it, or let what stands before the server leave that header alone"
        )));
    }
    (Some(got), findings)
}

fn not_there(file: &File, status: u16) -> String {
    let (what, url) = (file.what, &file.url);
    let mend = match (file.what, status) {
        ("the journey", 404) => "data-site names no site whose journey is live: publish it",
        ("the journey", 503 | 410) => "the widget was made quiet here: lift that in the Studio",
        (_, 403 | 401) => "something before the server keeps it from shoppers",
        _ => "have whatever stands before the server pass /m/ and /j/ on",
    };
    format!("{what} ({url}) answered {status}; {mend}")
}

/// The loader names its bundle's folder, as a text of sixteen hexadecimal digits.
fn build_in(loader: &str) -> Option<String> {
    let texts = loader.split(['"', '\'', '`']);
    texts
        .filter(|text| is_build(text))
        .map(str::to_owned)
        .next()
}

/// Search engines that draw pages leave out what robots.txt keeps from them.
async fn robots(fetcher: &Fetcher, script: &Url) -> Option<Finding> {
    let got = fetcher
        .get(&script.join("/robots.txt").ok()?, None)
        .await
        .ok()?;
    let text = got.text();
    let closed = closed_by(&text, script.path())?;
    got.is_fine().then(|| {
        let words = format!("`Disallow: {closed}` keeps search engines from {}: where they draw pages, they draw them without the widget", script.path());
        Finding::doubtful("robots.txt", words)
    })
}

/// The rule for all robots under which a path falls, unless a longer one opens it again.
pub(super) fn closed_by<'t>(text: &'t str, path: &str) -> Option<&'t str> {
    let (mut ours, mut named) = (false, false);
    let (mut closed, mut opened) = ("", "");
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or_default();
        let Some((field, value)) = line.split_once(':') else {
            continue;
        };
        let (field, value) = (field.trim().to_ascii_lowercase(), value.trim());
        match field.as_str() {
            "user-agent" => {
                ours = value == "*" || named && ours;
                named = true;
                continue;
            }
            "disallow" if ours && falls_under(path, value) && value.len() > closed.len() => {
                closed = value;
            }
            "allow" if ours && falls_under(path, value) && value.len() > opened.len() => {
                opened = value;
            }
            _ => {}
        }
        named = false;
    }
    (!closed.is_empty() && opened.len() < closed.len()).then_some(closed)
}

fn falls_under(path: &str, rule: &str) -> bool {
    let rule = rule.trim_end_matches('*');
    !rule.is_empty() && path.starts_with(rule)
}

/// Whether the server takes events from this page. What it is asked with holds none.
async fn may_tell(fetcher: &Fetcher, places: &Places, tag: &Tag, origin: &str) -> Option<Finding> {
    let url = places.api.join("j/v1/e").ok()?;
    let got = fetcher
        .post_empty_batch(&url, origin, &tag.site)
        .await
        .ok()?;
    if got.status.as_u16() == 403 {
        let words = format!(
            "the server refuses events from pages of {origin}: add it to the site's origins"
        );
        return Some(Finding::bad("origin", words));
    }
    let allows = got.one("access-control-allow-origin");
    let foreign = places.api.origin().ascii_serialization() != origin;
    if foreign && allows != origin && allows != "*" {
        let words = format!(
            "pages of {origin} cannot read the server's answers: add it to the site's origins, or let what stands before the server leave Access-Control-Allow-Origin alone"
        );
        return Some(Finding::bad("origin", words));
    }
    Some(Finding::good(
        "origin",
        format!("the server takes events from pages of {origin}"),
    ))
}
