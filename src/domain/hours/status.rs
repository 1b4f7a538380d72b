//! Whether a place is open at a moment, until when, or when it opens next. Local clocks that jump are followed:
//! a time they skip is the moment of the jump, a time they repeat counts from its first to its last occurrence.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;

use super::{Exceptions, Hours, Span};
use crate::domain::{Millis, WorkingCalendar};

/// How far ahead an opening is looked for.
const DAYS_AHEAD: u64 = 60;
/// No zone ever skipped more than a day.
const LONGEST_JUMP_MINUTES: i64 = 24 * 60;

/// Open or closed at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenStatus {
    /// `None`: it does not close within 60 days.
    Open { until: Option<Millis> },
    /// `None`: it does not open within 60 days.
    Closed { next: Option<Millis> },
}

impl OpenStatus {
    pub fn is_open(self) -> bool {
        matches!(self, OpenStatus::Open { .. })
    }
}

/// A place's hours under the district's calendar.
#[derive(Clone, Copy, Debug)]
pub struct Opening<'a> {
    pub hours: &'a Hours,
    pub exceptions: &'a Exceptions,
    pub calendar: &'a WorkingCalendar,
}

impl Opening<'_> {
    pub fn status(&self, at: Millis) -> OpenStatus {
        let at = self.calendar.local(at);
        let now = at.timestamp_millis();
        let mut open_until: Option<Millis> = None;
        for (opens, closes) in self.intervals(at.date_naive(), DAYS_AHEAD) {
            match open_until {
                // Spans that touch, such as those before and after midnight, are one.
                Some(until) if opens <= until => open_until = Some(until.max(closes)),
                Some(until) => return OpenStatus::Open { until: Some(until) },
                None if closes <= now => {}
                None if opens <= now => open_until = Some(closes),
                None => return OpenStatus::Closed { next: Some(opens) },
            }
        }
        match open_until {
            None => OpenStatus::Closed { next: None },
            Some(until) => OpenStatus::Open { until: Some(until).filter(|until| *until < self.horizon(&at)) },
        }
    }

    /// The same as `status(at).is_open()`, without looking ahead.
    pub fn is_open(&self, at: Millis) -> bool {
        let at = self.calendar.local(at);
        let now = at.timestamp_millis();
        self.intervals(at.date_naive(), 0).any(|(opens, closes)| opens <= now && now < closes)
    }

    /// From the day before `date`, whose spans may reach into it, to `ahead` days after it, by opening time.
    fn intervals(&self, date: NaiveDate, ahead: u64) -> impl Iterator<Item = (Millis, Millis)> {
        let first = date.pred_opt().unwrap_or(date);
        let days = first.iter_days().take(usize::try_from(ahead).unwrap_or_default() + 2);
        days.flat_map(move |day| {
            let spans = self.hours.on(day, self.exceptions, self.calendar).spans().iter();
            spans.map(move |span| self.interval(day, *span))
        })
        .filter(|(opens, closes)| opens < closes)
    }

    fn interval(&self, day: NaiveDate, span: Span) -> (Millis, Millis) {
        let zone = self.calendar.zone();
        let local = |minutes: u16| day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes.into());
        let opens = zone.from_local_datetime(&local(span.opens())).earliest();
        let closes = zone.from_local_datetime(&local(span.closes())).latest();
        let opens =
            opens.map_or_else(|| after_jump(zone, local(span.opens())), |opens| opens.timestamp_millis());
        let closes =
            closes.map_or_else(|| after_jump(zone, local(span.closes())), |closes| closes.timestamp_millis());
        (opens, closes)
    }

    /// The midnight after the last day that is looked at.
    fn horizon(&self, at: &DateTime<Tz>) -> Millis {
        let last = at.date_naive().checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(NaiveDate::MAX);
        self.interval(last, Span::WHOLE_DAY).1
    }
}

/// The first moment after a local time that the clocks skip.
fn after_jump(zone: Tz, skipped: NaiveDateTime) -> Millis {
    let later = |minutes| zone.from_local_datetime(&(skipped + TimeDelta::minutes(minutes))).earliest();
    let moment = (1..=LONGEST_JUMP_MINUTES).find_map(later);
    moment.map_or_else(|| skipped.and_utc().timestamp_millis(), |moment| moment.timestamp_millis())
}
