//! What somebody begins with: a first panel and a first question that need no words of theirs.

use serde_json::{Value, json};

use super::edit::{Edit, Path};

/// The id of the panel that the tour makes.
pub(crate) const FIRST: &str = "my-first-panel";

/// Something to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Starter {
    /// What the tour publishes: anybody sees it on their next page.
    First,
    /// "Where you left off", for who comes back.
    Panel,
    /// "Was it easy?", after an order.
    Question,
}

impl Starter {
    /// The list that it stands in.
    const fn list(self) -> &'static str {
        match self {
            Self::First | Self::Panel => "panels",
            Self::Question => "surveys",
        }
    }

    fn value(self) -> Value {
        match self {
            Self::First => json!({
                "id": FIRST, "name": "My first panel",
                "show": { "place": "popover", "priority": 100, "frequency": { "visit": 1 } },
                "blocks": [
                    { "heading": "Hello from the Studio" },
                    { "text": "You made this. Its words are yours to change." }
                ]
            }),
            Self::Panel => json!({
                "id": "where-you-left-off", "name": "Where you left off",
                "show": { "place": "popover", "audience": { "visits": { "$gte": 2 } },
                          "frequency": { "visit": 1 } },
                "blocks": [
                    { "heading": "Good to see you again" },
                    { "text": "Last time you stood in front of {last_viewed.name|our shop window}." }
                ]
            }),
            Self::Question => json!({
                "id": "was-it-easy", "name": "Was it easy?",
                "show": { "place": "popover", "on": { "event": "purchase" },
                          "frequency": { "ever": 1 } },
                "questions": [{ "id": "easy", "ask": "How easy was it to order?",
                                "answer": { "ces": { "low": "Hard", "high": "Easy" } } }]
            }),
        }
    }

    /// Whether a document has it, or something else of its kind.
    pub(crate) fn is_in(self, document: &Value) -> bool {
        let list = document.get(self.list()).and_then(Value::as_array);
        list.is_some_and(|list| !list.is_empty())
    }

    /// Puts it at the head of its list.
    pub(crate) fn edit(self) -> Edit {
        Edit::Insert(Path::whole().key(self.list()).index(0), self.value())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_begins_with_may_be_published_as_it_is() {
        let mut document = json!({ "site": "moss", "shop": "Moss", "locales": ["en"],
            "origins": ["https://moss.example"] });
        for starter in [Starter::Panel, Starter::Question, Starter::First] {
            assert_eq!(starter.is_in(&document), starter == Starter::First);
            starter.edit().apply(&mut document).unwrap();
            assert!(starter.is_in(&document));
        }
        let compiled = authoring::compile(&document.to_string());
        let compiled = compiled.unwrap_or_else(|findings| panic!("{findings:?}"));
        assert!(compiled.warnings.is_empty(), "{:?}", compiled.warnings);
    }
}
