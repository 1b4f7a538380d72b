//! Which week is the second of a month, and which slot comes next.

use chrono::NaiveDate;
use huiyin::config::community_folder::load_sample;
use huiyin::domain::{Millis, second_week};

fn date(written: &str) -> NaiveDate {
    written.parse().expect("a date")
}

fn moment(written: &str) -> Millis {
    chrono::DateTime::parse_from_rfc3339(written).expect("a moment").timestamp_millis()
}

#[test]
fn the_second_week_is_the_second_row_of_a_calendar() {
    let months = [
        (2025, 7, "2025-07-07"),
        // A month that begins on a Monday, and one that begins on a Sunday.
        (2025, 9, "2025-09-08"),
        (2026, 2, "2026-02-02"),
        (2026, 11, "2026-11-02"),
        (2026, 12, "2026-12-07"),
    ];
    for (year, month, monday) in months {
        assert_eq!(second_week(year, month), Some(date(monday)), "{year}-{month}");
    }
    assert_eq!(second_week(2026, 13), None);
}

#[test]
fn the_next_reception_is_found_by_estate_over_the_turn_of_the_year() {
    let community = load_sample().expect("sound").community;
    let round = community.round.expect("the sample has a round");
    let next = |estate: &str, at: &str| {
        let found = round.next_at(&[estate.to_owned()], moment(at), &community.calendar).expect("a slot");
        (found.slot.place.clone(), community.calendar.local(found.opens).to_rfc3339())
    };
    let first = ("大门岗亭旁".to_owned(), "2026-11-03T09:00:00+08:00".to_owned());
    assert_eq!(next("XL01", "2026-11-01T12:00:00+08:00"), first);
    // While it is held it is the next one; a minute after its end it is next month's.
    assert_eq!(next("XL01", "2026-11-03T11:29:00+08:00"), first);
    assert_eq!(next("XL01", "2026-11-03T11:30:00+08:00").1, "2026-12-08T09:00:00+08:00");
    assert_eq!(next("XL04", "2026-12-12T12:00:00+08:00").1, "2027-01-09T09:30:00+08:00");
    let none = round.next_at(&["XL09".to_owned()], moment("2026-11-01T12:00:00+08:00"), &community.calendar);
    assert_eq!(none, None);
}

#[test]
fn what_is_over_is_not_coming_and_after_the_last_comes_the_next_month() {
    let community = load_sample().expect("sound").community;
    let round = community.round.expect("the sample has a round");
    let estates = |at: &str| {
        let coming = round.coming(moment(at), &community.calendar);
        coming.iter().map(|one| one.slot.estate.clone()).collect::<Vec<_>>()
    };
    assert_eq!(estates("2026-11-01T12:00:00+08:00"), ["XL01", "XL02", "XL03", "XL04"]);
    assert_eq!(estates("2026-11-03T11:29:00+08:00"), ["XL01", "XL02", "XL03", "XL04"]);
    assert_eq!(estates("2026-11-03T11:30:00+08:00"), ["XL02", "XL03", "XL04"]);
    assert_eq!(estates("2026-11-07T11:00:00+08:00"), ["XL04"]);
    let december = round.coming(moment("2026-11-07T12:00:00+08:00"), &community.calendar);
    assert_eq!(community.calendar.date_of(december[0].opens), date("2026-12-08"));
}
