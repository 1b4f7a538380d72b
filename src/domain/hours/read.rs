//! Reads opening hours and their exceptions. Never guesses: a day with two sets of hours is a fault.

use chrono::NaiveDate;

use super::notation::{EVERY_DAY, Token, tokens};
use super::write::{clock, weekday_name};
use super::{Day, Exceptions, Holidays, Hours, HoursFault, Span};

const WORKING_WEEK: u8 = 0b001_1111;

impl Hours {
    /// Reads weekly hours. Where nothing is said of holidays, hours without Saturday and Sunday keep them off,
    /// hours with either go on; 节假日休息 (PH off), 节假日照常 (PH usual) and 节假日 10:00-14:00 (PH …) say it.
    pub fn read(text: &str) -> Result<Hours, HoursFault> {
        let statements = statements(text)?;
        let mut week: [Option<Day>; 7] = Default::default();
        let mut holidays = None;
        let mut working_days = false;
        for statement in &statements {
            if let Some((first, _)) = statement.days.dates.first() {
                return Err(HoursFault::DateInWeek(first.to_string()));
            }
            working_days |= statement.days.working_days;
            if statement.days.holidays && holidays.replace(statement.holidays()).is_some() {
                return Err(HoursFault::Twice("the holidays".to_owned()));
            }
            for (number, hours) in week.iter_mut().enumerate() {
                if statement.days.week & (1 << number) != 0 {
                    *hours = Some(statement.on_weekday(number, hours.take())?);
                }
            }
        }
        let week = week.map(Option::unwrap_or_default);
        match holidays {
            Some(Holidays::AsUsual) if working_days => Err(HoursFault::WorkingDaysAndUsual),
            Some(holidays) => Ok(Hours { week, holidays }),
            None if working_days => Ok(Hours { week, holidays: Holidays::Instead(Day::closed()) }),
            None => Ok(Hours { holidays: Hours::unsaid_holidays(&week), week }),
        }
    }
}

impl Exceptions {
    /// Reads dates and ranges of dates, each closed or with hours; nothing written is no exception.
    pub fn read(text: &str) -> Result<Exceptions, HoursFault> {
        let mut dates = Exceptions::default();
        if text.trim().is_empty() {
            return Ok(dates);
        }
        for statement in statements(text)? {
            let days = &statement.days;
            if days.week != 0 || days.holidays || days.dates.is_empty() {
                return Err(HoursFault::WeekdayInExceptions(days.written()));
            }
            for (first, last) in &days.dates {
                for date in first.iter_days().take_while(|date| date <= last) {
                    if dates.0.insert(date, statement.day()?).is_some() {
                        return Err(HoursFault::Twice(date.to_string()));
                    }
                    if dates.0.len() > Exceptions::MOST {
                        return Err(HoursFault::TooManyDates);
                    }
                }
            }
        }
        Ok(dates)
    }
}

/// Some days and what is said of them.
struct Statement {
    days: Days,
    said: Said,
}

enum Said {
    Open(Day),
    Off,
    Usual,
}

#[derive(Default)]
struct Days {
    week: u8,
    holidays: bool,
    working_days: bool,
    dates: Vec<(NaiveDate, NaiveDate)>,
}

impl Statement {
    fn holidays(&self) -> Holidays {
        match &self.said {
            Said::Open(day) => Holidays::Instead(day.clone()),
            Said::Off => Holidays::Instead(Day::closed()),
            Said::Usual => Holidays::AsUsual,
        }
    }

    /// "off" may take a day back out of what was said before, as in 每天 09:00-17:00；周日休息.
    fn on_weekday(&self, number: usize, before: Option<Day>) -> Result<Day, HoursFault> {
        match (&self.said, before) {
            (Said::Open(_), Some(_)) => Err(HoursFault::Twice(weekday_name(number).to_owned())),
            (Said::Open(_) | Said::Off | Said::Usual, _) => self.day(),
        }
    }

    fn day(&self) -> Result<Day, HoursFault> {
        match &self.said {
            Said::Open(day) => Ok(day.clone()),
            Said::Off => Ok(Day::closed()),
            Said::Usual => Err(HoursFault::UsualOf(self.days.written())),
        }
    }
}

impl Days {
    fn is_none(&self) -> bool {
        self.week == 0 && !self.holidays && self.dates.is_empty()
    }

    /// For a fault only.
    fn written(&self) -> String {
        let week =
            (0..7).filter(|number| self.week & (1 << number) != 0).map(weekday_name).map(str::to_owned);
        let dates = self.dates.iter().map(|(first, _)| first.to_string());
        week.chain(self.holidays.then(|| "PH".to_owned())).chain(dates).collect::<Vec<_>>().join(",")
    }
}

fn statements(text: &str) -> Result<Vec<Statement>, HoursFault> {
    let tokens = tokens(text)?;
    let mut reader = Reader { tokens: &tokens };
    let mut found = Vec::new();
    while reader.skip_breaks() {
        let days = reader.days()?;
        found.push(reader.said(days)?);
    }
    if found.is_empty() { Err(HoursFault::Empty) } else { Ok(found) }
}

struct Reader<'a> {
    tokens: &'a [Token],
}

impl Reader<'_> {
    fn next_if<T>(&mut self, wanted: impl Fn(Token) -> Option<T>) -> Option<T> {
        let (first, rest) = self.tokens.split_first()?;
        let found = wanted(*first)?;
        self.tokens = rest;
        Some(found)
    }

    fn skips(&mut self, unwanted: Token) -> bool {
        self.next_if(|token| (token == unwanted).then_some(())).is_some()
    }

    /// Whether anything is left.
    fn skip_breaks(&mut self) -> bool {
        while self.skips(Token::Break) {}
        !self.tokens.is_empty()
    }

    fn days(&mut self) -> Result<Days, HoursFault> {
        let mut days = Days::default();
        loop {
            if let Some(week) = self.next_if(weekdays) {
                days.week |= match self.skips(Token::To) {
                    true => self.up_to(week, &days)?,
                    false => week,
                };
            } else if let Some(first) = self.next_if(date) {
                let last = if self.skips(Token::To) { self.next_if(date) } else { Some(first) };
                let last = last.ok_or_else(|| HoursFault::NotADate(format!("{first}..")))?;
                if last < first {
                    return Err(HoursFault::BackwardDates(format!("{first}..{last}")));
                }
                days.dates.push((first, last));
            } else if self.skips(Token::Holidays) {
                days.holidays = true;
            } else if self.skips(Token::WorkingDays) {
                (days.working_days, days.week) = (true, days.week | WORKING_WEEK);
            } else {
                return Ok(days);
            }
        }
    }

    /// The days from `first` to the one named next, over Sunday if need be.
    fn up_to(&mut self, first: u8, so_far: &Days) -> Result<u8, HoursFault> {
        let last = self.next_if(weekdays).filter(|last| last.count_ones() == 1 && first.count_ones() == 1);
        let Some(last) = last else {
            let written = Days { week: first | so_far.week, ..Days::default() }.written();
            return Err(HoursFault::NoTimes(format!("{written}-")));
        };
        let (mut all, mut day) = (first, first);
        while day != last {
            day = if day == 0b100_0000 { 1 } else { day << 1 };
            all |= day;
        }
        Ok(all)
    }

    fn said(&mut self, mut days: Days) -> Result<Statement, HoursFault> {
        let whole_days_only = days.is_none() && self.tokens.first() == Some(&Token::WholeDay);
        if whole_days_only {
            days.week = EVERY_DAY;
        }
        if days.is_none() {
            return Err(HoursFault::NoDays(self.rest()));
        }
        let spans = self.spans()?;
        let said = match spans.is_empty() {
            false => Said::Open(Day::new(spans)?),
            true if self.skips(Token::Off) => Said::Off,
            true if self.skips(Token::Usual) => Said::Usual,
            true => return Err(HoursFault::NoTimes(days.written())),
        };
        Ok(Statement { days, said })
    }

    fn spans(&mut self) -> Result<Vec<Span>, HoursFault> {
        let mut spans = Vec::new();
        loop {
            if self.skips(Token::WholeDay) {
                spans.push(Span::WHOLE_DAY);
                continue;
            }
            let Some(opens) = self.next_if(time) else { return Ok(spans) };
            let closes = if self.skips(Token::To) { self.next_if(time) } else { None };
            let closes = closes.ok_or_else(|| HoursFault::HalfSpan(clock(opens)))?;
            spans.push(Span::new(opens, closes).ok_or(HoursFault::BadSpan(opens, closes))?);
        }
    }

    fn rest(&self) -> String {
        let times = self.tokens.iter().copied().map_while(time).map(clock);
        let times = times.collect::<Vec<_>>().join("-");
        if times.is_empty() { "a rule".to_owned() } else { times }
    }
}

fn weekdays(token: Token) -> Option<u8> {
    if let Token::Days(days) = token { Some(days) } else { None }
}

fn date(token: Token) -> Option<NaiveDate> {
    if let Token::Date(date) = token { Some(date) } else { None }
}

fn time(token: Token) -> Option<u16> {
    if let Token::Time(minutes) = token { Some(minutes) } else { None }
}
