//! The gate about the calendar and the clock.

use super::Look;
use crate::gate::{Gate, Reason, Saw, gate};
use crate::schedule::{minute_of_week, offset_at};

pub(super) fn schedule<'a>(look: &Look<'_, 'a>) -> Gate<'a> {
    let schedule = &look.item.schedule;
    let moment = look.facts.moment;
    let shut = |saw| gate(Reason::PeriodClosed, false, saw);
    if let Some(from) = schedule.from.filter(|from| moment.at < *from) {
        return shut(Saw::Until(from));
    }
    if let Some(until) = schedule.until.filter(|until| moment.at >= *until) {
        return shut(Saw::Since(until));
    }
    if schedule.week.is_empty() {
        return gate(Reason::PeriodClosed, true, Saw::Nothing);
    }
    let offset = if schedule.shop_time {
        offset_at(&look.facts.program.zone, moment.at)
    } else {
        moment.offset_min
    };
    let minute = minute_of_week(moment.at, offset);
    let on = schedule.has_hour(minute);
    gate(Reason::PeriodClosed, on, Saw::MinuteOfWeek(minute))
}
