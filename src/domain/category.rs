//! The 6 × 4 tree of categories. Codes are stable: retired, never reused. Never routing rules.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Names;

/// A group's letter and a digit, such as `A2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CategoryCode([u8; 2]);

#[derive(Clone, Debug)]
pub struct Group {
    pub letter: char,
    pub names: Names,
    pub categories: Vec<Category>,
}

#[derive(Clone, Debug)]
pub struct Category {
    pub code: CategoryCode,
    pub names: Names,
    /// A unit's id, or a kind that every community has its own of.
    pub default_unit: String,
    pub examples: Vec<String>,
    /// Flagged to staff at once.
    pub urgent: bool,
    /// Words that make a matter of this category urgent.
    pub urgent_words: Vec<String>,
}

impl CategoryCode {
    pub fn read(code: &str) -> Option<CategoryCode> {
        match code.as_bytes() {
            [letter @ b'A'..=b'Z', digit @ b'1'..=b'9'] => Some(CategoryCode([*letter, *digit])),
            _ => None,
        }
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    pub fn group(self) -> char {
        let [letter, _] = self.0;
        char::from(letter)
    }
}

impl fmt::Display for CategoryCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl TryFrom<String> for CategoryCode {
    type Error = &'static str;

    fn try_from(code: String) -> Result<CategoryCode, Self::Error> {
        CategoryCode::read(&code).ok_or("not a category code")
    }
}

impl From<CategoryCode> for String {
    fn from(code: CategoryCode) -> String {
        code.as_str().to_owned()
    }
}
