//! Postgres' programs, of which the server's tests start servers of their own. Where they are
//! missing and may not be installed, the tests say so themselves: nothing else needs them.

use super::debian;
use crate::failure::Failure;

/// Installs them where that is possible unasked.
pub(super) fn ready() -> Result<(), Failure> {
    if throwaway::binaries().is_err() && debian::is_ours() {
        debian::install(&["postgresql"])?;
    }
    Ok(())
}
