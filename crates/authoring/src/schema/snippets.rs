//! Snippets: whole elements to begin with, for editors that know `defaultSnippets` (Visual
//! Studio Code). `${1:welcome}` is a place to write over, `^${2:5}` one whose content is no
//! text.

use schemars::Schema;
use serde_json::{Value, json};

/// Adds the snippets of panels, surveys, badges and rules.
pub(super) fn add(schema: &mut Schema) {
    for (name, snippets) in [
        ("Panel", panels()),
        ("Survey", surveys()),
        ("Badge", badges()),
        ("Rule", rules()),
    ] {
        let definition = schema
            .get_mut("definitions")
            .and_then(|all| all.get_mut(name)?.as_object_mut());
        if let Some(definition) = definition {
            definition.insert("defaultSnippets".to_owned(), snippets);
        }
    }
}

fn panels() -> Value {
    json!([
        {
            "label": "Panel in the page",
            "description": "Words and a button in a slot of the page, for who comes the first time.",
            "body": {
                "id": "${1:welcome}",
                "name": "${2:Welcome}",
                "show": {
                    "place": { "slot": "${3:home-hero}" },
                    "audience": { "visits": { "\\$lte": 1 } }
                },
                "blocks": [
                    { "heading": { "en": "${4:Welcome}" } },
                    { "text": { "en": "${5:What we would like to show you first.}" } },
                    {
                        "button": {
                            "label": { "en": "${6:Look around}" },
                            "do": { "open": "${7:/}" }
                        }
                    }
                ]
            }
        },
        {
            "label": "Panel over the page",
            "description": "Help for who has been looking for a while, once a visit.",
            "body": {
                "id": "${1:help}",
                "name": "${2:Help}",
                "show": {
                    "place": "popover",
                    "on": { "dwell": "${3:60s}" },
                    "frequency": { "visit": 1 }
                },
                "blocks": [
                    { "heading": { "en": "${4:Can we help?}" } },
                    { "text": { "en": "${5:Ask us anything.}" } }
                ]
            }
        }
    ])
}

fn surveys() -> Value {
    json!([{
        "label": "Survey after an order",
        "description": "How likely somebody is to tell a friend, and why, once.",
        "body": {
            "id": "${1:after-order}",
            "name": "${2:After an order}",
            "show": {
                "place": "popover",
                "on": { "event": "${3:purchase}" },
                "frequency": { "ever": 1 }
            },
            "questions": [
                {
                    "id": "nps",
                    "ask": { "en": "${4:How likely are you to tell a friend about us?}" },
                    "required": true,
                    "answer": {
                        "nps": { "low": { "en": "Not likely" }, "high": { "en": "Very likely" } }
                    }
                },
                {
                    "id": "why",
                    "ask": { "en": "${5:What should we do better?}" },
                    "when": [{ "question": "nps", "lte": 6 }],
                    "answer": { "long_text": {} }
                }
            ],
            "ends": [{ "title": { "en": "${6:Thank you}" } }]
        }
    }])
}

fn badges() -> Value {
    json!([{
        "label": "Badge",
        "description": "Something to collect; a rule gives it.",
        "body": {
            "id": "${1:explorer}",
            "name": { "en": "${2:Explorer}" },
            "criterion": { "en": "${3:Look at five different products.}" },
            "picture": { "metal": "${4|bronze,silver,gold,crest|}", "glyph": "${5:leaf}" }
        }
    }])
}

fn rules() -> Value {
    json!([
        {
            "label": "Rule: a badge for reaching a goal",
            "description": "Gives a badge once, when something was done often enough.",
            "body": {
                "id": "${1:explorer}",
                "kind": {
                    "achievement": {
                        "when": { "distinct": { "event": "${2:view_item}" } },
                        "goal": "^${3:5}"
                    }
                },
                "effects": [{ "badge": "${4:explorer}" }]
            }
        },
        {
            "label": "Rule: points for every event",
            "description": "Gives points each time, within a daily limit.",
            "body": {
                "id": "${1:looking}",
                "kind": { "earn": { "event": "${2:view_item}", "per_day": "^${3:10}" } },
                "effects": [
                    { "points": { "wallet": "${4:leaves}", "amount": "^${5:5}" } }
                ]
            }
        }
    ])
}
