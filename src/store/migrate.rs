//! Which migrations there are, and one text for two databases. Never edits one after its release: a change is
//! a new file.

use std::cmp::Ordering;

use super::Fault;

/// What becomes of a database that an older program left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OlderSchema {
    BringUpToDate,
    /// For whoever only looks.
    Refuse,
}

/// In order; the version is the place in this list, from one.
pub(super) const MIGRATIONS: [&str; 7] = [
    include_str!("../../migrations/0001_spine.sql"),
    include_str!("../../migrations/0002_telegram.sql"),
    include_str!("../../migrations/0003_delivery.sql"),
    include_str!("../../migrations/0004_casework.sql"),
    include_str!("../../migrations/0005_answers.sql"),
    include_str!("../../migrations/0006_publishing.sql"),
    include_str!("../../migrations/0007_point_changes.sql"),
];

/// The newest schema this program knows.
pub(super) fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// The migrations a database of version `found` still needs, with their versions.
pub(super) fn missing(found: i64) -> impl Iterator<Item = (i64, &'static str)> {
    (1..).zip(MIGRATIONS).filter(move |(version, _)| *version > found)
}

/// Whether it can be worked with as it is.
pub(super) fn fits(found: i64) -> Result<(), Fault> {
    match found.cmp(&known()) {
        Ordering::Less => Err(Fault::OlderSchema { found, known: known() }),
        Ordering::Equal => Ok(()),
        Ordering::Greater => Err(Fault::NewerSchema { found, known: known() }),
    }
}
