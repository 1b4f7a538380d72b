//! Days and dates with the same hours, together: what notations and sentences say in one go. Never words.

use chrono::Weekday;

use super::{Day, Exceptions, Holidays, Hours};
use crate::domain::DateRange;

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

impl Hours {
    /// Each kind of open day, by the first of its kind, with the runs of neighbours it holds on, from the first to
    /// the last. Empty when no day is open.
    pub fn open_days(&self) -> Vec<(Vec<(Weekday, Weekday)>, &Day)> {
        let first_of_its_kind = |number: usize, day: &Day| !self.week[..number].contains(day);
        let kinds = self.week.iter().enumerate();
        let open = kinds.filter(|(number, day)| !day.is_closed() && first_of_its_kind(*number, day));
        open.map(|(_, day)| (self.days_like(day), day)).collect()
    }

    fn days_like(&self, wanted: &Day) -> Vec<(Weekday, Weekday)> {
        let mut runs: Vec<(Weekday, Weekday)> = Vec::new();
        for weekday in WEEK.into_iter().filter(|weekday| self.weekday(*weekday) == wanted) {
            match runs.last_mut() {
                Some((_, last)) if last.succ() == weekday => *last = weekday,
                Some(_) | None => runs.push((weekday, weekday)),
            }
        }
        runs
    }

    /// What is to be said of days off; `None` where they are as anybody would expect.
    pub fn told_holidays(&self) -> Option<&Holidays> {
        let expected =
            self.holidays == Holidays::AsUsual && Hours::unsaid_holidays(&self.week) == self.holidays;
        (!expected).then_some(&self.holidays)
    }
}

impl Exceptions {
    /// In order; neighbours with the same hours are one range.
    pub fn ranges(&self) -> Vec<(DateRange, &Day)> {
        let mut ranges: Vec<(DateRange, &Day)> = Vec::new();
        for (date, day) in self.iter() {
            match ranges.last_mut() {
                Some((range, same)) if range.last.succ_opt() == Some(date) && *same == day => {
                    range.last = date
                }
                Some(_) | None => ranges.push((DateRange { first: date, last: date }, day)),
            }
        }
        ranges
    }
}
