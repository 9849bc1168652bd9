//! `/api/sites/<site>/users`: who has a role at a site.

use serde::{Deserialize, Serialize};

use crate::Role;

/// Who has a role: `GET …/users`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Members {
    /// By address.
    pub users: Vec<Member>,
    /// `after` for the next page; `None` when this is the last.
    #[serde(default)]
    pub next: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Member {
    /// UUID.
    pub id: String,
    /// What they sign in with.
    pub email: String,
    /// What they are called.
    pub name: String,
    /// What they may do here.
    pub role: Role,
}

/// A role for somebody, in place of the one that they have: `PUT …/users`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GiveRole {
    /// Whose. Somebody without an account gets one, with a generated password.
    pub email: String,
    /// What a new one is called; others keep their name.
    #[serde(default)]
    pub name: String,
    /// Which.
    pub role: Role,
}

/// A user who was added, or whose password was made anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AddedUser {
    /// UUID.
    pub id: String,
    /// Generated, told this once; `None` for somebody who had an account.
    pub password: Option<String>,
}
