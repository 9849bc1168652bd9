//! Numbers that are read and heard are written as the language writes them.

use std::rc::Rc;

use engine::ItemKind;
use milepost::state::{State, Surface, Tab};
use milepost::view::{Format, Local};
use surveys::{Invalid, QuestionKind, ScaleLook};

use crate::drawn::written;
use crate::rewards::collector as saver;
use crate::shop::{self, game};
use crate::visitor::{asking, reading, returning, under};

/// As Arabic writes numbers, and days without any, so that a plain digit is a number that went
/// round the language.
const ARABIC: Format = Format {
    number: |_, number| {
        let digit = |digit: char| {
            let value = digit.to_digit(10);
            value.and_then(|value| char::from_u32(0x660 + value))
        };
        let written = number.to_string();
        written.chars().map(|it| digit(it).unwrap_or(it)).collect()
    },
    date: |_, _, _| "يوم".to_owned(),
    money: |_, _, _| "ثمن".to_owned(),
    ..Format::PLAIN
};

/// What is read and heard of some markup, piece by piece: between tags, and in names.
fn words(markup: &str) -> Vec<&str> {
    let mut words: Vec<&str> = { markup.split('<').skip(1) }
        .filter_map(|tag| tag.split_once('>').map(|(_, words)| words))
        .collect();
    for name in ["aria-label=\"", " alt=\""] {
        let named = markup.split(name).skip(1);
        words.extend(named.filter_map(|rest| rest.split('"').next()));
    }
    words
}

#[test]
fn every_number_of_ours_is_written_as_the_language_writes_numbers() {
    let at = |state: State, surface| under(state, surface);
    let half = |open: fn(&mut Local)| {
        let mut local = Local::default();
        open(&mut local);
        local
    };
    let stars = |state: State, look| {
        let mut state = state;
        let item = &mut Rc::make_mut(&mut state.program).items[usize::from(shop::NPS)];
        if let Some(ItemKind::Survey(survey)) = &mut item.kind.0
            && let Some(QuestionKind::Scale(scale)) = &mut survey.questions[0].kind.0
        {
            (scale.look, scale.min, scale.max) = (look, 1, 5);
        }
        under(state, Surface::Asking(asking(None, None)))
    };
    let mut short = asking(Some(3), None);
    short.problem = Some(Invalid::TooLong);
    let mut news = returning();
    news.unseen = 2;
    let hub = Surface::Hub;
    let all = [
        ("launcher", news, Local::default()),
        (
            "steps and keys",
            at(returning(), Surface::Asking(asking(None, None))),
            Local::default(),
        ),
        (
            "limits",
            at(returning(), Surface::Asking(short)),
            Local::default(),
        ),
        (
            "stars",
            stars(returning(), ScaleLook::Stars),
            Local::default(),
        ),
        (
            "thumbs",
            stars(returning(), ScaleLook::Faces),
            Local::default(),
        ),
        ("reader", at(returning(), reading(40)), Local::default()),
        (
            "badges",
            at(returning(), hub(Tab::Badges)),
            half(|it| it.badge = Some(0)),
        ),
        (
            "game",
            at(game::player(), hub(Tab::Badges)),
            half(|it| it.badge = Some(0)),
        ),
        (
            "erasing",
            at(saver(), hub(Tab::Data)),
            half(|it| it.erasing = true),
        ),
        ("rewards", at(saver(), hub(Tab::Rewards)), Local::default()),
    ];
    for (name, state, local) in all {
        let drawn = written(&state, ARABIC, local).0;
        assert!(
            drawn.contains(|it| ('\u{660}'..='\u{669}').contains(&it)),
            "{name} has no number"
        );
        for words in words(&drawn) {
            // What the shop wrote stands as the shop wrote it, "one in so many" as the language
            // says; a seal is no number.
            let shop = ["€", "m²", "about 1 in"]
                .iter()
                .any(|it| words.contains(it))
                || words.len() == 64;
            assert!(
                shop || !words.contains(|it: char| it.is_ascii_digit()),
                "{name}: {words:?}"
            );
        }
    }
}
