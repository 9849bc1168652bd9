use super::*;
use proptest::prelude::*;
use shopper::DAY_MS;

fn daily() -> Streak {
    Streak {
        need: 1,
        ..Streak::default()
    }
}

fn on(day: i64) -> Event {
    Event {
        at: day * DAY_MS,
        ..Event::default()
    }
}

fn after(streak: &Streak, days: &[i64]) -> StreakState {
    let mut state = StreakState::default();
    for day in days {
        streak.note(&mut state, &on(*day));
    }
    state
}

fn length(streak: &Streak, days: &[i64], today: i32) -> u32 {
    streak.stands(&after(streak, days), today).length
}

#[test]
fn days_in_a_row_count_and_a_gap_ends_them() {
    assert_eq!(length(&daily(), &[1, 2, 3], 3), 3);
    assert_eq!(length(&daily(), &[1, 2, 3], 4), 3);
    assert_eq!(length(&daily(), &[1, 2, 3], 5), 0);
    assert_eq!(length(&daily(), &[1, 2, 4], 4), 1);
}

#[test]
fn a_late_event_fills_its_own_day() {
    assert_eq!(length(&daily(), &[1, 3, 2], 3), 3);
}

#[test]
fn a_day_that_needs_two_counts_from_the_second() {
    let streak = Streak { need: 2, ..daily() };
    assert_eq!(length(&streak, &[1, 1, 2], 2), 1);
    assert_eq!(length(&streak, &[1, 1, 2, 2], 2), 2);
}

#[test]
fn grace_forgives_a_gap_and_a_freeze_pays_for_one() {
    let grace = Streak {
        grace: 1,
        ..daily()
    };
    assert_eq!(length(&grace, &[1, 2, 4], 4), 3);
    assert_eq!(length(&grace, &[1, 2, 5], 5), 1);
    let frozen = Streak {
        freeze_every: 2,
        freeze_most: 1,
        ..daily()
    };
    assert_eq!(length(&frozen, &[1, 2, 4], 4), 3);
    assert_eq!(length(&frozen, &[1, 2, 5], 5), 1);
}

#[test]
fn five_days_of_seven_go_on() {
    let streak = Streak {
        of: 7,
        may_miss: 2,
        ..daily()
    };
    assert_eq!(length(&streak, &[1, 2, 3, 5, 7, 8], 8), 6);
    assert_eq!(length(&streak, &[1, 2, 3, 7, 8], 8), 2);
}

#[test]
fn years_away_cost_no_time() {
    let mut state = after(&daily(), &[1, 2]);
    daily().note(&mut state, &on(40_000_000));
    assert_eq!(daily().stands(&state, 40_000_000).length, 1);
    assert_eq!(daily().stands(&state, i32::MAX).length, 0);
}

/// The plain model: every period from the first event to today, in a list.
fn recounted(streak: &Streak, days: &[i64], today: i32) -> (u32, u16) {
    let Some(first) = days.iter().min() else {
        return (0, 0);
    };
    let count = |day: i32| days.iter().filter(|d| **d == i64::from(day)).count();
    let need = usize::from(streak.need.max(1));
    let (mut length, mut freezes) = (0_u32, 0_u16);
    let mut gaps: Vec<bool> = Vec::new();
    for day in *first as i32..today {
        if count(day) >= need {
            gaps.push(false);
            length += 1;
            if streak.freeze_every > 0 && length % u32::from(streak.freeze_every) == 0 {
                freezes = streak.freeze_most.min(freezes + 1);
            }
            continue;
        }
        if length == 0 {
            continue;
        }
        gaps.push(true);
        let in_a_row = gaps.iter().rev().take_while(|gap| **gap).count();
        let of = usize::from(streak.of.max(1));
        let lately = gaps.iter().rev().take(of).filter(|gap| **gap).count();
        if in_a_row <= usize::from(streak.grace)
            || lately <= usize::from(streak.may_miss).min(of - 1)
        {
            continue;
        }
        if freezes > 0 {
            freezes -= 1;
            *gaps.last_mut().unwrap() = false;
        } else {
            length = 0;
            gaps.clear();
        }
    }
    (length + u32::from(count(today) >= need), freezes)
}

proptest! {
    #[test]
    fn it_agrees_with_counting_every_day_anew(
        gaps in prop::collection::vec(0_i64..5, 1..60),
        shuffle in prop::collection::vec(0_usize..2, 60),
        need in 1_u16..3, of in 1_u16..8, may_miss in 0_u16..3, grace in 0_u16..3,
        freeze_every in 0_u16..5, freeze_most in 0_u16..3, later in 0_i32..6,
    ) {
        let streak = Streak { need, of, may_miss, grace, freeze_every, freeze_most, ..Streak::default() };
        let mut days: Vec<i64> = gaps.iter().scan(10, |day, gap| { *day += gap; Some(*day) }).collect();
        let today = *days.last().unwrap() as i32 + later;
        let (length, freezes) = recounted(&streak, &days, today);
        // Neighbours change places where that keeps both within what may come late.
        for i in 1..days.len() {
            if shuffle[i] == 1 && i > 1 && days[i] - days[i - 1] < i64::from(OPEN) {
                days.swap(i, i - 1);
            }
        }
        let stands = streak.stands(&after(&streak, &days), today);
        prop_assert_eq!((stands.length, stands.freezes), (length, freezes));
    }
}
