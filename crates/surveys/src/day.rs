//! A day of the calendar.

use serde::{Deserialize, Serialize};

use crate::Invalid;

/// A date. Days are counted from 1970-01-01; `shopper::day_of` reads what people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// First day that may be answered; `i32::MIN` for any.
    pub min: i32,
    /// Last day; `i32::MAX` for any.
    pub max: i32,
}

impl Day {
    /// Checks a day.
    ///
    /// # Errors
    /// [`Invalid::TooEarly`], [`Invalid::TooLate`].
    pub fn check(&self, day: i32) -> Result<(), Invalid> {
        if day < self.min {
            Err(Invalid::TooEarly)
        } else if day > self.max {
            Err(Invalid::TooLate)
        } else {
            Ok(())
        }
    }
}

shopper::wire!(struct Day { min, max });
