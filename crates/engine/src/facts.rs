//! What conditions may ask about a shopper here and now. Nothing is worked out before a
//! condition asks for it, and a named audience at most once.

use std::cell::{OnceCell, RefCell};

use shopper::{Counter, Device, Id, Millis, Moment, Profile, Stage, Value, local_day};
use targeting::{Fact, ProfileFacts, Scope};

use crate::{Program, hashed};

/// Profile and moment, as conditions see them.
pub(crate) struct Facts<'a> {
    pub(crate) program: &'a Program,
    pub(crate) profile: &'a Profile,
    pub(crate) moment: &'a Moment,
    visitor: OnceCell<String>,
    /// What is known of the program's audiences; `None` for one that is being asked, which
    /// only a program with a cycle in it asks again.
    audiences: RefCell<Vec<(u16, Option<bool>)>>,
}

impl<'a> Facts<'a> {
    pub(crate) fn new(program: &'a Program, profile: &'a Profile, moment: &'a Moment) -> Self {
        Self {
            program,
            profile,
            moment,
            visitor: OnceCell::new(),
            audiences: RefCell::default(),
        }
    }

    pub(crate) fn scope(&self) -> Scope<'_> {
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

    fn days_since(&self, at: Millis) -> Value {
        let day = |at| local_day(at, self.moment.offset_min);
        Value::Number(f64::from((day(self.moment.at) - day(at)).max(0)))
    }
}

impl ProfileFacts for Facts<'_> {
    fn measured(&self, measure: u16) -> i64 {
        let today = local_day(self.moment.at, self.moment.offset_min);
        read(
            self.program,
            self.profile,
            measure,
            today,
            self.moment.session,
        )
    }

    fn stage(&self) -> Stage {
        self.program.stage_now(self.profile, self.moment.at)
    }

    fn has_badge(&self, id: &str) -> bool {
        self.profile.earned.contains_key(id)
    }

    fn in_audience(&self, audience: u16) -> bool {
        let known = |(index, _): &(u16, Option<bool>)| *index == audience;
        if let Some((_, holds)) = self.audiences.borrow().iter().find(|entry| known(entry)) {
            return holds.unwrap_or(false);
        }
        let Some(condition) = self.program.audiences.get(usize::from(audience)) else {
            return false;
        };
        self.audiences.borrow_mut().push((audience, None));
        let holds = condition.holds(self.scope());
        if let Some(entry) = self
            .audiences
            .borrow_mut()
            .iter_mut()
            .find(|entry| known(entry))
        {
            entry.1 = Some(holds);
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
            Fact::Tier(of) => tier(profile, of).map_or(Value::Null, Value::from),
            Fact::Streak(rule) => Value::Number(streak(profile, rule) as f64),
            Fact::Answer(key) => profile
                .answers
                .get(key)
                .map_or(Value::Null, shopper::Answer::value),
        }
    }
}

/// Id of the tier that the shopper has in a programme; an empty id names the only one. The
/// profile holds no tiers yet, so that nobody has one.
fn tier<'a>(_profile: &'a Profile, _of: &str) -> Option<&'a str> {
    None
}

/// Periods kept in a row in a rule's streak. The profile holds no streaks yet, so that nobody
/// has begun one.
fn streak(_profile: &Profile, _rule: &str) -> i64 {
    0
}

/// What a measure reads; 0 for an index that leads nowhere.
pub(crate) fn read(
    program: &Program,
    profile: &Profile,
    measure: u16,
    today: i32,
    session: Id,
) -> i64 {
    static NOTHING: Counter = Counter {
        total: 0,
        days: Vec::new(),
        seen: Vec::new(),
        session: None,
    };
    program
        .measures
        .get(usize::from(measure))
        .map_or(0, |measure| {
            let counter = profile.counters.get(&measure.key).unwrap_or(&NOTHING);
            measure.read(counter, today, session)
        })
}
