//! Why opening hours cannot be read, in English for those who keep the data, each with its fix.
//! Never shown to residents.

use super::write::{clock, span};
use super::{Day, Exceptions, Span};

/// What is wrong with written opening hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HoursFault {
    Empty,
    Unknown(String),
    NotATime(String),
    NotADate(String),
    /// The days named last have neither times nor "off".
    NoTimes(String),
    /// Times without days.
    NoDays(String),
    /// A span with one end only.
    HalfSpan(String),
    /// A span of no length or of more than a day.
    BadSpan(u16, u16),
    Overlap(Span, Span),
    TooManySpans,
    /// A weekday, the holidays or a date given hours twice.
    Twice(String),
    /// Working days exclude holidays, which cannot then be as usual.
    WorkingDaysAndUsual,
    /// "as usual" said of something else than the holidays.
    UsualOf(String),
    /// A date among the weekly hours.
    DateInWeek(String),
    /// A weekday among the exceptions.
    WeekdayInExceptions(String),
    BackwardDates(String),
    TooManyDates,
}

const EXAMPLES: &str =
    "周一至周五 09:00-17:00；周六 09:00-12:00；节假日休息, or Mo-Fr 09:00-17:00; Sa 09:00-12:00; PH off";

impl std::error::Error for HoursFault {}

impl std::fmt::Display for HoursFault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use HoursFault::*;
        match self {
            Empty => {
                out.write_str("nothing is written; write 周一至周五 09:00-12:00 13:00-17:00, or 每天休息")
            }
            Unknown(word) => write!(out, "{word:?} is not understood; write {EXAMPLES}"),
            NotATime(word) => {
                write!(out, "{word:?} is no time of day; write hours and minutes, as 09:00 or 24:00")
            }
            NotADate(word) => write!(out, "{word:?} is no date; write an existing one as 2026-10-08"),
            NoTimes(days) => {
                write!(out, "no times follow {days:?}; write them after the days, or 休息 (off)")
            }
            NoDays(times) => {
                write!(out, "{times:?} names no days; write them before the times, as 每天 (Mo-Su)")
            }
            HalfSpan(time) => write!(out, "{time:?} needs an opening and a closing time; write 09:00-17:00"),
            BadSpan(opens, closes) => bad_span(out, *opens, *closes),
            Overlap(one, next) => overlap(out, *one, *next),
            TooManySpans => write!(out, "a day has more than {} spans; join some", Day::MOST_SPANS),
            Twice(day) => write!(out, "{day} is given hours twice; write all of its hours in one place"),
            WorkingDaysAndUsual => out.write_str(
                "工作日 (working days) leaves holidays out; write 周一至周五 (Mo-Fr) if they are as usual",
            ),
            UsualOf(days) => {
                write!(out, "only holidays can be 照常 (usual), not {days:?}; write times instead")
            }
            DateInWeek(date) => {
                write!(out, "{date} is a single date; write it in the field of the exceptions")
            }
            WeekdayInExceptions(days) => {
                write!(out, "{days:?} is no date; exceptions are written as 2026-10-08 休息 (off)")
            }
            BackwardDates(range) => write!(out, "{range} runs backwards; write the earlier date first"),
            TooManyDates => {
                write!(out, "more than {} dates; change the weekly hours instead", Exceptions::MOST)
            }
        }
    }
}

fn bad_span(out: &mut std::fmt::Formatter<'_>, opens: u16, closes: u16) -> std::fmt::Result {
    let (opens, closes) = (clock(opens), clock(closes));
    write!(out, "{opens}-{closes} is no span of less than a day; write 24小时 (00:00-24:00) for all day")
}

fn overlap(out: &mut std::fmt::Formatter<'_>, one: Span, next: Span) -> std::fmt::Result {
    write!(out, "{} and {} overlap; write one span, or correct one", span(one), span(next))
}

impl HoursFault {
    /// What of the text it is about, as somebody would recognise it; empty where that would say nothing.
    pub fn piece(&self) -> String {
        use HoursFault::*;
        match self {
            Unknown(piece) | NotATime(piece) | NotADate(piece) | HalfSpan(piece) | DateInWeek(piece)
            | BackwardDates(piece) => piece.clone(),
            BadSpan(opens, closes) => format!("{}-{}", clock(*opens), clock(*closes)),
            Overlap(one, next) => format!("{one} {next}"),
            Empty
            | NoTimes(_)
            | NoDays(_)
            | TooManySpans
            | Twice(_)
            | WorkingDaysAndUsual
            | UsualOf(_)
            | WeekdayInExceptions(_)
            | TooManyDates => String::new(),
        }
    }
}
