//! The words of tiers, rewards, contests, quests and hunts, in one locale.

use engine::Program;
use loyalty::RuleKind;

use super::scribe::Scribe;
use crate::at::At;
use crate::document::{self, Document, Trail};

/// Fills in the words.
pub(super) fn fill(program: &mut Program, document: &Document, scribe: &mut Scribe<'_>) {
    let list = At::WHOLE.field("tiers");
    for (i, written) in document.tiers.read(&list, scribe.findings) {
        let Some(ladder) = program.ladders.iter_mut().find(|it| it.id == written.id) else {
            continue;
        };
        let at = list.index(i);
        ladder.name = scribe.said(&written.name, &at.field("name"));
        let at = at.field("tiers");
        for (i, tier) in written.tiers.read(&at, scribe.findings) {
            if let Some(known) = ladder.tiers.iter_mut().find(|it| it.id == tier.id) {
                let at = at.index(i);
                known.name = scribe.said(&tier.name, &at.field("name"));
                known.about = scribe.maybe(tier.about.as_ref(), &at.field("about"));
            }
        }
    }
    let list = At::WHOLE.field("rewards");
    for (i, written) in document.rewards.read(&list, scribe.findings) {
        if let Some(reward) = program.rewards.iter_mut().find(|it| it.id == written.id) {
            let at = list.index(i);
            reward.name = scribe.said(&written.name, &at.field("name"));
            reward.about = scribe.said(&written.about, &at.field("about"));
            let image = written.image.as_ref();
            reward.image = image.and_then(|image| scribe.image(image, &at.field("image")));
            reward.terms = scribe.maybe(written.terms.as_ref(), &at.field("terms"));
            reward.how = scribe.maybe(written.how.as_ref(), &at.field("how"));
            reward.gone = scribe.maybe(written.gone.as_ref(), &at.field("gone"));
        }
    }
    contests(program, document, scribe);
    rules(program, document, scribe);
}

fn contests(program: &mut Program, document: &Document, scribe: &mut Scribe<'_>) {
    let list = At::WHOLE.field("contests");
    for (i, written) in document.contests.read(&list, scribe.findings) {
        if let Some(contest) = program.contests.iter_mut().find(|it| it.id == written.id) {
            let at = list.index(i);
            contest.name = scribe.said(&written.name, &at.field("name"));
            contest.prize = scribe.said(&written.prize, &at.field("prize"));
            contest.odds = scribe.maybe(written.odds.as_ref(), &at.field("odds"));
            if let Some(terms) = &written.terms {
                scribe.url(terms, &at.field("terms"));
            }
            contest.free_entry = scribe.maybe(written.free_entry.as_ref(), &at.field("free_entry"));
        }
    }
}

fn rules(program: &mut Program, document: &Document, scribe: &mut Scribe<'_>) {
    let list = At::WHOLE.field("rules");
    for (i, written) in document.rules.read(&list, scribe.findings) {
        let Some(rule) = program.rules.iter_mut().find(|it| it.id == written.id) else {
            continue;
        };
        let at = list.index(i);
        rule.name = scribe.maybe(written.name.as_ref(), &at.field("name"));
        let (name, trail) = match &written.kind {
            document::RuleKind::Quest(trail) => ("quest", trail),
            document::RuleKind::Hunt(trail) => ("hunt", trail),
            _ => continue,
        };
        if let RuleKind::Steps(steps) = &mut rule.kind {
            let at = at.field("kind");
            words(steps, trail, scribe, &at.field(name));
        }
    }
}

fn words(steps: &mut loyalty::Steps, trail: &Trail, scribe: &mut Scribe<'_>, at: &At<'_>) {
    let list = at.field("steps");
    for (i, written) in trail.steps.read(&list, scribe.findings) {
        let key = shopper::fnv1a([written.id.as_str()]);
        if let Some(step) = steps.list.iter_mut().find(|step| step.key == key) {
            let at = list.index(i);
            step.name = scribe.said(&written.name, &at.field("name"));
            step.clue = scribe.maybe(written.clue.as_ref(), &at.field("clue"));
            step.hint = scribe.maybe(written.hint.as_ref(), &at.field("hint"));
        }
    }
}
