//! From a document's text to one compiled file per locale.
//!
//! What has no words in it (measures, rules, who sees what) is compiled once, into a frame;
//! each locale then fills a copy of it with its texts. Every step goes on after a finding, as
//! far as it can: what comes out is only used when nothing was wrong.

mod audiences;
mod blocks;
mod competition;
mod conditions;
mod contradiction;
mod currencies;
mod events;
mod experiments;
mod fairness;
mod file;
mod frame;
mod gains;
mod hub;
mod ids;
mod images;
mod inline;
mod items;
mod lanes;
mod leave;
mod limits;
mod links;
mod localize;
mod measures;
mod occasions;
mod pages;
mod patterns;
mod places;
mod programme;
mod programme_words;
mod reasons;
mod references;
mod rich_blocks;
mod rules;
mod scribe;
mod shares;
mod site;
mod spans;
mod stages;
mod survey;
mod theme;
mod timers;
mod tokens;
mod trails;
mod variants;
mod week;
mod zone;

use serde_json::Value;

use crate::at::At;
use crate::document::Document;
use crate::findings::Findings;
use crate::locate::{locate, locate_break};
use crate::reading::read;
use crate::{Finding, tree};
use ids::Ids;

/// A document that passed its checks.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// Id of the site, as in the tag's `data-site`.
    pub site: String,
    /// Origins whose pages may send events, like `https://shop.example`.
    pub origins: Vec<String>,
    /// One file per locale; the first is the default.
    pub locales: Vec<CompiledLocale>,
    /// What is worth a look, or good to know, though the document may be published.
    pub warnings: Vec<Finding>,
}

/// One locale's compiled journey.
#[derive(Clone, Debug)]
pub struct CompiledLocale {
    /// BCP 47 tag, like `en`.
    pub locale: String,
    /// The `.mpj` file.
    pub bytes: Vec<u8>,
    /// SHA-256 of the program's bytes in hexadecimal; names the version.
    pub hash: String,
}

/// Checks and compiles a document.
///
/// # Errors
/// Every finding of severity error, and the warnings beside them.
pub fn compile(json: &str) -> Result<Compiled, Vec<Finding>> {
    let mut findings = Findings::of_whole();
    let tree = match tree::parse(json, &mut findings) {
        Ok(tree) => tree,
        Err((line, column)) => {
            let mut all = findings.all();
            locate_break(json, line, column, &mut all);
            return Err(all);
        }
    };
    let document = parsed(&tree, &mut findings);
    let locales = document
        .as_ref()
        .map(|document| locales(document, &mut findings));
    let broken = findings.any_error();
    let mut all = findings.all();
    locate(json, &mut all);
    match (document, locales) {
        (Some(Document { site, origins, .. }), Some(locales)) if !broken => Ok(Compiled {
            site,
            origins,
            locales,
            warnings: all,
        }),
        _ => Err(all),
    }
}

pub(crate) fn parsed(tree: &Value, findings: &mut Findings) -> Option<Document> {
    if !patterns::are_few(tree, findings) {
        return None;
    }
    currencies::check(tree, &At::WHOLE, findings);
    read(tree, &At::WHOLE, findings)
}

fn locales(document: &Document, findings: &mut Findings) -> Vec<CompiledLocale> {
    site::check(document, findings);
    let ids = Ids::gather(document, findings);
    let frame = frame::build(document, &ids, findings);
    competition::check(document, findings);
    hub::check(document, findings);
    fairness::check(document, findings);
    theme::check(&document.theme, findings);
    timers::check(document, findings);
    let mut programs = Vec::new();
    for locale in &document.locales {
        programs.push(localize::fill(&frame, document, &ids, locale, findings));
    }
    if findings.any_error() {
        return Vec::new();
    }
    programs
        .iter()
        .filter_map(|program| file::write(program, findings))
        .collect()
}
