//! The nine ways in which every state is looked at. They are combined with care: each is a
//! shopper's whole situation, and all of them together are every theme, size and need.

/// One way.
pub(super) struct Variant {
    /// As in file names.
    pub(super) name: &'static str,
    /// Width and height of the screen, px.
    pub(super) screen: (u32, u32),
    /// Media features that differ from light, no motion, no forced colours.
    pub(super) features: &'static [(&'static str, &'static str)],
    /// The page in this language; its direction follows.
    pub(super) locale: &'static str,
    /// What is done to the page before it is looked at.
    pub(super) then: Then,
}

/// What is done to the page.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Then {
    /// Nothing.
    Nothing,
    /// The state is the one after an empty submit: questions alone have it.
    EmptySubmit,
    /// All text at twice its size and nothing else, as browsers' "zoom text only" does.
    TextTwice,
}

const DESKTOP: (u32, u32) = (1280, 900);
const PHONE: (u32, u32) = (390, 844);
const TABLET: (u32, u32) = (820, 1180);

/// All of them; those of one page stand together, so that it is opened once.
pub(super) const VARIANTS: [Variant; 9] = [
    variant("desktop", DESKTOP, &[], Then::Nothing),
    variant("phone", PHONE, &[], Then::Nothing),
    variant("tablet", TABLET, &[], Then::Nothing),
    variant(
        "dark",
        PHONE,
        &[("prefers-color-scheme", "dark")],
        Then::Nothing,
    ),
    variant(
        "forced",
        DESKTOP,
        &[("forced-colors", "active")],
        Then::Nothing,
    ),
    variant(
        "still",
        DESKTOP,
        &[
            ("prefers-reduced-motion", "reduce"),
            ("prefers-contrast", "more"),
        ],
        Then::Nothing,
    ),
    // Last of its page: what it does cannot be undone.
    variant("twice", DESKTOP, &[], Then::TextTwice),
    variant("empty", PHONE, &[], Then::EmptySubmit),
    Variant {
        locale: "ar",
        ..variant("rtl", DESKTOP, &[], Then::Nothing)
    },
];

const fn variant(
    name: &'static str,
    screen: (u32, u32),
    features: &'static [(&'static str, &'static str)],
    then: Then,
) -> Variant {
    Variant {
        name,
        screen,
        features,
        locale: "en",
        then,
    }
}
