//! Schedules: instants, and hours of the week as spans of its minutes.

use engine::Schedule;
use engine::schedule::WEEK_MINUTES;

use crate::at::At;
use crate::document::{self, Clock, Day, Hours};
use crate::findings::Findings;

const DAY_MINUTES: u16 = 24 * 60;

const WEEK: [Day; 7] = [
    Day::Mon,
    Day::Tue,
    Day::Wed,
    Day::Thu,
    Day::Fri,
    Day::Sat,
    Day::Sun,
];

/// One schedule; `zoned` says whether the document names the shop's time zone.
pub(super) fn schedule(
    written: &document::Schedule,
    zoned: bool,
    at: &At<'_>,
    findings: &mut Findings,
) -> Schedule {
    let from = written.from.map(|instant| instant.0);
    let until = written.until.map(|instant| instant.0);
    if from.zip(until).is_some_and(|(from, until)| from >= until) {
        let mend = "put `until` after `from`";
        findings.error(
            at,
            "it is over before it begins, so that nobody ever sees it",
            mend,
        );
    }
    clock(written, zoned, at, findings);
    Schedule {
        from,
        until,
        week: spans(written, at, findings),
        shop_time: written.time == Some(Clock::Shop),
    }
}

fn clock(written: &document::Schedule, zoned: bool, at: &At<'_>, findings: &mut Findings) {
    let at = at.field("time");
    if written.time == Some(Clock::Shop) && !zoned {
        let reason = "nothing says what time it is in the shop";
        findings.error(
            at,
            reason,
            "add `\"time_zone\": \"Europe/Rome\"` to the document",
        );
    } else if written.time.is_some() && written.days.is_none() && written.hours.is_none() {
        let reason = "there are no days and hours that could be read on this clock";
        findings.warning(at, reason, "add `days` or `hours`, or leave `time` out");
    }
}

/// Minutes of the week in which it is on, ascending and apart; none for always.
fn spans(written: &document::Schedule, at: &At<'_>, findings: &mut Findings) -> Vec<(u16, u16)> {
    let (days, hours) = (written.days.as_deref(), written.hours.as_deref());
    for (name, empty) in [
        ("days", days.is_some_and(<[Day]>::is_empty)),
        ("hours", hours.is_some_and(<[Hours]>::is_empty)),
    ] {
        if empty {
            let reason = "the list is empty, so that nobody ever sees it";
            findings.error(at.field(name), reason, "name some, or leave it out");
        }
    }
    for (i, hours) in hours.into_iter().flatten().enumerate() {
        if hours.start == hours.end {
            let at = at.field("hours");
            let reason = "it ends when it begins";
            findings.error(
                at.index(i),
                reason,
                "write \"00:00-24:00\" for the whole day",
            );
        }
    }
    if days.is_none() && hours.is_none() {
        return Vec::new();
    }
    let all_day = [Hours {
        start: 0,
        end: DAY_MINUTES,
    }];
    let mut spans = Vec::new();
    for day in days.unwrap_or(&WEEK) {
        for hours in hours.unwrap_or(&all_day) {
            add(*day, *hours, &mut spans);
        }
    }
    merged(spans)
}

/// One day's hours; what goes on after Sunday's midnight is Monday's.
fn add(day: Day, Hours { start, end }: Hours, spans: &mut Vec<(u16, u16)>) {
    let midnight = day as u16 * DAY_MINUTES;
    let next_day = if end <= start { DAY_MINUTES } else { 0 };
    let (start, end) = (midnight + start, midnight + end + next_day);
    spans.push((start, end.min(WEEK_MINUTES)));
    if end > WEEK_MINUTES {
        spans.push((0, end - WEEK_MINUTES));
    }
}

fn merged(mut spans: Vec<(u16, u16)>) -> Vec<(u16, u16)> {
    spans.sort_unstable();
    let mut merged: Vec<(u16, u16)> = Vec::new();
    for (start, end) in spans {
        match merged.last_mut() {
            Some((_, last)) if start <= *last => *last = end.max(*last),
            _ => merged.push((start, end)),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(days: &[Day], hours: &str) -> Vec<(u16, u16)> {
        let written = document::Schedule {
            days: Some(days.to_vec()),
            hours: Hours::parse(hours).map(|hours| vec![hours]),
            ..document::Schedule::default()
        };
        spans(&written, &At::WHOLE, &mut Findings::default())
    }

    #[test]
    fn a_sunday_night_goes_on_into_monday() {
        assert_eq!(
            week(&[Day::Sun], "22:00-06:00"),
            [(0, 360), (6 * 1_440 + 1_320, WEEK_MINUTES)]
        );
    }

    #[test]
    fn days_that_touch_are_one_span() {
        assert_eq!(week(&[Day::Tue, Day::Mon], "00:00-24:00"), [(0, 2_880)]);
        assert_eq!(week(&[Day::Mon], "09:00-12:00"), [(540, 720)]);
    }
}
