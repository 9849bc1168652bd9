//! Streaks, quests and hunts.

use loyalty::{Gain, Proof, Step, Steps, Streak, proof_of};
use serde_json::json;
use sha2::{Digest, Sha256};
use shopper::{Period, fnv1a, names};
use targeting::Trigger;

use super::rules::Rules;
use crate::at::At;
use crate::document::{self, Audience, Every, Trail};
use crate::lint::streak_freeze;

/// Most steps: what a shopper can oversee, and what the profile has room for.
const MOST_STEPS: usize = 32;
/// Longest memory of a streak, periods.
const MOST_PERIODS: u16 = 32;
/// Shortest word that proves a step: shorter ones are guessed.
const SHORTEST_WORD: usize = 3;

/// A streak.
pub(super) fn streak(
    rules: &mut Rules<'_>,
    it: &document::Streak,
    gains: &mut Vec<Gain>,
    at: &At<'_>,
) -> Streak {
    let of = it.of.map_or(1, Into::into);
    if of > MOST_PERIODS || it.may_miss >= of && it.of.is_some() {
        let reason = format!(
            "{} of {of} missed leaves no streak to speak of",
            it.may_miss
        );
        let mend = format!("let `of` be {MOST_PERIODS} or less, and `may_miss` less than `of`");
        rules.findings.error(at.field("may_miss"), reason, mend);
    }
    if it.of.is_none() && it.may_miss > 0 {
        let mend = "add `\"of\": 7`, say, so that it is two of seven";
        let reason = "nothing says of how many periods these may be missed";
        rules.findings.error(at.field("may_miss"), reason, mend);
    }
    let freezes = it.freezes.map_or(0, |freezes| freezes.most.get());
    if it.grace > MOST_PERIODS || freezes > MOST_PERIODS {
        let reason = "so much forgiveness leaves no streak to speak of";
        let mend = format!("write {MOST_PERIODS} or less");
        rules.findings.error(at.field("grace"), reason, mend);
    }
    let price = it.freezes.and_then(|freezes| freezes.price);
    let complaint = price.and_then(streak_freeze::check);
    rules.findings.complain(&at.field("freezes"), complaint);
    let levels = rules.levels(&it.levels, gains, &at.field("levels"));
    if levels.is_empty() {
        let mend = "add `\"levels\": [{ \"goal\": 7, … }]`";
        let reason = "no length of it brings anything";
        rules.findings.error(at.field("levels"), reason, mend);
    }
    Streak {
        trigger: rules.trigger(&it.event, it.filter.as_ref(), at),
        period: match it.every {
            Every::Day => Period::Day,
            Every::Week => Period::Week,
            Every::Month => Period::Month,
        },
        need: it.need.map_or(1, Into::into),
        of,
        may_miss: it.may_miss,
        grace: it.grace,
        freeze_every: it.freezes.map_or(0, |freezes| freezes.every.into()),
        freeze_most: it.freezes.map_or(0, |freezes| freezes.most.into()),
        levels,
    }
}

/// The steps of a quest or a hunt, without their words.
pub(super) fn steps(rules: &mut Rules<'_>, it: &Trail, at: &At<'_>) -> Steps {
    let list = at.field("steps");
    let read = it.steps.read(&list, rules.findings);
    let mut steps: Vec<Step> = Vec::new();
    for (i, written) in &read {
        let at = list.index(*i);
        let step = step(rules, written, &at);
        if steps.iter().any(|other| other.key == step.key) {
            let reason = format!("there is another step `{}`", written.id);
            rules
                .findings
                .error(at.field("id"), reason, "give it another id");
        }
        steps.push(step);
    }
    if steps.is_empty() || steps.len() > MOST_STEPS {
        let reason = format!("{} steps; 1 to {MOST_STEPS} make a trail", steps.len());
        rules.findings.error(list, reason, "add or remove some");
    }
    let all = steps.len() as i64;
    let need = it.need.map_or(all, |need| i64::from(need.get()));
    if need > all {
        let reason = format!("{need} steps are needed, and there are {all}");
        rules.findings.error(
            at.field("need"),
            reason,
            "write less, or leave it out for all",
        );
    }
    Steps {
        list: steps,
        strict: it.order == document::Order::Strict,
        need: need.max(1),
    }
}

fn step(rules: &mut Rules<'_>, it: &document::Step, at: &At<'_>) -> Step {
    let ways = [it.event.is_some(), it.page.is_some(), !it.words.is_empty()];
    if ways.iter().filter(|way| **way).count() != 1 {
        let reason = "a step takes exactly one of `event`, `page`, `words`";
        rules
            .findings
            .error(at, reason, "write `\"page\": \"/walnut-plank.html\"`, say");
    }
    let trigger = match (&it.event, &it.page) {
        (Some(event), _) => rules.trigger(event, it.filter.as_ref(), at),
        (_, Some(page)) => {
            if !page.starts_with('/') {
                let mend = "write the path as in the address bar, beginning with `/`";
                let reason = format!("\"{page}\" is no path");
                rules.findings.error(at.field("page"), reason, mend);
            }
            let filter = Audience(json!({ "page": page }));
            rules.trigger(names::PAGE_VIEW, Some(&filter), at)
        }
        _ => Trigger {
            event: names::PROOF.to_owned(),
            ..Trigger::default()
        },
    };
    Step {
        key: fnv1a([it.id.as_str()]),
        trigger,
        proof: proof(rules, it, at),
        ..Step::default()
    }
}

fn proof(rules: &mut Rules<'_>, it: &document::Step, at: &At<'_>) -> Proof {
    if it.words.is_empty() {
        return Proof::Event;
    }
    let at = at.field("words");
    for (i, word) in it.words.iter().enumerate() {
        if word.chars().filter(|c| c.is_alphanumeric()).count() < SHORTEST_WORD {
            let reason = format!("\"{word}\" is guessed at once");
            let mend = format!("write {SHORTEST_WORD} letters or more");
            rules.findings.error(at.index(i), reason, mend);
        }
    }
    // No secret: it only makes the same word another hash in another step.
    let digest = Sha256::digest(format!("{}/{}", rules.document.site, it.id));
    let mut salt = [0; 16];
    salt.copy_from_slice(&digest[..16]);
    Proof::Words {
        salt,
        hashes: it.words.iter().map(|word| proof_of(salt, word)).collect(),
    }
}
