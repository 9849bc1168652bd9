//! Choosing a site.

pub(crate) const TITLE: &str = "Your sites";
pub(crate) const LEAD: &str = "One server can have many shops. Choose the one to work on.";
pub(crate) const NONE: &str = "No site yet";
pub(crate) const NONE_LEAD: &str = "You have no role at any site of this server. Whoever runs it can make one, or give you a role.";
pub(crate) const NAME: &str = "Shop";
pub(crate) const ID: &str = "Id";
pub(crate) const STATE: &str = "State";
pub(crate) const LIVE: &str = "live";
pub(crate) const NOT_LIVE: &str = "nothing published yet";

/// The document comes from a file.
pub(crate) fn file(name: &str) -> String {
    format!("from the file {name}")
}
