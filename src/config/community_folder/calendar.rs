//! Reads the working calendar's years. Never fills in what a year does not say.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::domain::{DateRange, WorkingYear};

use super::fault::Check;
use super::raw::{RawCalendar, RawYear};

/// The years that can be read, with a fault for everything that cannot.
pub(super) fn years(raw: &RawCalendar, check: &mut Check<'_>) -> BTreeMap<i32, WorkingYear> {
    let mut years = BTreeMap::new();
    for (key, year) in &raw.years {
        let at = format!("years.{key}");
        let number = key.parse().ok().filter(|number| (1900..=2999).contains(number));
        if let Some(number) = check.some(number, &at, (key, "write the year with four digits, as 2026")) {
            years.insert(number, working_year(number, year, check));
        }
    }
    years
}

fn working_year(number: i32, raw: &RawYear, check: &mut Check<'_>) -> WorkingYear {
    let mut year = WorkingYear { provisional: raw.provisional, ..WorkingYear::default() };
    for (place, text) in raw.off.iter().enumerate() {
        let at = format!("years.{number}.off[{place}]");
        year.off.extend(range(number, text, &mut |fix| check.fault(&at, text, fix)));
    }
    for (place, text) in raw.work.iter().enumerate() {
        let at = format!("years.{number}.work[{place}]");
        let Some(day) = date(number, text, &mut |fix| check.fault(&at, text, fix)) else { continue };
        if year.off.iter().any(|range| range.contains(day)) {
            check.fault(at, text, "this day is also listed as off; remove it from one of the two lists");
        }
        year.work.push(day);
    }
    year
}

fn range(year: i32, text: &str, fault: &mut dyn FnMut(String)) -> Option<DateRange> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let range = DateRange { first: date(year, first, fault)?, last: date(year, last, fault)? };
    if range.first > range.last {
        fault("the range runs backwards; write the earlier date first".to_owned());
        return None;
    }
    Some(range)
}

fn date(year: i32, text: &str, fault: &mut dyn FnMut(String)) -> Option<NaiveDate> {
    match NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d") {
        Ok(date) if date.year() == year => Some(date),
        Ok(_) => {
            fault(format!("this date does not lie in {year}; move it to its own year"));
            None
        }
        Err(_) => {
            fault(format!(
                "write an existing date as {year}-01-31, or a range as {year}-01-28..{year}-01-31"
            ));
            None
        }
    }
}
