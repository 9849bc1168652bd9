//! Whether something that a device believes to have earned is the shopper's: pure. The server
//! has folded its own log; what is asked here is whether the rule gave, and if not, why.

use engine::{Effect, Program};
use loyalty::{Effect as Gives, Rule, RuleKind};
use shopper::{Event, Grant, HOUR_MS, Id, Millis, Profile};

use super::fold::fold;

/// How long a shop's platform may take to tell of an order before a claim for it is refused.
const PATIENCE: Millis = 72 * HOUR_MS;
/// How long the device's own events may take to arrive.
const ARRIVAL: Millis = HOUR_MS;

/// What a device asks about: the rule and the events that speak for it, never an amount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Id of the rule.
    pub(crate) rule: String,
    /// Ids of events, by the device's word.
    pub(crate) events: Vec<Id>,
    /// When it was first asked for, by our clock.
    pub(crate) at: Millis,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The rule gave, by this event of our log.
    Earned {
        /// The event.
        event: Id,
        /// The reward, where it gave one that is the shopper's own.
        reward: Option<String>,
    },
    /// It may yet.
    Pending,
    /// It did not, by this reason code.
    Rejected(&'static str),
}

/// One fold of a whole log, with all that each event brought.
pub(crate) struct Replay<'a> {
    program: &'a Program,
    told: Vec<(&'a Event, Vec<Effect>, Vec<Grant>)>,
    profile: Profile,
}

impl<'a> Replay<'a> {
    /// Folds a log from its beginning.
    pub(crate) fn new(program: &'a Program, mut profile: Profile, log: &'a [Event]) -> Self {
        let mut told = Vec::with_capacity(log.len());
        for event in log {
            let brought = fold(program, &mut profile, event, &mut |_, _| true);
            let given = profile.standing.grants.iter();
            let given = given.filter(|grant| grant.event == event.id).cloned();
            told.push((event, brought.effects, given.collect()));
        }
        Self {
            program,
            told,
            profile,
        }
    }

    /// The answer to what was asked, at `now`.
    pub(crate) fn verdict(&self, asked: &Asked, now: Millis) -> Verdict {
        let rules = &self.program.rules;
        let Some(index) = rules.iter().position(|rule| rule.id == asked.rule) else {
            return Verdict::Rejected("RuleNotActive");
        };
        let rule = &rules[index];
        let causes: Vec<u32> = { self.told.iter() }
            .filter(|(event, ..)| asked.events.contains(&event.id))
            .map(|(event, ..)| event.cause())
            .collect();
        let concerns = |event: &Event| {
            let cause = event.cause();
            matches!(rule.kind, RuleKind::Goal { .. })
                || asked.events.contains(&event.id)
                || cause != 0 && causes.contains(&cause)
        };
        // The latest: what was given and taken back may have been given again.
        let mut given = self.told.iter().rev().filter(|(event, ..)| concerns(event));
        let earned = given.find(|(_, effects, grants)| gave(index, rule, effects, grants));
        if let Some((event, _, grants)) = earned {
            return self.earned(rule, event, grants);
        }
        self.refused(index, asked, now, concerns)
    }

    fn earned(&self, rule: &Rule, event: &Event, grants: &[Grant]) -> Verdict {
        let grant = grants.iter().find(|grant| grant.rule == rule.id);
        let Some(grant) = grant else {
            return Verdict::Earned {
                event: event.id,
                reward: None,
            };
        };
        // Taken back since, with its order.
        if !self.profile.standing.grants.contains(grant) && grant.cause != 0 {
            return Verdict::Rejected("EvidenceMissing");
        }
        Verdict::Earned {
            event: event.id,
            reward: (!grant.gift).then(|| grant.reward.clone()),
        }
    }

    fn refused(
        &self,
        index: usize,
        asked: &Asked,
        now: Millis,
        concerns: impl Fn(&Event) -> bool,
    ) -> Verdict {
        let waited = now.saturating_sub(asked.at);
        let concerned = self.told.iter().filter(|(event, ..)| concerns(event));
        let mut reason = None;
        for (_, effects, _) in concerned {
            for effect in effects {
                match effect {
                    Effect::Refused { rule, refusal } if usize::from(*rule) == index => {
                        reason = Some(refusal.as_str());
                    }
                    Effect::Claim { rule } if usize::from(*rule) == index => {
                        reason = Some("TrustTooLow");
                    }
                    _ => {}
                }
            }
        }
        match reason {
            // Nobody vouches for it yet: the order's webhook is on its way.
            Some("TrustTooLow") | None if waited < PATIENCE && !asked.events.is_empty() => {
                let known = |id: &Id| self.told.iter().any(|(event, ..)| event.id == *id);
                if waited < ARRIVAL || asked.events.iter().any(known) {
                    Verdict::Pending
                } else {
                    Verdict::Rejected("EvidenceMissing")
                }
            }
            Some(reason) => Verdict::Rejected(reason),
            None => Verdict::Rejected("EvidenceMissing"),
        }
    }
}

/// Whether an event made a rule give.
fn gave(index: usize, rule: &Rule, effects: &[Effect], grants: &[Grant]) -> bool {
    let by_rule = |of: u16| usize::from(of) == index;
    let told = effects.iter().any(|effect| {
        match effect {
        Effect::Badge { rule, .. }
        | Effect::Points { rule, .. }
        | Effect::Webhook { rule, .. }
        | Effect::Ga4 { rule, .. } => by_rule(*rule),
        // Entries do not say by which rule: those of its contest do.
        Effect::Entry { contest, .. } => rule.gains.iter().any(|gain| {
            matches!(gain.effect.known(), Some(Gives::Entry { contest: own, .. }) if own == contest)
        }),
        _ => false,
    }
    });
    told || grants.iter().any(|grant| grant.rule == rule.id)
}

#[cfg(test)]
mod tests {
    use shopper::{Source, names};

    use super::*;
    use crate::value::sample::{order, program};

    fn ask(rule: &str, event: Id, at: Millis) -> Asked {
        Asked {
            rule: rule.to_owned(),
            events: vec![event],
            at,
        }
    }

    fn verdict(log: &[Event], asked: &Asked, now: Millis) -> Verdict {
        let program = program();
        Replay::new(&program, Profile::new(Id([1; 16])), log).verdict(asked, now)
    }

    fn by_client(n: u8, of: u8, minor: i64) -> Event {
        Event {
            source: Source::Client,
            ..order(n, names::PURCHASE, of, minor, 1_000)
        }
    }

    #[test]
    fn an_order_of_the_browser_alone_earns_nothing_and_the_platforms_word_does() {
        let told = by_client(1, 7, 20_000);
        let asked = ask("bag-for-big-order", told.id, 1_000);
        let log = [told];
        assert_eq!(verdict(&log, &asked, 2_000), Verdict::Pending);
        let late = 1_000 + PATIENCE;
        assert_eq!(
            verdict(&log, &asked, late),
            Verdict::Rejected("TrustTooLow")
        );
        let vouched = order(2, names::PURCHASE, 7, 20_000, 1_500);
        let event = vouched.id;
        let log = [log[0].clone(), vouched];
        let reward = Some("bag".to_owned());
        assert_eq!(
            verdict(&log, &asked, 2_000),
            Verdict::Earned { event, reward }
        );
    }

    #[test]
    fn an_amount_that_the_browser_made_up_is_not_believed() {
        let log = [
            by_client(1, 7, 20_000),
            order(2, names::PURCHASE, 7, 500, 1_500),
        ];
        let asked = ask("bag-for-big-order", log[0].id, 1_000);
        assert!(matches!(
            verdict(&log, &asked, 1_000 + PATIENCE),
            Verdict::Rejected(_)
        ));
    }

    #[test]
    fn somebody_elses_order_an_unknown_rule_and_no_event_at_all_are_refused() {
        let log = [order(2, names::PURCHASE, 7, 20_000, 1_500)];
        let other = ask("bag-for-big-order", Id([99; 16]), 1_000);
        assert_eq!(verdict(&log, &other, 2_000), Verdict::Pending);
        let late = 1_000 + ARRIVAL;
        assert_eq!(
            verdict(&log, &other, late),
            Verdict::Rejected("EvidenceMissing")
        );
        let rule = ask("no-such-rule", log[0].id, 1_000);
        assert_eq!(
            verdict(&log, &rule, 2_000),
            Verdict::Rejected("RuleNotActive")
        );
    }

    #[test]
    fn what_was_given_back_is_no_longer_earned() {
        let log = [
            order(2, names::PURCHASE, 7, 20_000, 1_500),
            order(3, names::REFUND, 7, 20_000, 1_600),
        ];
        let asked = ask("bag-for-big-order", log[0].id, 1_000);
        assert_eq!(
            verdict(&log, &asked, 2_000),
            Verdict::Rejected("EvidenceMissing")
        );
    }

    #[test]
    fn a_second_time_is_refused_by_the_rules_own_limit() {
        let log = [
            order(2, names::PURCHASE, 7, 20_000, 1_500),
            order(3, names::PURCHASE, 8, 20_000, 1_600),
        ];
        let asked = ask("bag-for-big-order", log[1].id, 1_000);
        assert_eq!(
            verdict(&log, &asked, 2_000),
            Verdict::Rejected("LimitReached")
        );
    }
}
