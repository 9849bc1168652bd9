//! Signing in and out; one's own account.

pub(crate) const SIGN_IN: &str = "Sign in";
pub(crate) const SIGNING_IN: &str = "Signing in …";
pub(crate) const LEAD: &str = "Build what shoppers see, and read what they say.";
pub(crate) const EMAIL: &str = "E-mail address";
pub(crate) const PASSWORD: &str = "Password";
pub(crate) const AT_PROVIDER: &str = "Sign in with your company account";
pub(crate) const OVER: &str = "Sign in again";
pub(crate) const OVER_LEAD: &str =
    "Your session is over. Your work is still here, and goes on where it was.";
pub(crate) const OTHER_ACCOUNT: &str = "Use another account";
pub(crate) const SIGN_OUT: &str = "Sign out";
pub(crate) const ACCOUNT: &str = "Your account";
pub(crate) const OPERATOR: &str = "You may do everything on this server.";
pub(crate) const CHANGE: &str = "Change the password";
pub(crate) const OLD: &str = "Password now";
pub(crate) const NEW: &str = "New password";
pub(crate) const NEW_HINT: &str = "12 characters at least. Everywhere else you are signed out.";
pub(crate) const CHANGED: &str = "Your password is changed.";
pub(crate) const TOO_SHORT: &str = "A password needs 12 characters at least.";
pub(crate) const MISSING_EMAIL: &str = "Your e-mail address is missing.";
pub(crate) const MISSING_PASSWORD: &str = "Your password is missing.";
pub(crate) const ROLES: &str = "What you may do";
pub(crate) const LIGHT: &str = "Appearance";
pub(crate) const LIGHTS: [&str; 3] = ["As the device", "Light", "Dark"];

/// A role at a site.
pub(crate) fn role(role: api::Role) -> &'static str {
    match role {
        api::Role::Viewer => "read",
        api::Role::Editor => "read and edit",
        api::Role::Publisher => "read, edit and publish",
        api::Role::Admin => "everything at this site",
    }
}
