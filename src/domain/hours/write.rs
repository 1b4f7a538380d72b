//! Writes opening hours so that reading them again gives the same. Never for residents: pages have their own
//! words.

use chrono::NaiveDate;

use super::{DAY, Day, Exceptions, Holidays, Hours, Span};

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
        let mut rules = Vec::new();
        for (number, day) in self.week.iter().enumerate() {
            let first_of_its_kind = !self.week[..number].contains(day);
            if !day.is_closed() && first_of_its_kind {
                rules.push(words.days_like(day, &self.week) + &words.said(day));
            }
        }
        if rules.is_empty() {
            rules.push(words.days_like(&Day::closed(), &self.week) + words.off);
        }
        let unsaid = Hours::unsaid_holidays(&self.week) == Holidays::AsUsual;
        match &self.holidays {
            Holidays::AsUsual if unsaid => {}
            Holidays::AsUsual => rules.push(format!("{}{}", words.holidays, words.usual)),
            Holidays::Instead(day) => rules.push(format!("{}{}", words.holidays, words.said(day))),
        }
        rules.join(words.between_rules)
    }
}

impl Exceptions {
    /// [`Exceptions::read`] gives the same dates back; neighbours with the same hours become a range.
    pub fn write(&self, notation: Notation) -> String {
        let words = notation.words();
        let mut ranges: Vec<(NaiveDate, NaiveDate, &Day)> = Vec::new();
        for (date, day) in self.iter() {
            match ranges.last_mut() {
                Some((_, last, same)) if last.succ_opt() == Some(date) && *same == day => *last = date,
                Some(_) | None => ranges.push((date, date, day)),
            }
        }
        let rule = |(first, last, day): (NaiveDate, NaiveDate, &Day)| {
            let dates = if first == last { first.to_string() } else { format!("{first}..{last}") };
            dates + " " + words.said(day).trim_start()
        };
        ranges.into_iter().map(rule).collect::<Vec<_>>().join(words.between_rules)
    }
}

impl Words {
    /// The days with these hours, neighbours joined.
    fn days_like(&self, wanted: &Day, week: &[Day; 7]) -> String {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (number, _) in week.iter().enumerate().filter(|(_, day)| *day == wanted) {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == number => *last = number,
                Some(_) | None => runs.push((number, number)),
            }
        }
        let run = |(first, last): (usize, usize)| match first == last {
            true => self.days[first].to_owned(),
            false if last - first == 6 => self.every_day.to_owned(),
            false => format!("{}{}{}", self.days[first], self.to, self.days[last]),
        };
        runs.into_iter().map(run).collect::<Vec<_>>().join(self.and)
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
