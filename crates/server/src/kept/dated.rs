//! Answers that can say of when they are.

use api::insight::experiment::Experiments;
use api::insight::funnel::FunnelResults;
use api::insight::item::ItemResults;
use api::insight::lifetime::LifetimeValue;
use api::insight::map::JourneyMap;
use api::insight::overview::Overview;
use api::insight::programme::ProgrammeHealth;
use api::insight::survey::SurveyResults;
use shopper::Millis;

/// Says of when it is.
pub(crate) trait Dated {
    /// Of `as_of`, or of the moment in which it is told.
    fn date(&mut self, as_of: Option<Millis>);
}

macro_rules! dated {
    ($($answer:ty),*) => {$(
        impl Dated for $answer {
            fn date(&mut self, as_of: Option<Millis>) {
                self.as_of = as_of;
            }
        }
    )*};
}

dated!(
    Experiments,
    FunnelResults,
    ItemResults,
    JourneyMap,
    LifetimeValue,
    Overview,
    ProgrammeHealth,
    SurveyResults
);
