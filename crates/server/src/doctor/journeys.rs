//! The journey documents: readable, without errors, one site each.

use std::collections::BTreeMap;

use super::Finding;
use crate::config::Config;

const ABOUT: &str = "journey";

/// One finding per document, and one per site that two of them claim.
pub(super) fn look(config: &Config) -> Vec<Finding> {
    let mut sites = BTreeMap::<String, String>::new();
    let mut findings = Vec::new();
    for path in &config.journeys {
        let shown = path.display().to_string();
        let compiled = match std::fs::read_to_string(path) {
            Ok(text) => authoring::compile(&text),
            Err(cause) => {
                findings.push(Finding::bad(
                    ABOUT,
                    format!("{shown} cannot be read: {cause}"),
                ));
                continue;
            }
        };
        match compiled {
            Ok(compiled) => {
                if let Some(other) = sites.insert(compiled.site.clone(), shown.clone()) {
                    let says = format!("{shown} and {other} are both of site `{}`", compiled.site);
                    findings.push(Finding::bad(ABOUT, says));
                }
                findings.push(good(&shown, compiled.warnings.len()));
            }
            Err(errors) => findings.push(Finding::bad(
                ABOUT,
                format!(
                    "{shown} has {} findings; `milepost check {shown}` tells them",
                    errors.len()
                ),
            )),
        }
    }
    findings
}

fn good(shown: &str, warnings: usize) -> Finding {
    match warnings {
        0 => Finding::good(ABOUT, format!("{shown} is good")),
        some => Finding::doubtful(
            ABOUT,
            format!("{shown} works, with {some} warnings; `milepost check {shown}` tells them"),
        ),
    }
}
