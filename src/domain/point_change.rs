//! Changes of single facts, laid over the points of the community folder. The folder stays the base: once it says
//! something else than when the newest change was made, no change counts, nor ever again. Never how changes are stored.

use std::collections::BTreeMap;

use super::{ContactPoint, Millis, PointCode, PointFact, Points};

/// One fact of one point as somebody has set it right, or as the folder was found to say it now. Texts as
/// [`ContactPoint::written`] writes them.
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
    pub at: Millis,
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
    /// Whether it only tells what the folder was found to say; otherwise somebody set it in the chat.
    pub fn notes_folder(&self) -> bool {
        self.value == self.folder && self.replaced == self.folder
    }
}

impl ContactPoint {
    /// The folder's point with its own changes laid over in their order, and the changes that could not be.
    pub fn with_changes<'c>(&self, changes: &[&'c PointChange]) -> (ContactPoint, Vec<&'c PointChange>) {
        let mut now = self.clone();
        let mut unreadable = vec![];
        for fact in PointFact::ALL {
            for change in self.standing(fact, changes) {
                if !now.says(fact, &change.replaced) {
                    continue;
                }
                match now.with(fact, &change.value) {
                    Ok(after) => now = after,
                    Err(_) => unreadable.push(change),
                }
            }
        }
        (now, unreadable)
    }

    /// The changes of a fact that count: those since an import, each made over what the folder still says. A folder
    /// that says again what it said before an import does not bring back what was changed then.
    fn standing<'c>(&self, fact: PointFact, changes: &[&'c PointChange]) -> Vec<&'c PointChange> {
        let newest_first = changes.iter().rev().copied().filter(|change| change.fact == fact);
        let mut tail: Vec<_> = newest_first.take_while(|change| self.says(fact, &change.folder)).collect();
        tail.reverse();
        tail
    }

    /// The newest change of a fact, if the folder says something else now: from here on none before it counts.
    pub fn imported_over<'c>(&self, fact: PointFact, changes: &[&'c PointChange]) -> Option<&'c PointChange> {
        let newest = changes.iter().rev().copied().find(|change| change.fact == fact)?;
        (!self.says(fact, &newest.folder)).then_some(newest)
    }
}

impl Points {
    /// The folder's points with the changes laid over, and the changes that could not be.
    pub fn with_changes<'c>(&self, changes: &'c [PointChange]) -> (Points, Vec<(&'c PointChange, Unlaid)>) {
        let mut now = self.clone();
        let mut unlaid: Vec<_> = changes
            .iter()
            .filter(|change| self.get(&change.code).is_none())
            .map(|change| (change, Unlaid::Gone))
            .collect();
        let mut of_points: BTreeMap<&PointCode, Vec<&PointChange>> = BTreeMap::new();
        for change in changes {
            of_points.entry(&change.code).or_default().push(change);
        }
        for (code, changes) in of_points {
            let Some(point) = self.get(code) else { continue };
            let (point, unreadable) = point.with_changes(&changes);
            now.put(point);
            unlaid.extend(unreadable.into_iter().map(|change| (change, Unlaid::Unreadable)));
        }
        (now, unlaid)
    }
}
