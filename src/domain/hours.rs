//! When a place is open: spans of each weekday, statutory days off, and single dates that differ.
//! Never words for residents, and never today's date: both come from outside.
//!
//! How it is written (data files and spreadsheets; both notations may be mixed, see [`Hours::read`]):
//! ```text
//! 周一至周五 09:00-12:00 13:00-17:00；周六 09:00-12:00；节假日休息
//! Mo-Fr 09:00-12:00,13:00-17:00; Sa 09:00-12:00; PH off
//! 2026-10-08 休息；2026-12-30..2026-12-31 09:00-12:00                (exceptions)
//! ```
//! The second is a subset of OpenStreetMap's opening_hours. The crates for the whole of it bring a parser
//! generator, sunrise and country borders, and know neither make-up days (调休) nor the Chinese form.

mod alike;
mod fault;
mod notation;
mod read;
mod status;
mod write;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};

use super::WorkingCalendar;

pub use fault::HoursFault;
pub use status::{OpenStatus, Opening};
pub use write::Notation;

const DAY: u16 = 24 * 60;

/// From opening to closing, in minutes after the midnight its day begins with. A span over midnight belongs to
/// the day on which it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    opens: u16,
    closes: u16,
}

impl Span {
    pub const WHOLE_DAY: Span = Span { opens: 0, closes: DAY };

    /// A closing time before the opening time is one of the next day. `None` for a span of no length, one of a
    /// day and more (but for the whole day from midnight to midnight), or an opening after 23:59.
    pub fn new(opens: u16, closes: u16) -> Option<Span> {
        let closes = if closes < opens { closes + DAY } else { closes };
        let span = Span { opens, closes };
        let fits = opens < DAY && opens < closes && closes - opens < DAY;
        (fits || span == Span::WHOLE_DAY).then_some(span)
    }

    /// Minutes after midnight, below 1,440.
    pub fn opens(self) -> u16 {
        self.opens
    }

    /// Minutes after the same midnight; above 1,440 when it closes on the next day.
    pub fn closes(self) -> u16 {
        self.closes
    }
}

/// The spans of one day in order, none overlapping; none at all means closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Day(Vec<Span>);

impl Day {
    /// No day is cut into more pieces than these.
    pub const MOST_SPANS: usize = 8;

    pub fn closed() -> Day {
        Day::default()
    }

    pub fn new(mut spans: Vec<Span>) -> Result<Day, HoursFault> {
        spans.sort_unstable();
        if spans.len() > Day::MOST_SPANS {
            return Err(HoursFault::TooManySpans);
        }
        let overlap = spans.iter().zip(spans.iter().skip(1)).find(|(one, next)| next.opens < one.closes);
        match overlap {
            Some((one, next)) => Err(HoursFault::Overlap(*one, *next)),
            None => Ok(Day(spans)),
        }
    }

    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    pub fn is_closed(&self) -> bool {
        self.0.is_empty()
    }
}

/// What holds on statutory days off.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Holidays {
    /// The weekday's hours; make-up days are plain Saturdays and Sundays too.
    AsUsual,
    /// These hours instead of the weekday's (closed, mostly); make-up days are worked.
    Instead(Day),
}

/// Weekly hours, from Monday on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hours {
    week: [Day; 7],
    holidays: Holidays,
}

impl Hours {
    pub fn new(week: [Day; 7], holidays: Holidays) -> Hours {
        Hours { week, holidays }
    }

    /// The weekly hours of that day, without holidays.
    pub fn weekday(&self, day: Weekday) -> &Day {
        &self.week[day.num_days_from_monday() as usize]
    }

    pub fn holidays(&self) -> &Holidays {
        &self.holidays
    }

    /// The hours of a date: its exception, else the holiday's, else the weekday's. A make-up Saturday is worked
    /// like the Friday before it, a make-up Sunday like the Monday after it.
    pub fn on<'a>(
        &'a self,
        date: NaiveDate,
        exceptions: &'a Exceptions,
        calendar: &WorkingCalendar,
    ) -> &'a Day {
        if let Some(day) = exceptions.0.get(&date) {
            return day;
        }
        match &self.holidays {
            Holidays::AsUsual => self.weekday(date.weekday()),
            Holidays::Instead(day) if calendar.is_statutory_day_off(date) => day,
            Holidays::Instead(_) if calendar.is_make_up_day(date) => {
                self.weekday(worked_like(date.weekday()))
            }
            Holidays::Instead(_) => self.weekday(date.weekday()),
        }
    }

    /// What holds on days off when nothing is said: hours that leave out Saturday and Sunday are those of an
    /// office, which keeps the statutory days off; hours with a weekend in them go on.
    fn unsaid_holidays(week: &[Day; 7]) -> Holidays {
        let [working @ .., saturday, sunday] = week;
        let office = saturday.is_closed() && sunday.is_closed() && working.iter().any(|day| !day.is_closed());
        if office { Holidays::Instead(Day::closed()) } else { Holidays::AsUsual }
    }
}

/// Dates whose hours differ from every rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Exceptions(BTreeMap<NaiveDate, Day>);

impl Exceptions {
    /// More dates than these are no exceptions.
    pub const MOST: usize = 400;

    pub fn new(dates: impl IntoIterator<Item = (NaiveDate, Day)>) -> Exceptions {
        Exceptions(dates.into_iter().collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (NaiveDate, &Day)> {
        self.0.iter().map(|(date, day)| (*date, day))
    }
}

fn worked_like(make_up_day: Weekday) -> Weekday {
    match make_up_day {
        Weekday::Sat => Weekday::Fri,
        Weekday::Sun => Weekday::Mon,
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => make_up_day,
    }
}
