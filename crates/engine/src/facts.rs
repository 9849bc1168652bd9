//! What conditions may ask about a shopper here and now.

use shopper::{Counter, Device, Id, Map, Moment, Profile, Stage, Value, local_day};
use targeting::{ProfileFacts, Scope};

use crate::Program;

/// Profile and moment, as conditions see them.
pub struct Facts<'a> {
    program: &'a Program,
    profile: &'a Profile,
    moment: &'a Moment,
    attributes: Value,
}

impl<'a> Facts<'a> {
    /// What is known of this shopper at this moment.
    pub fn new(program: &'a Program, profile: &'a Profile, moment: &'a Moment) -> Self {
        let attributes = attributes(profile, moment);
        Self {
            program,
            profile,
            moment,
            attributes,
        }
    }

    /// What conditions are asked about.
    pub fn scope(&self) -> Scope<'_> {
        Scope {
            attributes: &self.attributes,
            groups: &Value::Null,
            profile: self,
        }
    }
}

/// What the shop said of the shopper, and over it what Milepost knows by itself: `visits`,
/// `purchases`, `page`, `device`, `member`, `stage`. The shop cannot overwrite these.
fn attributes(profile: &Profile, moment: &Moment) -> Value {
    let mut map = match &profile.attributes {
        Value::Map(map) => map.clone(),
        _ => Map::default(),
    };
    let device = match moment.device {
        Device::Phone => "phone",
        Device::Desktop => "desktop",
    };
    let own = [
        ("visits", Value::Number(f64::from(profile.visit.number))),
        ("purchases", Value::Number(f64::from(profile.purchases))),
        ("page", Value::from(moment.page.path.as_str())),
        ("device", Value::from(device)),
        ("member", Value::Bool(profile.member.is_some())),
        ("stage", Value::from(profile.stages.now(moment.at).as_str())),
    ];
    map.extend(own.map(|(name, value)| (name.to_owned(), value)));
    Value::Map(map)
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
        self.profile.stages.now(self.moment.at)
    }

    fn has_badge(&self, id: &str) -> bool {
        self.profile.earned.contains_key(id)
    }
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
