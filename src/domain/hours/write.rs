//! Writes opening hours so that reading them again gives the same. Never for residents: for them `text` has words.

use chrono::Weekday;

use super::{DAY, Day, Exceptions, Holidays, Hours, Span};
use crate::domain::DateRange;

/// In which words hours are written; both are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// 周一至周五 09:00-12:00 13:00-17:00；节假日休息
    Chinese,
    /// Mo-Fr 09:00-12:00,13:00-17:00; PH off
    Compact,
}

/// The words of a notation.
struct Words {
    days: [&'static str; 7],
    every_day: &'static str,
    to: &'static str,
    and: &'static str,
    between_times: &'static str,
    between_rules: &'static str,
    holidays: &'static str,
    off: &'static str,
    usual: &'static str,
}

const CHINESE: Words = Words {
    days: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    every_day: "每天",
    to: "至",
    and: "、",
    between_times: " ",
    between_rules: "；",
    holidays: "节假日",
    off: "休息",
    usual: "照常",
};

const COMPACT: Words = Words {
    days: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    every_day: "Mo-Su",
    to: "-",
    and: ",",
    between_times: ",",
    between_rules: "; ",
    holidays: "PH",
    off: " off",
    usual: " usual",
};

impl Notation {
    fn words(self) -> &'static Words {
        match self {
            Notation::Chinese => &CHINESE,
            Notation::Compact => &COMPACT,
        }
    }
}

impl Hours {
    /// [`Hours::read`] gives the same hours back. Days off are always said where they are kept.
    pub fn write(&self, notation: Notation) -> String {
        let words = notation.words();
        let open = self.open_days().into_iter();
        let mut rules: Vec<String> = open.map(|(runs, day)| words.days(&runs) + &words.said(day)).collect();
        if rules.is_empty() {
            rules.push(format!("{}{}", words.every_day, words.off));
        }
        match self.told_holidays() {
            None => {}
            Some(Holidays::AsUsual) => rules.push(format!("{}{}", words.holidays, words.usual)),
            Some(Holidays::Instead(day)) => rules.push(format!("{}{}", words.holidays, words.said(day))),
        }
        rules.join(words.between_rules)
    }
}

impl Exceptions {
    /// [`Exceptions::read`] gives the same dates back; neighbours with the same hours become a range.
    pub fn write(&self, notation: Notation) -> String {
        let words = notation.words();
        let rule = |(DateRange { first, last }, day): (DateRange, &Day)| {
            let dates = if first == last { first.to_string() } else { format!("{first}..{last}") };
            dates + " " + words.said(day).trim_start()
        };
        self.ranges().into_iter().map(rule).collect::<Vec<_>>().join(words.between_rules)
    }
}

impl Words {
    fn days(&self, runs: &[(Weekday, Weekday)]) -> String {
        let name = |day: Weekday| self.days[day.num_days_from_monday() as usize];
        let run = |(first, last): &(Weekday, Weekday)| match first == last {
            true => name(*first).to_owned(),
            false if (*first, *last) == (Weekday::Mon, Weekday::Sun) => self.every_day.to_owned(),
            false => format!("{}{}{}", name(*first), self.to, name(*last)),
        };
        runs.iter().map(run).collect::<Vec<_>>().join(self.and)
    }

    /// What follows the days; Chinese writes 周日休息 without a gap.
    fn said(&self, day: &Day) -> String {
        if day.is_closed() {
            return self.off.to_owned();
        }
        let spans = day.spans().iter().map(|one| span(*one)).collect::<Vec<_>>();
        format!(" {}", spans.join(self.between_times))
    }
}

pub(super) fn weekday_name(number: usize) -> &'static str {
    COMPACT.days.get(number).copied().unwrap_or_default()
}

impl std::fmt::Display for Span {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&span(*self))
    }
}

pub(super) fn span(span: Span) -> String {
    let closes = if span.closes > DAY { span.closes - DAY } else { span.closes };
    format!("{}-{}", clock(span.opens), clock(closes))
}

pub(super) fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
