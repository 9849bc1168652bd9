//! What conditions may ask about a shopper here and now. Nothing is worked out before a
//! condition asks for it, and a named audience at most once.

use std::cell::{Cell, OnceCell, RefCell};

use shopper::{Device, Millis, Moment, Profile, Stage, Value, local_day};
use targeting::{Fact, Now, ProfileFacts, Scope};

use crate::progress::streak_of;
use crate::{Program, hashed};

/// Profile and moment, as conditions see them.
pub struct Facts<'a> {
    pub(crate) program: &'a Program,
    pub(crate) profile: &'a Profile,
    pub(crate) moment: &'a Moment,
    visitor: OnceCell<String>,
    streak: Streak,
    /// What is known of the program's audiences. One that is being asked is asked again only
    /// by a program with a cycle in it.
    audiences: RefCell<Vec<Audience>>,
    /// Something was asked for that rules bring: a badge, a tier, a streak.
    pub(crate) asked_rules: Cell<bool>,
}

/// How long a streak is, by the index of its rule.
type Streak = fn(&Program, &Profile, &str, Now) -> i64;

/// What is known of one named audience.
struct Audience {
    index: u16,
    /// `None` while it is being asked.
    holds: Option<bool>,
    /// It asked for something that rules bring.
    asked_rules: bool,
}

impl<'a> Facts<'a> {
    /// What is known of this shopper at this moment.
    pub fn new(program: &'a Program, profile: &'a Profile, moment: &'a Moment) -> Self {
        Self::with_streaks(program, profile, moment, streak_of)
    }

    /// The same where nobody hears what rules bring; see [`crate::decide_at_a_glance`].
    pub(crate) fn at_a_glance(
        program: &'a Program,
        profile: &'a Profile,
        moment: &'a Moment,
    ) -> Self {
        Self::with_streaks(program, profile, moment, |_, _, _, _| 0)
    }

    fn with_streaks(
        program: &'a Program,
        profile: &'a Profile,
        moment: &'a Moment,
        streak: Streak,
    ) -> Self {
        Self {
            program,
            profile,
            moment,
            streak,
            visitor: OnceCell::new(),
            audiences: RefCell::default(),
            asked_rules: Cell::new(false),
        }
    }

    /// What conditions are asked about.
    pub fn scope(&self) -> Scope<'_> {
        Scope {
            attributes: &self.profile.attributes,
            groups: &self.program.groups,
            profile: self,
        }
    }

    /// The device's id, as it is hashed.
    pub(crate) fn visitor(&self) -> &str {
        self.visitor
            .get_or_init(|| hashed::text(self.profile, "").into_owned())
    }

    /// Whether it holds, and whether it asked for something that rules bring.
    fn audience(&self, index: u16) -> Option<(bool, bool)> {
        let audiences = self.audiences.borrow();
        let known = audiences.iter().find(|entry| entry.index == index)?;
        Some((known.holds.unwrap_or(false), known.asked_rules))
    }

    fn days_since(&self, at: Millis) -> Value {
        let day = |at| i64::from(local_day(at, self.moment.offset_min));
        Value::Number((day(self.moment.at) - day(at)).max(0) as f64)
    }
}

impl ProfileFacts for Facts<'_> {
    fn measured(&self, measure: u16) -> i64 {
        let now = Now {
            at: self.moment.at,
            offset_min: self.moment.offset_min,
            session: self.moment.session,
        };
        crate::apply::measured(self.program, self.profile, measure, false, now)
    }

    fn stage(&self) -> Stage {
        self.program.stage_now(self.profile, self.moment.at)
    }

    fn has_badge(&self, id: &str) -> bool {
        self.asked_rules.set(true);
        self.profile.earned.contains_key(id)
    }

    fn in_audience(&self, audience: u16) -> bool {
        let before = self.asked_rules.get();
        if let Some(known) = self.audience(audience) {
            self.asked_rules.set(before || known.1);
            return known.0;
        }
        let Some(condition) = self.program.audiences.get(usize::from(audience)) else {
            return false;
        };
        self.audiences.borrow_mut().push(Audience {
            index: audience,
            holds: None,
            asked_rules: false,
        });
        self.asked_rules.set(false);
        let holds = condition.holds(self.scope());
        let asked_rules = self.asked_rules.get();
        self.asked_rules.set(before || asked_rules);
        let mut audiences = self.audiences.borrow_mut();
        if let Some(entry) = audiences.iter_mut().find(|it| it.index == audience) {
            (entry.holds, entry.asked_rules) = (Some(holds), asked_rules);
        }
        holds
    }

    fn fact(&self, fact: &Fact) -> Value {
        let Self {
            program,
            profile,
            moment,
            ..
        } = self;
        if let Fact::Tier(_) | Fact::Streak(_) = fact {
            self.asked_rules.set(true);
        }
        match fact {
            Fact::Visits => Value::Number(profile.visit.number.into()),
            Fact::Purchases => Value::Number(profile.purchases.into()),
            Fact::Page => Value::from(moment.page.path.as_str()),
            Fact::Host => Value::from(moment.page.host.as_str()),
            Fact::Url => Value::String([&*moment.page.host, &moment.page.path].concat()),
            Fact::Device => Value::from(match moment.device {
                Device::Phone => "phone",
                Device::Desktop => "desktop",
            }),
            Fact::Member => Value::Bool(profile.member.is_some()),
            Fact::Stage => Value::from(self.stage().as_str()),
            Fact::Dormant => Value::Bool(program.is_dormant(profile, moment.at)),
            Fact::DaysAway => profile
                .visit
                .previous
                .map_or(Value::Null, |at| self.days_since(at)),
            Fact::DaysKnown => self.days_since(profile.visit.first),
            Fact::Tier(of) => tier(program, profile, of).map_or(Value::Null, Value::from),
            Fact::Streak(rule) => {
                let now = Now {
                    at: moment.at,
                    offset_min: moment.offset_min,
                    session: moment.session,
                };
                Value::Number((self.streak)(program, profile, rule, now) as f64)
            }
            Fact::Answer(key) => profile
                .answers
                .get(key)
                .map_or(Value::Null, shopper::Answer::value),
        }
    }
}

/// Id of the tier that the shopper has on a ladder; an empty id names the only one.
fn tier<'a>(program: &'a Program, profile: &Profile, of: &str) -> Option<&'a str> {
    let mut ladders = program.ladders.iter();
    let ladder = ladders.find(|ladder| of.is_empty() || ladder.id == of)?;
    let level = profile.standing.tiers.get(&ladder.id)?.level;
    let tier = ladder.tiers.get(usize::from(level).checked_sub(1)?)?;
    Some(&tier.id)
}
