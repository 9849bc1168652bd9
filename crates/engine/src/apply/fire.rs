//! Which rules an event makes fire.

use loyalty::{Rule, RuleKind, Side};
use shopper::{
    Claim, Event, Heard, Moment, ObjectKind, Page, RuleState, fnv1a, keep_latest, names,
};
use targeting::{Condition, object_hash};

use super::fold::Fold;
use crate::effect::{Effect, Refusal};
use crate::facts::Facts;
use crate::rewards::referral_code;

impl Fold<'_> {
    /// Asks every rule that the event concerns.
    pub(super) fn fire_rules(&mut self, counted: &[u16]) {
        let program = self.program;
        for index in program.rules_of(&self.event.name, counted) {
            let rule = &program.rules[usize::from(index)];
            if matches!(self.heard, Heard::Vouched(before) if before >= rule.trust) {
                continue;
            }
            if let Err(refusal) = self.ask(index, rule) {
                self.effects.push(Effect::Refused {
                    rule: index,
                    refusal,
                });
            }
        }
    }

    fn ask(&mut self, index: u16, rule: &Rule) -> Result<(), Refusal> {
        let triggered = match &rule.kind {
            RuleKind::Each { trigger } | RuleKind::Referral { trigger, .. } => {
                self.matches(trigger)
            }
            RuleKind::Streak(streak) => self.matches(&streak.trigger),
            RuleKind::Goal { .. } | RuleKind::Steps(_) => true,
        };
        if !triggered {
            return Ok(());
        }
        self.admit(rule)?;
        self.progress(index, rule)
    }

    /// What every rule asks of an event before it looks at how far the shopper is.
    pub(super) fn admit(&self, rule: &Rule) -> Result<(), Refusal> {
        let event = self.event;
        if !rule.active.contains(event.at) {
            return Err(Refusal::RuleNotActive);
        }
        if self.is_settled() {
            return Err(Refusal::EvidenceOutOfWindow);
        }
        if !self.in_audience(&rule.audience) {
            return Err(Refusal::NotInAudience);
        }
        self.dwelt(rule)?;
        self.refer(rule)?;
        if rule.limits.chance > 0 && chance(&rule.id, event) >= rule.limits.chance {
            return Err(Refusal::NotSampled);
        }
        Ok(())
    }

    pub(super) fn in_audience(&self, audience: &Condition) -> bool {
        if *audience == Condition::Always {
            return true;
        }
        let moment = Moment {
            at: self.event.at,
            offset_min: self.event.offset_min,
            session: self.event.session,
            page: Page {
                path: self.event.touchpoint.page.clone(),
                ..Page::default()
            },
            ..Moment::default()
        };
        audience.holds(Facts::new(self.program, self.profile, &moment).scope())
    }

    fn dwelt(&self, rule: &Rule) -> Result<(), Refusal> {
        let opened = self.profile.visit.page_at;
        let dwelt = self.event.at.saturating_sub(opened) >= rule.limits.min_dwell;
        if opened > 0 && dwelt || rule.limits.min_dwell == 0 {
            Ok(())
        } else {
            Err(Refusal::EvidenceMissing)
        }
    }

    /// Nobody brings themselves, and who bought here before was not brought.
    fn refer(&self, rule: &Rule) -> Result<(), Refusal> {
        let RuleKind::Referral { side, .. } = &rule.kind else {
            return Ok(());
        };
        let Some(other) = self.event.object.as_ref().map(|object| &*object.id) else {
            return Err(Refusal::EvidenceMissing);
        };
        let own = self.profile.visitor.to_string();
        let code = referral_code(self.profile.visitor);
        let member = self.profile.member.as_deref() == Some(other);
        if other.eq_ignore_ascii_case(&own) || *other == code || member {
            return Err(Refusal::SelfReferral);
        }
        // The purchase that completes the referral may itself be the first.
        let cause = self.event.cause();
        let mut orders = self.profile.standing.orders.iter();
        let about_it = cause != 0 && orders.any(|order| order.cause == cause);
        let own_first = u32::from(about_it || self.event.name == names::PURCHASE);
        if *side == Side::Friend && self.profile.purchases > own_first {
            return Err(Refusal::AlreadyCustomer);
        }
        Ok(())
    }

    /// Notes what the device believes to have earned, once for each rule.
    pub(super) fn claim(&mut self, index: u16, rule: &Rule) -> Refusal {
        let claims = &mut self.profile.standing.claims;
        let known = |claim: &Claim| {
            let same = claim.rule == rule.id && claim.version == rule.version;
            same && (claim.event == self.event.id || matches!(rule.kind, RuleKind::Goal { .. }))
        };
        if !claims.iter().any(known) {
            let claim = Claim {
                rule: rule.id.clone(),
                version: rule.version,
                event: self.event.id,
                at: self.event.at,
                cause: self.event.cause(),
            };
            keep_latest(claims, claim);
            self.effects.push(Effect::Claim { rule: index });
        }
        Refusal::TrustTooLow
    }

    pub(super) fn state(&mut self, rule: &Rule) -> &mut RuleState {
        let fresh = RuleState {
            version: rule.version,
            ..RuleState::default()
        };
        self.profile.standing.rules.entry(rule.id.clone(), fresh)
    }

    /// The product or article that an event is about.
    pub(super) fn object(&self) -> Option<u32> {
        let object = self.event.object.as_ref()?;
        (object.kind != ObjectKind::Order).then(|| object_hash(object))
    }
}

/// Where an event falls between 0 and 10,000 for a rule: the same wherever it is folded, and
/// another for each event. FNV-1a over id and rule, its bits mixed as `MurmurHash3` ends.
fn chance(rule: &str, event: &Event) -> u16 {
    let mut hash = fnv1a([rule.as_bytes(), &event.id.0]);
    hash = (hash ^ hash >> 16).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ hash >> 13).wrapping_mul(0xc2b2_ae35);
    ((hash ^ hash >> 16) % 10_000) as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use shopper::Id;

    #[test]
    fn chance_is_fair_and_sticks_to_the_event() {
        let event = |n: u32| {
            let mut id = [0; 16];
            id[..4].copy_from_slice(&n.to_be_bytes());
            Event {
                id: Id(id),
                ..Event::default()
            }
        };
        let lucky = (0..20_000)
            .filter(|n| chance("surprise", &event(*n)) < 1_000)
            .count();
        // One in ten: 2,000 expected, six standard deviations are 255.
        assert!((1_745..2_255).contains(&lucky), "{lucky}");
        assert_eq!(chance("a", &event(1)), chance("a", &event(1)));
    }
}
