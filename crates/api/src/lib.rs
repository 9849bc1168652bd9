//! What the Studio asks of the server and what it hears: one type for both sides, so that
//! neither can mistake the other. Shapes alone: what they mean is decided by the server, what is
//! drawn of them by the Studio.
//!
//! What is read allows members that are not known yet (a newer server may tell more), what is
//! sent does not (a slip of the pen is not ignored).

mod audit;
mod differences;
mod draft;
pub mod insight;
mod keys;
mod page_check;
mod people;
mod previews;
mod privacy;
mod problem;
mod quiet;
mod role;
mod schedules;
mod secrets;
mod seen;
mod session;
pub mod simulation;
mod sites;
mod staff;
pub mod trial;
mod versions;
mod webhooks;

pub use audit::{AuditPage, AuditRow};
pub use authoring::diff::{Change, Kind, Part};
pub use authoring::{Finding, Lint, Position, Severity, Span};
pub use differences::Differences;
pub use draft::{Draft, Findings, SaveDraft, SavedDraft};
pub use keys::{AddKey, AddedKey, KeyCard, Keys};
pub use page_check::{PageChecked, PageFinding, PageHealth, PageToCheck};
pub use people::{AddedUser, GiveRole, Member, Members};
pub use previews::{MakePreview, Preview};
pub use privacy::{Erased, KeepFor, PlatformRequest, PlatformRequests};
pub use problem::Problem;
pub use quiet::{BeQuiet, QuietOrder, QuietOrders};
pub use role::Role;
pub use schedules::{Plan, Planned, ScheduleRow, Schedules};
pub use secrets::{KeepSecret, SecretCard, SecretCards};
pub use seen::{SeenEvent, SeenEvents};
pub use session::{Account, NewPassword, SignIn, SignInWays};
pub use sites::{CreateSite, SetSite, SiteCard, Sites};
pub use staff::{SetPin, StaffPage};
pub use versions::{Live, PublishDraft, Restore, VersionRow, Versions};
pub use webhooks::{
    AddEndpoint, DeliveryRow, DeliveryRows, EndpointCard, EndpointCards, ToldSecret,
};
