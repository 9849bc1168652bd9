//! A streak's calendar: the last five weeks, or the last seven weeks or months. Each day is
//! named in words; what counts differs in weight and ground, what was covered in its outline.

use content::Word;
use engine::StreakStand;
use loyalty::Day;
use shopper::{DAY_MS, HOUR_MS, MINUTE_MS, Millis, Period, date_of};

use crate::view::Scene;
use crate::view::element::{El, h};
use crate::view::fill::fill;
use crate::view::format::DateStyle;

/// Cells in a row.
const COLUMNS: i32 = 7;
/// Rows of days.
const ROWS: i32 = 5;

/// The calendar of a streak.
pub(super) fn calendar(scene: &Scene, stand: &StreakStand) -> El {
    let title = &scene.strings()[Word::CalendarTitle];
    let grid = h("div.mp-cal[role=group]").set("aria-label", title);
    if stand.period != Period::Day {
        let first = stand.present - COLUMNS + 1;
        return fill_cells(scene, stand, grid, first..=stand.present);
    }
    // Day 0, 1 January 1970, was a Thursday: three days after a Monday.
    let start = i32::from((scene.format.week_start)(&scene.state.program.locale));
    let into_week = (stand.present + 3 - start).rem_euclid(COLUMNS);
    let first = stand.present - into_week - (ROWS - 1) * COLUMNS;
    let mut grid = grid;
    for day in first..first + COLUMNS {
        let name = scene.date(instant(scene, stand, day), DateStyle::Weekday);
        grid = grid.with(h("span.mp-cal__dow[aria-hidden=true]").text(&name));
    }
    fill_cells(scene, stand, grid, first..=first + ROWS * COLUMNS - 1)
}

fn fill_cells(
    scene: &Scene,
    stand: &StreakStand,
    mut grid: El,
    numbers: std::ops::RangeInclusive<i32>,
) -> El {
    let is_in = |number: i32| of(stand, number) != Day::Open;
    for (column, number) in (0..).zip(numbers) {
        let joins = |other: i32, edge: i32| is_in(other) && column % COLUMNS != edge;
        let mut class = String::from("mp-cal__day");
        let mut say = |on: bool, name: &str| {
            if on {
                class.push_str(name);
            }
        };
        say(is_in(number), " is-in");
        say(is_in(number) && !joins(number - 1, 0), " is-start");
        say(is_in(number) && !joins(number + 1, COLUMNS - 1), " is-end");
        say(of(stand, number) == Day::Counted, " is-visit");
        say(
            matches!(of(stand, number), Day::Frozen | Day::Forgiven),
            " is-rest",
        );
        say(number == stand.present, " is-today");
        say(number > stand.present, " is-later");
        let seen = h("span[aria-hidden=true]").text(&short(scene, stand, number));
        let said = h("span.mp-hide").text(&long(scene, stand, number));
        let cell = h("span").set("class", &class).with(seen).with(said);
        grid = grid.with(cell);
    }
    grid
}

/// What became of a period; open where nothing is remembered.
fn of(stand: &StreakStand, number: i32) -> Day {
    let back = usize::try_from(stand.present - number);
    let told = back.ok().and_then(|back| stand.days.iter().rev().nth(back));
    told.copied().unwrap_or(Day::Open)
}

/// What stands in the cell: the day of the month, or the date on which a week begins, or the
/// number of a month.
fn short(scene: &Scene, stand: &StreakStand, number: i32) -> String {
    match stand.period {
        Period::Week => scene.date(instant(scene, stand, number), DateStyle::Short),
        Period::Month => scene.number(i64::from(number.rem_euclid(12)) + 1),
        Period::Hour | Period::Day | Period::Year => {
            let date = date_of(number);
            let day = date.rsplit('-').next().and_then(|day| day.parse().ok());
            scene.number(day.unwrap_or_default())
        }
    }
}

/// "19 Nov, rest day, today".
fn long(scene: &Scene, stand: &StreakStand, number: i32) -> String {
    let strings = scene.strings();
    let style = match stand.period {
        Period::Month => DateStyle::Month,
        _ => DateStyle::Short,
    };
    let date = scene.date(instant(scene, stand, number), style);
    let named = |word: Word, name: &str| fill(&strings[word], &[("name", name)]);
    let said = match of(stand, number) {
        Day::Open => date,
        Day::Counted => named(Word::DayCounted, &date),
        Day::Frozen => named(Word::DayRest, &date),
        Day::Forgiven => named(Word::DayForgiven, &date),
    };
    if number == stand.present {
        named(Word::DayToday, &said)
    } else {
        said
    }
}

/// An instant in a period, by the shopper's own clock; noon, so that no change of clocks moves
/// it into another day.
pub(super) fn instant(scene: &Scene, stand: &StreakStand, number: i32) -> Millis {
    let number = i64::from(number);
    let day = match stand.period {
        // Number 0 began on Monday, 29 December 1969.
        Period::Week => number * 7 - 3,
        Period::Month => month_begins(number),
        Period::Hour | Period::Day | Period::Year => number,
    };
    let offset = i64::from(scene.state.moment.offset_min) * MINUTE_MS;
    day * DAY_MS + 12 * HOUR_MS - offset
}

/// The first day of a month that is numbered from the year 0 on.
fn month_begins(number: i64) -> i64 {
    let (year, month) = (number.div_euclid(12), number.rem_euclid(12) + 1);
    let digits = |n: i64, most: usize| {
        let plain = n.to_string();
        "0".repeat(most.saturating_sub(plain.len())) + plain.as_str()
    };
    let date = [&digits(year, 4), "-", &digits(month, 2), "-01"].concat();
    shopper::day_of(&date).map_or(0, i64::from)
}
