//! Schedules: the instants and the hours of the week at which an item may be shown. Whose
//! clock the hours are read on is the item's choice; zones came as plain tables of offsets.

use serde::{Deserialize, Serialize};
use shopper::{MINUTE_MS, Millis, local_day};

/// Minutes of a week.
pub const WEEK_MINUTES: u16 = 7 * 24 * 60;

/// When an item may be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// First instant; open where `None`.
    pub from: Option<Millis>,
    /// First instant after it; open where `None`.
    pub until: Option<Millis>,
    /// Minutes of the week, from Monday's midnight, `start` included and `end` not; ascending.
    /// Empty: always.
    pub week: Vec<(u16, u16)>,
    /// The week is the shop's, not the shopper's.
    pub shop_time: bool,
}

impl Schedule {
    /// Whether the week's hours are on at that minute of the week.
    pub fn has_hour(&self, minute: u16) -> bool {
        let on = |(start, end): &(u16, u16)| (*start..*end).contains(&minute);
        self.week.is_empty() || self.week.iter().any(on)
    }
}

/// The minute of the week, from Monday's midnight, where the clock is so many minutes east of
/// UTC. 0 to 10,079.
pub fn minute_of_week(at: Millis, offset_min: i16) -> u16 {
    // Day 0, the first of January 1970, was a Thursday.
    let weekday = (i64::from(local_day(at, offset_min)) + 3).rem_euclid(7);
    let minutes = at.div_euclid(MINUTE_MS).saturating_add(offset_min.into());
    (weekday * 24 * 60 + minutes.rem_euclid(24 * 60)) as u16
}

/// The offset in force at an instant; 0 where the table says nothing. Each entry holds from
/// its instant on.
pub fn offset_at(zone: &[(Millis, i16)], at: Millis) -> i16 {
    let next = zone.partition_point(|(from, _)| *from <= at);
    let entry = next.checked_sub(1).and_then(|i| zone.get(i));
    entry.map_or(0, |(_, offset)| *offset)
}

shopper::wire!(struct Schedule { from, until, week, shop_time });

#[cfg(test)]
mod tests {
    use super::*;
    use shopper::{DAY_MS, HOUR_MS};

    #[test]
    fn the_week_begins_on_monday_where_the_clock_is() {
        let monday = 4 * DAY_MS;
        assert_eq!(minute_of_week(monday, 0), 0);
        assert_eq!(minute_of_week(monday, -1), WEEK_MINUTES - 1);
        assert_eq!(minute_of_week(monday + 9 * HOUR_MS, 60), 600);
        assert_eq!(minute_of_week(monday - 7 * DAY_MS, 0), 0);
    }

    #[test]
    fn an_offset_holds_from_its_instant_on() {
        let zone = [(i64::MIN, 60), (1_000, 120)];
        assert_eq!(offset_at(&zone, 999), 60);
        assert_eq!(offset_at(&zone, 1_000), 120);
        assert_eq!(offset_at(&[], 0), 0);
    }
}
