//! Every kind of block: on a panel, on a card in the hub, within an article.

use std::rc::Rc;

use content::{Action, Block, Coupon, FaqEntry, Image, Skippable, Span, Url, Video};
use engine::{ItemKind, Place};
use milepost::state::{State, Surface, Tab};

use super::shown::Shown;
use crate::shop::{ARTICLE, HELP, NPS, WELCOME, item, panel, text};
use crate::visitor::{reading, returning, under};

pub(super) fn states() -> Vec<Shown> {
    let mut states: Vec<Shown> = kinds()
        .into_iter()
        .map(|(name, blocks)| Shown::over("block", name, on_a_panel(blocks)))
        .collect();
    let every = || kinds().into_iter().flat_map(|(_, blocks)| blocks);
    let slot = |name, slot, blocks| Shown::within("block", name, slot, in_a_slot(slot, blocks));
    states.push(slot("question-in-a-slot", "home-hero", asks()));
    states.push(slot("sizes-in-a-slot", "home-hero", sized()));
    states.push(slot("page-bar", "page-top", bar()));
    states.push(Shown::over(
        "block",
        "choice-in-a-modal",
        in_a_modal(choice()),
    ));
    states.push(Shown::over(
        "block",
        "all-in-the-hub",
        in_the_hub(every().collect()),
    ));
    states.push(Shown::over(
        "block",
        "all-in-an-article",
        in_an_article(every().collect()),
    ));
    states
}

/// Each kind as it usually stands.
fn kinds() -> Vec<(&'static str, Vec<Block>)> {
    let heading = |words| Block::Heading(text(words));
    let button = |label, action| Block::Button {
        label: text(label),
        action,
        kind: content::ButtonKind::Usual,
    };
    let label = || text("See it again");
    vec![
        (
            "words",
            vec![
                Block::Eyebrow(text("Good to see you")),
                heading("Colours at home"),
                Block::Text(spans()),
                Block::List(
                    ["Samples are free.", "Up to five at once."]
                        .map(line)
                        .to_vec(),
                ),
                Block::Quote(text("In doubt, take the quieter one.")),
            ],
        ),
        (
            "image",
            vec![Block::Image(picture()), heading("By the window")],
        ),
        (
            "buttons",
            vec![
                heading("Shall we measure?"),
                button("Yes, please", Action::Open(url("/flooring.html"))),
                button("Show me how", Action::Show("nps".to_owned())),
                button("Not now", Action::Dismiss),
            ],
        ),
        (
            "last-viewed",
            vec![
                heading("Welcome back"),
                Block::LastViewed { label: label() },
            ],
        ),
        ("product-card", vec![product("FF-102", label())]),
        (
            "progress",
            vec![heading("On your way"), Block::Progress { badge: 0 }],
        ),
        (
            "countdown",
            vec![Block::Countdown {
                until: 3 * 86_400_000,
                label: text("The spring price holds until Sunday"),
            }],
        ),
        ("coupon", vec![Block::Coupon(coupon())]),
        (
            "coupon-that-applies-itself",
            vec![Block::Coupon(Coupon {
                apply: Some(url("/cart.html?code=SPRING-10")),
                ..coupon()
            })],
        ),
        ("numbered", vec![heading("Three steps"), numbered()]),
        ("question", asks()),
        ("image-in-sizes", sized()),
        (
            "faq",
            vec![heading("Often asked"), Block::Faq(vec![faq(), faq()])],
        ),
        ("columns", vec![heading("Two ways"), columns()]),
        (
            "video",
            vec![heading("How it is laid"), Block::Video(film())],
        ),
    ]
}

fn on_a_panel(blocks: Vec<Block>) -> State {
    let mut state = returning();
    let item = &mut Rc::make_mut(&mut state.program).items[usize::from(HELP)];
    item.kind = ItemKind::Panel(panel(blocks)).into();
    under(state, Surface::Panel(HELP))
}

fn in_a_modal(blocks: Vec<Block>) -> State {
    let mut state = on_a_panel(blocks);
    Rc::make_mut(&mut state.program).items[usize::from(HELP)].place = Place::Modal;
    state
}

/// Pictures with what they lead to, to pick one of.
fn choice() -> Vec<Block> {
    let way = |label, action| {
        let leads = Block::Button {
            label: text(label),
            action,
            kind: content::ButtonKind::Plain,
        };
        // What it leads to says it all.
        let picture = Image {
            alt: text(""),
            ..picture()
        };
        vec![Block::Image(picture), leads].into_iter()
    };
    let known = |blocks: std::vec::IntoIter<Block>| blocks.map(Into::into).collect();
    vec![
        Block::Heading(text("What would help most today?")),
        Block::Text(vec![Span {
            text: text("Pick one, or carry on as you were."),
            ..Span::default()
        }]),
        Block::Columns(vec![
            known(way("See it in a room", Action::Open(url("/flooring.html")))),
            known(way("Order free samples", Action::Open(url("/cart.html")))),
        ]),
        Block::Button {
            label: text("Not now"),
            action: Action::Dismiss,
            kind: content::ButtonKind::Usual,
        },
    ]
}

fn in_a_slot(slot: &str, blocks: Vec<Block>) -> State {
    let mut state = returning();
    let program = Rc::make_mut(&mut state.program);
    let item = &mut program.items[usize::from(WELCOME)];
    item.place = Place::Slot(slot.to_owned());
    item.kind = ItemKind::Panel(panel(blocks)).into();
    program.index = engine::Index::default();
    state.moment.page.slots = vec![slot.to_owned()];
    state.standing = vec![WELCOME];
    state
}

fn in_the_hub(blocks: Vec<Block>) -> State {
    let mut state = returning();
    let program = Rc::make_mut(&mut state.program);
    let place = program.items.len() as u16;
    let kind = ItemKind::Panel(panel(blocks));
    program.items.push(item("everything", Place::Hub, kind));
    state.standing.push(place);
    under(state, Surface::Hub(Tab::ForYou))
}

fn in_an_article(blocks: Vec<Block>) -> State {
    let mut state = returning();
    let item = &mut Rc::make_mut(&mut state.program).items[usize::from(ARTICLE)];
    if let Skippable(Some(ItemKind::Panel(panel))) = &mut item.kind
        && let Some(Skippable(Some(Block::Article(article)))) = panel.blocks.first_mut()
    {
        article.body = blocks.into_iter().map(Skippable::from).collect();
    }
    under(state, reading(20))
}

fn url(address: &str) -> Url {
    Url::parse(address).expect("a safe address")
}

fn spans() -> Vec<Span> {
    let span = |words, strong, href: Option<&str>| Span {
        text: text(words),
        strong,
        href: href.map(url),
        ..Span::default()
    };
    vec![
        span("Colours change on the way home. ", false, None),
        span("Samples are free", true, None),
        span(", and ", false, None),
        span("here is how to order them", false, Some("/flooring.html")),
        span(".", false, None),
    ]
}

fn line(words: &str) -> Vec<Span> {
    vec![Span {
        text: text(words),
        ..Span::default()
    }]
}

fn picture() -> Image {
    Image {
        src: url("/pictures/samples-in-daylight.svg"),
        alt: text("Five wood samples on a grey floor"),
        width: 800,
        height: 600,
        sizes: Vec::new(),
    }
}

/// As wide as it is shown.
fn sized() -> Vec<Block> {
    let image = Image {
        sizes: vec![(400, url("/pictures/oak-wide-plank.svg"))],
        ..picture()
    };
    vec![Block::Image(image), Block::Heading(text("By the window"))]
}

fn numbered() -> Block {
    let steps = [
        "Measure the room.",
        "Add a tenth for offcuts.",
        "Order a sample first.",
    ];
    Block::Numbered(steps.map(line).to_vec())
}

/// A survey, asked within the panel.
fn asks() -> Vec<Block> {
    vec![
        Block::Heading(text("Before you go")),
        Block::Question { item: NPS },
    ]
}

/// What a shop says over its pages.
fn bar() -> Vec<Block> {
    vec![
        Block::Text(line("Samples are free until the end of May.")),
        Block::Button {
            label: text("Choose samples"),
            action: Action::Open(url("/flooring.html")),
            kind: content::ButtonKind::Usual,
        },
    ]
}

fn product(id: &str, label: content::Text) -> Block {
    Block::ProductCard {
        id: id.to_owned(),
        label,
    }
}

fn coupon() -> Coupon {
    Coupon {
        code: "SPRING-10".to_owned(),
        label: text("Ten per cent off oak"),
        terms: text("Once, until the end of May, from two square metres."),
        apply: None,
    }
}

fn faq() -> FaqEntry {
    FaqEntry {
        ask: text("How long does a sample take?"),
        answer: spans(),
    }
}

fn columns() -> Block {
    let column = |name| {
        let blocks = vec![
            Block::Heading(text(name)),
            Block::Text(spans()),
            Block::Button {
                label: text("Show me how"),
                action: Action::Dismiss,
                kind: content::ButtonKind::Usual,
            },
        ];
        blocks.into_iter().map(Skippable::from).collect()
    };
    Block::Columns(vec![column("Floating"), column("Glued")])
}

fn film() -> Video {
    Video {
        src: url("/films/laying.mp4"),
        poster: Some(url("/pictures/samples-in-daylight.svg")),
        captions: Some(url("/films/laying.vtt")),
        label: text("Laying a floor in four minutes"),
        width: 1280,
        height: 720,
    }
}
