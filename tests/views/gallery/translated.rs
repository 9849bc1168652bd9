//! The shop of the gallery in other languages: the widget's own words from `authoring`, the
//! shop's from `shop/LOCALE.json`, which says English text by text what stands there instead.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use milepost::state::State;

use crate::shop;

/// The languages of the gallery: all that Milepost speaks.
pub(super) const LOCALES: [&str; 10] = ["en", "it", "de", "fr", "es", "pt", "pl", "ja", "ar", "he"];

/// The language's direction.
pub(super) fn direction(locale: &str) -> &'static str {
    if ["ar", "he"].contains(&locale) {
        "rtl"
    } else {
        "ltr"
    }
}

/// The same state in another language.
pub(super) fn speaking(state: &State, locale: &str) -> State {
    let mut state = state.clone();
    let program = Rc::make_mut(&mut state.program);
    program.strings = shop::strings(locale);
    locale.clone_into(&mut program.locale);
    state
}

/// The markup with the shop's words in the language, as far as they are translated.
pub(super) fn translated(mut markup: String, locale: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = root.join(format!("tests/views/gallery/shop/{locale}.json"));
    let Ok(words) = fs::read_to_string(file) else {
        return markup;
    };
    let words: BTreeMap<String, String> = serde_json::from_str(&words).expect("texts by text");
    for (english, here) in words {
        // Between tags and in quotes: whole texts alone.
        for (before, after) in [(">", "<"), ("\"", "\"")] {
            let english = [before, &english, after].concat();
            markup = markup.replace(&english, &[before, &here, after].concat());
        }
    }
    markup
}
