//! Opening hours as residents read them, in both languages.

use huiyin::config::community_folder::load_sample;
use huiyin::domain::{ContactPoint, Exceptions, Hours, Language, PointCode};
use huiyin::text::Dates;

/// What is said on a day of the hours and the dates that differ: Chinese, English.
fn said(hours: &str, exceptions: &str, day: &str) -> (String, String) {
    let community = load_sample().expect("the sample district").community;
    let code = PointCode::read("PD01").expect("a code");
    let point = ContactPoint {
        hours: Hours::read(hours).unwrap_or_else(|fault| panic!("{hours}: {fault}")),
        exceptions: Exceptions::read(exceptions).unwrap_or_else(|fault| panic!("{exceptions}: {fault}")),
        ..community.points.get(&code).expect("the point").clone()
    };
    let at = chrono::DateTime::parse_from_rfc3339(&format!("{day}T23:30:00+08:00")).expect("a day");
    let say =
        |language| Dates { community: &community, language }.point_hours_at(&point, at.timestamp_millis());
    (say(Language::ZhHans), say(Language::En))
}

fn week(hours: &str) -> (String, String) {
    said(hours, "", "2026-07-10")
}

/// The dates behind a week that says nothing of them.
fn dates(exceptions: &str, day: &str) -> (String, String) {
    let (zh, en) = said("每天 09:00-17:00", exceptions, day);
    let rest = |text: String, week: &str| text.strip_prefix(week).expect("the week").to_owned();
    (rest(zh, "每天 09:00–17:00"), rest(en, "daily 9:00–17:00"))
}

#[test]
fn a_week_is_said_in_words() {
    for (written, zh, en) in [
        (
            "Mo-Fr 09:00-12:00,13:00-17:00; PH off",
            "周一至周五 09:00–12:00、13:00–17:00；节假日休息",
            "Mon–Fri 9:00–12:00, 13:00–17:00; closed on public holidays",
        ),
        ("每天 08:00-21:00", "每天 08:00–21:00", "daily 8:00–21:00"),
        ("24/7", "每天 24小时", "daily 24 hours"),
        (
            "周五 18:00-02:00",
            "周五 18:00–次日02:00；节假日休息",
            "Fri 18:00–2:00 (next day); closed on public holidays",
        ),
        ("周六 18:00-24:00", "周六 18:00–24:00", "Sat 18:00–24:00"),
        (
            "周一、周三至周四 09:00-12:00；周六 10:00-11:00",
            "周一、周三至周四 09:00–12:00；周六 10:00–11:00",
            "Mon, Wed–Thu 9:00–12:00; Sat 10:00–11:00",
        ),
        (
            "周一至周五 09:00-17:00；节假日照常",
            "周一至周五 09:00–17:00；节假日照常",
            "Mon–Fri 9:00–17:00; open on public holidays as usual",
        ),
        (
            "每天 09:00-17:00；节假日 10:00-12:00",
            "每天 09:00–17:00；节假日 10:00–12:00",
            "daily 9:00–17:00; public holidays 10:00–12:00",
        ),
        (
            "每天 00:00-24:00；节假日休息",
            "每天 24小时；节假日休息",
            "daily 24 hours; closed on public holidays",
        ),
        ("每天休息", "平时不开放", "not open as a rule"),
        (
            "每天休息；节假日 10:00-12:00",
            "平时不开放；节假日 10:00–12:00",
            "not open as a rule; public holidays 10:00–12:00",
        ),
    ] {
        assert_eq!(week(written), (zh.to_owned(), en.to_owned()), "{written}");
    }
}

#[test]
fn dates_that_differ_are_said_while_they_are_near_with_the_year_only_if_it_is_another() {
    for (written, day, zh, en) in [
        ("2026-10-01..2026-10-08 休息", "2026-09-25", "；10月1日至8日休息", "; closed 1–8 October"),
        ("2026-10-01..2026-10-08 休息", "2026-10-08", "；10月1日至8日休息", "; closed 1–8 October"),
        ("2026-10-01..2026-10-08 休息", "2026-10-09", "", ""),
        ("2025-10-01..2025-10-08 休息", "2026-10-01", "", ""),
        ("2026-10-01 休息", "2026-08-02", "；10月1日休息", "; closed 1 October"),
        ("2026-10-01 休息", "2026-08-01", "", ""),
        (
            "2026-09-30..2026-10-02 休息",
            "2026-09-25",
            "；9月30日至10月2日休息",
            "; closed 30 September – 2 October",
        ),
        (
            "2026-10-10 09:00-12:00,14:00-15:00；2026-10-01 休息",
            "2026-09-25",
            "；10月1日休息；10月10日 09:00–12:00、14:00–15:00",
            "; closed 1 October; 10 October 9:00–12:00, 14:00–15:00",
        ),
        ("2026-10-01 24小时", "2026-09-25", "；10月1日 24小时", "; 1 October 24 hours"),
        (
            "2026-12-31 20:00-02:00",
            "2026-12-25",
            "；12月31日 20:00–次日02:00",
            "; 31 December 20:00–2:00 (next day)",
        ),
        ("2027-01-01..2027-01-03 休息", "2026-12-25", "；2027年1月1日至3日休息", "; closed 1–3 January 2027"),
        ("2027-01-01..2027-01-03 休息", "2027-01-01", "；1月1日至3日休息", "; closed 1–3 January"),
        (
            "2026-12-30..2027-01-02 休息",
            "2026-12-25",
            "；12月30日至2027年1月2日休息",
            "; closed 30 December – 2 January 2027",
        ),
    ] {
        assert_eq!(dates(written, day), (zh.to_owned(), en.to_owned()), "{written} on {day}");
    }
}
