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

pub(crate) const ADD: &str = "New site";
pub(crate) const ADD_LEAD: &str = "A shop of its own: its content, its results and its team. It begins empty, and nobody sees anything before you publish.";
pub(crate) const NONE_YET_LEAD: &str = "Begin with your first shop. It takes a minute.";
pub(crate) const SITE: &str = "The shop";
pub(crate) const SHOP: &str = "Name of the shop";
pub(crate) const SHOP_HINT: &str = "What your team and your shoppers call it. It can be changed.";
pub(crate) const ID_HINT: &str = "It stands in the tag of the shop's pages, and stays for ever.";
pub(crate) const ORIGINS_HINT: &str =
    "One a line, like https://shop.example. Pages elsewhere are not heard. You can add them later.";
pub(crate) const MAKE: &str = "Make the site";
pub(crate) const MADE: &str = "The site is there.";
pub(crate) const OPERATORS: &str = "This is for whoever runs the server";
pub(crate) const OPERATORS_LEAD: &str = "A new site concerns the whole server. Ask whoever runs it to make one, and to give you a role there.";

/// The document comes from a file.
pub(crate) fn file(name: &str) -> String {
    format!("from the file {name}")
}
