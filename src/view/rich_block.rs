//! Blocks that few panels have. They are fetched with the first panel that has one: a new kind
//! of block has its place here, unless most panels show it.

use content::{Block, Skippable};

use super::block::{Host, blocks, known};
use super::element::{El, h};
use super::spans::{faq, said};
use super::{badge_row, film, offer};

/// Adds such a block.
pub(super) fn rich_block(host: &Host, into: El, block: &Block) -> El {
    let scene = host.scene;
    let drawn = match block {
        Block::Countdown { until, label } => {
            return into.maybe(offer::countdown(scene, *until, label));
        }
        Block::Coupon(coupon) => offer::coupon(host, coupon),
        Block::Faq(entries) => faq(host, entries),
        Block::Columns(columns) => {
            let column = |row: El, column: &Vec<Skippable<Block>>| {
                row.with(blocks(host, h("div.mp-col mp-stack"), &known(column)))
            };
            columns.iter().fold(h("div.mp-cols"), column)
        }
        Block::Video(film) => film::film(scene, film),
        Block::Quote(text) => return said(scene, into, h("blockquote.mp-quote"), text),
        Block::Progress { badge } => return into.maybe(badge_row::of(scene, *badge)),
        _ => return into,
    };
    into.with(drawn)
}
