//! The shop's time zone as a small table of offsets, so that devices need no tz database.

use engine::Program;
use jiff::Timestamp;
use jiff::tz::TimeZoneDatabase;
use shopper::Millis;

use crate::at::At;
use crate::findings::Findings;
use crate::nearest;

/// The years that the table covers, in a zone with summer time about 30 entries. Before and
/// after, the first and the last offset hold. Fixed, so that one document gives one file
/// whenever it is compiled.
const FROM: &str = "2025-01-01T00:00:00Z";
const UNTIL: &str = "2040-01-01T00:00:00Z";

/// Fills in the zone where a schedule asks for it; reports a name that is none.
pub(super) fn fill(program: &mut Program, name: Option<&str>, findings: &mut Findings) {
    let Some(name) = name else { return };
    let table = table(name);
    if table.is_none() {
        let database = TimeZoneDatabase::bundled();
        let known: Vec<_> = database.available().map(|name| name.to_string()).collect();
        let known = known.iter().map(String::as_str);
        let mend = nearest::mend(name, known, "write an IANA name like \"Europe/Rome\"");
        let at = At::WHOLE.field("time_zone");
        findings.error(at, format_args!("there is no time zone `{name}`"), mend);
    }
    if program.items.iter().any(|item| item.schedule.shop_time) {
        program.zone = table.unwrap_or_default();
    }
}

/// Minutes east of UTC, each from an instant on. `None` for a name that is no zone's.
fn table(name: &str) -> Option<Vec<(Millis, i16)>> {
    let zone = TimeZoneDatabase::bundled().get(name).ok()?;
    let (from, until): (Timestamp, Timestamp) = (FROM.parse().ok()?, UNTIL.parse().ok()?);
    let minutes = |seconds: i32| (seconds / 60) as i16;
    let mut table = vec![(Millis::MIN, minutes(zone.to_offset(from).seconds()))];
    let changes = zone.following(from);
    for change in changes.take_while(|change| change.timestamp() < until) {
        let offset = minutes(change.offset().seconds());
        if table.last().is_none_or(|(_, last)| *last != offset) {
            table.push((change.timestamp().as_millisecond(), offset));
        }
    }
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::schedule::offset_at;

    fn offset(zone: &str, at: &str) -> i16 {
        let at: Timestamp = at.parse().unwrap();
        offset_at(&table(zone).unwrap(), at.as_millisecond())
    }

    #[test]
    fn summer_time_begins_and_ends_on_its_minute() {
        let rome = |at| offset("Europe/Rome", at);
        assert_eq!(rome("2026-03-29T00:59:59Z"), 60);
        assert_eq!(rome("2026-03-29T01:00:00Z"), 120);
        assert_eq!(rome("2026-10-25T00:59:59Z"), 120);
        assert_eq!(rome("2026-10-25T01:00:00Z"), 60);
        assert_eq!(offset("America/New_York", "2026-03-08T07:00:00Z"), -240);
        assert_eq!(offset("Asia/Kolkata", "2030-07-01T00:00:00Z"), 330);
    }

    #[test]
    fn a_zone_is_small_and_an_unknown_one_is_none() {
        assert!(table("Europe/Rome").unwrap().len() < 40);
        assert_eq!(table("Asia/Tokyo").unwrap(), [(Millis::MIN, 540)]);
        assert_eq!(table("Europe/Rom"), None);
    }
}
