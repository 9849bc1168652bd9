//! What lists take that are looked through by a name: words of it, how many, and from where on.

use serde::Deserialize;
use utoipa::IntoParams;

use super::page_query::{MOST, USUAL};
use super::words::sought;
use crate::error::Error;
use crate::store::sought::Sought;

/// `?q=&limit=&after=`, all optional.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct SoughtQuery {
    /// Only what has this in its name or address, in capitals or not.
    q: Option<String>,
    /// Entries of the page, 1 to 1,000; 100 when left out.
    limit: Option<u32>,
    /// The `next` of the page before.
    after: Option<String>,
}

impl SoughtQuery {
    /// As the store is asked for it.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for what no name can have in it.
    pub(super) fn wanted(&self) -> Result<Sought, Error> {
        Ok(Sought {
            words: sought("q", self.q.as_deref())?,
            after: sought("after", self.after.as_deref())?,
            limit: self.limit.unwrap_or(USUAL).clamp(1, MOST),
        })
    }
}
