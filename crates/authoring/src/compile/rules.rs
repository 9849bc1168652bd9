//! Rules of a document, without their words.

use loyalty::{Gain, Recur, RuleKind};
use serde_json::json;
use shopper::{MAX_DISTINCT, Period, Source, fnv1a, names};
use targeting::{Counted, Measure, Trigger, Window};

use super::file::hexadecimal;
use super::ids::Ids;
use super::measures::Measures;
use super::{conditions, events, gains, spans, trails};
use crate::at::At;
use crate::condition::MeasureTable;
use crate::document::{self, Achievement, Audience, Document, Each, Level, Of, Trust};
use crate::findings::Findings;

/// Longest list of levels: more is a curve, and a measure with several rules says it better.
const MOST_LEVELS: usize = 50;

/// Collects what rules are made of.
pub(super) struct Rules<'a> {
    pub(super) document: &'a Document,
    pub(super) ids: &'a Ids,
    pub(super) measures: &'a mut Measures,
    pub(super) findings: &'a mut Findings,
}

/// All rules of the document, and the version of them together.
pub(super) fn rules(mut rules: Rules<'_>) -> (Vec<loyalty::Rule>, u32) {
    let at = At::WHOLE.field("rules");
    let read = rules.document.rules.read(&at, rules.findings);
    let compiled: Vec<_> = read
        .into_iter()
        .map(|(i, rule)| rules.rule(&rule, &at.index(i)))
        .collect();
    let versions: Vec<String> = compiled
        .iter()
        .map(|rule| format!("{}:{};", rule.id, rule.version))
        .collect();
    let version = fnv1a(versions.iter().map(String::as_str));
    (compiled, version)
}

impl Rules<'_> {
    fn rule(&mut self, rule: &document::Rule, at: &At<'_>) -> loyalty::Rule {
        let trust = source(rule.trust);
        let mut gains = gains::gains(self, &rule.effects, 0, &at.field("effects"));
        let (kind, flavour, recur) = self.kind(&rule.kind, trust, &mut gains, &at.field("kind"));
        if gains.is_empty() && !rule.gives_something() {
            let mend = "add a badge or points, or remove the rule";
            let at = at.field("effects");
            self.findings.error(at, "the rule gives nothing", mend);
        }
        gains::check_value(self, &gains, trust, &at.field("trust"));
        let limits = &rule.limits;
        let ms = |long: Option<document::Duration>| long.map_or(0, |long| long.0);
        let (per_day, chance) = match &rule.kind {
            document::RuleKind::Earn(earn) | document::RuleKind::Contest(earn) => {
                (earn.per_day.or(limits.per_day), 0)
            }
            document::RuleKind::Surprise(surprise) => {
                let at = at.field("kind");
                let at = at.field("surprise");
                (
                    limits.per_day,
                    self.chance(surprise.chance, &at.field("chance")),
                )
            }
            _ => (limits.per_day, 0),
        };
        let audience = rule.audience.as_ref();
        let at_audience = at.field("audience");
        let (ids, findings) = (self.ids, &mut *self.findings);
        let audience = conditions::audience(audience, &at_audience, ids, self.measures, findings);
        loyalty::Rule {
            id: rule.id.clone(),
            version: self.version(&kind),
            name: content::Text::default(),
            flavour,
            kind,
            active: spans::span(rule.active, &at.field("active"), self.findings),
            audience,
            trust,
            limits: loyalty::Limits {
                cooldown: ms(limits.cooldown),
                ever: limits.ever.map_or(0, Into::into),
                per_day: per_day.map_or(0, Into::into),
                per_object: limits.per_object.map_or(0, Into::into),
                budget: self.budget(limits.budget, &at.field("limits")),
                min_dwell: ms(limits.min_dwell),
                chance,
            },
            gains,
            reverse: reverse(rule.reverse),
            on_change: match rule.on_change {
                document::OnChange::Keep => loyalty::OnChange::Keep,
                document::OnChange::Replay => loyalty::OnChange::Replay,
                document::OnChange::Restart => loyalty::OnChange::Restart,
            },
            recur,
        }
    }

    fn kind(
        &mut self,
        kind: &document::RuleKind,
        trust: Source,
        gains: &mut Vec<Gain>,
        at: &At<'_>,
    ) -> (RuleKind, loyalty::Flavour, Recur) {
        use document::RuleKind as Kind;
        use loyalty::Flavour;
        let each = |trigger| RuleKind::Each { trigger };
        let again = |again| {
            if again {
                Recur::OnCompletion
            } else {
                Recur::Never
            }
        };
        match kind {
            Kind::Earn(earn) => {
                let trigger = self.trigger(&earn.event, earn.filter.as_ref(), &at.field("earn"));
                (each(trigger), Flavour::Earn, Recur::Never)
            }
            Kind::Contest(earn) => {
                let trigger = self.trigger(&earn.event, earn.filter.as_ref(), &at.field("contest"));
                (each(trigger), Flavour::Contest, Recur::Never)
            }
            Kind::Surprise(it) => {
                let trigger = self.trigger(&it.event, it.filter.as_ref(), &at.field("surprise"));
                (each(trigger), Flavour::Surprise, Recur::Never)
            }
            Kind::Referral(it) => {
                let trigger = self.trigger(&it.event, it.filter.as_ref(), &at.field("referral"));
                let side = match it.side {
                    document::Side::Inviter => loyalty::Side::Inviter,
                    document::Side::Friend => loyalty::Side::Friend,
                };
                (
                    RuleKind::Referral { trigger, side },
                    Flavour::Referral,
                    Recur::Never,
                )
            }
            Kind::Feedback(it) => {
                let at = at.field("feedback");
                self.ids
                    .items
                    .find(&it.survey, &at.field("survey"), self.findings);
                let filter = Audience(json!({ "item": it.survey }));
                let trigger = self.trigger(names::COMPLETED, Some(&filter), &at);
                (each(trigger), Flavour::Feedback, Recur::Never)
            }
            Kind::Achievement(it) => {
                let at = at.field("achievement");
                let (kind, recur) = self.goal(it, trust, gains, &at);
                (kind, Flavour::Achievement, recur)
            }
            Kind::Streak(it) => {
                let streak = trails::streak(self, it, gains, &at.field("streak"));
                (RuleKind::Streak(streak), Flavour::Streak, again(it.again))
            }
            Kind::Quest(it) => {
                let steps = trails::steps(self, it, &at.field("quest"));
                (RuleKind::Steps(steps), Flavour::Quest, again(it.again))
            }
            Kind::Hunt(it) => {
                let steps = trails::steps(self, it, &at.field("hunt"));
                (RuleKind::Steps(steps), Flavour::Hunt, again(it.again))
            }
        }
    }

    fn goal(
        &mut self,
        it: &Achievement,
        trust: Source,
        gains: &mut Vec<Gain>,
        at: &At<'_>,
    ) -> (RuleKind, Recur) {
        let mut when = self.measure(&it.when, &at.field("when"));
        when.trust = trust;
        let counted = when.counted;
        let mut levels = self.levels(&it.levels, gains, &at.field("levels"));
        if levels.is_empty() {
            levels.push(it.goal.unwrap_or(1));
        } else if it.goal.is_some() {
            let mend = "keep `levels`, whose last one is the goal, or keep `goal`";
            let reason = "both `goal` and `levels` say when it is reached";
            self.findings.error(at.field("goal"), reason, mend);
        }
        for level in &levels {
            check_goal(*level, counted, &at.field("goal"), self.findings);
        }
        let recur = self.recur(it.recur, &when, &at.field("recur"));
        let most = levels.last().copied().unwrap_or(1);
        when.keep = match recur {
            Recur::OnCompletion => MAX_DISTINCT as u16,
            _ => most.clamp(1, MAX_DISTINCT as i64) as u16,
        };
        let head_start = it.head_start.as_ref().map_or(0, |start| start.by);
        let first = levels.first().copied().unwrap_or(1);
        if it.head_start.is_some() && !(1..first).contains(&head_start) {
            let mend = "write less than the first goal, and at least 1";
            let at = at.field("head_start");
            let reason = "so much given is the goal itself, or nothing";
            self.findings.error(at.field("by"), reason, mend);
        }
        let measure = self.measures.measure(when);
        self.measures.report(&at.field("when"), self.findings);
        let kind = RuleKind::Goal {
            measure,
            levels,
            head_start,
        };
        (kind, recur)
    }

    fn recur(&mut self, recur: document::Recur, when: &Measure, at: &At<'_>) -> Recur {
        match recur {
            document::Recur::Never => Recur::Never,
            document::Recur::OnCompletion => {
                let additive = matches!(
                    when.counted,
                    Counted::Count | Counted::Value | Counted::Quantity | Counted::Distinct
                );
                if when.window != Window::Ever || !additive {
                    let reason = "a goal that begins again when it is reached counts from the \
                                  first event on";
                    let mend = "leave `within` out and use `count`, `sum` or `distinct`, or \
                                write `\"on_expiry\"`";
                    self.findings.error(at, reason, mend);
                }
                Recur::OnCompletion
            }
            document::Recur::OnExpiry => {
                let calendar =
                    matches!(when.window, Window::Last(period, 1) if period != Period::Hour);
                if !calendar {
                    let reason = "only a goal of the calendar ends, and begins again";
                    let mend = "write `\"within\": \"month\"`, or `today`, `week`, `year`";
                    self.findings.error(at, reason, mend);
                }
                Recur::OnExpiry
            }
        }
    }

    /// Levels, and what they give.
    pub(super) fn levels(
        &mut self,
        levels: &Each<Level>,
        gains: &mut Vec<Gain>,
        at: &At<'_>,
    ) -> Vec<i64> {
        let mut goals: Vec<i64> = Vec::new();
        for (i, level) in levels.read(at, self.findings) {
            let at = at.index(i);
            if goals.last().is_some_and(|before| level.goal <= *before) || level.goal < 1 {
                let mend = "let each level take more than the one before, the first at least 1";
                let reason = "the level is reached before the one before it";
                self.findings.error(at.field("goal"), reason, mend);
            }
            goals.push(level.goal);
            let number = goals.len() as u16;
            gains.extend(gains::gains(
                self,
                &level.effects,
                number,
                &at.field("effects"),
            ));
        }
        if goals.len() > MOST_LEVELS {
            let reason = format!("{} levels; {MOST_LEVELS} is the most", goals.len());
            self.findings.error(at, reason, "leave some out");
        }
        goals
    }

    /// One measure, not yet in the table.
    pub(super) fn measure(&mut self, measure: &document::Measure, at: &At<'_>) -> Measure {
        use document::Measure as M;
        let of = |of, value, quantity| match of {
            Of::Value => value,
            Of::Quantity => quantity,
        };
        let (name, counted, event, filter, within) = match measure {
            M::Count(c) => ("count", Counted::Count, &c.event, &c.filter, c.within),
            // The first of them is one of them: a goal of 1 is reached with it.
            M::First(c) => ("first", Counted::Count, &c.event, &c.filter, c.within),
            M::Distinct(c) => ("distinct", Counted::Distinct, &c.event, &c.filter, c.within),
            M::Days(c) => ("days", Counted::Days, &c.event, &c.filter, c.within),
            M::Sum(s) => {
                let of = of(s.of, Counted::Value, Counted::Quantity);
                ("sum", of, &s.event, &s.filter, s.within)
            }
            M::Max(s) => {
                let of = of(s.of, Counted::MaxValue, Counted::MaxQuantity);
                ("max", of, &s.event, &s.filter, s.within)
            }
        };
        Measure {
            trigger: self.trigger(event, filter.as_ref(), &at.field(name)),
            counted,
            window: within.map_or(Window::Ever, Window::from),
            ..Measure::default()
        }
    }

    /// Which events.
    pub(super) fn trigger(
        &mut self,
        event: &str,
        filter: Option<&Audience>,
        at: &At<'_>,
    ) -> Trigger {
        events::check(event, &at.field("event"), self.findings);
        Trigger {
            event: event.to_owned(),
            filter: conditions::filter(filter, &at.field("where"), self.findings),
        }
    }

    fn chance(&mut self, chance: f64, at: &At<'_>) -> u16 {
        if !(0.000_1..=1.0).contains(&chance) {
            let reason = format!("{chance} is no chance");
            self.findings
                .error(at, reason, "write a number from 0.0001 to 1");
        }
        // Ten thousand would be "always", which 0 says.
        let per_myriad = (chance * 10_000.0).round().clamp(1.0, 10_000.0) as u16;
        if per_myriad == 10_000 { 0 } else { per_myriad }
    }

    fn budget(&mut self, budget: Option<i64>, at: &At<'_>) -> i64 {
        if budget.is_some_and(|budget| budget < 1) {
            let mend = "write 1 or more, or leave it out for no limit";
            let reason = "a budget of nothing gives nothing";
            self.findings.error(at.field("budget"), reason, mend);
        }
        budget.unwrap_or(0)
    }

    /// Hash of what decides about progress. Words and gifts may change without a new version.
    fn version(&self, kind: &RuleKind) -> u32 {
        let definition = match kind {
            RuleKind::Goal {
                measure,
                levels,
                head_start,
            } => postcard::to_allocvec(&(self.measures.key(*measure), levels, head_start)),
            other => postcard::to_allocvec(other),
        };
        fnv1a([hexadecimal(&definition.unwrap_or_default()).as_str()])
    }
}

fn check_goal(goal: i64, counted: Counted, at: &At<'_>, findings: &mut Findings) {
    let bounded = matches!(counted, Counted::Distinct | Counted::Days);
    if goal < 1 {
        let mend = "write 1 or more";
        findings.error(
            at,
            format_args!("{goal} is reached before anything happened"),
            mend,
        );
    } else if bounded && goal > MAX_DISTINCT as i64 {
        let what = if counted == Counted::Days {
            "days"
        } else {
            "different objects"
        };
        findings.error(
            at,
            format_args!("{goal} is never reached: {MAX_DISTINCT} {what} are told apart"),
            format_args!("write {MAX_DISTINCT} or less"),
        );
    }
}

pub(super) fn source(trust: Trust) -> Source {
    match trust {
        Trust::Client => Source::Client,
        Trust::Host => Source::Host,
        Trust::Platform => Source::Platform,
    }
}

fn reverse(reverse: Option<document::Reverse>) -> loyalty::Reverse {
    use document::ReversePoints as Points;
    use shopper::ReversePolicy as Policy;
    let Some(document::Reverse { points, progress }) = reverse else {
        return loyalty::Reverse::default();
    };
    loyalty::Reverse {
        policy: Some(match points {
            Points::PendingOnly => Policy::PendingOnly,
            Points::WithinBalance => Policy::WithinBalance,
            Points::MayGoNegative => Policy::MayGoNegative,
        }),
        progress,
    }
}
