//! The journey as the staff page's widget gets it: what is asked of staff, and nothing else. No
//! panel of the shop's, no launcher, nothing to be earned.

use engine::{Item, ItemKind, Place, Program};

use super::SLOT;

/// Ids of the surveys that stand in the slot `staff`, in the document's order.
pub(crate) fn surveys(program: &Program) -> Vec<&str> {
    let asked = program.items.iter().filter(|item| is_asked(item));
    asked.map(|item| item.id.as_str()).collect()
}

/// The slot of the survey of that number, from 0 on: each has one of its own.
pub(crate) fn slot(number: usize) -> String {
    match number {
        0 => SLOT.to_owned(),
        more => format!("{SLOT}-{}", more + 1),
    }
}

/// The program with what is asked of staff alone: always, on every page, of everybody. Items keep
/// their numbers, because conditions and profiles count by them.
pub(crate) fn narrowed(program: Program) -> Program {
    let mut number = 0;
    let items = program.items.into_iter().map(|item| {
        if !is_asked(&item) {
            return Item {
                id: item.id,
                ..Item::default()
            };
        }
        number += 1;
        Item {
            id: item.id,
            kind: item.kind,
            place: Place::Slot(slot(number - 1)),
            ..Item::default()
        }
    });
    Program {
        items: items.collect(),
        rules: Vec::new(),
        contests: Vec::new(),
        multipliers: Vec::new(),
        launcher: None,
        hold_out: Program::default().hold_out,
        ..program
    }
}

fn is_asked(item: &Item) -> bool {
    let is_survey = matches!(item.kind.known(), Some(ItemKind::Survey(_)));
    is_survey && matches!(&item.place, Place::Slot(slot) if slot == SLOT)
}

#[cfg(test)]
mod tests {
    use super::*;

    const JOURNEY: &str = r#"{
        "site": "moss", "shop": "Moss", "locales": ["en"], "hold_out": 0.5, "launcher": { "label": "Hi" },
        "panels": [{ "id": "sale", "name": "Sale", "blocks": [{ "heading": "Sale" }],
                     "show": { "place": { "slot": "staff" } } }],
        "surveys": [
            { "id": "shopper", "name": "NPS", "show": { "place": "popover" },
              "questions": [{ "id": "q", "ask": "Why?", "answer": { "long_text": {} } }] },
            { "id": "floor", "name": "Floor", "show": { "place": { "slot": "staff" },
              "pages": ["/nowhere"], "audience": { "visits": { "$gte": 99 } } },
              "questions": [{ "id": "q", "ask": "What did you hear?", "answer": { "long_text": {} } }] }
        ]
    }"#;

    fn program() -> Program {
        let compiled = authoring::compile(JOURNEY).unwrap_or_else(|all| panic!("{all:?}"));
        engine::decode(&compiled.locales[0].bytes).unwrap().1
    }

    #[test]
    fn staff_is_asked_what_stands_in_their_slot_and_sees_nothing_else() {
        let program = program();
        assert_eq!(surveys(&program), ["floor"]);
        let narrowed = narrowed(program);
        assert_eq!(surveys(&narrowed), ["floor"]);
        assert!(narrowed.launcher.is_none() && narrowed.rules.is_empty());
        let shown = narrowed
            .items
            .iter()
            .filter(|item| item.kind.known().is_some());
        assert_eq!(shown.count(), 1);
        // Whatever it asks of shoppers, staff may answer at any time.
        let floor = narrowed
            .items
            .iter()
            .find(|item| item.id == "floor")
            .unwrap();
        let always = Item {
            id: "floor".into(),
            kind: floor.kind.clone(),
            place: Place::Slot("staff".into()),
            ..Item::default()
        };
        assert_eq!(*floor, always);
    }
}
