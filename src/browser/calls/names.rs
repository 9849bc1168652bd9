//! The names of all calls, for whoever writes one that there is not.

use wasm_bindgen::JsValue;

use crate::browser;

/// As the loader has them, `on`, `once` and `getState` among them.
const NAMES: &str = "track page identify setAttributes setLanguage setTheme reset show open close \
    toggle dismiss snooze attachTo mount canShow explain consent optOut exportData eraseData \
    refresh destroy loyalty.get loyalty.claim loyalty.redeem on once getState";

pub(super) fn warn_of(method: &str) {
    let line = ["milepost has no \"", method, "\", only ", NAMES].concat();
    browser::warn(&JsValue::from(line));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_the_types_and_the_widget_know_the_same_calls() {
        let loader = include_str!("../../../loader/api.js");
        let types = include_str!("../../js_api.d.ts");
        let answers = include_str!("../calls.rs");
        for name in NAMES.split_whitespace() {
            let (group, own) = name.split_once('.').unwrap_or(("", name));
            assert!(loader.contains(own), "loader/api.js lacks {name}");
            assert!(
                types.contains(&format!("'{name}'")),
                "js_api.d.ts lacks {name}"
            );
            assert!(
                matches!(name, "on" | "once") || answers.contains(&format!("\"{name}\" =>")),
                "calls.rs lacks {name}"
            );
            assert!(types.contains(group), "js_api.d.ts lacks {group}");
        }
        let answered = answers.matches("\" =>").count();
        assert_eq!(answered + 2, NAMES.split_whitespace().count());
    }
}
