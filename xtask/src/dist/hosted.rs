//! The style sheet of the hosted page, which the server draws: the widget's, for a page that has
//! no shadow root.

use std::fs;
use std::path::Path;

use super::{Profile, esbuild};
use crate::failure::Failure;
use crate::layout::Layout;
use crate::program;

/// Writes `hosted.css` to `out`.
pub(super) fn write(layout: &Layout, profile: Profile, out: &Path) -> Result<(), Failure> {
    let entry = layout.at("styles/hosted.css");
    let minify = profile == Profile::Release;
    program::run(&mut esbuild::styles(layout, &entry, minify, out))?;
    let sheet = fs::read_to_string(out).map_err(Failure::file("read", out))?;
    fs::write(out, in_the_page(&sheet)).map_err(Failure::file("write", out))
}

/// `:host` as the class of an element of the page's, with what it is asked to be behind it.
fn in_the_page(sheet: &str) -> String {
    let mut pieces = sheet.split(":host");
    let mut page = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        page.push_str(".mp-host");
        let asked = piece.strip_prefix('(').and_then(|it| it.split_once(')'));
        match asked {
            // The element over the page, of which there is none here.
            Some((asked, rest)) if !asked.starts_with('[') => {
                page.push_str("-over");
                page.push_str(rest);
            }
            Some((asked, rest)) => {
                page.push_str(asked);
                page.push_str(rest);
            }
            None => page.push_str(piece),
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::in_the_page;

    #[test]
    fn hosts_become_elements_of_the_page() {
        let sheet = ":host{a:b}:host([data-theme=dark]) .mp{c:d}:host(milepost-root){e:f}";
        let page = ".mp-host{a:b}.mp-host[data-theme=dark] .mp{c:d}.mp-host-over{e:f}";
        assert_eq!(in_the_page(sheet), page);
        assert_eq!(in_the_page("p{a:b}"), "p{a:b}");
    }
}
