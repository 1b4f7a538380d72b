//! A contact point's hours as residents say them: 周一至周五 09:00–12:00、13:00–17:00；节假日休息；10月1日至8日休息.
//! Never the notation staff type back, and never dates that are over.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::facts::Dates;
use super::locale::phrase;
use crate::domain::{ContactPoint, DateRange, Day, Holidays, Hours, Language, Millis, Span};

/// Dates that differ are told this many days before they come; opening times are looked for as far.
const DAYS_AHEAD: u64 = 60;
const DAY: u16 = 24 * 60;

impl Dates<'_> {
    /// The week, days off, and the dates that differ among those to come soon.
    pub fn point_hours_at(&self, point: &ContactPoint, at: Millis) -> String {
        let today = self.community.calendar.date_of(at);
        let horizon = today.checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(NaiveDate::MAX);
        let near = |range: &DateRange| range.last >= today && range.first <= horizon;
        let ranges = point.exceptions.ranges().into_iter().filter(|(range, _)| near(range));
        self.rules(&point.hours, ranges, Some(today.year()))
    }

    /// Week and days off alone: for what is printed for years, or kept by others.
    pub fn point_hours(&self, point: &ContactPoint) -> String {
        self.rules(&point.hours, std::iter::empty(), None)
    }

    fn rules<'d>(
        &self,
        hours: &Hours,
        dates: impl Iterator<Item = (DateRange, &'d Day)>,
        this_year: Option<i32>,
    ) -> String {
        let mut rules: Vec<String> =
            hours.open_days().into_iter().map(|(runs, day)| self.open(self.weekdays(&runs), day)).collect();
        let never = rules.is_empty();
        if never {
            rules.push(self.of_hours("hours-never", &[]));
        }
        rules.extend(self.days_off(hours.told_holidays(), never));
        rules.extend(dates.map(|(range, day)| {
            let dates = self.dates(range, this_year);
            let closed = |when| self.of_hours("hours-closed", &[("when", when)]);
            if day.is_closed() { closed(dates) } else { self.open(dates, day) }
        }));
        self.joined("hours-then", rules)
    }

    /// Where the place is never open, only that it is on days off.
    fn days_off(&self, holidays: Option<&Holidays>, never: bool) -> Option<String> {
        match holidays? {
            Holidays::Instead(day) if !day.is_closed() => {
                Some(self.open(self.of_hours("hours-holidays", &[]), day))
            }
            Holidays::Instead(_) | Holidays::AsUsual if never => None,
            Holidays::Instead(_) => Some(self.of_hours("hours-holidays-closed", &[])),
            Holidays::AsUsual => Some(self.of_hours("hours-holidays-usual", &[])),
        }
    }

    fn open(&self, when: String, day: &Day) -> String {
        let times = day.spans().iter().map(|span| self.span(*span)).collect();
        self.of_hours("hours-open", &[("when", when), ("times", self.joined("hours-and", times))])
    }

    fn span(&self, span: Span) -> String {
        let (key, closes) = match span.closes() {
            _ if span == Span::WHOLE_DAY => return self.of_hours("hours-whole-day", &[]),
            closes if closes > DAY => ("hours-span-next-day", closes - DAY),
            closes => ("hours-span", closes),
        };
        self.of_hours(key, &[("opens", self.clock(span.opens())), ("closes", self.clock(closes))])
    }

    /// 09:00, as signs and phones in China have it, and 9:00.
    fn clock(&self, minutes: u16) -> String {
        match self.language {
            Language::ZhHans => format!("{:02}:{:02}", minutes / 60, minutes % 60),
            Language::En => format!("{}:{:02}", minutes / 60, minutes % 60),
        }
    }

    fn weekdays(&self, runs: &[(Weekday, Weekday)]) -> String {
        let name = |day: Weekday| self.of_hours(&format!("weekday-{}", day.num_days_from_monday()), &[]);
        let run = |(first, last): &(Weekday, Weekday)| match (*first, *last) {
            (Weekday::Mon, Weekday::Sun) => self.of_hours("hours-every-day", &[]),
            (first, last) if first == last => name(first),
            (first, last) => self.of_hours("hours-days", &[("first", name(first)), ("last", name(last))]),
        };
        self.joined("hours-and", runs.iter().map(run).collect())
    }

    fn dates(&self, range: DateRange, this_year: Option<i32>) -> String {
        let DateRange { first, last } = range;
        let from_to = |first, last| self.of_hours("hours-dates", &[("first", first), ("last", last)]);
        if first.year() != last.year() {
            let one = |date: NaiveDate| self.with_year(self.month_and_day(date), date.year(), this_year);
            return from_to(one(first), one(last));
        }
        let dates = if first == last {
            self.month_and_day(first)
        } else if first.month() == last.month() {
            let (from, to) = (first.day().to_string(), last.day().to_string());
            let month = self.month_name(first);
            self.of_hours("hours-dates-of-month", &[("month", month), ("first", from), ("last", to)])
        } else {
            from_to(self.month_and_day(first), self.month_and_day(last))
        };
        self.with_year(dates, first.year(), this_year)
    }

    fn month_and_day(&self, date: NaiveDate) -> String {
        self.of_hours("hours-date", &[("month", self.month_name(date)), ("day", date.day().to_string())])
    }

    fn month_name(&self, date: NaiveDate) -> String {
        self.of_hours(&format!("month-{}", date.month()), &[])
    }

    fn with_year(&self, date: String, year: i32, this_year: Option<i32>) -> String {
        if Some(year) == this_year {
            return date;
        }
        self.of_hours("date-year", &[("date", date), ("year", year.to_string())])
    }

    fn joined(&self, key: &str, parts: Vec<String>) -> String {
        let join = |one, next| self.of_hours(key, &[("one", one), ("next", next)]);
        parts.into_iter().reduce(join).unwrap_or_default()
    }

    fn of_hours(&self, key: &str, arguments: &[(&str, String)]) -> String {
        phrase(self.language, key, arguments)
    }
}
