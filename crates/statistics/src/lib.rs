//! Every number that the results show, with its uncertainty: how wide the interval is, and whether
//! there is enough to show it at all. Pure functions over counts and lists; where the data comes
//! from is the server's matter, how it looks the Studio's.
//!
//! Intervals cover 95 % unless another [`Confidence`] is given.

#[cfg(feature = "lifetime")]
mod clv;
mod confidence;
mod estimate;
mod experiment;
mod funnel;
mod mean;
#[cfg(feature = "lifetime")]
mod minimise;
mod money;
mod nps;
mod plan;
mod programme;
mod rate;
mod rfm;
mod sample_ratio;
mod scale;
mod survival;
mod transitions;

#[cfg(feature = "lifetime")]
pub use clv::{BgNbd, GammaGamma, History, Lifetime, MOST_UNCERTAIN, Purchases, lifetime, simple};
pub use confidence::Confidence;
pub use estimate::{Change, Estimate, FAINT_BELOW, HIDDEN_BELOW, Legibility};
pub use experiment::{Verdict, adjusted, always_valid, verdict};
pub use funnel::{Funnel, FunnelStep, Order, Reached, median_time};
pub use mean::{Mean, mean};
pub use money::{Money, bootstrap_mean, difference_of_means, winsorise};
pub use nps::{Nps, difference_of_nps};
pub use plan::{Power, planned, planned_of_many};
pub use programme::{Programme, ProgrammeHealth};
pub use rate::{chance_of_rates, difference_of_rates, rate};
pub use rfm::{Customer, Rfm, Segment, rfm};
pub use sample_ratio::{ALARM, SampleRatio, sample_ratio};
pub use scale::{Scale, top_box};
pub use survival::{Lived, Survival, survival};
pub use transitions::{Transition, Visit, transitions};
