//! What conditions may ask about a shopper here and now.

use shopper::{Device, Map, Moment, Profile, Stage, Value};
use targeting::{Now, ProfileFacts, Scope};

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
        let now = Now {
            at: self.moment.at,
            offset_min: self.moment.offset_min,
            session: self.moment.session,
        };
        crate::apply::measured(self.program, self.profile, measure, false, now)
    }

    fn stage(&self) -> Stage {
        self.profile.stages.now(self.moment.at)
    }

    fn has_badge(&self, id: &str) -> bool {
        self.profile.earned.contains_key(id)
    }
}
