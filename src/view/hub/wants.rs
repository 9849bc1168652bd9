//! What was asked for: being checked, here with its code, or not, and why.

use content::Word;
use loyalty::Reward;
use shopper::{Answered, Want, WantKind, wire};

use super::{hand_on, rewards};
use crate::view::element::{El, h};
use crate::view::format::DateStyle;
use crate::view::{Scene, fill, icon};

/// All of it, latest first.
pub(super) fn wants(scene: &Scene) -> Option<El> {
    let wants = scene.state.shelf.wants.iter().rev();
    let cards: Vec<El> = wants.filter_map(|want| card(scene, want)).collect();
    if cards.is_empty() {
        return None;
    }
    let title = h("h3.mp-h3").text(&scene.strings()[Word::YoursTitle]);
    Some(h("section.mp-sect").with(title).all(cards))
}

fn card(scene: &Scene, want: &Want) -> Option<El> {
    let reward = rewards::reward(scene, &want.reward)?;
    let name = scene.text(&reward.name);
    Some(match want.answer {
        Answered::Waiting => waiting(scene, &name),
        Answered::Rejected => rejected(scene, want, reward, &name),
        Answered::Verified if want.kind == WantKind::Give => gift(scene, want, &name),
        Answered::Verified => ticket(scene, want, reward, &name),
    })
}

fn waiting(scene: &Scene, name: &str) -> El {
    let word = if scene.state.desk.away {
        Word::CheckingAway
    } else {
        Word::Checking
    };
    h("div.mp-card mp-card--pad mp-stack mp-stack--1")
        .with(h("p.mp-strong").text(name))
        .with(h("p.mp-small mp-soft").text(&scene.strings()[word]))
}

fn rejected(scene: &Scene, want: &Want, reward: &Reward, name: &str) -> El {
    let strings = scene.strings();
    let title = fill::fill(&strings[Word::Rejected], &[("name", name)]);
    let paid = want.kind == WantKind::Buy;
    let back = paid.then(|| {
        let points = rewards::points(scene, reward.wallet, reward.price);
        fill::fill(&strings[Word::PointsBack], &[("points", &points)])
    });
    let mut words = h("p.mp-grow")
        .with(h("b.mp-strong").text(&title))
        .text(" ")
        .text(&strings[why(&want.reason)]);
    if let Some(back) = back {
        words = words.text(" ").text(&back);
    }
    h("div.mp-note mp-note--bad")
        .with(icon::alert())
        .with(words)
}

/// A reason code in words. What this build does not know is said in general.
fn why(reason: &str) -> Word {
    match reason {
        "RewardOutOfStock" => Word::WhyOut,
        "RuleNotActive" | "PeriodClosed" => Word::WhyOver,
        "NotInAudience" => Word::WhyAudience,
        "LimitReached" | "DuplicateEvent" => Word::WhyHad,
        "CooldownActive" => Word::WhySoon,
        "BudgetSpent" => Word::WhyBudget,
        "TrustTooLow" | "EvidenceMissing" | "EvidenceOutOfWindow" => Word::WhyEvidence,
        "NotEnoughPoints" => Word::WhyPoints,
        "SubjectMismatch" => Word::WhyOthers,
        "TokenExpired" => Word::WhyExpired,
        "SelfReferral" => Word::WhySelf,
        "AlreadyCustomer" => Word::WhyCustomer,
        "HeldForReview" => Word::WhyHeld,
        "ConsentMissing" => Word::WhyConsent,
        _ => Word::WhyUnknown,
    }
}

fn ticket(scene: &Scene, want: &Want, reward: &Reward, name: &str) -> El {
    let strings = scene.strings();
    let top = h("div.mp-ticket__top")
        .with(h("p.mp-eyebrow").text(&strings[Word::CheckedYours]))
        .with(h("p.mp-title").text(name))
        .with(h("p.mp-small mp-soft").text(&scene.text(&reward.about)));
    let code = (!want.code.is_empty()).then(|| {
        h("div.mp-codebox")
            .with(h("code").text(&want.code))
            .with(hand_on::copy(scene, &want.code, name))
    });
    let mut facts = h("dl.mp-facts");
    let mut any = code.is_some();
    let until = (want.until > 0).then(|| scene.date(want.until, DateStyle::Long));
    let how = scene.text(&reward.how);
    let how = (!how.is_empty()).then_some(how);
    for (word, fact) in [(Word::UseBy, until), (Word::UseHow, how)] {
        if let Some(fact) = fact {
            any = true;
            facts = facts
                .with(h("dt").text(&strings[word]))
                .with(h("dd").text(&fact));
        }
    }
    let low = any.then(|| h("div.mp-ticket__low").maybe(code).with(facts));
    h("div.mp-ticket[role=group]")
        .set("aria-label", name)
        .with(top)
        .maybe(low.is_some().then(|| h("div.mp-ticket__tear")))
        .maybe(low)
}

/// A gift that was checked: its address, to hand on.
fn gift(scene: &Scene, want: &Want, name: &str) -> El {
    let strings = scene.strings();
    let word = if want.sent {
        Word::GiftSent
    } else {
        Word::GiftReady
    };
    let letter = (want.reward.clone(), (want.code.clone(), want.note.clone()));
    let letter = takeout::to_text(&wire::put(&letter));
    let address = [&scene.state.desk.home, "?milepost-gift=", &letter].concat();
    let words = fill::fill(&strings[Word::GiftWords], &[("name", &scene.shop())]);
    h("div.mp-card mp-card--pad mp-stack mp-stack--3")
        .with(h("p").text(&fill::fill(&strings[word], &[("name", name)])))
        .with(hand_on::address(
            scene,
            Word::GiftLink,
            &words,
            &address,
            Some(want.id),
        ))
}
