//! A shop's program, small but with one of everything that is drawn.

use content::{
    Action, Article, Block, Glyph, Image, Metal, Panel, Part, Picture, Skippable, Span, Strings,
    Text, Url,
};
use engine::{Frequency, Item, ItemKind, Launcher, Place, Program, Schedule, ShowOn};
use loyalty::{Badge, Rule, RuleKind, Wallet};
use shopper::names;
use surveys::{Question, QuestionKind, Survey, SurveyEnd, When};
use targeting::{Condition, Counted, Measure, Trigger, Window};

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
    Url::parse(address).unwrap()
}

fn paragraph(words: &str) -> Block {
    Block::Text(vec![Span { text: text(words), strong: false, href: None }])
}

/// A panel of these blocks.
pub(crate) fn panel(blocks: Vec<Block>) -> Panel {
    Panel { blocks: blocks.into_iter().map(Skippable::from).collect() }
}

/// An item that is shown whenever its place is there.
pub(crate) fn item(id: &str, place: Place, kind: ItemKind) -> Item {
    Item {
        id: id.to_owned(),
        kind: kind.into(),
        place,
        on: ShowOn::Page,
        audience: Condition::Always,
        schedule: Schedule::default(),
        priority: 0,
        frequency: Frequency {
            ever: 0,
            per_visit: 0,
            after_shown: 0,
            after_dismissed: 0,
            after_completed: 0,
        },
        in_checkout: false,
    }
}

/// The shop.
pub(crate) fn program() -> Program {
    let slot = |name: &str| Place::Slot(name.to_owned());
    let mut nps = item("nps", Place::Popover, ItemKind::Survey(survey()));
    nps.on = ShowOn::Manual;
    let mut help = item("help", Place::Popover, ItemKind::Panel(help()));
    help.on = ShowOn::Manual;
    Program {
        site: "fern-floor".to_owned(),
        locale: "en".to_owned(),
        shop: text("Fern & Floor"),
        items: vec![
            item("welcome-back", slot("home-hero"), ItemKind::Panel(welcome())),
            item("floor-colour", slot("product-below"), ItemKind::Panel(floor_colour())),
            nps,
            help,
            item("samples", Place::Hub, ItemKind::Panel(samples())),
        ],
        measures: vec![views(Counted::Distinct), views(Counted::Value)],
        rules: vec![achievement("explorer", 0, 5, 0), achievement("well-read", 1, 4, 1)],
        badges: badges(),
        wallets: vec![Wallet { id: "leaves".to_owned(), name: text("leaves") }],
        launcher: Some(Launcher { label: text("For you") }),
        checkout: vec!["/checkout".to_owned()],
        strings: strings(),
        ..Program::default()
    }
}

fn views(counted: Counted) -> Measure {
    Measure {
        key: counted as u32 + 1,
        trigger: Trigger { event: names::VIEW_ITEM.to_owned(), filter: Condition::Always },
        counted,
        window: Window::Ever,
    }
}

fn achievement(id: &str, measure: u16, goal: i64, badge: u16) -> Rule {
    Rule {
        id: id.to_owned(),
        kind: RuleKind::Achievement { measure, goal },
        effects: vec![loyalty::Effect::Badge(badge).into()],
    }
}

fn badges() -> Vec<Badge> {
    let badge = |id: &str, name: &str, criterion: &str, metal, glyph, secret| Badge {
        id: id.to_owned(),
        name: text(name),
        criterion: text(criterion),
        secret,
        picture: Picture { metal, glyph },
    };
    let riddle = "“Three of us lie by your window and cost you nothing.”";
    vec![
        badge("explorer", "Explorer", "Look at five different products.", Metal::Silver, Glyph::Swatch, false),
        badge("well-read", "Well read", "Read a guide to its end.", Metal::Bronze, Glyph::Bookmark, false),
        badge("at-home", "At home", "Place your first order.", Metal::Crest, Glyph::Home, false),
        badge("green", "Green thumb", "Ask about a plant.", Metal::Gold, Glyph::Frond, false),
        badge("daylight", "A week of daylight", riddle, Metal::Gold, Glyph::Leaf, true),
    ]
}

fn welcome() -> Panel {
    let before = Part::Literal("Last time you stood in front of ".to_owned());
    let name = Part::Token {
        name: "last_viewed.name".to_owned(),
        fallback: "our shop window".to_owned(),
    };
    let said = Text(vec![before, name, Part::Literal(". It is still here.".to_owned())]);
    panel(vec![
        Block::Eyebrow(text("Good to see you")),
        Block::Heading(text("Welcome back")),
        Block::Text(vec![Span { text: said, strong: false, href: None }]),
        Block::LastViewed { label: text("See it again") },
    ])
}

fn samples() -> Panel {
    let open = Action::Open(url("/flooring.html"));
    panel(vec![
        Block::Heading(text("Compare at home")),
        paragraph("Colours change on the way from our window to yours. Samples are free."),
        Block::Button { label: text("Choose samples"), action: open },
    ])
}

fn help() -> Panel {
    panel(vec![
        Block::Heading(text("How much floor do you need?")),
        paragraph("Tell us the room, we add the offcuts. It takes about two minutes."),
        Block::Button { label: text("Work it out with me"), action: Action::Show("nps".to_owned()) },
        Block::Button { label: text("Not now"), action: Action::Dismiss },
    ])
}

fn floor_colour() -> Panel {
    let article = Article {
        id: ARTICLE_ID.to_owned(),
        title: text("Choosing a floor colour"),
        teaser: text("Three floors open and no answer yet? Begin with the window."),
        image: Some(Image {
            src: url("/pictures/samples-in-daylight.svg"),
            alt: text("Five wood samples on a grey floor"),
            width: 800,
            height: 600,
        }),
        minutes: 4,
        min_seconds: 20,
        body: article_body().into_iter().map(Skippable::from).collect(),
    };
    panel(vec![Block::Article(article)])
}

fn article_body() -> Vec<Block> {
    let light = "A room that looks north has even, slightly blue light. Grey turns cold in it, \
                 honey and straw turn fresh. A room that looks south is warm and forgiving.";
    let quiet = "In doubt, take the quieter one. A chair, a rug and a person should look right on it.";
    vec![
        paragraph("You can repaint a wall in a weekend. The floor stays."),
        Block::Heading(text("Ask the window first")),
        paragraph(light),
        Block::List(vec![
            text("Pale lifts the ceiling and makes a small room wider."),
            text("Dark draws a room together. It wants a large window."),
        ]),
        Block::Quote(text(quiet)),
        Block::Text(vec![
            Span { text: text("Order up to five samples: "), strong: false, href: None },
            Span { text: text("they are free"), strong: true, href: Some(url("/flooring.html")) },
            Span { text: text(". Lay them flat by the window."), strong: false, href: None },
        ]),
        paragraph(light),
        paragraph(light),
    ]
}

fn survey() -> Survey {
    let when = |min, max| vec![When { question: "nps".to_owned(), min, max }];
    let question = |id: &str, ask: &str, hint: &str, required, kind, when| Question {
        id: id.to_owned(),
        ask: text(ask),
        hint: text(hint),
        required,
        kind,
        when,
    };
    let nps = QuestionKind::Nps { low: text("not at all"), high: text("for certain") };
    let words = QuestionKind::LongText { placeholder: text("What happened was …"), max: 50 };
    let ask = "How likely are you to tell a friend about Fern & Floor?";
    let hint = "Please leave out names and numbers";
    let open = Action::Open(url("/delivery-and-returns.html"));
    let sorry = vec![
        paragraph("Your answer goes to the delivery team today, without your name."),
        Block::Button { label: text("Delivery and returns"), action: open },
        Block::Button { label: text("No, all fine"), action: Action::Dismiss },
    ];
    Survey {
        questions: vec![
            question("nps", ask, "", true, nps, vec![]),
            question("sorry", "What should we do better?", hint, false, words, when(0, 6)),
        ],
        ends: vec![SurveyEnd {
            when: when(0, 6),
            title: text("Thank you. That was not good enough."),
            panel: panel(sorry),
        }],
    }
}

fn strings() -> Strings {
    let said = |words: &str| words.to_owned();
    Strings {
        hub_title: said("Your visit at {name}"),
        tab_for_you: said("For you"),
        tab_badges: said("Badges"),
        tab_data: said("My data"),
        close: said("Close"),
        hide: said("Hide this"),
        close_question: said("Close the question"),
        skip: said("Skip"),
        next: said("Next"),
        back: said("Back"),
        send: said("Send"),
        question_of: said("Question {n} of {of}"),
        choose_one: said("Choose one of the numbers."),
        write_something: said("Write a few words, or skip this one."),
        minutes: said("{minutes} minutes"),
        read: said("Read it"),
        percent_read: said("{n} percent read"),
        back_to_shop: said("Back to the shop"),
        badge_earned: said("Badge earned: {name}"),
        progress: said("{n} of {of}"),
        earned: said("Earned"),
        secret: said("A secret"),
        see_badges: said("See your badges"),
        empty_title: said("Nothing here yet"),
        empty_text: said("Look at something you like. What is worth keeping will be here."),
        last_viewed: said("You looked at this"),
        data_title: said("What is remembered"),
        data_memory_only: said("Only this visit is remembered. When you leave, it is forgotten."),
        data_kept: said("What you looked at, answered and earned is kept on this device."),
        data_erase: said("Forget everything"),
        data_erased: said("Everything is forgotten."),
        guide: said("Guide"),
        not_started: said("Not started"),
        read_riddle: said("Read the riddle"),
        question_from: said("A question from {name}"),
        hub_new: said("{name}, {n} new"),
        too_long: said("Please say it in at most {of} characters."),
        badges_sum: said("{n} earned, {of} on the way. They are yours for good."),
        see_again: said("See it again"),
        data_erase_ask: said("{n} badges and {points} points go for good."),
        data_keep: said("Keep it"),
        thanks: said("Thank you"),
        ..Strings::default()
    }
}
