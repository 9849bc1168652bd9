//! The Studio: there, and with the page that it begins with.

use super::Finding;
use crate::config::Config;

const ABOUT: &str = "Studio";
const PAGE: &str = "index.html";

/// Looks at it; nothing where none is configured.
pub(super) fn look(config: &Config) -> Option<Finding> {
    let directory = config.studio.as_ref()?;
    let shown = directory.display();
    Some(if directory.join(PAGE).is_file() {
        Finding::good(ABOUT, format!("in {shown}"))
    } else {
        let mend = "give the folder `dist/studio` that `cargo xtask dist` builds with --studio";
        Finding::bad(ABOUT, format!("{shown} has no {PAGE}; {mend}"))
    })
}
