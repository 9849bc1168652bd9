//! The server's own clock. The only place that asks the system what time it is.

use std::time::{SystemTime, UNIX_EPOCH};

use shopper::Millis;

/// Now, UTC. A system clock set before 1970 reads as 0.
pub(crate) fn now() -> Millis {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| {
            i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
        })
}
