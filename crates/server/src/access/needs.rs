//! What a route asks of its caller.

use super::scope::Scope;
use api::Role;

/// What a route asks of its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: what it tells is public.
    Nothing,
    /// Nothing, but whoever brings a key must bring a good one: shoppers' pages and shops'
    /// servers use the same routes, and a key makes the difference in what is believed. Which
    /// pages may send is the route's own matter, because the site stands in the body there.
    Visitor,
    /// To come from a page of ours, or from no page: where somebody signs in.
    OwnPage,
    /// To be signed in, whoever it is, with a session: what concerns a user's own account.
    Session,
    /// To be known, with a session or a key.
    Known,
    /// A key with this scope. The site stands in the body, and the route holds it against the key
    /// by asking for [`Needs::AtSite`] once it has read it.
    KeyTo(Scope),
    /// At the site that the path names: this role of a user, this scope of a key.
    AtSite(Role, Scope),
    /// To be the operator, or a key of all sites with this scope.
    Operator(Scope),
}
