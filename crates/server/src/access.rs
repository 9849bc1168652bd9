//! Who may do what. Pure but for [`password`]: callers, what routes ask of them, and the one
//! decision between the two. Who a caller is, is found out by `routes::gate`; what is kept of
//! users, sessions and keys is the store's.

pub(crate) mod backoff;
pub(crate) mod caller;
pub(crate) mod cookie;
pub(crate) mod needs;
pub(crate) mod own_page;
pub(crate) mod password;
pub(crate) mod permit;
pub(crate) mod placeholder;
pub(crate) mod scope;
pub(crate) mod secret;
pub(crate) mod session;
