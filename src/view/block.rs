//! Blocks, wherever they stand: the one place that knows how each looks.

use std::rc::Rc;

use super::button::{Weight, button};
use super::element::{El, h};
use super::spans::{list, paragraph, said};
use super::{Scene, article, last_viewed, parts, picture};
use crate::state::{Action, Part};
use content::{Block, ButtonKind, Skippable};

/// What blocks stand in.
pub(super) struct Host<'a> {
    /// State and acts.
    pub(super) scene: &'a Scene,
    /// Index of the item that they belong to.
    pub(super) item: u16,
    /// What a button that sends the panel away does here.
    pub(super) away: Rc<Action>,
    /// How they look.
    pub(super) look: Look,
}

/// How blocks look.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Look {
    /// In a slot, beside one picture.
    Banner,
    /// On a panel of its own.
    Panel,
    /// On a card in the hub.
    Card,
    /// In the text of an article.
    Read,
}

/// Adds blocks one below the other; buttons that follow each other stand in one row.
pub(super) fn blocks(host: &Host, mut into: El, blocks: &[&Block]) -> El {
    let is_button = |block: &Block| matches!(block, Block::Button { .. });
    let main = |block: &&Block| {
        let kind = ButtonKind::Main;
        matches!(block, Block::Button { kind: its, .. } if *its == kind)
    };
    let mut main_taken = host.look == Look::Card || blocks.iter().any(main);
    for chunk in blocks.chunk_by(|a, b| is_button(a) && is_button(b)) {
        into = match chunk {
            [block] if !is_button(block) => one(host, into, block),
            buttons => into.with(row(host, buttons, &mut main_taken)),
        };
    }
    into
}

/// The blocks that this build knows.
pub(super) fn known(blocks: &[Skippable<Block>]) -> Vec<&Block> {
    blocks.iter().filter_map(Skippable::known).collect()
}

/// The words of the first heading: what a surface is called.
pub(super) fn title(scene: &Scene, blocks: &[&Block]) -> String {
    let title = blocks.iter().find_map(|block| match block {
        Block::Heading(text) => Some(text),
        Block::Article(article) => Some(&article.title),
        _ => None,
    });
    scene.text(title.unwrap_or(&scene.state.program.shop))
}

fn row(host: &Host, buttons: &[&Block], main_taken: &mut bool) -> El {
    let mut row = h("div.mp-actions");
    for block in buttons {
        if let Block::Button {
            label,
            action,
            kind,
        } = block
        {
            let weight = match (kind, action) {
                (ButtonKind::Quiet, _) | (ButtonKind::Usual, content::Action::Dismiss) => {
                    Weight::Quiet
                }
                (ButtonKind::Usual, _) if std::mem::replace(main_taken, true) => Weight::Edge,
                (ButtonKind::Plain, _) => Weight::Edge,
                (ButtonKind::Usual | ButtonKind::Main, _) => Weight::Main,
            };
            row = row.with(button(host, weight, label, action));
        }
    }
    row
}

fn one(host: &Host, into: El, block: &Block) -> El {
    let scene = host.scene;
    let drawn = match block {
        Block::LastViewed { label } => return last_viewed::last_viewed(host, into, "", label),
        Block::ProductCard { id, label } => return last_viewed::last_viewed(host, into, id, label),
        Block::Article(article) if host.look == Look::Banner => {
            return article::words(host, into, article);
        }
        Block::Eyebrow(text) => return said(scene, into, h("p.mp-eyebrow"), text),
        Block::Heading(text) => return said(scene, into, heading(host.look), text),
        Block::Text(words) => return paragraph(host, into, words),
        Block::Image(image) => picture::framed(scene, h("div.mp-pic mp-pic--wide mp-round"), image),
        Block::List(lines) => list(host, h("ul.mp-list"), lines),
        Block::Numbered(lines) => list(host, h("ol.mp-list mp-list--n"), lines),
        Block::Question { item } if scene.state.parts.has(Part::Ask) => {
            return (parts::ask().within)(host, into, *item);
        }
        // An article within an article would lead away from what is being read.
        Block::Article(article) if host.look != Look::Read => article::card(host, article),
        Block::Article(_) | Block::Button { .. } => return into,
        // `state::Part::of` says the same.
        _ if scene.state.parts.has(Part::Rich) => return (parts::rich().block)(host, into, block),
        _ => return into,
    };
    into.with(drawn)
}

fn heading(look: Look) -> El {
    match look {
        Look::Banner | Look::Panel => h("h2.mp-title[part=title]"),
        Look::Card | Look::Read => h("h3.mp-title mp-title--s"),
    }
}
