//! Working days: which days count, and when a promise of n days ends.
//! Never asks what day it is today, and never panics: absurd moments are pulled into 1900–2999.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Weekday};
use chrono_tz::Tz;

use super::Millis;

const FIRST_YEAR: i32 = 1900;
const LAST_YEAR: i32 = 2999;

/// Days from `first` to `last`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl DateRange {
    pub fn contains(&self, date: NaiveDate) -> bool {
        (self.first..=self.last).contains(&date)
    }
}

/// The published exceptions of one year: days off, and weekends that are worked to make up for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkingYear {
    pub off: Vec<DateRange>,
    pub work: Vec<NaiveDate>,
    /// The official notice is not out yet.
    pub provisional: bool,
}

/// What staff should know before they trust a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CalendarWarning {
    YearMissing(i32),
    YearProvisional(i32),
}

impl std::fmt::Display for CalendarWarning {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            CalendarWarning::YearMissing(year) => {
                write!(out, "the working calendar lacks {year}: Monday to Friday are counted as working days")
            }
            CalendarWarning::YearProvisional(year) => {
                write!(out, "the working calendar of {year} is provisional: holidays may be missing")
            }
        }
    }
}

/// The district's working days, its time zone and the hour at which a day's work ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingCalendar {
    zone: Tz,
    closing: NaiveTime,
    years: BTreeMap<i32, WorkingYear>,
}

impl WorkingCalendar {
    pub fn new(zone: Tz, closing: NaiveTime, years: BTreeMap<i32, WorkingYear>) -> WorkingCalendar {
        WorkingCalendar { zone, closing, years }
    }

    /// Monday to Friday, unless the year's exceptions say otherwise.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        let weekday = !matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        match self.years.get(&date.year()) {
            None => weekday,
            Some(year) if year.work.contains(&date) => true,
            Some(year) => weekday && !year.off.iter().any(|range| range.contains(date)),
        }
    }

    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// A published day off, whichever weekday it is. A year the calendar lacks has none.
    pub fn is_statutory_day_off(&self, date: NaiveDate) -> bool {
        let year = self.years.get(&date.year());
        year.is_some_and(|year| {
            !year.work.contains(&date) && year.off.iter().any(|range| range.contains(date))
        })
    }

    /// A weekend that is worked to make up for a holiday (调休).
    pub fn is_make_up_day(&self, date: NaiveDate) -> bool {
        self.years.get(&date.year()).is_some_and(|year| year.work.contains(&date))
    }

    /// The n-th working day after `from`; with n = 0 `from` itself or the next working day.
    pub fn add_working_days(&self, from: NaiveDate, n: u32) -> NaiveDate {
        let mut date = within_reach(from);
        let mut left = n;
        if left == 0 {
            while !self.is_working_day(date) && date < last_day() {
                date = day_after(date);
            }
        }
        while left > 0 && date < last_day() {
            date = day_after(date);
            left -= u32::from(self.is_working_day(date));
        }
        date
    }

    /// When a promise of n working days ends: the day of receipt does not count, the last day ends at closing.
    pub fn due(&self, receipt: Millis, n: u32) -> Millis {
        self.closing_on(self.add_working_days(self.date_of(receipt), n))
    }

    /// When n calendar days from `start` end, at closing time of the last.
    pub fn add_days(&self, start: Millis, n: u32) -> Millis {
        let date = self.date_of(start).checked_add_days(Days::new(n.into())).unwrap_or(last_day());
        self.closing_on(date)
    }

    /// The working days after the day of `start`, up to and including the day of `end`.
    pub fn working_days_between(&self, start: Millis, end: Millis) -> u32 {
        let last = self.date_of(end);
        let mut date = self.date_of(start);
        let mut days = 0;
        while date < last {
            date = day_after(date);
            days += u32::from(self.is_working_day(date));
        }
        days
    }

    pub fn date_of(&self, moment: Millis) -> NaiveDate {
        self.local(moment).date_naive()
    }

    /// The moment on the district's clocks.
    pub fn local(&self, moment: Millis) -> DateTime<Tz> {
        let (first, last) = (midday_utc(first_day()), midday_utc(last_day()));
        let utc =
            DateTime::from_timestamp_millis(moment.clamp(first.timestamp_millis(), last.timestamp_millis()));
        utc.unwrap_or(first).with_timezone(&self.zone)
    }

    /// Closing time of that day.
    pub fn closing_on(&self, date: NaiveDate) -> Millis {
        self.at(date, self.closing)
    }

    /// Half past nine of that day: when people are reminded.
    pub fn morning_on(&self, date: NaiveDate) -> Millis {
        self.at(date, NaiveTime::from_hms_opt(9, 30, 0).unwrap_or(NaiveTime::MIN))
    }

    /// The first half past nine at or after the moment.
    pub fn morning_after(&self, moment: Millis) -> Millis {
        let date = self.date_of(moment);
        let morning = self.morning_on(date);
        if morning >= moment { morning } else { self.morning_on(day_after(date)) }
    }

    /// Closing time of the last working day before the day of `moment`.
    pub fn working_day_before(&self, moment: Millis) -> Millis {
        let mut date = day_before(self.date_of(moment));
        while !self.is_working_day(date) && date > first_day() {
            date = day_before(date);
        }
        self.closing_on(date)
    }

    /// That time of that day; where the clocks jump over it, an hour later.
    pub fn at(&self, date: NaiveDate, time: NaiveTime) -> Millis {
        let wanted = within_reach(date).and_time(time);
        let local = |at| self.zone.from_local_datetime(&at).latest();
        local(wanted)
            .or_else(|| local(wanted + TimeDelta::hours(1)))
            .map_or_else(|| wanted.and_utc().timestamp_millis(), |closing| closing.timestamp_millis())
    }

    /// What is uncertain about the days from `first` to `last`.
    pub fn warnings(&self, first: NaiveDate, last: NaiveDate) -> Vec<CalendarWarning> {
        (within_reach(first).year()..=within_reach(last).year())
            .filter_map(|year| match self.years.get(&year) {
                None => Some(CalendarWarning::YearMissing(year)),
                Some(known) => known.provisional.then_some(CalendarWarning::YearProvisional(year)),
            })
            .collect()
    }
}

fn within_reach(date: NaiveDate) -> NaiveDate {
    date.clamp(first_day(), last_day())
}

fn day_after(date: NaiveDate) -> NaiveDate {
    date.succ_opt().unwrap_or(date)
}

fn day_before(date: NaiveDate) -> NaiveDate {
    date.pred_opt().unwrap_or(date)
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1).unwrap_or(NaiveDate::MIN)
}

fn last_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31).unwrap_or(NaiveDate::MAX)
}

fn midday_utc(date: NaiveDate) -> DateTime<chrono::Utc> {
    date.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(12)
}
