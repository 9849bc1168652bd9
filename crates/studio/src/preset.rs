//! Presets: whole pieces of a journey to begin with. Each is a document of its own, which the
//! checks find nothing wrong with; taking it adds all it has to the draft, under ids that are
//! free there.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::schema::{Ground, ids};
use crate::state::edit::{Edit, Path};

/// A preset.
#[derive(Debug, PartialEq)]
pub(crate) struct Preset {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// What it does, in a sentence.
    pub(crate) lead: &'static str,
    /// Where it is offered: the lists that it adds to.
    pub(crate) lists: &'static [&'static str],
    document: &'static str,
}

macro_rules! preset {
    ($id:literal, $name:literal, $lead:literal, $lists:expr) => {
        Preset {
            id: $id,
            name: $name,
            lead: $lead,
            lists: $lists,
            document: include_str!(concat!("preset/", $id, ".json")),
        }
    };
}

/// All of them.
pub(crate) const ALL: [Preset; 8] = [
    preset!(
        "welcome-series",
        "Welcome series",
        "Three short panels over the first three visits: who you are, what helps to choose, and an open ear.",
        &["panels"]
    ),
    preset!(
        "exit-rescue",
        "Before they leave",
        "For who has something in the cart and turns to go: the cart stays, and help is a click away.",
        &["panels"]
    ),
    preset!(
        "win-back",
        "Win back",
        "For who has not ordered for unusually long: what they looked at last, and what is new.",
        &["panels", "audiences"]
    ),
    preset!(
        "reading-club",
        "Reading club",
        "Two guides in the hub, and a badge for who reads them to their end.",
        &["panels", "badges", "rules"]
    ),
    preset!(
        "nps-after-purchase",
        "After an order",
        "Would they tell a friend, and why: three answers, three ends, once.",
        &["surveys"]
    ),
    preset!(
        "staff-voice",
        "Staff voice",
        "What those on the shop floor saw today: one score, one reason, one sentence.",
        &["surveys"]
    ),
    preset!(
        "stamp-card",
        "Stamp card",
        "A stamp for every order; five are a gift, and the card begins again.",
        &["rules", "rewards", "panels"]
    ),
    preset!(
        "treasure-hunt",
        "Treasure hunt",
        "Three things hidden in the shop’s pages, three riddles, a badge.",
        &["rules", "badges", "panels"]
    ),
];

/// What taking a preset does.
#[derive(Debug, PartialEq)]
pub(crate) struct Taken {
    /// Adds all of it, in one step back.
    pub(crate) edit: Edit,
    /// The first id in each list that it adds to.
    pub(crate) firsts: Vec<(String, String)>,
}

/// The preset as an edit of a document.
pub(crate) fn taken(preset: &Preset, document: &Value) -> Taken {
    let mut piece: Value = serde_json::from_str(preset.document).unwrap_or_default();
    under_free_ids(&mut piece, document);
    in_language(&mut piece, first_locale(document));
    let (mut edits, mut firsts) = (Vec::new(), Vec::new());
    for (list, elements) in piece.as_object().into_iter().flatten() {
        let Some(elements) = elements.as_array().filter(|_| is_list(list)) else {
            continue;
        };
        let path = Path::whole().key(list);
        let there = path
            .of(document)
            .and_then(Value::as_array)
            .map_or(0, Vec::len);
        for (at, element) in elements.iter().enumerate() {
            edits.push(Edit::Insert(path.index(there + at), element.clone()));
        }
        let id = elements.first().and_then(|it| it.get("id")?.as_str());
        firsts.extend(id.map(|id| (list.clone(), id.to_owned())));
    }
    // What lies in the hub needs a way to it.
    if let Some(launcher) = piece
        .get("launcher")
        .filter(|_| document.get("launcher").is_none())
    {
        edits.push(Edit::Set(Path::whole().key("launcher"), launcher.clone()));
    }
    Taken {
        edit: Edit::All(edits),
        firsts,
    }
}

fn is_list(key: &str) -> bool {
    crate::words::editor::LISTS
        .iter()
        .any(|(list, ..)| *list == key)
}

fn first_locale(document: &Value) -> &str {
    let first = document.get("locales").and_then(|all| all.get(0)?.as_str());
    first.unwrap_or("en")
}

/// Ids that the draft has already get another; what names them follows. A preset's ids are no
/// words of its texts.
fn under_free_ids(piece: &mut Value, document: &Value) {
    let taken: BTreeSet<&str> = ids(document).into_iter().collect();
    let ground = Ground::of(document, 0);
    let mine: BTreeSet<String> = ids(piece).into_iter().map(str::to_owned).collect();
    for id in mine {
        if taken.contains(id.as_str()) {
            renamed(piece, &id, &ground.id(&id));
        }
    }
}

fn renamed(value: &mut Value, from: &str, to: &str) {
    match value {
        Value::String(text) if text == from => to.clone_into(text),
        Value::Array(all) => all.iter_mut().for_each(|it| renamed(it, from, to)),
        Value::Object(members) => members.values_mut().for_each(|it| renamed(it, from, to)),
        _ => {}
    }
}

/// Presets are written in English; where the site has another language first, their words stand
/// there to be written over, and are not taken for a translation.
fn in_language(value: &mut Value, locale: &str) {
    match value {
        Value::Object(members) if is_english(members) => {
            if let Some(text) = members.remove("en") {
                members.insert(locale.to_owned(), text);
            }
        }
        Value::Object(members) => members.values_mut().for_each(|it| in_language(it, locale)),
        Value::Array(all) => all.iter_mut().for_each(|it| in_language(it, locale)),
        _ => {}
    }
}

fn is_english(members: &Map<String, Value>) -> bool {
    members.len() == 1 && members.get("en").is_some_and(Value::is_string)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn empty() -> Value {
        json!({ "site": "moss", "shop": "Moss", "locales": ["en"], "origins": ["https://moss.example"] })
    }

    fn with(preset: &Preset, mut document: Value) -> Value {
        taken(preset, &document).edit.apply(&mut document).unwrap();
        document
    }

    #[test]
    fn every_preset_passes_the_checks_without_a_finding() {
        for preset in &ALL {
            let document = with(preset, empty());
            match authoring::compile(&document.to_string()) {
                Ok(compiled) => assert_eq!(compiled.warnings, [], "{}", preset.id),
                Err(findings) => panic!("{}: {findings:#?}", preset.id),
            }
        }
    }

    #[test]
    fn all_of_them_taken_twice_are_still_a_document_that_compiles() {
        let mut document = empty();
        for preset in ALL.iter().chain(&ALL) {
            document = with(preset, document);
        }
        let found = authoring::compile(&document.to_string()).err();
        assert_eq!(found, None);
    }

    #[test]
    fn words_stand_in_the_sites_first_language() {
        let document = json!({ "locales": ["it", "de"], "panels": [] });
        let document = with(&ALL[0], document);
        let text = document.to_string();
        assert!(text.contains("\"it\"") && !text.contains("\"en\""));
    }

    #[test]
    fn a_preset_is_offered_where_it_adds_something() {
        for preset in &ALL {
            let piece: Value = serde_json::from_str(preset.document).unwrap();
            for list in preset.lists {
                assert!(
                    piece.get(*list).is_some_and(Value::is_array),
                    "{}: {list}",
                    preset.id
                );
            }
        }
    }
}
