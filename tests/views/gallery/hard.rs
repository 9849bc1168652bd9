//! What documents may say and nobody designs for: endless texts, words without a gap, another
//! writing direction, pictures that do not come.

use std::rc::Rc;

use content::{Action, Block, Image, Span, Url};
use engine::ItemKind;
use milepost::state::{State, Surface, Tab};

use super::shown::Shown;
use crate::shop::{HELP, NPS, panel, text};
use crate::visitor::{asking, earn, returning, under};

pub(super) fn states() -> Vec<Shown> {
    let word = "Donaudampfschifffahrt".repeat(24);
    let endless = "Oak wears in and never out. ".repeat(360);
    let hebrew = "שלום, הרצפה שלך מוכנה (3 מ״ר) — call +44 20 7946 0000 👩🏽‍🌾🏳️‍🌈";
    let said = |words: &str| {
        let words = Block::Text(vec![Span {
            text: text(words),
            strong: false,
            href: None,
            ..Span::default()
        }]);
        vec![Block::Heading(text("A hard one")), words]
    };
    let over = |name, state| Shown::over("hard", name, state);
    vec![
        over("one-endless-word", on_a_panel(&word, said(&word))),
        over(
            "ten-thousand-characters",
            on_a_panel("More", said(&endless)),
        ),
        over("other-direction", on_a_panel(hebrew, said(hebrew))),
        over("picture-that-fails", on_a_panel("More", missing())),
        over("long-question", long_question(&word, &endless)),
        over("long-badge", long_badge(&word)),
    ]
}

fn on_a_panel(label: &str, mut blocks: Vec<Block>) -> State {
    blocks.push(Block::Button {
        label: text(label),
        action: Action::Dismiss,
        kind: content::ButtonKind::Usual,
    });
    let mut state = returning();
    let item = &mut Rc::make_mut(&mut state.program).items[usize::from(HELP)];
    item.kind = ItemKind::Panel(panel(blocks)).into();
    under(state, Surface::Panel(HELP))
}

fn missing() -> Vec<Block> {
    let image = Image {
        src: Url::parse("/pictures/nowhere.svg").expect("a safe address"),
        alt: text("Five wood samples on a grey floor"),
        width: 800,
        height: 600,
        sizes: Vec::new(),
    };
    vec![Block::Image(image), Block::Heading(text("By the window"))]
}

fn long_question(word: &str, endless: &str) -> State {
    let mut state = returning();
    let item = &mut Rc::make_mut(&mut state.program).items[usize::from(NPS)];
    if let Some(ItemKind::Survey(survey)) = &mut item.kind.0 {
        survey.questions[0].ask = text(word);
        survey.questions[0].hint = text(&endless[..600]);
    }
    under(state, Surface::Asking(asking(None, None)))
}

fn long_badge(word: &str) -> State {
    let mut state = returning();
    earn(&mut state, "explorer");
    let program = Rc::make_mut(&mut state.program);
    program.badges[0].name = text(word);
    program.wallets[0].name = text(word);
    under(state, Surface::Hub(Tab::Badges))
}
