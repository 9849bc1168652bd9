//! Fills a frame with the words of one locale.

use std::collections::BTreeSet;

use content::Skippable;
use engine::{ItemKind, Launcher, Program};
use loyalty::{Badge, Stacking, Wallet};

use super::frame::Frame;
use super::ids::Ids;
use super::programme_words;
use super::reasons;
use super::scribe::Scribe;
use super::variants;
use crate::at::At;
use crate::document::{self, Document};
use crate::findings::Findings;
use crate::lint::Usual;
use crate::strings;

/// The program of one locale.
pub(super) fn fill(
    frame: &Frame,
    document: &Document,
    ids: &Ids,
    locale: &str,
    findings: &mut Findings,
) -> Program {
    let locales = &document.locales;
    let mut scribe = Scribe {
        locale,
        locales,
        ids,
        articles: BTreeSet::new(),
        wordless: &frame.wordless,
        recall: None,
        findings,
    };
    let mut program = Program {
        locale: locale.to_owned(),
        shop: scribe.said(&document.shop, &At::WHOLE.field("shop")),
        launcher: document.launcher.as_ref().map(|launcher| {
            let at = At::WHOLE.field("launcher");
            Launcher {
                label: scribe.maybe(launcher.label.as_ref(), &at.field("label")),
                at_start: launcher.position == document::LineEnd::Start,
            }
        }),
        wallets: wallets(document, &mut scribe),
        badges: badges(document, &mut scribe),
        strings: strings::of(locale),
        ..frame.program.clone()
    };
    programme_words::fill(&mut program, document, &mut scribe);
    let kinds = kinds(document, &mut scribe);
    for (item, kind) in program.items.iter_mut().zip(kinds) {
        item.kind = Skippable(Some(kind));
    }
    reasons::fill(&mut program, document, &mut scribe);
    variants::fill(document, &mut program, &mut scribe);
    program
}

/// What the items are, in the order of the frame's: panels, then surveys.
fn kinds(document: &Document, scribe: &mut Scribe<'_>) -> Vec<ItemKind> {
    let mut kinds = Vec::new();
    let at = At::WHOLE.field("panels");
    for (i, panel) in document.panels.read(&at, scribe.findings) {
        let at = at.index(i);
        let at = at.field("blocks");
        if panel.blocks.is_empty() {
            let mend = "add a block, or remove the panel";
            scribe.findings.error(at, "the panel shows nothing", mend);
        }
        kinds.push(ItemKind::Panel(scribe.panel(&panel.blocks, &at)));
    }
    scribe.findings.usually(Usual::SURVEY);
    let at = At::WHOLE.field("surveys");
    for (i, survey) in document.surveys.read(&at, scribe.findings) {
        kinds.push(ItemKind::Survey(scribe.survey(&survey, &at.index(i))));
    }
    scribe.findings.usually(Usual::DOCUMENT);
    kinds
}

fn wallets(document: &Document, scribe: &mut Scribe<'_>) -> Vec<Wallet> {
    let list = At::WHOLE.field("wallets");
    let mut wallets = Vec::new();
    for (i, wallet) in document.wallets.read(&list, scribe.findings) {
        let at = list.index(i);
        let name = scribe.said(&wallet.name, &at.field("name"));
        wallets.push(Wallet {
            id: wallet.id,
            name,
            stacking: match wallet.stacking {
                document::Stacking::Best => Stacking::Best,
                document::Stacking::Add => Stacking::Add,
                document::Stacking::Multiply => Stacking::Multiply,
            },
        });
    }
    wallets
}

fn badges(document: &Document, scribe: &mut Scribe<'_>) -> Vec<Badge> {
    let list = At::WHOLE.field("badges");
    let mut badges = Vec::new();
    for (i, badge) in document.badges.read(&list, scribe.findings) {
        let at = list.index(i);
        badges.push(Badge {
            name: scribe.said(&badge.name, &at.field("name")),
            criterion: scribe.said(&badge.criterion, &at.field("criterion")),
            id: badge.id,
            secret: badge.secret,
            picture: badge.picture.into(),
        });
    }
    badges
}
