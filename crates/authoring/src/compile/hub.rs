//! What the hub offers, and whether anybody gets there.

use std::collections::BTreeSet;

use crate::Lint;
use crate::at::At;
use crate::document::{Document, Effect, Place, RuleKind};
use crate::findings::Findings;

/// Reports badges that nothing gives, and a hub without a way in.
pub(super) fn check(document: &Document, findings: &mut Findings) {
    // Broken elements are reported where they are compiled.
    let mut ignored = Findings::default();
    let given = given(document, &mut ignored);
    let list = At::WHOLE.field("badges");
    for (i, id) in document.badges.ids().enumerate() {
        if id.is_some_and(|id| !given.contains(id)) {
            let mend = "add a rule with this badge among its effects, or remove the badge";
            findings.lint(
                Lint::BadgeUnreachable,
                list.index(i),
                "no rule gives this badge: nobody can earn it",
                mend,
            );
        }
    }
    let panels = document.panels.read(&list, &mut ignored);
    let in_hub = panels
        .iter()
        .any(|(_, panel)| panel.show.place == Place::Hub);
    if document.launcher.is_none() && (in_hub || !document.badges.is_empty()) {
        findings.lint(
            Lint::HubWithoutLauncher,
            At::WHOLE,
            "there are badges or panels in the hub, and no launcher that opens it",
            "add `\"launcher\": {}`, unless the shop's own page opens the hub",
        );
    }
}

/// Ids of the badges that rules give. A rule that cannot be read may give any.
fn given(document: &Document, ignored: &mut Findings) -> BTreeSet<String> {
    let rules = document.rules.read(&At::WHOLE, ignored);
    if rules.len() < document.rules.len() {
        return document.badges.ids().flatten().map(str::to_owned).collect();
    }
    let mut badges = BTreeSet::new();
    for (_, rule) in rules {
        let levels = match &rule.kind {
            RuleKind::Achievement(it) => it.levels.read(&At::WHOLE, ignored),
            RuleKind::Streak(it) => it.levels.read(&At::WHOLE, ignored),
            _ => Vec::new(),
        };
        let lists = levels.iter().map(|(_, level)| &level.effects);
        for effects in lists.chain([&rule.effects]) {
            for (_, effect) in effects.read(&At::WHOLE, ignored) {
                if let Effect::Badge(id) = effect {
                    badges.insert(id);
                }
            }
        }
    }
    badges
}
