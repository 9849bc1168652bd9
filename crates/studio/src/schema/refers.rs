//! Members that name something elsewhere in the document. The schema knows them as texts alone;
//! this is the one table of what they name.

use serde_json::Value;

use crate::state::edit::{Path, Step};

/// What is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refers {
    Panels,
    Surveys,
    Badges,
    Rules,
    Rewards,
    Contests,
    Wallets,
    Tiers,
    /// A tier of the ladder that stands beside it.
    TiersOf,
    Audiences,
    /// Another question of the same survey.
    Questions,
    /// The same, or the end.
    QuestionsOrEnd,
}

impl Refers {
    /// What a member names.
    pub(super) fn of(definition: &str, key: &str) -> Option<Self> {
        Some(match (definition, key) {
            ("Effect", "badge") => Self::Badges,
            ("Effect", "reward" | "gift") => Self::Rewards,
            ("Effect" | "Action", "show") => Self::Panels,
            ("Effect", "ask") | ("Feedback", "survey") | ("Block", "question") => Self::Surveys,
            ("Points" | "Price" | "Multiplier", "wallet") => Self::Wallets,
            ("Entry", "contest") => Self::Contests,
            ("TierEffect", "ladder") => Self::Tiers,
            ("TierEffect", "tier") => Self::TiersOf,
            ("Block", "progress") => Self::Badges,
            ("When", "question") => Self::Questions,
            ("GoTo", "to") => Self::QuestionsOrEnd,
            _ => return None,
        })
    }

    /// The list in the document, as seen from a place.
    fn list(self, document: &Value, from: &Path) -> Option<Path> {
        let list = match self {
            Self::Panels => "panels",
            Self::Surveys => "surveys",
            Self::Badges => "badges",
            Self::Rules => "rules",
            Self::Rewards => "rewards",
            Self::Contests => "contests",
            Self::Wallets => "wallets",
            Self::Tiers => "tiers",
            Self::Audiences => "audiences",
            Self::TiersOf => return tiers_of(document, from),
            Self::Questions | Self::QuestionsOrEnd => {
                let survey = from.steps().get(..2)?;
                let survey = survey
                    .iter()
                    .cloned()
                    .fold(Path::whole(), |at, step| at.then(step));
                return Some(survey.key("questions"));
            }
        };
        Some(Path::whole().key(list))
    }

    /// Ids with what people call them, in the document's order.
    pub(crate) fn choices(self, document: &Value, from: &Path) -> Vec<(String, String)> {
        let list = self.list(document, from);
        let list = list.and_then(|list| list.of(document)?.as_array());
        let mut choices: Vec<_> = list
            .into_iter()
            .flatten()
            .filter_map(|it| Some((it.get("id")?.as_str()?.to_owned(), called(it, document))))
            .collect();
        if self == Self::QuestionsOrEnd {
            choices.push(("end".to_owned(), crate::words::entry::THE_END.to_owned()));
        }
        choices
    }
}

fn tiers_of(document: &Value, from: &Path) -> Option<Path> {
    let (beside, _) = from.split()?;
    let ladder = beside.key("ladder").of(document)?.as_str()?;
    let ladders = document.get("tiers")?.as_array()?;
    let at = ladders
        .iter()
        .position(|it| it.get("id").and_then(Value::as_str) == Some(ladder))?;
    Some(Path::whole().key("tiers").index(at).key("tiers"))
}

/// What people call an element: its name, its question, its title; its id where it has none.
pub(crate) fn called(element: &Value, document: &Value) -> String {
    let name = ["name", "ask", "text", "title", "label"]
        .iter()
        .filter_map(|key| said(element.get(key)?, document))
        .find(|name| !name.trim().is_empty());
    let id = || element.get("id").and_then(Value::as_str).map(str::to_owned);
    name.or_else(id).unwrap_or_default()
}

/// A text in the site's first language, or in any.
pub(crate) fn said(words: &Value, document: &Value) -> Option<String> {
    let first = document.get("locales").and_then(|all| all.get(0)?.as_str());
    match words {
        Value::String(text) => Some(text.clone()),
        Value::Object(by) => {
            let text = first
                .and_then(|first| by.get(first))
                .or_else(|| by.values().next());
            text.and_then(Value::as_str).map(str::to_owned)
        }
        Value::Array(spans) => {
            let spans = spans
                .iter()
                .filter_map(|span| said(span.get("text")?, document));
            Some(spans.collect())
        }
        _ => None,
    }
}

/// The element of a list that has an id.
pub(crate) fn position(document: &Value, list: &Path, id: &str) -> Option<usize> {
    let elements = list.of(document)?.as_array()?;
    elements
        .iter()
        .position(|it| it.get("id").and_then(Value::as_str) == Some(id))
}

/// The list that a place is an element of, where its last step is a number.
pub(crate) fn element(path: &Path) -> Option<(Path, usize)> {
    match path.split()? {
        (list, &Step::Index(index)) => Some((list, index)),
        _ => None,
    }
}
