//! Who may do what at a site.

use api::Role;

pub(crate) const BY: &str = "A part of a name or an address";
pub(crate) const PEOPLE: &str = "People";
pub(crate) const LEAD: &str =
    "Who may do what at this site. Each role may do all that the ones before it may.";
pub(crate) const WHO: &str = "Who";
pub(crate) const ROLE: &str = "Role";
pub(crate) const TAKE: &str = "Take away";
pub(crate) const YOU: &str = "you";
pub(crate) const NONE: &str = "Nobody has a role here; operators of the server do without.";
pub(crate) const INVITE: &str = "Invite somebody";
pub(crate) const INVITE_LEAD: &str =
    "Somebody new gets an account and a password, which you pass on yourself.";
pub(crate) const NAME: &str = "What they are called";
pub(crate) const GIVE: &str = "Give the role";
pub(crate) const GIVEN: &str = "The role is given.";
pub(crate) const TAKEN: &str = "The role is taken away.";
pub(crate) const RESET: &str = "New password";
pub(crate) const RESET_LEAD: &str =
    "Their password stops working, and they are signed out everywhere.";
pub(crate) const PASSWORD: &str = "The password, shown this once";
pub(crate) const PASSWORD_LEAD: &str =
    "Pass it on in a way that nobody else reads. They can change it under Your account.";
pub(crate) const KEPT_IT: &str = "I have it";
pub(crate) const COPY: &str = "Copy";

/// A role, as a choice.
pub(crate) fn role(role: Role) -> &'static str {
    match role {
        Role::Viewer => "Viewer: reads results",
        Role::Editor => "Editor: edits the draft",
        Role::Publisher => "Publisher: publishes and rolls back",
        Role::Admin => "Admin: people, keys, settings",
    }
}

/// Whose role changes, for screen readers.
pub(crate) fn role_of(email: &str) -> String {
    format!("Role of {email}")
}

/// Before a role is taken.
pub(crate) fn take_from(email: &str) -> String {
    format!("Take the role from {email}?")
}

/// Before a password is made anew.
pub(crate) fn reset_for(email: &str) -> String {
    format!("Make a new password for {email}?")
}
pub(crate) const TAKE_LEAD: &str =
    "They are out of this site at once. What they made stays, and so does their account.";

/// What a button is about, for screen readers.
pub(crate) fn of(act: &str, email: &str) -> String {
    format!("{act}: {email}")
}
