//! Who is meant: conditions over attributes and profile, experiment hashing, measures over a
//! shopper's events, and patterns. Compiled forms only; JSON is read in `authoring`.

mod bucketing;
mod coercion;
mod condition;
mod decimal;
mod experiment;
mod fact;
mod folded;
mod hashing;
mod measure;
pub mod pattern;
mod profile_test;
mod value_test;
pub mod version;

pub use bucketing::{BucketRange, bucket_ranges, choose_variation, equal_weights, in_namespace};
pub use coercion::text;
pub use condition::{Condition, Scope};
pub use experiment::{Experiment, Share};
pub use fact::Fact;
pub use folded::Folded;
pub use hashing::hash;
pub use measure::{Counted, Measure, Now, Trigger, Window, object_hash};
pub use pattern::Pattern;
pub use profile_test::{ProfileFacts, ProfileTest, Range};
pub use value_test::{Kind, Relation, ValueTest};
