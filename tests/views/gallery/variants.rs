//! The ways in which every state is looked at. They are combined with care: each is a
//! shopper's whole situation, and all of them together are every theme, size and need.

use serde_json::{Value, json};

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

impl Variant {
    /// What the browser is told to be: methods of its debugging protocol, and their parameters.
    pub(super) fn situation(&self) -> [(&'static str, Value); 2] {
        let (width, height) = self.screen;
        let screen =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        let features: Vec<Value> = [
            ("prefers-color-scheme", "light"),
            ("forced-colors", "none"),
            ("prefers-reduced-motion", "no-preference"),
            ("prefers-contrast", "no-preference"),
        ]
        .iter()
        .map(|(name, usual)| {
            let other = self.features.iter().find(|(other, _)| other == name);
            json!({ "name": name, "value": other.map_or(usual, |(_, value)| value) })
        })
        .collect();
        [
            ("Emulation.setDeviceMetricsOverride", screen),
            (
                "Emulation.setEmulatedMedia",
                json!({ "features": features }),
            ),
        ]
    }
}

const DESKTOP: (u32, u32) = (1280, 900);
const PHONE: (u32, u32) = (390, 844);
/// The narrowest screen that is looked after.
const NARROW: (u32, u32) = (320, 640);
const TABLET: (u32, u32) = (820, 1180);

/// All of them; those of one page stand together, so that it is opened once.
pub(super) const VARIANTS: [Variant; 13] = [
    variant("desktop", DESKTOP, &[], Then::Nothing),
    variant("phone", PHONE, &[], Then::Nothing),
    variant("narrow", NARROW, &[], Then::Nothing),
    variant("tablet", TABLET, &[], Then::Nothing),
    variant(
        "dark",
        PHONE,
        &[("prefers-color-scheme", "dark")],
        Then::Nothing,
    ),
    variant(
        "dark-desktop",
        DESKTOP,
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
    Variant {
        locale: "ar",
        ..variant("rtl-phone", PHONE, &[], Then::Nothing)
    },
    // No language has longer words, and no screen less room.
    Variant {
        locale: "de",
        ..variant("german-narrow", NARROW, &[], Then::Nothing)
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
