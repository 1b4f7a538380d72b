//! Opening hours as they are written, and what they mean at a moment: holidays, make-up days, midnights, clocks
//! that jump.

use chrono::{NaiveDate, NaiveTime};
use huiyin::config::community_folder::load_sample;
use huiyin::domain::{
    Day, Exceptions, Holidays, Hours, HoursFault, Notation, OpenStatus, Opening, Span, WorkingCalendar,
};
use proptest::prelude::*;

const OFFICE: &str = "周一至周五 09:00-12:00 13:00-17:00";

fn hours(written: &str) -> Hours {
    Hours::read(written).unwrap_or_else(|fault| panic!("{written}: {fault}"))
}

fn exceptions(written: &str) -> Exceptions {
    Exceptions::read(written).unwrap_or_else(|fault| panic!("{written}: {fault}"))
}

fn chengdu() -> WorkingCalendar {
    load_sample().expect("the sample district is sound").community.calendar
}

fn berlin() -> WorkingCalendar {
    let closing = NaiveTime::from_hms_opt(18, 0, 0).expect("six o'clock");
    WorkingCalendar::new(chrono_tz::Europe::Berlin, closing, Default::default())
}

/// The state in words: `open until 10-10 17:00`, on the local clock.
fn told(written: &str, except: &str, at: &str, calendar: &WorkingCalendar) -> String {
    let at = chrono::DateTime::parse_from_rfc3339(at).expect("a moment").timestamp_millis();
    let (hours, exceptions) = (hours(written), exceptions(except));
    let opening = Opening { hours: &hours, exceptions: &exceptions, calendar };
    let status = opening.status(at);
    assert_eq!(opening.is_open(at), status.is_open(), "{written} {at}");
    let clock = |moment: Option<i64>| match moment {
        Some(moment) => calendar.local(moment).format("%m-%d %H:%M").to_string(),
        None => "never".to_owned(),
    };
    match status {
        OpenStatus::Open { until } => format!("open until {}", clock(until)),
        OpenStatus::Closed { next } => format!("closed until {}", clock(next)),
    }
}

fn in_chengdu(written: &str, at: &str) -> String {
    told(written, "", &format!("{at}:00+08:00"), &chengdu())
}

#[test]
fn a_plain_week_opens_pauses_and_closes() {
    for (at, wanted) in [
        ("2026-07-10T08:59", "closed until 07-10 09:00"),
        ("2026-07-10T09:00", "open until 07-10 12:00"),
        ("2026-07-10T12:00", "closed until 07-10 13:00"),
        ("2026-07-10T16:59", "open until 07-10 17:00"),
        ("2026-07-10T17:00", "closed until 07-13 09:00"),
    ] {
        assert_eq!(in_chengdu(OFFICE, at), wanted, "{at}");
    }
}

#[test]
fn offices_keep_the_national_day_off_and_work_the_saturday_that_makes_up_for_it() {
    for (at, wanted) in [
        ("2026-09-30T17:00", "closed until 10-08 09:00"),
        ("2026-10-01T10:00", "closed until 10-08 09:00"),
        ("2026-10-08T10:00", "open until 10-08 12:00"),
        ("2026-10-09T17:30", "closed until 10-10 09:00"),
        ("2026-10-10T10:00", "open until 10-10 12:00"),
        ("2026-10-11T10:00", "closed until 10-12 09:00"),
        ("2026-09-20T10:00", "open until 09-20 12:00"),
    ] {
        assert_eq!(in_chengdu(OFFICE, at), wanted, "{at}");
        assert_eq!(in_chengdu(&format!("{OFFICE}（法定节假日除外）"), at), wanted, "{at}");
        assert_eq!(in_chengdu("工作日 09:00-12:00，13:00-17:00", at), wanted, "{at}");
        assert_eq!(in_chengdu("Mo-Fr 09:00-12:00,13:00-17:00; PH off", at), wanted, "{at}");
    }
}

#[test]
fn what_is_open_on_weekends_goes_on_over_holidays_unless_it_says_otherwise() {
    let holiday = "2026-10-01T10:00";
    assert_eq!(in_chengdu("每天 08:00-21:00", holiday), "open until 10-01 21:00");
    assert_eq!(in_chengdu("每天 08:00-21:00；节假日休息", holiday), "closed until 10-08 08:00");
    assert_eq!(
        in_chengdu("每天 08:00-21:00；节假日 10:00-12:00", "2026-10-01T09:00"),
        "closed until 10-01 10:00"
    );
    assert_eq!(in_chengdu("周一至周五 09:00-17:00；节假日照常", holiday), "open until 10-01 17:00");
    // As usual means the plain week: the make-up Saturday is a Saturday.
    let make_up = "2026-10-10T10:00";
    assert_eq!(in_chengdu("周一至周五 09:00-17:00；节假日照常", make_up), "closed until 10-12 09:00");
    // A make-up Saturday is worked like Friday, a make-up Sunday like Monday.
    let uneven = "周一 08:00-09:00；周五 15:00-16:00；周末 10:00-11:00；节假日休息";
    assert_eq!(in_chengdu(uneven, "2026-10-10T10:30"), "closed until 10-10 15:00");
    assert_eq!(in_chengdu(uneven, "2026-09-20T07:00"), "closed until 09-20 08:00");
}

#[test]
fn a_year_the_calendar_lacks_is_a_plain_year() {
    assert_eq!(in_chengdu(OFFICE, "2031-10-01T10:00"), "open until 10-01 12:00");
    assert_eq!(in_chengdu(OFFICE, "2031-10-04T10:00"), "closed until 10-06 09:00");
}

#[test]
fn spans_over_midnight_belong_to_the_day_they_open_on() {
    let late = "周五、周六 22:00-02:00";
    for (at, wanted) in [
        ("2026-07-10T21:59", "closed until 07-10 22:00"),
        ("2026-07-10T23:30", "open until 07-11 02:00"),
        ("2026-07-11T01:59", "open until 07-11 02:00"),
        ("2026-07-11T02:00", "closed until 07-11 22:00"),
        ("2026-07-12T01:00", "open until 07-12 02:00"),
        ("2026-07-12T03:00", "closed until 07-17 22:00"),
    ] {
        assert_eq!(in_chengdu(late, at), wanted, "{at}");
    }
    assert_eq!(in_chengdu("Mo-Fr 18:00-26:00; PH usual", "2026-07-11T01:00"), "open until 07-11 02:00");
}

#[test]
fn spans_that_touch_at_midnight_are_one_and_all_day_never_ends() {
    assert_eq!(
        in_chengdu("周五 20:00-24:00；周六 00:00-06:00", "2026-07-10T21:00"),
        "open until 07-11 06:00"
    );
    assert_eq!(in_chengdu("24小时", "2026-10-01T03:00"), "open until never");
    assert_eq!(in_chengdu("24/7", "2026-10-01T03:00"), "open until never");
    assert_eq!(in_chengdu("每天 24小时；周日休息", "2026-07-10T03:00"), "open until 07-12 00:00");
    assert_eq!(in_chengdu("每天休息", "2026-07-10T03:00"), "closed until never");
}

#[test]
fn exceptions_come_before_every_rule() {
    let calendar = chengdu();
    let told = |at: &str| {
        told(
            OFFICE,
            "2026-10-08 休息；2026-10-02..2026-10-03 10:00-11:00；2026-07-10 22:00-01:00",
            at,
            &calendar,
        )
    };
    assert_eq!(told("2026-10-01T12:00:00+08:00"), "closed until 10-02 10:00");
    assert_eq!(told("2026-10-03T11:00:00+08:00"), "closed until 10-09 09:00");
    assert_eq!(told("2026-07-11T00:30:00+08:00"), "open until 07-11 01:00");
    assert_eq!(told("2026-07-10T10:00:00+08:00"), "closed until 07-10 22:00");
}

#[test]
fn nothing_is_looked_for_beyond_sixty_days() {
    let calendar = chengdu();
    let told = |at: &str| told("每天休息", "2026-12-31 09:00-10:00", at, &calendar);
    assert_eq!(told("2026-11-01T09:00:00+08:00"), "closed until 12-31 09:00");
    assert_eq!(told("2026-10-31T09:00:00+08:00"), "closed until never");
}

#[test]
fn clocks_that_jump_are_followed() {
    let calendar = berlin();
    let told = |written: &str, at: &str| told(written, "", at, &calendar);
    // 29 March 2026, 02:00 becomes 03:00: what lies in between does not happen.
    assert_eq!(told("每天 02:15-02:45", "2026-03-29T01:50:00+01:00"), "closed until 03-30 02:15");
    assert_eq!(told("每天 02:30-10:00", "2026-03-29T01:50:00+01:00"), "closed until 03-29 03:00");
    assert_eq!(told("每天 01:00-02:30", "2026-03-29T01:50:00+01:00"), "open until 03-29 03:00");
    assert_eq!(told("每天 22:00-06:00", "2026-03-29T03:10:00+02:00"), "open until 03-29 06:00");
    // 25 October 2026, 02:00 to 03:00 comes twice.
    assert_eq!(told("每天 01:00-02:30", "2026-10-25T02:40:00+02:00"), "open until 10-25 02:30");
    assert_eq!(told("每天 01:00-02:30", "2026-10-25T02:40:00+01:00"), "closed until 10-26 01:00");
    // A whole day that Samoa skipped.
    let closing = NaiveTime::from_hms_opt(18, 0, 0).expect("six o'clock");
    let samoa = WorkingCalendar::new(chrono_tz::Pacific::Apia, closing, Default::default());
    let skipped = self::told("周五 09:00-17:00；节假日照常", "", "2011-12-29T12:00:00-10:00", &samoa);
    assert_eq!(skipped, "closed until 01-06 09:00");
}

#[test]
fn absurd_moments_have_a_state_too() {
    let (hours, none, calendar) = (hours("每天 08:00-20:00"), Exceptions::default(), chengdu());
    let opening = Opening { hours: &hours, exceptions: &none, calendar: &calendar };
    for at in [i64::MIN, i64::MAX, 0] {
        assert_eq!(opening.status(at).is_open(), opening.is_open(at));
    }
}

#[test]
fn hours_are_understood_in_many_spellings() {
    let same = [
        "周一至周五 09:00-12:00 13:00-17:00；周六 09:00-12:00；节假日休息",
        "周一到周五：9:00－12:00，13:00～17:00; 星期六9:00至12:00; 法定节假日不开放",
        "周一至五09:00-12:00、13:00-17:00。周六09:00-12:00（国家法定节假日除外）",
        "Mo-Fr 09:00-12:00,13:00-17:00; Sa 09:00-12:00; PH off",
        "monday - friday 9:00-12:00 13:00-17:00, saturday 9:00-12:00; ph closed",
        "周一、二、三、四、五 13:00-17:00 09:00-12:00；周六 09:00-12:00；节假日休息",
        "工作日 09:00-12:00 13:00-17:00 周六 ０９：００－１２：００",
    ];
    for written in same {
        assert_eq!(hours(written), hours(same[0]), "{written}");
    }
    assert_eq!(hours("周六、日 10:00-16:00"), hours("周末 10:00-16:00"));
    assert_eq!(hours("周五至周一 10:00-16:00"), hours("Mo,Fr-Su 10:00-16:00"));
    assert_eq!(hours("周末及节假日休息；周一至周五 9:00-17:00"), hours("工作日 9:00-17:00"));
    assert_eq!(exceptions("2026/10/8 off"), exceptions("2026-10-08休息"));
    assert_eq!(exceptions("  "), Exceptions::default());
}

#[test]
fn what_cannot_be_read_is_named_with_its_fix() {
    let week = |written: &str| Hours::read(written).expect_err(written).to_string();
    let dates = |written: &str| Exceptions::read(written).expect_err(written).to_string();
    for (told, named) in [
        (week(""), "nothing is written; write 周一至周五"),
        (week("；；"), "nothing is written"),
        (week("看心情"), "\"看心情\" is not understood; write 周一至周五"),
        (week("周一 25点"), "\"25点\" is no time of day; write hours and minutes"),
        (week("周一 09:60-10:00"), "\"09:60-10:00\" is no time of day"),
        (week("周一 0900-1700"), "\"0900-1700\" is no time of day"),
        (week("周一至周五"), "no times follow \"Mo,Tu,We,Th,Fr\""),
        (week("周一至 09:00-12:00"), "no times follow \"Mo-\""),
        (week("09:00-12:00"), "\"09:00\" names no days; write them before the times, as 每天"),
        (week("周一 09:00"), "\"09:00\" needs an opening and a closing time"),
        (week("周一 09:00-09:00"), "09:00-09:00 is no span of less than a day; write 24小时"),
        (week("周一 09:00-12:00 11:00-13:00"), "09:00-12:00 and 11:00-13:00 overlap"),
        (week("每天 09:00-17:00；周三 14:00-18:00"), "We is given hours twice"),
        (week("节假日休息；每天 08:00-09:00；PH 10:00-11:00"), "the holidays is given hours twice"),
        (week("工作日 09:00-17:00；节假日照常"), "工作日 (working days) leaves holidays out"),
        (week("周一照常"), "only holidays can be 照常 (usual), not \"Mo\""),
        (week("2026-10-08 休息"), "2026-10-08 is a single date; write it in the field of the exceptions"),
        (dates("周一休息"), "\"Mo\" is no date"),
        (dates("2026-02-30 休息"), "\"2026-02-30\" is no date"),
        (dates("2026-10-09..2026-10-08 休息"), "2026-10-09..2026-10-08 runs backwards"),
        (dates("2026-10-08 休息；2026-10-08 09:00-10:00"), "2026-10-08 is given hours twice"),
        (dates("2026-10-08"), "no times follow \"2026-10-08\""),
        (dates("2020-01-01..2026-10-08 休息"), "more than 400 dates"),
    ] {
        assert!(told.starts_with(named), "{told}\nshould begin with {named}");
    }
    let many = (0..9).map(|hour| format!("{:02}:00-{:02}:30", hour * 2, hour * 2)).collect::<Vec<_>>();
    assert_eq!(Hours::read(&format!("每天 {}", many.join(" "))), Err(HoursFault::TooManySpans));
}

#[test]
fn hours_are_written_as_people_write_them() {
    for (written, chinese, compact) in [
        (OFFICE, "周一至周五 09:00-12:00 13:00-17:00；节假日休息", "Mo-Fr 09:00-12:00,13:00-17:00; PH off"),
        ("每天 08:00-21:00", "每天 08:00-21:00", "Mo-Su 08:00-21:00"),
        ("周六、周一 22:00-02:00", "周一、周六 22:00-02:00", "Mo,Sa 22:00-02:00"),
        ("工作日 全天", "周一至周五 00:00-24:00；节假日休息", "Mo-Fr 00:00-24:00; PH off"),
        ("Mo-Fr 09:00-17:00; PH usual", "周一至周五 09:00-17:00；节假日照常", "Mo-Fr 09:00-17:00; PH usual"),
        ("daily off", "每天休息", "Mo-Su off"),
    ] {
        assert_eq!(hours(written).write(Notation::Chinese), chinese);
        assert_eq!(hours(written).write(Notation::Compact), compact);
    }
    let written = exceptions("2026-10-02 off; 2026-10-01 off; 2026-10-05 09:00-10:00");
    assert_eq!(written.write(Notation::Compact), "2026-10-01..2026-10-02 off; 2026-10-05 09:00-10:00");
}

fn any_day() -> impl Strategy<Value = Day> {
    let span =
        (0_u16..1440, 0_u16..1440).prop_filter_map("a span", |(opens, closes)| Span::new(opens, closes));
    let spans = prop_oneof![1 => Just(Span::WHOLE_DAY), 9 => span];
    prop::collection::vec(spans, 0..4).prop_filter_map("no overlap", |spans| Day::new(spans).ok())
}

fn any_hours() -> impl Strategy<Value = Hours> {
    // Few kinds of days, so that neighbours are often alike.
    let week = prop::collection::vec(any_day(), 2).prop_flat_map(|kinds| {
        let kinds = [kinds[0].clone(), kinds[1].clone(), Day::closed()];
        prop::array::uniform7(prop::sample::select(kinds.to_vec()))
    });
    let holidays = prop_oneof![
        Just(Holidays::AsUsual),
        Just(Holidays::Instead(Day::closed())),
        any_day().prop_map(Holidays::Instead),
    ];
    (week, holidays).prop_map(|(week, holidays)| Hours::new(week, holidays))
}

fn any_exceptions() -> impl Strategy<Value = Exceptions> {
    let date = (0_i64..40).prop_map(|after| {
        NaiveDate::from_ymd_opt(2026, 9, 20).expect("a date") + chrono::TimeDelta::days(after)
    });
    prop::collection::vec((date, any_day()), 0..12).prop_map(Exceptions::new)
}

proptest! {
    #[test]
    fn written_hours_read_back_the_same(hours in any_hours(), exceptions in any_exceptions()) {
        for notation in [Notation::Chinese, Notation::Compact] {
            let written = hours.write(notation);
            prop_assert_eq!(Hours::read(&written), Ok(hours.clone()), "{}", written);
            let written = exceptions.write(notation);
            prop_assert_eq!(Exceptions::read(&written), Ok(exceptions.clone()), "{}", written);
        }
    }

    #[test]
    fn a_state_holds_until_the_moment_it_names_and_no_longer(
        hours in any_hours(),
        exceptions in any_exceptions(),
        at in 1_758_000_000_000_i64..1_800_000_000_000,
        far: bool,
    ) {
        let calendar = if far { berlin() } else { chengdu() };
        let opening = Opening { hours: &hours, exceptions: &exceptions, calendar: &calendar };
        let status = opening.status(at);
        prop_assert_eq!(status.is_open(), opening.is_open(at));
        if let OpenStatus::Open { until: Some(change) } | OpenStatus::Closed { next: Some(change) } = status {
            prop_assert!(change > at);
            prop_assert_eq!(opening.is_open(change - 1), status.is_open());
            prop_assert_eq!(opening.is_open(change), !status.is_open());
            let middle = at + (change - at) / 2;
            prop_assert_eq!(opening.status(middle), status);
        }
    }

    #[test]
    fn reading_hours_never_panics(written in "([周一二五末每天休息节假日至；;, 0-9:~.-]|Mo|PH|off|09:00|2026-10-08){0,12}|.*") {
        let _ = Hours::read(&written);
        let _ = Exceptions::read(&written);
    }
}
