//! The facts of a point that change in daily life, and how each is written: in the chat, in cells of files, in
//! stored changes. The one place where such a text is judged. Never who may change it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ContactPoint, Exceptions, Hours, HoursFault, Notation, clean, narrow};

/// What staff keep up to date without touching a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointFact {
    Hours,
    /// Dates on which the hours differ.
    Exceptions,
    Phone,
    Address,
    Functions,
    VerifiedOn,
}

/// Why a text is not taken for a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactFault {
    Empty,
    TooLong {
        longest: usize,
    },
    TooManyEntries,
    SeparatorInEntry,
    /// Line breaks, invisible or control characters.
    HiddenCharacters,
    NotAPhone,
    NotADate,
    Hours(HoursFault),
}

/// What separates the entries of a list within one text; the first one is written.
const SEPARATORS: [char; 4] = ['、', ';', '；', '|'];
/// Entries of a list.
pub const MOST_ENTRIES: usize = 20;

impl PointFact {
    pub const ALL: [PointFact; 6] = [
        PointFact::Hours,
        PointFact::Exceptions,
        PointFact::Phone,
        PointFact::Address,
        PointFact::Functions,
        PointFact::VerifiedOn,
    ];

    /// As in tokens, in the database and as the key of files.
    pub fn name(self) -> &'static str {
        match self {
            PointFact::Hours => "hours",
            PointFact::Exceptions => "exceptions",
            PointFact::Phone => "phone",
            PointFact::Address => "address",
            PointFact::Functions => "functions",
            PointFact::VerifiedOn => "verified_on",
        }
    }

    pub fn from_name(name: &str) -> Option<PointFact> {
        PointFact::ALL.into_iter().find(|fact| fact.name() == name)
    }

    /// Characters it may have; of a list, each entry.
    pub fn longest(self) -> usize {
        match self {
            PointFact::Hours => 1_000,
            PointFact::Exceptions => 40_000,
            PointFact::Phone | PointFact::Functions => 40,
            PointFact::Address => 200,
            PointFact::VerifiedOn => 30,
        }
    }

    /// A point must have hours and an address; of the rest it may have none.
    pub fn may_be_empty(self) -> bool {
        match self {
            PointFact::Hours | PointFact::Address => false,
            PointFact::Exceptions | PointFact::Phone | PointFact::Functions | PointFact::VerifiedOn => true,
        }
    }

    /// What somebody typed, lines joined: a message may have several where a cell has one. A word such as 无
    /// takes away what may be left empty.
    pub fn typed(self, raw: &str) -> String {
        let between = if self == PointFact::Functions { "、" } else { " " };
        let cleaned = clean(raw).replace('\t', " ");
        let lines: Vec<&str> = cleaned.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let text = lines.join(between);
        let text = if self == PointFact::Phone { narrow(&text) } else { text };
        if self.may_be_empty() && is_nothing(&text) { String::new() } else { text }
    }
}

fn is_nothing(text: &str) -> bool {
    let bare = text.trim_end_matches(['。', '.']).to_lowercase();
    ["无", "没有", "暂无", "清空", "none", "nothing"].contains(&bare.as_str())
}

impl ContactPoint {
    /// A fact as files and changes write it; [`ContactPoint::with`] reads it back.
    pub fn written(&self, fact: PointFact) -> String {
        match fact {
            PointFact::Hours => self.hours.write(Notation::Chinese),
            PointFact::Exceptions => self.exceptions.write(Notation::Chinese),
            PointFact::Phone => self.phone.clone().unwrap_or_default(),
            PointFact::Address => self.address.clone(),
            PointFact::Functions => self.functions.join("、"),
            PointFact::VerifiedOn => self.verified_on.map(|date| date.to_string()).unwrap_or_default(),
        }
    }

    /// A short print of the facts that are looked at before they are called right: another one, and somebody changed
    /// something in between. When they were called right before is none of them.
    pub fn print(&self) -> u64 {
        let looked_at = PointFact::ALL.into_iter().filter(|fact| *fact != PointFact::VerifiedOn);
        let bytes = looked_at.flat_map(|fact| [self.written(fact).into_bytes(), vec![0]]).flatten();
        // FNV-1a: the same in every build, as buttons outlive the program.
        bytes.fold(0xcbf2_9ce4_8422_2325, |print, byte| {
            (print ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    }

    /// The same point with one fact as written. An empty text takes away what may be left empty.
    pub fn with(&self, fact: PointFact, text: &str) -> Result<ContactPoint, FactFault> {
        let mut point = self.clone();
        match fact {
            PointFact::Hours => {
                point.hours = Hours::read(&required(text, fact)?).map_err(FactFault::Hours)?;
            }
            PointFact::Exceptions => {
                let text = plain_text(text, fact.longest(), false)?;
                point.exceptions = Exceptions::read(&text).map_err(FactFault::Hours)?;
            }
            PointFact::Phone => {
                point.phone = optional(text, fact)?.map(|text| read_phone(&text)).transpose()?
            }
            PointFact::Address => point.address = required(text, fact)?,
            PointFact::Functions => point.functions = read_entries(text, fact.longest())?,
            PointFact::VerifiedOn => {
                point.verified_on = optional(text, fact)?.map(|text| read_date(&text)).transpose()?;
            }
        }
        point.fits_a_file(fact).map(|()| point)
    }

    /// A few words may stand for many dates: written out, they must be read again from a file.
    fn fits_a_file(&self, fact: PointFact) -> Result<(), FactFault> {
        let longest = fact.longest();
        let long = match fact {
            PointFact::Hours | PointFact::Exceptions => self.written(fact).chars().count() > longest,
            PointFact::Phone | PointFact::Address | PointFact::Functions | PointFact::VerifiedOn => false,
        };
        if long { Err(FactFault::TooLong { longest }) } else { Ok(()) }
    }

    /// Whether a fact is as written, in whatever spelling.
    pub fn says(&self, fact: PointFact, text: &str) -> bool {
        let now = self.written(fact);
        now == text || self.with(fact, text).is_ok_and(|same| same.written(fact) == now)
    }
}

fn required(text: &str, fact: PointFact) -> Result<String, FactFault> {
    optional(text, fact)?.ok_or(FactFault::Empty)
}

fn optional(text: &str, fact: PointFact) -> Result<Option<String>, FactFault> {
    let text = plain_text(text, fact.longest(), false)?;
    Ok((!text.is_empty()).then_some(text))
}

/// Trimmed and judged; line breaks only where they are wanted.
pub fn plain_text(text: &str, longest: usize, lines: bool) -> Result<String, FactFault> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.chars().count() > longest {
        return Err(FactFault::TooLong { longest });
    }
    let broken = !lines && text.contains(['\n', '\t']);
    if broken || clean(text) != text { Err(FactFault::HiddenCharacters) } else { Ok(text.to_owned()) }
}

/// The entries of a list in one text.
pub fn split_entries(text: &str) -> Vec<String> {
    text.split(SEPARATORS).map(str::trim).filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
}

pub fn check_entry(entry: &str, longest: usize) -> Result<(), FactFault> {
    match plain_text(entry, longest, false)?.as_str() {
        "" => Err(FactFault::Empty),
        entry if entry.contains(SEPARATORS) => Err(FactFault::SeparatorInEntry),
        _ => Ok(()),
    }
}

fn read_entries(text: &str, longest: usize) -> Result<Vec<String>, FactFault> {
    let entries = split_entries(text);
    if entries.len() > MOST_ENTRIES {
        return Err(FactFault::TooManyEntries);
    }
    entries.iter().try_for_each(|entry| check_entry(entry, longest))?;
    Ok(entries)
}

/// Digits and what people write between them, three digits at least.
pub fn read_phone(text: &str) -> Result<String, FactFault> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let fits = text.chars().all(|c| c.is_ascii_digit() || " +-–()（）/、,，*#转".contains(c));
    if digits >= 3 && fits { Ok(text.to_owned()) } else { Err(FactFault::NotAPhone) }
}

/// 2026-07-01, and what spreadsheets make of it: 2026/7/1, 2026.7.1, 2026年7月1日.
pub fn read_date(text: &str) -> Result<NaiveDate, FactFault> {
    let dashed = text.trim_end_matches('日').replace(['/', '.', '年', '月'], "-");
    NaiveDate::parse_from_str(&dashed, "%Y-%m-%d")
        .ok()
        .filter(|date| date.format("%Y").to_string().len() == 4)
        .ok_or(FactFault::NotADate)
}
