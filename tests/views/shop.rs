//! A shop's program, small but with one of everything that is drawn.

mod badges;
pub(crate) mod game;
mod panels;
mod survey;
mod words;

pub(crate) use survey::question;

use content::{Block, Panel, Skippable, Span, Text, Url};
use engine::{Item, ItemKind, Launcher, Place, Program, ShowOn};
use loyalty::{Rule, RuleKind, Wallet};
use shopper::names;
use targeting::{Condition, Counted, Measure, Trigger, Window};

pub(crate) use words::strings;

/// Indices into the program's items.
pub(crate) const WELCOME: u16 = 0;
pub(crate) const ARTICLE: u16 = 1;
pub(crate) const NPS: u16 = 2;
pub(crate) const HELP: u16 = 3;
pub(crate) const ARTICLE_ID: &str = "choosing-a-floor-colour";

/// Text without tokens.
pub(crate) fn text(words: &str) -> Text {
    Text::plain(words)
}

fn url(address: &str) -> Url {
    Url::parse(address).expect("a safe address")
}

fn paragraph(words: &str) -> Block {
    Block::Text(vec![Span {
        text: text(words),
        ..Span::default()
    }])
}

/// A panel of these blocks.
pub(crate) fn panel(blocks: Vec<Block>) -> Panel {
    Panel {
        blocks: blocks.into_iter().map(Skippable::from).collect(),
    }
}

/// An item that is shown whenever its place is there.
pub(crate) fn item(id: &str, place: Place, kind: ItemKind) -> Item {
    Item {
        id: id.to_owned(),
        kind: kind.into(),
        place,
        ..Item::default()
    }
}

/// The shop.
pub(crate) fn program() -> Program {
    let slot = |name: &str| Place::Slot(name.to_owned());
    let mut nps = item("nps", Place::Popover, ItemKind::Survey(survey::survey()));
    nps.on = vec![ShowOn::Manual];
    let mut help = item("help", Place::Popover, ItemKind::Panel(panels::help()));
    help.on = vec![ShowOn::Manual];
    Program {
        site: "fern-floor".to_owned(),
        locale: "en".to_owned(),
        shop: text("Fern & Floor"),
        items: vec![
            item(
                "welcome-back",
                slot("home-hero"),
                ItemKind::Panel(panels::welcome()),
            ),
            item(
                "floor-colour",
                slot("product-below"),
                ItemKind::Panel(panels::floor_colour()),
            ),
            nps,
            help,
            item("samples", Place::Hub, ItemKind::Panel(panels::samples())),
        ],
        measures: vec![views(Counted::Distinct), views(Counted::Value)],
        rules: vec![
            achievement("explorer", 0, 5, 0),
            achievement("well-read", 1, 4, 1),
        ],
        badges: badges::badges(),
        wallets: vec![Wallet {
            id: "leaves".to_owned(),
            name: text("leaves"),
            stacking: loyalty::Stacking::Best,
        }],
        launcher: Some(Launcher {
            label: text("For you"),
            ..Launcher::default()
        }),
        checkout: vec!["/checkout".to_owned()],
        strings: strings("en"),
        ..Program::default()
    }
}

fn views(counted: Counted) -> Measure {
    Measure {
        key: counted as u32 + 1,
        trigger: Trigger {
            event: names::VIEW_ITEM.to_owned(),
            filter: Condition::Always,
        },
        counted,
        window: Window::Ever,
        ..Measure::default()
    }
}

fn achievement(id: &str, measure: u16, goal: i64, badge: u16) -> Rule {
    Rule {
        id: id.to_owned(),
        kind: RuleKind::Goal {
            measure,
            levels: vec![goal],
            head_start: 0,
        },
        gains: vec![loyalty::Gain {
            level: 0,
            effect: loyalty::Effect::Badge(badge).into(),
        }],
        ..Rule::default()
    }
}
