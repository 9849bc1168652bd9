//! What the Studio asks of the server and what it hears: one type for both sides, so that
//! neither can mistake the other. Shapes alone: what they mean is decided by the server, what is
//! drawn of them by the Studio.
//!
//! What is read allows members that are not known yet (a newer server may tell more), what is
//! sent does not (a slip of the pen is not ignored).

mod differences;
mod draft;
mod previews;
mod problem;
mod role;
mod schedules;
mod session;
mod sites;
pub mod trial;
mod versions;

pub use authoring::diff::{Change, Kind, Part};
pub use authoring::{Finding, Lint, Position, Severity, Span};
pub use differences::Differences;
pub use draft::{Draft, Findings, SaveDraft, SavedDraft};
pub use previews::{MakePreview, Preview};
pub use problem::Problem;
pub use role::Role;
pub use schedules::{Plan, Planned, ScheduleRow, Schedules};
pub use session::{Account, NewPassword, SignIn, SignInWays};
pub use sites::{CreateSite, SetSite, SiteCard, Sites};
pub use versions::{Live, PublishDraft, Restore, VersionRow, Versions};
