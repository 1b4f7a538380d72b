//! Cuts written opening hours into words and times, in Chinese and in OpenStreetMap's English. Never judges
//! whether they make sense together.

use chrono::NaiveDate;

use super::HoursFault;

/// One word or time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Weekdays from Monday on, as bits.
    Days(u8),
    Holidays,
    WorkingDays,
    Date(NaiveDate),
    /// Minutes after midnight, up to 48:00.
    Time(u16),
    WholeDay,
    To,
    Off,
    Usual,
    /// A semicolon or a bracket.
    Break,
}

pub(super) const EVERY_DAY: u8 = 0b111_1111;
const WEEKEND: u8 = 0b110_0000;

const fn day(number: u8) -> Token {
    Token::Days(1 << number)
}

/// Everything that is understood; of two that fit, the longer one is meant.
const WORDS: &[(&str, Token)] = &[
    ("每天", Token::Days(EVERY_DAY)),
    ("每日", Token::Days(EVERY_DAY)),
    ("天天", Token::Days(EVERY_DAY)),
    ("daily", Token::Days(EVERY_DAY)),
    ("周末", Token::Days(WEEKEND)),
    ("双休日", Token::Days(WEEKEND)),
    ("weekend", Token::Days(WEEKEND)),
    ("工作日", Token::WorkingDays),
    ("法定工作日", Token::WorkingDays),
    ("节假日", Token::Holidays),
    ("法定节假日", Token::Holidays),
    ("国家法定节假日", Token::Holidays),
    ("法定假日", Token::Holidays),
    ("ph", Token::Holidays),
    ("24小时", Token::WholeDay),
    ("24 小时", Token::WholeDay),
    ("全天", Token::WholeDay),
    ("24/7", Token::WholeDay),
    ("至", Token::To),
    ("到", Token::To),
    ("-", Token::To),
    ("–", Token::To),
    ("—", Token::To),
    ("~", Token::To),
    ("..", Token::To),
    ("休息", Token::Off),
    ("除外", Token::Off),
    ("不开放", Token::Off),
    ("不办公", Token::Off),
    ("关闭", Token::Off),
    ("闭馆", Token::Off),
    ("off", Token::Off),
    ("closed", Token::Off),
    ("照常", Token::Usual),
    ("照常开放", Token::Usual),
    ("正常开放", Token::Usual),
    ("不休", Token::Usual),
    ("不休息", Token::Usual),
    ("usual", Token::Usual),
    (";", Token::Break),
    ("(", Token::Break),
    (")", Token::Break),
    ("。", Token::Break),
];

const SILENT: &[&str] = &[" ", "\t", "\n", ",", "、", ":", "开放", "及", "和", "与", "&"];

/// The names of each weekday, after 周, 星期, 礼拜 or alone, and in English.
const WEEKDAYS: [(&[&str], [&str; 3]); 7] = [
    (&["一"], ["monday", "mon", "mo"]),
    (&["二"], ["tuesday", "tue", "tu"]),
    (&["三"], ["wednesday", "wed", "we"]),
    (&["四"], ["thursday", "thu", "th"]),
    (&["五"], ["friday", "fri", "fr"]),
    (&["六"], ["saturday", "sat", "sa"]),
    (&["日", "天"], ["sunday", "sun", "su"]),
];

pub(super) fn tokens(text: &str) -> Result<Vec<Token>, HoursFault> {
    let text = plain(text);
    let mut rest = text.as_str();
    let mut tokens = Vec::new();
    while !rest.is_empty() {
        if let Some((letters, token)) = word(rest) {
            tokens.push(token);
            rest = rest.get(letters..).unwrap_or_default();
        } else if let Some(silent) = SILENT.iter().find_map(|silent| rest.strip_prefix(silent)) {
            rest = silent;
        } else if rest.starts_with(|letter: char| letter.is_ascii_digit()) {
            let (token, left) = number(rest)?;
            tokens.push(token);
            rest = left;
        } else {
            return Err(HoursFault::Unknown(piece(rest).to_owned()));
        }
    }
    Ok(tokens)
}

/// Full-width signs, letters and spaces as plain ones, capitals as small letters.
fn plain(text: &str) -> String {
    let narrow = |letter: char| match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        '\u{3000}' | '\u{A0}' => ' ',
        other => other,
    };
    text.chars().map(|letter| narrow(letter).to_ascii_lowercase()).collect()
}

fn word(rest: &str) -> Option<(usize, Token)> {
    let listed =
        WORDS.iter().filter(|(word, _)| rest.starts_with(word)).map(|(word, token)| (word.len(), *token));
    listed.chain(weekday(rest)).max_by_key(|(letters, _)| *letters)
}

fn weekday(rest: &str) -> Option<(usize, Token)> {
    let bare = ["周", "星期", "礼拜"].iter().find_map(|prefix| rest.strip_prefix(prefix)).unwrap_or(rest);
    let before = rest.len() - bare.len();
    (0_u8..).zip(WEEKDAYS).find_map(|(number, (chinese, english))| {
        let name = chinese.iter().find(|name| bare.starts_with(**name));
        let name = name.or_else(|| english.iter().find(|name| before == 0 && bare.starts_with(**name)))?;
        Some((before + name.len(), day(number)))
    })
}

/// A date or a time of day at the start of the text, and what is left.
fn number(rest: &str) -> Result<(Token, &str), HoursFault> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let year = digits == 4 && (rest.starts_with("19") || rest.starts_with("20"));
    if year {
        let end = rest.find(|c: char| !c.is_ascii_digit() && !"-/".contains(c)).unwrap_or(rest.len());
        let (written, left) = rest.split_at(end);
        let date = NaiveDate::parse_from_str(&written.replace('/', "-"), "%Y-%m-%d");
        return match date {
            Ok(date) => Ok((Token::Date(date), left)),
            Err(_) => Err(HoursFault::NotADate(written.to_owned())),
        };
    }
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(rest.len());
    let (written, left) = rest.split_at(end);
    let minutes = written.split_once(':').and_then(|(hour, minute)| {
        let (hour, minutes) = (hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?);
        let valid = hour <= 48 && minute.len() == 2 && minutes < 60;
        valid.then(|| hour * 60 + minutes)
    });
    match minutes {
        Some(minutes) => Ok((Token::Time(minutes), left)),
        None => Err(HoursFault::NotATime(piece(rest).to_owned())),
    }
}

/// The first few letters up to a gap, to be named in a fault.
fn piece(rest: &str) -> &str {
    const LONGEST: usize = 20;
    let gap = rest.find([' ', ',', ';', '(', ')', '\n']).filter(|gap| *gap > 0).unwrap_or(rest.len());
    let end = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(at, _)| at);
    rest.get(..gap.min(end)).unwrap_or(rest)
}
