//! The twelve digits a resident keeps: ten at random, two to check (ISO 7064 MOD 97-10, valid iff the whole
//! number mod 97 is 1). Digits only, so that they can be dictated. Never says whether a number was issued.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::access_code::AccessCode;

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TrackingNumber(String);

/// What somebody's writing amounts to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenNumber {
    Number(TrackingNumber),
    WithCode(TrackingNumber, AccessCode),
    /// Twelve digits, but the check fails: a digit is wrong.
    WrongDigit,
    NotANumber,
}

const FREE: u64 = 10_000_000_000;

impl TrackingNumber {
    /// A number from a random draw; every one of the ten thousand million is about equally likely.
    pub fn from_random(draw: u64) -> TrackingNumber {
        let free = draw % FREE;
        let check = 98 - (free % 97 * 100) % 97;
        TrackingNumber(format!("{free:010}{check:02}"))
    }

    /// Exactly twelve ASCII digits with a right check.
    pub fn parse(digits: &str) -> Option<TrackingNumber> {
        let is_digits = digits.len() == 12 && digits.bytes().all(|byte| byte.is_ascii_digit());
        (is_digits && digits.parse::<u64>().ok()? % 97 == 1).then(|| TrackingNumber(digits.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads a number as people write it: full-width digits, spaces, dashes, a leading 编号, perhaps followed by
    /// the access code. Anything else in the message means that it is not (only) a number.
    pub fn read(written: &str) -> WrittenNumber {
        let Some(digits) = bare_digits(written) else { return WrittenNumber::NotANumber };
        let (number, code) = match digits.len() {
            12 => (digits.as_str(), None),
            18 if !looks_like_identity(&digits) => {
                digits.split_at_checked(12).map_or(("", None), |(n, c)| (n, Some(c)))
            }
            _ => return WrittenNumber::NotANumber,
        };
        match (TrackingNumber::parse(number), code.and_then(AccessCode::read)) {
            (Some(number), Some(code)) => WrittenNumber::WithCode(number, code),
            (Some(number), None) => WrittenNumber::Number(number),
            (None, _) => WrittenNumber::WrongDigit,
        }
    }
}

/// Words that may stand around the digits.
const DECORATION: [&str; 9] = ["查询码", "查询", "编号", "单号", "code", "number", "no", "码", "是"];

/// The digits of a message that holds nothing else but decoration.
pub(super) fn bare_digits(written: &str) -> Option<String> {
    let mut rest: String = written.chars().take(200).map(ascii_digit).collect::<String>().to_lowercase();
    for word in DECORATION {
        rest = rest.replace(word, " ");
    }
    let mut digits = String::new();
    for letter in rest.chars() {
        if letter.is_ascii_digit() {
            digits.push(letter);
        } else if letter.is_alphanumeric() {
            return None;
        }
    }
    (!digits.is_empty()).then_some(digits)
}

/// Full-width digits are digits.
fn ascii_digit(letter: char) -> char {
    match letter {
        '０'..='９' => char::from_u32(u32::from(letter) - 0xFF10 + 0x30).unwrap_or(letter),
        other => other,
    }
}

/// Eighteen digits with a plausible birth date inside are somebody's identity number, not ours to read.
fn looks_like_identity(digits: &str) -> bool {
    let part =
        |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    let (year, month, day) = (part(6, 10), part(10, 12), part(12, 14));
    (1900..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)
}

impl fmt::Display for TrackingNumber {
    /// Three groups of four, to be read aloud.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let group = |from: usize| self.0.get(from..from + 4).unwrap_or_default();
        write!(out, "{} {} {}", group(0), group(4), group(8))
    }
}

impl TryFrom<String> for TrackingNumber {
    type Error = &'static str;

    fn try_from(digits: String) -> Result<TrackingNumber, Self::Error> {
        TrackingNumber::parse(&digits).ok_or("not a tracking number")
    }
}

impl From<TrackingNumber> for String {
    fn from(number: TrackingNumber) -> String {
        number.0
    }
}
