//! A document with many mistakes: all of them are found in one go.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use std::collections::BTreeSet;

use authoring::{Lint, Severity, compile};

/// Twenty mistakes of different kinds, several in one object, some inside what is broken
/// itself.
const BROKEN: &str = r#"{
  "site": "shop",
  "shop": 5,
  "locales": ["en", "english"],
  "origins": ["https://shop.example", 7, "shop.example"],
  "attention": { "day": 70000, "weak": 3 },
  "launcher": {},
  "wallets": [{ "id": "leaves", "name": "leaves" }, { "id": "leaves", "name": "again" }],
  "badges": [{ "id": "explorer", "picture": { "metal": "golt", "glyph": "leef" } }],
  "rules": [
    {
      "id": "r",
      "kind": { "achievement": { "when": { "count": { "within": "a while" } }, "goal": "five" } },
      "effects": [
        { "badge": "exploror" },
        { "points": { "wallet": "leafs", "amount": 99999999999 } },
        { "pionts": {} }
      ]
    }
  ],
  "panels": [
    {
      "id": "a",
      "show": { "place": "popoverr", "audience": { "visits": { "$gt3": 1 }, "$stage": ["buying"] } },
      "blocks": [
        { "image": { "src": "javascript:x" } },
        { "button": { "label": "l", "do": { "show": "b" } } },
        { "haeding": "h" }
      ]
    }
  ]
}"#;

const EXPECTED: [(&str, Lint); 28] = [
    ("shop", Lint::WrongValue),
    ("locales[1]", Lint::InvalidLocale),
    ("origins[1]", Lint::WrongValue),
    ("origins[2]", Lint::InvalidOrigin),
    ("attention.day", Lint::WrongValue),
    ("attention.weak", Lint::UnknownField),
    ("wallets[1].id", Lint::DuplicateId),
    ("badges[0]", Lint::MissingField),
    ("badges[0].picture.metal", Lint::UnknownName),
    ("badges[0].picture.glyph", Lint::UnknownName),
    ("rules[0].kind.achievement.when.count", Lint::MissingField),
    (
        "rules[0].kind.achievement.when.count.within",
        Lint::WrongValue,
    ),
    ("rules[0].kind.achievement.goal", Lint::WrongValue),
    ("rules[0].effects[0].badge", Lint::UnknownReference),
    ("rules[0].effects[1].points.wallet", Lint::UnknownReference),
    ("rules[0].effects[1].points.amount", Lint::InvalidRule),
    ("rules[0].effects[2]", Lint::UnknownName),
    ("panels[0]", Lint::MissingField),
    ("panels[0].show.place", Lint::UnknownName),
    (
        "panels[0].show.audience.visits.$gt3",
        Lint::InvalidCondition,
    ),
    ("panels[0].show.audience.$stage[0]", Lint::InvalidCondition),
    ("panels[0].blocks[0].image.src", Lint::UrlNotAllowed),
    ("panels[0].blocks[0].image.alt", Lint::ImageWithoutAlt),
    ("panels[0].blocks[0].image.width", Lint::ImageWithoutSize),
    ("panels[0].blocks[0].image.height", Lint::ImageWithoutSize),
    ("panels[0].blocks[1].button.do.show", Lint::UnknownReference),
    ("panels[0].blocks[2]", Lint::UnknownName),
    // `name` and `criterion` are missing in one badge.
    ("badges[0]", Lint::MissingField),
];

#[test]
fn every_mistake_of_a_document_is_found_at_once_and_nothing_else() {
    let found = compile(BROKEN).unwrap_err();
    let errors: Vec<_> = found
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| (finding.path.as_str(), finding.rule))
        .collect();
    let expected: BTreeSet<_> = EXPECTED.into_iter().collect();
    let set: BTreeSet<_> = errors.iter().copied().collect();
    let missing: Vec<_> = expected.difference(&set).collect();
    let besides: Vec<_> = set.difference(&expected).collect();
    assert!(
        missing.is_empty() && besides.is_empty(),
        "missing {missing:#?} besides {besides:#?}"
    );
    assert_eq!(errors.len(), EXPECTED.len(), "{found:#?}");
}

#[test]
fn the_nearest_name_is_said_for_every_slip() {
    let found = compile(BROKEN).unwrap_err();
    for (path, name) in [
        ("attention.weak", "week"),
        ("badges[0].picture.metal", "gold"),
        ("badges[0].picture.glyph", "leaf"),
        ("rules[0].effects[0].badge", "explorer"),
        ("rules[0].effects[1].points.wallet", "leaves"),
        ("rules[0].effects[2]", "points"),
        ("panels[0].show.place", "popover"),
        ("panels[0].show.audience.visits.$gt3", "$gt"),
        ("panels[0].blocks[2]", "heading"),
    ] {
        let finding = found.iter().find(|finding| finding.path == path).unwrap();
        assert!(finding.mend.contains(&format!("`{name}`")), "{finding}");
    }
}

/// What stands in for something broken is not itself found fault with.
#[test]
fn stand_ins_make_no_findings() {
    let empty = compile("{}").unwrap_err();
    let paths: Vec<_> = empty.iter().map(|f| (f.path.as_str(), f.rule)).collect();
    let missing = ("", Lint::MissingField);
    let origins = ("origins", Lint::OriginsMissing);
    assert_eq!(paths, [missing, missing, missing, origins], "{empty:#?}");
}
