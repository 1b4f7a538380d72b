//! The working calendar, on the sample district's own data. Never a made-up holiday.

use chrono::{NaiveDate, NaiveTime};
use huiyin::config::community_folder::load_sample;
use huiyin::domain::{CalendarWarning, Millis, WorkingCalendar};
use proptest::prelude::*;

fn calendar() -> WorkingCalendar {
    load_sample().expect("the sample district is sound").community.calendar
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// That hour of that day in Chengdu.
fn at(day: &str, time: &str) -> Millis {
    let moment = format!("{day}T{time}:00+08:00");
    chrono::DateTime::parse_from_rfc3339(&moment).expect("a moment").timestamp_millis()
}

#[test]
fn promises_end_on_the_published_dates() {
    let vectors = [
        ("2025-07-10", 7, "2025-07-21"),
        ("2025-09-26", 7, "2025-10-13"),
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-02-13", 7, "2026-03-02"),
        ("2026-04-30", 7, "2026-05-13"),
        ("2026-09-18", 1, "2026-09-20"),
        ("2026-09-24", 7, "2026-10-12"),
        ("2026-09-30", 15, "2026-10-27"),
        ("2026-10-09", 1, "2026-10-10"),
    ];
    let calendar = calendar();
    for (receipt, days, promised) in vectors {
        assert_eq!(calendar.add_working_days(date(receipt), days), date(promised), "{receipt} + {days}");
        assert_eq!(calendar.due(at(receipt, "10:00"), days), at(promised, "18:00"), "{receipt} + {days}");
        assert_eq!(
            calendar.working_days_between(at(receipt, "10:00"), at(promised, "18:00")),
            days,
            "{receipt}"
        );
    }
}

#[test]
fn a_promise_of_no_days_ends_today_or_on_the_next_working_day() {
    let calendar = calendar();
    assert_eq!(calendar.due(at("2026-10-10", "08:00"), 0), at("2026-10-10", "18:00"), "a worked Saturday");
    assert_eq!(
        calendar.due(at("2026-10-01", "08:00"), 0),
        at("2026-10-08", "18:00"),
        "the National Day week"
    );
}

#[test]
fn the_day_of_receipt_is_the_local_day() {
    let calendar = calendar();
    assert_eq!(calendar.date_of(at("2025-07-10", "23:59")), date("2025-07-10"));
    assert_eq!(calendar.date_of(at("2025-07-11", "00:01")), date("2025-07-11"));
    assert_eq!(calendar.due(at("2025-07-10", "23:59"), 1), at("2025-07-11", "18:00"));
}

#[test]
fn calendar_days_count_holidays_and_end_at_closing() {
    assert_eq!(calendar().add_days(at("2026-09-28", "09:00"), 7), at("2026-10-05", "18:00"));
}

#[test]
fn make_up_days_are_worked_and_holidays_are_not() {
    let calendar = calendar();
    assert!(calendar.is_working_day(date("2026-02-14")), "a Saturday before the Spring Festival");
    assert!(!calendar.is_working_day(date("2026-02-16")), "a Monday in the Spring Festival");
    assert!(!calendar.is_working_day(date("2026-07-11")), "a plain Saturday");
    assert!(calendar.is_working_day(date("2030-10-01")), "a Tuesday of a year nobody has published");
}

#[test]
fn missing_and_provisional_years_are_warned_about_never_guessed() {
    let calendar = calendar();
    assert_eq!(calendar.warnings(date("2025-01-01"), date("2026-12-31")), vec![]);
    let warnings = calendar.warnings(date("2026-12-01"), date("2028-01-02"));
    assert_eq!(warnings, vec![CalendarWarning::YearProvisional(2027), CalendarWarning::YearMissing(2028)]);
    assert!(warnings[1].to_string().contains("lacks 2028"), "{}", warnings[1]);
}

#[test]
fn a_closing_time_the_clocks_jump_over_comes_an_hour_later() {
    let closing = NaiveTime::from_hms_opt(2, 30, 0).expect("half past two");
    let berlin = WorkingCalendar::new(chrono_tz::Europe::Berlin, closing, Default::default());
    let moment = berlin.closing_on(date("2026-03-29"));
    assert_eq!(berlin.local(moment).format("%H:%M").to_string(), "03:30");
}

#[test]
fn absurd_moments_and_promises_are_pulled_into_reach() {
    let calendar = calendar();
    for moment in [i64::MIN, i64::MAX] {
        let due = calendar.due(moment, 1);
        assert!(calendar.date_of(due) >= calendar.date_of(moment), "{moment}");
        assert_eq!(calendar.local(moment).date_naive(), calendar.date_of(moment));
    }
    assert_eq!(calendar.date_of(calendar.due(0, u32::MAX)), date("2999-12-31"));
    assert_eq!(calendar.date_of(calendar.add_days(i64::MAX, u32::MAX)), date("2999-12-31"));
    assert!(calendar.working_days_between(i64::MIN, i64::MAX) > 200_000);
    assert!(calendar.warnings(NaiveDate::MIN, NaiveDate::MAX).len() > 1_000);
}

proptest! {
    #[test]
    fn every_promise_ends_on_a_working_day_that_many_working_days_later(
        receipt in 1_735_689_600_000_i64..1_830_297_600_000,
        days in 1_u32..60,
    ) {
        let calendar = calendar();
        let due = calendar.due(receipt, days);
        prop_assert!(calendar.is_working_day(calendar.date_of(due)));
        prop_assert_eq!(calendar.working_days_between(receipt, due), days);
        prop_assert_eq!(calendar.due(due, 0), due);
    }
}
