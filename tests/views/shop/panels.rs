//! Panels: a greeting, help, samples, an article.

use content::{Action, Article, Block, ButtonKind, Image, Panel, Part, Skippable, Span, Text};

use super::{ARTICLE_ID, panel, paragraph, text, url};

pub(super) fn welcome() -> Panel {
    let before = Part::Literal("Last time you stood in front of ".to_owned());
    let name = Part::Token {
        name: "last_viewed.name".to_owned(),
        fallback: "our shop window".to_owned(),
    };
    let said = Text(vec![
        before,
        name,
        Part::Literal(". It is still here.".to_owned()),
    ]);
    panel(vec![
        Block::Eyebrow(text("Good to see you")),
        Block::Heading(text("Welcome back")),
        Block::Text(vec![Span {
            text: said,
            ..Span::default()
        }]),
        Block::LastViewed {
            label: text("See it again"),
        },
    ])
}

pub(super) fn samples() -> Panel {
    let open = Action::Open(url("/flooring.html"));
    panel(vec![
        Block::Heading(text("Compare at home")),
        paragraph("Colours change on the way from our window to yours. Samples are free."),
        Block::Button {
            label: text("Choose samples"),
            action: open,
            kind: ButtonKind::Usual,
        },
    ])
}

pub(super) fn help() -> Panel {
    panel(vec![
        Block::Heading(text("How much floor do you need?")),
        paragraph("Tell us the room, we add the offcuts. It takes about two minutes."),
        Block::Button {
            label: text("Work it out with me"),
            action: Action::Show("nps".to_owned()),
            kind: ButtonKind::Usual,
        },
        Block::Button {
            label: text("Not now"),
            action: Action::Dismiss,
            kind: ButtonKind::Usual,
        },
    ])
}

pub(super) fn floor_colour() -> Panel {
    let article = Article {
        id: ARTICLE_ID.to_owned(),
        title: text("Choosing a floor colour"),
        teaser: text("Three floors open and no answer yet? Begin with the window."),
        image: Some(Image {
            src: url("/pictures/samples-in-daylight.svg"),
            alt: text("Five wood samples on a grey floor"),
            width: 800,
            height: 600,
            sizes: vec![],
        }),
        minutes: 4,
        min_seconds: 20,
        body: article_body().into_iter().map(Skippable::from).collect(),
    };
    panel(vec![Block::Article(article)])
}

fn article_body() -> Vec<Block> {
    let line = |words: &str| {
        vec![Span {
            text: text(words),
            ..Span::default()
        }]
    };
    let light = "A room that looks north has even, slightly blue light. Grey turns cold in it, \
                 honey and straw turn fresh. A room that looks south is warm and forgiving.";
    let quiet =
        "In doubt, take the quieter one. A chair, a rug and a person should look right on it.";
    vec![
        paragraph("You can repaint a wall in a weekend. The floor stays."),
        Block::Heading(text("Ask the window first")),
        paragraph(light),
        Block::List(vec![
            line("Pale lifts the ceiling and makes a small room wider."),
            line("Dark draws a room together. It wants a large window."),
        ]),
        Block::Quote(text(quiet)),
        Block::Text(vec![
            Span {
                text: text("Order up to five samples: "),
                ..Span::default()
            },
            Span {
                text: text("they are free"),
                strong: true,
                href: Some(url("/flooring.html")),
                ..Span::default()
            },
            Span {
                text: text(". Lay them flat by the window."),
                ..Span::default()
            },
        ]),
        paragraph(light),
        paragraph(light),
    ]
}
