//! Experiments as edits of the document: what starting one, giving it another variant and ending
//! it change. What they mean is the engine's matter.

use serde_json::{Map, Value, json};

use super::edit::{Edit, Path};

/// Names for variants, in the order in which they are taken.
const NAMES: [&str; 9] = ["b", "c", "d", "e", "f", "g", "h", "i", "j"];

/// The panels of a document with their places.
pub(crate) fn panels(document: &Value) -> Vec<(Path, &Value)> {
    let list = Path::whole().key("panels");
    let panels = document["panels"].as_array().into_iter().flatten();
    let panels = panels.enumerate();
    panels
        .map(|(number, panel)| (list.index(number), panel))
        .collect()
}

/// A panel's variants.
pub(crate) fn variants(panel: &Value) -> &[Value] {
    panel["variants"].as_array().map_or(&[], Vec::as_slice)
}

/// What to call something: its name, else its id.
pub(crate) fn called(thing: &Value) -> &str {
    let name = thing["name"].as_str().filter(|name| !name.is_empty());
    name.or(thing["id"].as_str()).unwrap_or_default()
}

/// The panel as it is against a copy of it, half and half.
pub(crate) fn start(at: &Path, panel: &Value) -> Edit {
    let blocks = panel.get("blocks").cloned().unwrap_or_else(|| json!([]));
    let variants = json!([{ "id": "as-it-is" }, { "id": NAMES[0], "blocks": blocks }]);
    Edit::Set(at.key("variants"), variants)
}

/// One variant more, beginning as what the panel shows anyway. All get the same share again;
/// `None` where there are as many as a document may have.
pub(crate) fn add(at: &Path, panel: &Value) -> Option<Edit> {
    let known = variants(panel);
    let is_free = |name: &&str| known.iter().all(|it| it["id"].as_str() != Some(name));
    let name = NAMES.into_iter().find(is_free)?;
    let blocks = panel.get("blocks").cloned().unwrap_or_else(|| json!([]));
    let mut list: Vec<Value> = known.iter().map(evenly).collect();
    list.push(json!({ "id": name, "blocks": blocks }));
    Some(Edit::Set(at.key("variants"), Value::Array(list)))
}

/// One variant less; with the last but one the experiment is over.
pub(crate) fn remove(at: &Path, panel: &Value, number: usize) -> Edit {
    let known = variants(panel).iter().enumerate();
    let rest = known.filter(|(it, _)| *it != number);
    let rest: Vec<Value> = rest.map(|(_, variant)| evenly(variant)).collect();
    match rest.as_slice() {
        [] | [_] => end(at, panel),
        _ => Edit::Set(at.key("variants"), Value::Array(rest)),
    }
}

/// Everybody sees one variant from now on: the panel itself is it.
pub(crate) fn keep(at: &Path, panel: &Value, number: usize) -> Edit {
    let blocks = variants(panel).get(number).and_then(|it| it.get("blocks"));
    let blocks = blocks.map(|blocks| Edit::Set(at.key("blocks"), blocks.clone()));
    Edit::All(blocks.into_iter().chain([end(at, panel)]).collect())
}

fn end(at: &Path, panel: &Value) -> Edit {
    let gone = ["variants", "experiment"].into_iter();
    let gone = gone.filter(|key| panel.get(*key).is_some());
    Edit::All(gone.map(|key| Edit::Unset(at.key(key))).collect())
}

fn evenly(variant: &Value) -> Value {
    let members = variant.as_object().cloned().unwrap_or_default();
    let rest: Map<String, Value> = members
        .into_iter()
        .filter(|(key, _)| key != "weight")
        .collect();
    Value::Object(rest)
}

/// A share as percent, for a field: 0.125 is `12.5`.
pub(crate) fn percent(share: f64) -> String {
    let text = format!("{:.2}", share * 100.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What was typed as a share; `None` for what is no number from 0 to 100.
pub(crate) fn share(text: &str) -> Option<f64> {
    let number: f64 = text.trim().replace(',', ".").parse().ok()?;
    // Percent with two digits, so that 12.5 is not 0.12500000000000003.
    (0.0..=100.0)
        .contains(&number)
        .then(|| (number * 100.0).round() / 10_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Value {
        json!({ "panels": [{ "id": "hello", "blocks": [{ "text": { "en": "Hi" } }] }] })
    }

    fn does(document: &mut Value, edit: impl FnOnce(&Path, &Value) -> Option<Edit>) {
        let edit = {
            let (at, panel) = panels(document).remove(0);
            edit(&at, panel).unwrap()
        };
        edit.apply(document).unwrap();
    }

    #[test]
    fn an_experiment_begins_with_the_panel_against_a_copy_of_it() {
        let mut document = document();
        does(&mut document, |at, panel| Some(start(at, panel)));
        let panel = &document["panels"][0];
        let ids: Vec<&str> = variants(panel).iter().map(called).collect();
        assert_eq!(ids, ["as-it-is", "b"]);
        assert_eq!(panel["variants"][1]["blocks"], panel["blocks"]);
    }

    #[test]
    fn another_variant_gives_all_the_same_share() {
        let mut document = document();
        does(&mut document, |at, panel| Some(start(at, panel)));
        document["panels"][0]["variants"][0]["weight"] = json!(0.9);
        does(&mut document, add);
        let list = &document["panels"][0]["variants"];
        assert_eq!((&list[2]["id"], list[0].get("weight")), (&json!("c"), None));
    }

    #[test]
    fn the_variant_that_is_kept_becomes_the_panel_and_undoing_brings_all_back() {
        let mut document = document();
        does(&mut document, |at, panel| Some(start(at, panel)));
        document["panels"][0]["variants"][1]["blocks"] = json!([{ "text": { "en": "Ho" } }]);
        document["panels"][0]["experiment"] = json!({ "coverage": 0.5 });
        let before = document.clone();
        let (at, panel) = panels(&before).remove(0);
        let back = keep(&at, panel, 1).apply(&mut document).unwrap();
        assert_eq!(
            document["panels"][0],
            json!({ "id": "hello", "blocks": [{ "text": { "en": "Ho" } }] })
        );
        back.apply(&mut document).unwrap();
        assert_eq!(document, before);
    }

    #[test]
    fn of_two_variants_one_less_is_the_end() {
        let mut document = document();
        does(&mut document, |at, panel| Some(start(at, panel)));
        does(&mut document, |at, panel| Some(remove(at, panel, 0)));
        assert_eq!(document, self::document());
    }

    #[test]
    fn shares_are_typed_as_percent() {
        assert_eq!(
            (percent(0.125), percent(1.0), percent(0.0)),
            ("12.5".into(), "100".into(), "0".into())
        );
        assert_eq!(
            (share("12,5"), share(" 100 "), share("101"), share("x")),
            (Some(0.125), Some(1.0), None, None)
        );
    }
}
