//! Rewards, read for the hub: what can be bought, what is to be claimed, what brings a friend.
//! And the server's word on a claim, folded like any other event.

use loyalty::{Effect as Gives, RuleKind, Side, sha256};
use shopper::{
    Answered, Event, Grant, Id, Money, Object, Profile, Shelf, Source, Want, WantKind, fnv1a, names,
};
use targeting::Now;

use crate::{Effect, Program, apply, balance};

/// One reward of the catalogue, as it stands with this shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Index into the program's rewards.
    pub reward: u16,
    /// Points that are missing; 0 where there are enough.
    pub missing: i64,
    /// The shopper has as many of it as they may.
    pub enough: bool,
}

/// What can be bought now, in the document's order. What is not to be had for a while is among
/// it, so that it can be said.
pub fn offers(program: &Program, profile: &Profile, shelf: &Shelf, now: Now) -> Vec<Offer> {
    let listed = (0..).zip(&program.rewards);
    let listed = listed.filter(|(_, reward)| reward.price > 0 && reward.open.contains(now.at));
    listed
        .map(|(index, reward)| {
            let have = spendable(program, profile, shelf, reward.wallet);
            let held = shelf.wants.iter().filter(|want| {
                let own = want.kind == WantKind::Buy && want.answer != Answered::Rejected;
                own && want.reward == reward.id
            });
            Offer {
                reward: index,
                missing: reward.price.saturating_sub(have).max(0),
                enough: reward.most > 0 && held.count() >= usize::from(reward.most),
            }
        })
        .collect()
}

/// Points in a wallet less what was asked for and is being checked.
pub fn spendable(program: &Program, profile: &Profile, shelf: &Shelf, wallet: u16) -> i64 {
    let waiting = shelf
        .wants
        .iter()
        .filter(|want| want.waits() && is_paid(want));
    let aside = waiting.filter_map(|want| {
        let reward = program.rewards.iter().find(|it| it.id == want.reward)?;
        (reward.wallet == wallet).then_some(reward.price)
    });
    let aside = aside.fold(0_i64, i64::saturating_add);
    balance(program, profile, wallet)
        .saturating_sub(aside)
        .max(0)
}

/// Whether the shopper pays for it: a gift that a rule gave is passed on for nothing.
fn is_paid(want: &Want) -> bool {
    match want.kind {
        WantKind::Buy => true,
        WantKind::Give => want.event == Id::default(),
        WantKind::Earned | WantKind::Receive => false,
    }
}

/// What the device believes to have earned, or was given, and has not asked the server about:
/// the same each time, under the same ids.
pub fn to_claim(program: &Program, profile: &Profile, shelf: &Shelf) -> Vec<Want> {
    let standing = &profile.standing;
    let earned = standing.claims.iter().map(|claim| Want {
        id: named(claim.event, &claim.rule),
        rule: claim.rule.clone(),
        version: claim.version,
        reward: reward_of(program, &claim.rule),
        event: claim.event,
        at: claim.at,
        ..Want::default()
    });
    let given = standing.grants.iter().filter(|grant| !grant.gift);
    let given = given.map(|grant| Want {
        id: given_id(profile.visitor, grant),
        rule: grant.rule.clone(),
        reward: grant.reward.clone(),
        event: grant.event,
        at: grant.at,
        ..Want::default()
    });
    let wanted = earned.chain(given).map(|want| Want {
        kind: WantKind::Earned,
        ..want
    });
    let known = |want: &Want| {
        let mut wants = shelf.wants.iter();
        wants.any(|known| known.id == want.id || known.word() == want.event)
    };
    wanted.filter(|want| !known(want)).collect()
}

/// The id of what was given. What bought itself has no event: the shopper, the reward and the
/// time tell it from others, and give the device's id away to nobody.
fn given_id(visitor: Id, grant: &Grant) -> Id {
    if grant.event != Id::default() {
        return named(grant.event, &grant.rule);
    }
    let at = grant.at.to_be_bytes();
    let hash = sha256(
        &[
            &b"milepost-given"[..],
            &visitor.0,
            &at,
            grant.reward.as_bytes(),
        ]
        .concat(),
    );
    let mut id = Id::default();
    id.0.copy_from_slice(&hash[..16]);
    id
}

/// The id of what a rule gives for an event.
fn named(event: Id, rule: &str) -> Id {
    let mut id = event;
    for (byte, more) in id.0[12..].iter_mut().zip(fnv1a([rule]).to_be_bytes()) {
        *byte ^= more;
    }
    id
}

fn reward_of(program: &Program, rule: &str) -> String {
    let rule = program.rules.iter().find(|known| known.id == rule);
    let mut gains = rule.into_iter().flat_map(|rule| &rule.gains);
    let reward = gains.find_map(|gain| match gain.effect.known()? {
        Gives::Reward { reward, .. } => program.rewards.get(usize::from(*reward)),
        _ => None,
    });
    reward.map(|reward| reward.id.clone()).unwrap_or_default()
}

/// Folds the server's word that something is the shopper's: what was bought is paid now, what
/// was given on is gone, what arrived is there. Heard twice, it counts once.
pub fn verified(program: &Program, profile: &mut Profile, want: &Want, now: Now) -> Vec<Effect> {
    let object = |id: &str| Object {
        id: id.to_owned(),
        ..Object::default()
    };
    let mut event = Event {
        id: want.word(),
        at: now.at,
        offset_min: now.offset_min,
        session: now.session,
        source: Source::Host,
        consent: profile.consent,
        object: Some(object(&want.reward)),
        ..Event::default()
    };
    let name = match want.kind {
        WantKind::Buy => names::REDEEM,
        WantKind::Receive => names::GIFT_RECEIVED,
        WantKind::Give if !is_paid(want) => names::GIFT_GIVEN,
        WantKind::Give => {
            let reward = program.rewards.iter().find(|it| it.id == want.reward);
            let wallet = reward.and_then(|it| program.wallets.get(usize::from(it.wallet)));
            let (Some(reward), Some(wallet)) = (reward, wallet) else {
                return Vec::new();
            };
            let mut points = object(&wallet.id);
            "spend".clone_into(&mut points.category);
            event.object = Some(points);
            event.value = Some(Money {
                minor: reward.price.saturating_neg(),
                currency: String::new(),
            });
            names::POINTS
        }
        // The device has noted it already, or will learn of it with the shop's own events.
        WantKind::Earned => return Vec::new(),
    };
    name.clone_into(&mut event.name);
    apply(program, profile, &event)
}

/// What bringing a friend gives, and to whom: every gain of every rule for it.
pub fn referral(program: &Program) -> Vec<(Side, &Gives)> {
    let mut all = Vec::new();
    for rule in &program.rules {
        if let RuleKind::Referral { side, .. } = rule.kind {
            let gains = rule.gains.iter().filter_map(|gain| gain.effect.known());
            all.extend(gains.map(|gives| (side, gives)));
        }
    }
    all
}

/// What stands in a shopper's own link: 16 hexadecimal digits that name the device to the
/// server and tell nobody its id, with which somebody else could speak for it.
pub fn referral_code(visitor: Id) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let hash = sha256(&[&b"milepost-ref"[..], &visitor.0].concat());
    let digits = hash[..8].iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    digits
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

/// What a device is called where its doings go to another one: it tells nobody its id, with which
/// somebody else could speak for it.
pub fn device_name(visitor: Id) -> Id {
    let hash = sha256(&[&b"milepost-device"[..], &visitor.0].concat());
    let mut name = Id::default();
    name.0.copy_from_slice(&hash[..16]);
    name
}

/// Whether a text could be somebody's code.
pub fn is_referral_code(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}
