//! What conditions may refer to: audiences, groups, rules, questions.

use std::collections::{BTreeMap, BTreeSet};

use targeting::Fact;

use super::ids::Ids;
use crate::at::At;
use crate::condition::{Astray, Reference};
use crate::document::{Document, NamedAudience};
use crate::findings::Findings;
use crate::nearest;

/// Names that lead somewhere.
#[derive(Default)]
pub(super) struct References {
    /// Index of each audience in the program.
    audiences: BTreeMap<String, u32>,
    groups: BTreeSet<String>,
    rules: BTreeSet<String>,
    /// Tiers of each ladder, in the document's order; `None` for one that cannot be read.
    ladders: Vec<(String, Option<BTreeSet<String>>)>,
    /// Questions of each survey; `None` for one that cannot be read and may have any.
    surveys: BTreeMap<String, Option<BTreeSet<String>>>,
}

impl References {
    /// Gathers the names; `audiences` in the program's order.
    pub(super) fn gather(
        document: &Document,
        ids: &Ids,
        audiences: &[(usize, NamedAudience)],
    ) -> Self {
        let names = audiences.iter().zip(0..);
        let mut surveys: BTreeMap<_, _> = document
            .surveys
            .ids()
            .flatten()
            .map(|id| (id.to_owned(), None))
            .collect();
        // Broken surveys are reported where they are compiled.
        let readable = document.surveys.read(&At::WHOLE, &mut Findings::default());
        for (_, survey) in readable {
            let questions = survey.questions.ids().flatten().map(str::to_owned);
            surveys.insert(survey.id.clone(), Some(questions.collect()));
        }
        Self {
            audiences: names
                .map(|((_, audience), index)| (audience.id.clone(), index))
                .collect(),
            groups: document.groups.keys().cloned().collect(),
            rules: ids.rules.all().map(str::to_owned).collect(),
            ladders: ladders(document),
            surveys,
        }
    }

    /// A tier; of the first ladder where none is named.
    fn tier(&self, of: &str, tier: &str) -> Result<u32, Astray> {
        let ladder = self
            .ladders
            .iter()
            .find(|(id, _)| of.is_empty() || id == of);
        let Some((_, tiers)) = ladder else {
            let known = self.ladders.iter().map(|(id, _)| id.as_str());
            return Err(astray("ladder", of, known, "add one to `tiers`"));
        };
        match tiers {
            Some(tiers) => named("tier", tier, tiers, "add it to its ladder in `tiers`"),
            None => Ok(0),
        }
    }

    /// Where a reference leads.
    pub(super) fn find(&self, to: &Reference<'_>) -> Result<u32, Astray> {
        match *to {
            Reference::Audience(id) => {
                let known = self.audiences.keys().map(String::as_str);
                let astray = || astray("audience", id, known, "add one to `audiences`");
                self.audiences.get(id).copied().ok_or_else(astray)
            }
            Reference::Group(id) => named("group", id, &self.groups, "add one to `groups`"),
            Reference::Streak(id) => named("rule", id, &self.rules, "add one to `rules`"),
            Reference::Tier { of, tier } => self.tier(of, tier),
            Reference::Answer { survey, question } => {
                let Some(questions) = self.surveys.get(survey) else {
                    let known = self.surveys.keys().map(String::as_str);
                    return Err(astray("survey", survey, known, "add one to `surveys`"));
                };
                if let Some(questions) = questions {
                    let otherwise = "add it to the survey's `questions`";
                    named("question", question, questions, otherwise)?;
                }
                Ok(Fact::answer_key(survey, question))
            }
        }
    }
}

/// The ladders and their tiers. Broken ones are reported where they are compiled.
fn ladders(document: &Document) -> Vec<(String, Option<BTreeSet<String>>)> {
    let readable = document.tiers.read(&At::WHOLE, &mut Findings::default());
    let known = document.tiers.ids().flatten();
    known
        .map(|id| {
            let read = readable.iter().find(|(_, ladder)| ladder.id == id);
            let tiers = read.map(|(_, ladder)| {
                let ids = ladder.tiers.ids().flatten();
                ids.map(str::to_owned).collect()
            });
            (id.to_owned(), tiers)
        })
        .collect()
}

fn named(kind: &str, id: &str, known: &BTreeSet<String>, otherwise: &str) -> Result<u32, Astray> {
    if known.contains(id) {
        return Ok(0);
    }
    Err(astray(
        kind,
        id,
        known.iter().map(String::as_str),
        otherwise,
    ))
}

fn astray<'k>(
    kind: &str,
    id: &str,
    known: impl Iterator<Item = &'k str> + Clone,
    otherwise: &str,
) -> Astray {
    Astray {
        reason: format!("there is no {kind} `{id}`"),
        mend: nearest::mend(id, known, otherwise),
    }
}
