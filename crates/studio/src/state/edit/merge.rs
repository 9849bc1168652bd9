//! Two people changed the same document: what only one of them touched is taken as they have it;
//! where both did, and differently, somebody has to choose. Lists whose elements have ids are
//! brought together by these, so that a panel that moved is still the same panel.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::change::Edit;
use super::path::{Path, Step};

/// Both changed this, and differently. `None`: it is not there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clash {
    /// Where, in the merged document.
    pub(crate) path: Path,
    /// As I have it; so it stands in the merged document, unless only they have it.
    pub(crate) mine: Option<Value>,
    /// As they have it.
    pub(crate) theirs: Option<Value>,
}

/// Whose it shall be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Side {
    #[default]
    Mine,
    Theirs,
}

/// Both together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Merged {
    /// With mine where both changed the same; what one of us took out and the other changed is
    /// still in it.
    pub(crate) document: Value,
    /// Where somebody has to choose, in the order of the document.
    pub(crate) clashes: Vec<Clash>,
}

impl Merged {
    /// The document with a choice for each clash; mine where there is none.
    pub(crate) fn chosen(&self, sides: &[Side]) -> Value {
        let mut document = self.document.clone();
        // From the end, so that taking an element out moves none that is still to come.
        for (number, clash) in self.clashes.iter().enumerate().rev() {
            let value = match sides.get(number).copied().unwrap_or_default() {
                Side::Mine => &clash.mine,
                Side::Theirs => &clash.theirs,
            };
            let path = clash.path.clone();
            let edit = match (value, path.steps().last()) {
                (Some(value), _) => Edit::Set(path, value.clone()),
                (None, Some(Step::Index(_))) => Edit::Remove(path),
                (None, _) => Edit::Unset(path),
            };
            // The clash is about a place that is there.
            edit.apply(&mut document).map(drop).unwrap_or_default();
        }
        document
    }
}

/// Brings `mine` and `theirs` together, which both began as `base`.
pub(crate) fn merge(base: &Value, mine: &Value, theirs: &Value) -> Merged {
    let mut clashes = Vec::new();
    let merged = three(
        &Path::whole(),
        [Some(base), Some(mine), Some(theirs)],
        &mut clashes,
    );
    Merged {
        document: merged.unwrap_or(Value::Null),
        clashes,
    }
}

/// Base, mine, theirs.
type Three<'a> = [Option<&'a Value>; 3];

fn three(at: &Path, [base, mine, theirs]: Three<'_>, clashes: &mut Vec<Clash>) -> Option<Value> {
    if mine == theirs || base == theirs {
        return mine.cloned();
    }
    if base == mine {
        return theirs.cloned();
    }
    if let (Some(Value::Object(mine)), Some(Value::Object(theirs))) = (mine, theirs) {
        let none = Map::new();
        let base = base.and_then(Value::as_object).unwrap_or(&none);
        return Some(Value::Object(members(at, [base, mine, theirs], clashes)));
    }
    if let (Some(mine), Some(theirs)) = (by_id(mine), by_id(theirs)) {
        let base = by_id(base).unwrap_or_default();
        return Some(Value::Array(elements(at, &[base, mine, theirs], clashes)));
    }
    clashes.push(Clash {
        path: at.clone(),
        mine: mine.cloned(),
        theirs: theirs.cloned(),
    });
    mine.or(theirs).cloned()
}

fn members(
    at: &Path,
    [base, mine, theirs]: [&Map<String, Value>; 3],
    clashes: &mut Vec<Clash>,
) -> Map<String, Value> {
    let new = theirs.keys().filter(|key| !mine.contains_key(*key));
    mine.keys()
        .chain(new)
        .filter_map(|key| {
            let values = [base.get(key), mine.get(key), theirs.get(key)];
            let value = three(&at.key(key), values, clashes)?;
            Some((key.clone(), value))
        })
        .collect()
}

type ById<'a> = Vec<(&'a str, &'a Value)>;

/// The elements of a list with their ids; `None` where it is no list, or one has no id of its own.
fn by_id(list: Option<&Value>) -> Option<ById<'_>> {
    let elements = list?.as_array()?.iter();
    let named: ById<'_> = elements
        .map(|element| Some((element.get("id")?.as_str()?, element)))
        .collect::<Option<_>>()?;
    let ids: BTreeSet<&str> = named.iter().map(|(id, _)| *id).collect();
    (ids.len() == named.len()).then_some(named)
}

fn elements(at: &Path, lists: &[ById<'_>; 3], clashes: &mut Vec<Clash>) -> Vec<Value> {
    let mut merged = Vec::new();
    for id in order(lists) {
        let values = [0, 1, 2].map(|side| {
            let found = lists[side].iter().find(|(other, _)| *other == id);
            found.map(|(_, value)| *value)
        });
        let here = at.index(merged.len());
        merged.extend(three(&here, values, clashes));
    }
    merged
}

/// All ids: in my order where I moved something, else in theirs; what only the other has follows
/// whatever it follows there.
fn order<'a>([base, mine, theirs]: &[ById<'a>; 3]) -> Vec<&'a str> {
    let ids = |list: &ById<'a>| list.iter().map(|(id, _)| *id).collect::<Vec<_>>();
    let (base, mine, theirs) = (ids(base), ids(mine), ids(theirs));
    let stay = |list: &[&'a str]| -> Vec<&'a str> {
        let known = |id: &&&str| base.contains(*id) && mine.contains(*id);
        list.iter().filter(known).copied().collect()
    };
    let i_moved = stay(&base) != stay(&mine);
    let (mut first, other) = if i_moved {
        (mine, theirs)
    } else {
        (theirs, mine)
    };
    for (place, id) in other.iter().enumerate() {
        if first.contains(id) {
            continue;
        }
        let mut before = other[..place].iter().rev();
        let after = before.find_map(|id| first.iter().position(|there| there == id));
        first.insert(after.map_or(0, |at| at + 1), id);
    }
    first
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn changes_in_different_places_come_together_without_a_question() {
        let base = json!({ "shop": "F", "panels": [{ "id": "a", "t": 1 }, { "id": "b", "t": 2 }] });
        let mine =
            json!({ "shop": "Fern", "panels": [{ "id": "a", "t": 9 }, { "id": "b", "t": 2 }] });
        let theirs = json!({ "shop": "F", "panels": [
            { "id": "c", "t": 3 }, { "id": "b", "t": 2, "n": true }, { "id": "a", "t": 1 }] });
        let merged = merge(&base, &mine, &theirs);
        assert_eq!(merged.clashes, []);
        assert_eq!(
            merged.document,
            json!({ "shop": "Fern", "panels": [
                { "id": "c", "t": 3 }, { "id": "b", "t": 2, "n": true }, { "id": "a", "t": 9 }] })
        );
    }

    #[test]
    fn the_same_place_changed_twice_is_a_choice() {
        let base = json!({ "panels": [{ "id": "a", "t": { "en": "Hi" } }] });
        let mine = json!({ "panels": [{ "id": "a", "t": { "en": "Hello" } }] });
        let theirs = json!({ "panels": [{ "id": "z" }, { "id": "a", "t": { "en": "Hey" } }] });
        let merged = merge(&base, &mine, &theirs);
        assert_eq!(merged.clashes.len(), 1);
        assert_eq!(merged.clashes[0].path.to_string(), "panels[1].t.en");
        assert_eq!(merged.chosen(&[])["panels"][1]["t"]["en"], "Hello");
        assert_eq!(
            merged.chosen(&[Side::Theirs])["panels"][1]["t"]["en"],
            "Hey"
        );
    }

    #[test]
    fn what_one_took_out_and_the_other_changed_is_kept_until_somebody_chooses() {
        let base = json!({ "panels": [{ "id": "a", "t": 1 }, { "id": "b" }] });
        let mine = json!({ "panels": [{ "id": "b" }] });
        let theirs = json!({ "panels": [{ "id": "a", "t": 2 }, { "id": "b" }] });
        let merged = merge(&base, &mine, &theirs);
        assert_eq!(merged.document["panels"][0]["t"], 2);
        assert_eq!(merged.chosen(&[Side::Mine]), mine);
        assert_eq!(merged.chosen(&[Side::Theirs]), theirs);
        let other_way = merge(&base, &theirs, &mine);
        assert_eq!(other_way.chosen(&[Side::Theirs]), mine);
    }

    #[test]
    fn what_one_took_out_and_nobody_changed_is_gone() {
        let base = json!({ "panels": [{ "id": "a" }, { "id": "b" }], "launcher": {} });
        let mine = json!({ "panels": [{ "id": "b" }], "launcher": {} });
        let theirs = json!({ "panels": [{ "id": "a" }, { "id": "b" }] });
        let merged = merge(&base, &mine, &theirs);
        assert_eq!(
            (merged.document, merged.clashes),
            (json!({ "panels": [{ "id": "b" }] }), vec![])
        );
    }

    fn document() -> impl Strategy<Value = Value> {
        let panel = (0_u8..6, 0_u8..3).prop_map(|(id, t)| json!({ "id": id.to_string(), "t": t }));
        let panels = prop::collection::btree_map(0_u8..6, panel, 0..5).prop_map(|all| {
            let ids = all.into_iter().map(|(id, mut it)| {
                it["id"] = json!(id.to_string());
                it
            });
            ids.collect::<Vec<_>>()
        });
        (
            panels.prop_shuffle(),
            0_u8..3,
            prop::collection::vec(0_u8..3, 0..3),
        )
            .prop_map(
                |(panels, shop, list)| json!({ "panels": panels, "shop": shop, "list": list }),
            )
    }

    proptest! {
        #[test]
        fn who_changed_nothing_gets_the_others_document(base in document(), other in document()) {
            let mine = merge(&base, &other, &base);
            prop_assert_eq!((&mine.document, mine.clashes.len()), (&other, 0));
            let theirs = merge(&base, &base, &other);
            prop_assert_eq!((&theirs.document, theirs.clashes.len()), (&other, 0));
        }

        #[test]
        fn nothing_that_anybody_added_is_lost(base in document(), a in document(), b in document()) {
            let merged = merge(&base, &a, &b);
            let has = |document: &Value, id: &Value| {
                document["panels"].as_array().unwrap().iter().any(|it| it["id"] == *id)
            };
            for side in [&a, &b] {
                for panel in side["panels"].as_array().unwrap() {
                    let is_new = !has(&base, &panel["id"]);
                    prop_assert!(!is_new || has(&merged.document, &panel["id"]));
                }
            }
            let ids: BTreeSet<String> = merged.document["panels"].as_array().unwrap().iter()
                .map(|it| it["id"].to_string()).collect();
            prop_assert_eq!(ids.len(), merged.document["panels"].as_array().unwrap().len());
        }
    }
}
