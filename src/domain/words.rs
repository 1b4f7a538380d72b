//! What somebody wrote, cleaned of what only harms and bounded. Never rewritten: no correction, no trimming of
//! meaning.

use serde::{Deserialize, Serialize};

/// Cleaned words of one to 4,000 characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(String);

const LONGEST: usize = 4000;
const SHORTEST_MATTER: usize = 5;
/// Combining marks on one letter beyond these are an attack on the display, not a language.
const MARKS: usize = 4;

impl Words {
    /// Enough to act on: five characters or more.
    pub fn parse(raw: &str) -> Option<Words> {
        Words::any(raw).filter(|words| words.0.chars().count() >= SHORTEST_MATTER)
    }

    /// At least one character.
    pub fn any(raw: &str) -> Option<Words> {
        let cleaned: String = clean(raw).chars().take(LONGEST).collect();
        (!cleaned.is_empty()).then_some(Words(cleaned))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Two messages as one, cut at the bound.
    pub fn joined(&self, more: &Words) -> Words {
        Words(format!("{}\n{}", self.0, more.0).chars().take(LONGEST).collect())
    }
}

/// Removes control and bidirectional characters and hidden spaces, tames piled-up marks and empty lines.
pub fn clean(raw: &str) -> String {
    let letters: Vec<char> = raw.replace("\r\n", "\n").replace('\r', "\n").chars().collect();
    let mut kept = String::with_capacity(raw.len());
    let (mut marks, mut newlines) = (0, 0);
    for (at, letter) in letters.iter().copied().enumerate() {
        let joins_emoji = letter == '\u{200D}'
            && at > 0
            && letters.get(at - 1).copied().is_some_and(pictorial)
            && letters.get(at + 1).copied().is_some_and(pictorial);
        if (hidden(letter) && !joins_emoji) || (letter.is_control() && letter != '\n' && letter != '\t') {
            continue;
        }
        marks = if combining(letter) { marks + 1 } else { 0 };
        newlines = if letter == '\n' { newlines + 1 } else { 0 };
        if marks <= MARKS && newlines <= 2 {
            kept.push(letter);
        }
    }
    kept.trim().to_owned()
}

fn hidden(letter: char) -> bool {
    matches!(letter,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{061C}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E000}'..='\u{F8FF}')
}

fn combining(letter: char) -> bool {
    matches!(letter, '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}' | '\u{0E31}'..='\u{0E3A}'
        | '\u{0E47}'..='\u{0E4E}')
}

fn pictorial(letter: char) -> bool {
    matches!(letter, '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{2BFF}' | '\u{FE0F}')
}

/// Full-width letters, digits and signs as plain ones: what many keyboards write between Chinese characters.
pub fn narrow(text: &str) -> String {
    let plain = |letter: char| match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        '\u{3000}' => ' ',
        other => other,
    };
    text.chars().map(plain).collect()
}

/// The first line, shortened with an ellipsis, for use between quotation marks.
pub fn quote(text: &str, longest: usize) -> String {
    let line = text.lines().next().unwrap_or_default().trim();
    let short = line.trim_end_matches(['。', '.']);
    if short.chars().count() <= longest {
        return short.to_owned();
    }
    let mut cut: String = short.chars().take(longest.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

/// The first place of a draft that nobody has filled in, with its brackets.
pub fn unfilled(text: &str) -> Option<&str> {
    let from = text.find('〔')?;
    let to = text.get(from..)?.find('〕')?;
    text.get(from..from + to + '〕'.len_utf8())
}
