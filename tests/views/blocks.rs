//! Each block as a panel over the page shows it: its structure, its names, and what is left of
//! it where there is nothing to say.

use std::rc::Rc;

use content::{
    Action, Block, ButtonKind, Coupon, Image, Panel, Part, Skippable, Span, Text, Url, Video,
};
use engine::{ItemKind, Place};
use milepost::state::{State, Surface};
use shopper::{Scalar, Value};

use crate::drawn::{Drawn, overlays, slot};
use crate::shop::{HELP, WELCOME, item, panel, text};
use crate::visitor::{newcomer, returning, under};

fn holding(mut state: State, panel: Panel) -> State {
    Rc::make_mut(&mut state.program).items[usize::from(HELP)] =
        item("help", Place::Popover, ItemKind::Panel(panel));
    under(state, Surface::Panel(HELP))
}

/// A panel over the page that holds these.
fn drawn(blocks: Vec<Block>) -> Drawn {
    overlays(&holding(returning(), panel(blocks)))
}

fn in_slot(blocks: Vec<Block>) -> Drawn {
    let mut state = returning();
    let place = Place::Slot("home-hero".to_owned());
    Rc::make_mut(&mut state.program).items[usize::from(WELCOME)] =
        item("slot", place, ItemKind::Panel(panel(blocks)));
    slot(&state, "home-hero")
}

fn url(address: &str) -> Url {
    Url::parse(address).unwrap()
}

fn run(words: &str) -> Span {
    Span {
        text: text(words),
        ..Span::default()
    }
}

fn token(name: &str, fallback: &str) -> Text {
    Text(vec![Part::Token {
        name: name.to_owned(),
        fallback: fallback.to_owned(),
    }])
}

fn image(sizes: Vec<(u16, Url)>) -> Block {
    Block::Image(Image {
        src: url("/room-800.jpg"),
        alt: text("A pale room"),
        width: 800,
        height: 600,
        sizes,
    })
}

fn film() -> Block {
    Block::Video(Video {
        src: url("/film.mp4"),
        poster: None,
        captions: None,
        label: text("Laying a floor"),
        width: 640,
        height: 360,
    })
}

#[test]
fn runs_are_said_in_their_ways_and_lead_where_they_say() {
    let paragraph = Block::Text(vec![
        run("Plain, "),
        Span {
            emphasis: true,
            ..run("softly, ")
        },
        Span {
            strong: true,
            emphasis: true,
            href: Some(url("/oak.html")),
            ..run("both")
        },
        Span {
            code: true,
            ..run("FF-101")
        },
    ]);
    drawn(vec![paragraph]).in_order(&[
        "<p class=\"mp-soft mp-lines\">Plain, <em>softly, </em>",
        "<a href=\"/oak.html\"><b><em>both</em></b></a>",
        "<code class=\"mp-letters\">FF-101</code></p>",
    ]);
}

#[test]
fn lists_hold_runs_and_those_in_order_have_numbers() {
    let lines = || {
        vec![
            vec![run("One")],
            vec![Span {
                strong: true,
                ..run("Two")
            }],
        ]
    };
    let shown = drawn(vec![Block::List(lines()), Block::Numbered(lines())]);
    shown.in_order(&[
        "<ul class=\"mp-list\"><li>One</li><li><b>Two</b></li></ul>",
        "<ol class=\"mp-list mp-list--n\"><li>One</li><li><b>Two</b></li></ol>",
    ]);
}

#[test]
fn markup_in_a_text_stays_words() {
    let shown = drawn(vec![Block::Quote(text("<script>alert(1)</script>"))]);
    assert!(!shown.has("<script"));
    assert!(shown.has("&lt;script&gt;"));
}

#[test]
fn a_picture_has_its_words_beneath_it_and_offers_its_other_sizes() {
    let shown = drawn(vec![
        Block::Heading(text("T")),
        image(vec![(400, url("/room-400.jpg"))]),
    ]);
    shown.in_order(&[
        "<span class=\"mp-alt\" aria-hidden=\"true\">A pale room</span><img",
        "alt=\"A pale room\"",
    ]);
    let picture = shown.tags("room-800.jpg")[0];
    assert!(
        picture.contains("srcset=\"/room-400.jpg 400w, /room-800.jpg 800w\""),
        "{picture}"
    );
    assert!(picture.contains("loading=\"lazy\"") && picture.contains("sizes=\"auto, "));
    assert!(picture.contains("width=\"800\"") && picture.contains("height=\"600\""));
    let single = drawn(vec![Block::Heading(text("T")), image(vec![])]);
    assert!(!single.has("srcset"));
}

#[test]
fn in_a_slot_one_picture_stands_beside_the_words_and_the_others_among_them() {
    let shown = in_slot(vec![
        image(vec![]),
        Block::Heading(text("T")),
        image(vec![]),
        film(),
    ]);
    shown.in_order(&[
        "mp-banner__pic",
        "<img",
        "mp-banner__text",
        "<h2",
        "<img",
        "<video",
    ]);
    assert_eq!(shown.count("<img"), 2);
}

#[test]
fn a_button_weighs_what_it_says_and_the_first_is_main_only_where_none_is() {
    let button = |label, kind| Block::Button {
        label: text(label),
        action: Action::Hub,
        kind,
    };
    let shown = drawn(vec![
        button("One", ButtonKind::Usual),
        button("Two", ButtonKind::Main),
        button("Three", ButtonKind::Quiet),
    ]);
    shown.in_order(&[
        "mp-btn--edge",
        "One",
        "mp-btn--main",
        "Two",
        "mp-btn--quiet",
        "Three",
    ]);
    let even = drawn(vec![
        button("Yes", ButtonKind::Plain),
        button("No", ButtonKind::Plain),
    ]);
    assert_eq!(
        (even.count("mp-btn--edge"), even.count("mp-btn--main")),
        (2, 0)
    );
}

#[test]
fn a_coupon_is_copied_by_a_named_button_and_says_so_in_a_region_of_its_own() {
    let coupon = |apply| {
        drawn(vec![Block::Coupon(Coupon {
            code: "WELCOME10".to_owned(),
            label: text("Ten off"),
            terms: Text::default(),
            apply,
        })])
    };
    let shown = coupon(Some(url("/discount/WELCOME10")));
    shown.in_order(&[
        "Ten off",
        "<code>WELCOME10</code>",
        "aria-label=\"Copy: WELCOME10\"",
        "role=\"status\"></p>",
        "href=\"/discount/WELCOME10\"",
        "Use it now",
    ]);
    assert!(!coupon(None).has("Use it now"));
}

#[test]
fn what_has_nothing_to_say_is_no_empty_box() {
    let nothing = || token("attributes.first_name", "");
    let empty = |text| Span {
        text,
        ..Span::default()
    };
    let shown = drawn(vec![
        Block::Heading(text("T")),
        Block::Eyebrow(nothing()),
        Block::Quote(nothing()),
        Block::Text(vec![empty(nothing()), empty(text(" "))]),
        Block::List(vec![vec![empty(nothing())], vec![run("Said")]]),
    ]);
    for gone in ["mp-eyebrow", "mp-quote", "mp-soft"] {
        assert!(!shown.has(gone), "{gone}");
    }
    assert_eq!(shown.count("<li>"), 1);
}

#[test]
fn tokens_are_written_as_the_language_writes_amounts_numbers_and_days() {
    let mut state = returning();
    let profile = Rc::make_mut(&mut state.profile);
    let known = [
        ("orders", Value::Number(12.0)),
        ("size", Value::Number(1.5)),
        ("since", Value::String("2026-11-22".to_owned())),
    ];
    profile.attributes = Value::Map(known.map(|(k, v)| (k.to_owned(), v)).into_iter().collect());
    let mut object = profile.recent.last().unwrap().object.clone();
    object
        .attributes
        .insert("price".to_owned(), Scalar::Number(64.5));
    profile.recent.see(&object, 50);
    let said = |state: &State, name| {
        let text = Block::Heading(token(name, "nothing"));
        overlays(&holding(state.clone(), panel(vec![text])))
    };
    assert!(
        said(&state, "last_viewed.price").has("nothing"),
        "no currency, no price"
    );
    let eur = Scalar::Text("EUR".to_owned());
    object.attributes.insert("currency".to_owned(), eur);
    Rc::make_mut(&mut state.profile).recent.see(&object, 60);
    for (name, words) in [
        ("last_viewed.price", "EUR 64.50"),
        ("points", ">85<"),
        ("attributes.orders", ">12<"),
        ("attributes.since", "2026-11-22"),
        ("attributes.nobody", "nothing"),
    ] {
        assert!(said(&state, name).has(words), "{name}");
    }
}

#[test]
fn a_day_is_the_same_day_in_every_zone() {
    // Noon there, which the plain format writes as the day that it then is in UTC.
    for (offset_min, in_utc) in [(-720, "1970-01-03"), (0, "1970-01-02"), (840, "1970-01-01")] {
        let mut state = newcomer();
        state.moment.offset_min = offset_min;
        let since = ("since".to_owned(), Value::String("1970-01-02".to_owned()));
        Rc::make_mut(&mut state.profile).attributes = Value::Map([since].into_iter().collect());
        let text = Block::Heading(token("attributes.since", ""));
        let shown = overlays(&holding(state, panel(vec![text])));
        assert!(shown.has(in_utc), "{offset_min}");
    }
}

#[test]
fn a_product_card_names_an_amount_and_its_currency() {
    let mut state = returning();
    let profile = Rc::make_mut(&mut state.profile);
    let mut object = profile.recent.last().unwrap().object.clone();
    object
        .attributes
        .insert("price".to_owned(), Scalar::Number(19.99));
    object
        .attributes
        .insert("currency".to_owned(), Scalar::Text("JPY".to_owned()));
    profile.recent.see(&object, 50);
    let card = Block::ProductCard {
        id: object.id.clone(),
        label: text("See it"),
    };
    let shown = overlays(&holding(
        state,
        panel(vec![Block::Heading(text("T")), card]),
    ));
    shown.in_order(&[
        "Oak, wide plank",
        "JPY 0.20",
        "href=\"/oak-wide-plank.html\"",
        "See it",
    ]);
}

#[test]
fn an_unknown_block_costs_itself_alone_and_is_counted() {
    let mut known = panel(vec![
        Block::Heading(text("Before")),
        Block::Quote(text("After")),
    ]);
    known.blocks.insert(1, Skippable(None));
    let column = vec![
        Skippable(None),
        Skippable(Some(Block::Quote(text("In a column")))),
    ];
    known
        .blocks
        .push(Skippable(Some(Block::Columns(vec![column]))));
    assert_eq!(known.unknown(), 2);
    let shown = overlays(&holding(returning(), known));
    shown.in_order(&["Before", "After", "In a column"]);
}
