//! Blocks that few panels have. They are fetched with the first panel that has one: a new kind
//! of block has its place here, unless most panels show it.

use content::{Block, FaqEntry, Skippable};

use super::block::{Host, Look, blocks, known};
use super::element::{El, h};
use super::{badge_row, film, offer, spans};

/// Adds such a block.
pub(super) fn rich_block(host: &Host, into: El, block: &Block) -> El {
    let scene = host.scene;
    let drawn = match block {
        Block::Countdown { until, label } => {
            return into.maybe(offer::countdown(scene, *until, label));
        }
        Block::Coupon(coupon) => offer::coupon(scene, coupon),
        Block::Faq(entries) => faq(host, entries),
        Block::Columns(columns) => {
            let column = |row: El, column: &Vec<Skippable<Block>>| {
                row.with(blocks(host, h("div.mp-col mp-stack"), &known(column)))
            };
            columns.iter().fold(h("div.mp-cols"), column)
        }
        Block::Video(film) if host.look != Look::Banner => film::film(scene, film),
        Block::Quote(text) => h("blockquote.mp-quote").text(&scene.text(text)),
        Block::Progress { badge } => return into.maybe(badge_row::of(scene, *badge)),
        _ => return into,
    };
    into.with(drawn)
}

/// Questions that the browser itself opens and closes.
fn faq(host: &Host, entries: &[FaqEntry]) -> El {
    entries.iter().fold(h("div.mp-faq"), |list, entry| {
        let ask = h("summary").text(&host.scene.text(&entry.ask));
        let answer = spans::spans(host, h("p.mp-soft"), &entry.answer);
        list.with(h("details").with(ask).with(answer))
    })
}
