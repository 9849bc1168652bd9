//! The ids of a document: what may be referred to.

use std::collections::BTreeMap;

use crate::Lint;
use crate::at::At;
use crate::document::Document;
use crate::each::Each;
use crate::findings::Findings;
use crate::nearest;

/// Longest id, bytes.
const LONGEST: usize = 64;

/// Everything that has an id.
pub(super) struct Ids {
    /// Panels and surveys.
    pub(super) items: Names,
    /// How many of them are panels: those come first.
    panels: usize,
    /// Badges.
    pub(super) badges: Names,
    /// Wallets.
    pub(super) wallets: Names,
    /// Ladders of tiers.
    pub(super) ladders: Names,
    /// Rewards.
    pub(super) rewards: Names,
    /// Contests.
    pub(super) contests: Names,
    /// Rules.
    pub(super) rules: Names,
}

impl Ids {
    /// Gathers all ids; reports those that stand twice or are none.
    pub(super) fn gather(document: &Document, findings: &mut Findings) -> Self {
        let Document {
            panels,
            surveys,
            badges,
            wallets,
            rules,
            tiers,
            rewards,
            contests,
            multipliers,
            audiences,
            ..
        } = document;
        let mut items = Names::new("panel or survey", 1_000);
        items.gather(panels, "panels", findings);
        let panels = items.count;
        items.gather(surveys, "surveys", findings);
        let mut known = (Names::new("badge", 500), Names::new("wallet", 50));
        known.0.gather(badges, "badges", findings);
        known.1.gather(wallets, "wallets", findings);
        let mut known_rules = Names::new("rule", 500);
        known_rules.gather(rules, "rules", findings);
        Names::new("audience", super::audiences::MOST).gather(audiences, "audiences", findings);
        Names::new("multiplier", 50).gather(multipliers, "multipliers", findings);
        let mut ladders = Names::new("ladder of tiers", 10);
        ladders.gather(tiers, "tiers", findings);
        let mut catalogue = (Names::new("reward", 200), Names::new("contest", 50));
        catalogue.0.gather(rewards, "rewards", findings);
        catalogue.1.gather(contests, "contests", findings);
        Self {
            rules: known_rules,
            ladders,
            rewards: catalogue.0,
            contests: catalogue.1,
            items,
            panels,
            badges: known.0,
            wallets: known.1,
        }
    }

    /// Whether the item of this index is a survey.
    pub(super) fn is_survey(&self, item: u16) -> bool {
        usize::from(item) >= self.panels
    }
}

/// The ids of one kind of thing, each with its index.
pub(super) struct Names {
    kind: &'static str,
    most: usize,
    count: usize,
    index: BTreeMap<String, usize>,
}

impl Names {
    /// `kind` is what people call these things; `most` how many there may be. The profile of a
    /// shopper remembers some bytes for each and stays below 16 KB for usual documents.
    pub(super) fn new(kind: &'static str, most: usize) -> Self {
        Self {
            kind,
            most,
            count: 0,
            index: BTreeMap::new(),
        }
    }

    /// Adds the ids of a list at the top of the document.
    fn gather<T>(&mut self, list: &Each<T>, field: &str, findings: &mut Findings) {
        self.add(list, &At::WHOLE.field(field), findings);
    }

    /// Adds the ids of a list.
    pub(super) fn add<T>(&mut self, list: &Each<T>, at: &At<'_>, findings: &mut Findings) {
        for (i, id) in list.ids().enumerate() {
            if let Some(id) = id {
                let at = at.index(i);
                self.note(id, &at.field("id"), findings);
            }
            self.count += 1;
        }
        if self.count > self.most {
            let Self {
                kind, most, count, ..
            } = self;
            findings.lint(
                Lint::TooMany,
                at,
                format_args!("{count} times a {kind}; {most} is the most"),
                "merge some, or use several sites",
            );
        }
    }

    fn note(&mut self, id: &str, at: &At<'_>, findings: &mut Findings) {
        if !is_id(id) {
            findings.lint(
                Lint::InvalidId,
                at,
                format_args!("\"{id}\" is no id"),
                "write lower-case letters, digits, hyphens and underscores, at most 64, the \
                 first a letter or digit",
            );
        } else if self.index.contains_key(id) {
            findings.lint(
                Lint::DuplicateId,
                at,
                format_args!(
                    "there is another {} `{id}`: events could not tell them apart",
                    self.kind
                ),
                "give one of the two another id; not the one that shoppers know already",
            );
        } else {
            self.index.insert(id.to_owned(), self.count);
        }
    }

    /// All ids.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.index.keys().map(String::as_str)
    }

    /// The index of `id`, if there is such a thing.
    pub(super) fn index_of(&self, id: &str) -> Option<u16> {
        self.index.get(id).map(|index| *index as u16)
    }

    /// The index of `id`, which `at` refers to; reports an id that does not exist.
    pub(super) fn find(&self, id: &str, at: &At<'_>, findings: &mut Findings) -> Option<u16> {
        let found = self.index.get(id).map(|index| *index as u16);
        if found.is_none() {
            let known = self.index.keys().map(String::as_str);
            let otherwise = format!("add a {} with this id, or refer to another", self.kind);
            findings.lint(
                Lint::UnknownReference,
                at,
                format_args!("there is no {} `{id}`", self.kind),
                nearest::mend(id, known, &otherwise),
            );
        }
        found
    }
}

/// Ids name files, addresses and analytics values: the same few characters pass everywhere.
pub(super) fn is_id(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    id.len() <= LONGEST
        && id.starts_with(plain)
        && id.chars().all(|c| plain(c) || matches!(c, '-' | '_'))
}
