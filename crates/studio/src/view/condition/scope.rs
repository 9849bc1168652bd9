//! What a condition is about: a shopper, or one event of theirs.

use serde_json::{Value, json};

use super::group::any_of;
use crate::condition::{Answered, Bound, Clause, Did, Measured, Since};
use crate::schema::Refers;
use crate::state::edit::{Path, Step};
use crate::view::entry::Draft;
use crate::words::condition::{self as words, Of};

/// What is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Shopper,
    Event,
}

impl Scope {
    /// The scope of a condition's place.
    pub(crate) fn of(_: &Value, path: &Path) -> Self {
        match path.split() {
            Some((_, Step::Key(key))) if key == "where" => Self::Event,
            _ => Self::Shopper,
        }
    }

    /// What its sentence is about.
    pub(crate) const fn about(self) -> Of {
        match self {
            Self::Shopper => Of::Shopper,
            Self::Event => Of::Event,
        }
    }

    /// Whether something of that kind can be asked.
    pub(super) fn has(self, kind: &str) -> bool {
        self == Self::Shopper || matches!(kind, "attribute" | "group" | "written")
    }

    /// What is known, with how it is called.
    pub(super) const fn attributes(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Shopper => &words::KNOWN,
            Self::Event => &words::FACTS,
        }
    }

    /// The first thing to ask.
    pub(super) fn first(self, draft: &Draft) -> Clause {
        match self {
            Self::Shopper => self.fresh("did", draft),
            Self::Event => self.fresh("attribute", draft),
        }
    }

    /// A clause of a kind, to begin with.
    pub(super) fn fresh(self, kind: &str, draft: &Draft) -> Clause {
        let first = |refers: Refers| {
            let choices = refers.choices(&draft.document, &Path::whole());
            choices
                .into_iter()
                .next()
                .map(|(id, _)| id)
                .unwrap_or_default()
        };
        match kind {
            "did" => Clause::Did(Did {
                measured: Measured::Count,
                event: "view_item".to_owned(),
                only: None,
                within: Some("30d".to_owned()),
                bound: Bound::at_least(3),
            }),
            "since" => Clause::DaysSince {
                since: Since::Visit("previous".to_owned()),
                bound: Bound::at_least(7),
            },
            "stage" => Clause::Stage {
                lanes: vec!["consideration".to_owned()],
                listed: false,
            },
            "audience" => Clause::Audience(first(Refers::Audiences)),
            "badge" => Clause::Badge {
                id: first(Refers::Badges),
                earned: None,
            },
            "tier" => Clause::Tier {
                ladder: None,
                tiers: Vec::new(),
                listed: true,
            },
            "streak" => Clause::Streak {
                rule: first(Refers::Rules),
                bound: Bound::at_least(3),
            },
            "answer" => Clause::Answer {
                survey: first(Refers::Surveys),
                question: String::new(),
                test: Answered::Given(true),
            },
            "group" => any_of(vec![self.first(draft)]),
            "written" => Clause::Written(json!({ "attribute": "value" })),
            _ => match self {
                Self::Shopper => Clause::Attribute {
                    name: "visits".to_owned(),
                    tests: vec![(
                        crate::condition::Operator::AtLeast,
                        crate::condition::Operand::Value(json!(2)),
                    )],
                },
                Self::Event => Clause::Like {
                    name: "object.category".to_owned(),
                    value: json!(""),
                },
            },
        }
    }
}

/// The kind of a clause, as it is chosen.
pub(super) const fn kind(clause: &Clause) -> &'static str {
    match clause {
        Clause::Group { .. } | Clause::Not(_) => "group",
        Clause::Like { .. } | Clause::Attribute { .. } => "attribute",
        Clause::Did(_) => "did",
        Clause::DaysSince { .. } => "since",
        Clause::Stage { .. } => "stage",
        Clause::Badge { .. } => "badge",
        Clause::Tier { .. } => "tier",
        Clause::Streak { .. } => "streak",
        Clause::Answer { .. } => "answer",
        Clause::Audience(_) => "audience",
        Clause::Written(_) => "written",
    }
}
