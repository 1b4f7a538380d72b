//! The six digits that open a case's content beside its number. Never printed by accident: no `Display`, and
//! `Debug` hides them.

use std::fmt;

use super::tracking_number::bare_digits;

#[derive(Clone, PartialEq, Eq)]
pub struct AccessCode(String);

impl AccessCode {
    pub fn from_random(draw: u64) -> AccessCode {
        AccessCode(format!("{:06}", draw % 1_000_000))
    }

    /// Six digits in any usual spelling, 查询码 before them or not.
    pub fn read(written: &str) -> Option<AccessCode> {
        bare_digits(written).filter(|digits| digits.len() == 6).map(AccessCode)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for AccessCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("AccessCode(******)")
    }
}
