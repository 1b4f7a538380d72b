//! Changes of single facts, laid over the points of the community folder. The folder stays the base: once it says
//! something else than when a change was made, that change no longer counts. Never how changes are stored.

use super::{ContactPoint, PointCode, PointFact, Points};

/// One fact of one point as somebody has set it right. Texts as [`ContactPoint::written`] writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointChange {
    pub code: PointCode,
    pub fact: PointFact,
    /// What the folder said at the time. The value replaced is not enough to tell an import from a change taken
    /// back: a summer's hours return each year.
    pub folder: String,
    /// What held until then: the folder's value, or that of the change before.
    pub replaced: String,
    pub value: String,
}

/// Why a change could not be laid over, though nothing came after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlaid {
    /// There is no such point any more.
    Gone,
    /// Its value is not one that could be written today.
    Unreadable,
}

impl PointChange {
    /// The point after this change; `Ok(None)`: something newer than the change stands there.
    fn over(&self, folder: &ContactPoint, now: &ContactPoint) -> Result<Option<ContactPoint>, Unlaid> {
        if !folder.says(self.fact, &self.folder) || !now.says(self.fact, &self.replaced) {
            return Ok(None);
        }
        now.with(self.fact, &self.value).map(Some).map_err(|_| Unlaid::Unreadable)
    }
}

impl Points {
    /// The folder's points with the changes laid over in their order, and the changes that could not be.
    pub fn with_changes<'c>(&self, changes: &'c [PointChange]) -> (Points, Vec<(&'c PointChange, Unlaid)>) {
        let mut now = self.clone();
        let mut unlaid = vec![];
        for change in changes {
            let laid = match (self.get(&change.code), now.get(&change.code)) {
                (Some(folder), Some(point)) => change.over(folder, point),
                (_, _) => Err(Unlaid::Gone),
            };
            match laid {
                Ok(Some(point)) => now.put(point),
                Ok(None) => {}
                Err(why) => unlaid.push((change, why)),
            }
        }
        (now, unlaid)
    }
}
