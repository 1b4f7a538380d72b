//! The monthly reception round (书记串门日): in the second week of every month, at fixed points and times.
//! Never who came, and never a case.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use super::{Coordinate, Millis, UnitId, WorkingCalendar};

/// How many months ahead a slot is looked for.
const MONTHS_AHEAD: u32 = 12;

/// One community's round, the same every month.
#[derive(Clone, Debug, PartialEq)]
pub struct ReceptionRound {
    pub community: Option<UnitId>,
    pub estates: Vec<Estate>,
    pub slots: Vec<ReceptionSlot>,
}

/// A housing estate with slots of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Estate {
    pub code: String,
    pub name: String,
    pub spot: Option<Coordinate>,
}

/// A weekday and hours of the activity week, at a place of an estate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceptionSlot {
    pub estate: String,
    pub weekday: Weekday,
    pub opens: NaiveTime,
    pub closes: NaiveTime,
    pub place: String,
    /// Who receives: an office, never a name.
    pub leader: String,
}

/// A slot on its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reception<'a> {
    pub slot: &'a ReceptionSlot,
    pub opens: Millis,
    pub closes: Millis,
}

/// Monday of the month's second week: the second row of a calendar whose weeks begin on Mondays.
pub fn second_week(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let row = first.checked_sub_days(Days::new(first.weekday().num_days_from_monday().into()))?;
    row.checked_add_days(Days::new(7))
}

impl ReceptionRound {
    pub fn estate(&self, code: &str) -> Option<&Estate> {
        self.estates.iter().find(|estate| estate.code == code)
    }

    /// The slots that are not over, of the first month that has any, by time; empty if there are none.
    pub fn coming<'a>(&'a self, now: Millis, calendar: &WorkingCalendar) -> Vec<Reception<'a>> {
        self.coming_where(now, calendar, |_| true)
    }

    /// The first slot of those estates that is not over yet.
    pub fn next_at<'a>(
        &'a self,
        estates: &[String],
        now: Millis,
        calendar: &WorkingCalendar,
    ) -> Option<Reception<'a>> {
        self.coming_where(now, calendar, |slot| estates.contains(&slot.estate)).into_iter().next()
    }

    fn coming_where<'a>(
        &'a self,
        now: Millis,
        calendar: &WorkingCalendar,
        wanted: impl Fn(&ReceptionSlot) -> bool,
    ) -> Vec<Reception<'a>> {
        let today = calendar.date_of(now);
        let months = (0..=MONTHS_AHEAD).map(|ahead| {
            let month = today.month0() + ahead;
            (today.year() + i32::try_from(month / 12).unwrap_or_default(), month % 12 + 1)
        });
        let mut of_month = months.filter_map(|(year, month)| {
            let monday = second_week(year, month)?;
            let slots = self.slots.iter().filter(|slot| wanted(slot));
            let receptions = slots.filter_map(|slot| slot.in_week(monday, calendar));
            let mut coming: Vec<_> = receptions.filter(|reception| reception.closes > now).collect();
            coming.sort_by_key(|reception| reception.opens);
            Some(coming)
        });
        of_month.find(|month| !month.is_empty()).unwrap_or_default()
    }
}

impl ReceptionSlot {
    fn in_week(&self, monday: NaiveDate, calendar: &WorkingCalendar) -> Option<Reception<'_>> {
        let days = Days::new(self.weekday.num_days_from_monday().into());
        let date = monday.checked_add_days(days)?;
        let at = |time| calendar.at(date, time);
        Some(Reception { slot: self, opens: at(self.opens), closes: at(self.closes) })
    }
}
