//! The embed: there, and its loader asks for files that are there.

use super::Finding;
use crate::asset::embed::Embed;
use crate::config::Config;

const ABOUT: &str = "embed";
/// What pages name in their tag.
const LOADER: &str = "milepost.js";

/// Looks at it; nothing where none is configured.
pub(super) fn look(config: &Config) -> Option<Finding> {
    let directory = config.embed.as_ref()?;
    let shown = directory.display();
    let build = "build it with `cargo xtask dist`";
    let embed = match Embed::open(Some(directory.clone())) {
        Ok(embed) => embed,
        Err(cause) => {
            let says = format!("{shown} cannot be read: {cause}; {build}");
            return Some(Finding::bad(ABOUT, says));
        }
    };
    let Some(loader) = embed.text(LOADER) else {
        return Some(Finding::bad(
            ABOUT,
            format!("{shown} has no {LOADER}; {build}"),
        ));
    };
    let bundles: Vec<_> = embed
        .bundles()
        .into_iter()
        .filter(|name| loader.contains(name))
        .collect();
    Some(match bundles.as_slice() {
        [bundle] => whole(&embed, bundle, build),
        _ => Finding::bad(
            ABOUT,
            format!("{LOADER} asks for a bundle that is not in {shown}; {build}, all of it"),
        ),
    })
}

fn whole(embed: &Embed, bundle: &str, build: &str) -> Finding {
    for name in ["widget.js", "widget.wasm", "widget.css"] {
        if embed.file(&format!("{bundle}/{name}")).is_none() {
            return Finding::bad(
                ABOUT,
                format!("{bundle}/{name} is missing; {build}, all of it"),
            );
        }
    }
    Finding::good(ABOUT, format!("build {bundle}, whole"))
}
