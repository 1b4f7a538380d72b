//! What staff read while they keep a contact point up to date. The texts bring the point along: what was just
//! changed is not the community's yet. Never words.

use crate::domain::{ContactPoint, FactFault, Millis, PointCode, PointFact};

#[derive(Clone, Debug, PartialEq)]
pub enum PointText {
    /// One page of those somebody looks after; none at all is said, too.
    List {
        at: Millis,
        codes: Vec<PointCode>,
        count: usize,
        page: u16,
        pages: u16,
    },
    NotKept {
        code: PointCode,
    },
    Card {
        at: Millis,
        point: Box<ContactPoint>,
    },
    /// Called right from an older card: to be looked at as it stands now.
    ChangedSince {
        at: Millis,
        point: Box<ContactPoint>,
    },
    Ask {
        point: Box<ContactPoint>,
        fact: PointFact,
    },
    Unreadable {
        fact: PointFact,
        fault: FactFault,
    },
    /// Nothing would change.
    Same,
    Preview(Box<PointPreview>),
    Saved {
        point: Box<ContactPoint>,
        fact: PointFact,
    },
    /// An import says something else than what was set here: as it was here, and as it is now.
    Imported {
        before: Box<ContactPoint>,
        after: Box<ContactPoint>,
        facts: Vec<PointFact>,
    },
    /// The form was left, the point is as it was.
    Left,
    /// There is no such point any more; a form of it was left.
    Gone,
    /// A photo or another file: nothing of it can be written into a fact.
    OnlyWords,
    Verified {
        point: Box<ContactPoint>,
        at: Millis,
        /// It was said today already.
        before: bool,
    },
}

/// A point before and after, to be looked at before it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct PointPreview {
    pub at: Millis,
    pub before: ContactPoint,
    pub after: ContactPoint,
    pub fact: PointFact,
    /// Counts the previews of a form: the button of an older one saves nothing.
    pub shown: u32,
    /// Somebody else changed the same since the last one.
    pub meanwhile: bool,
}
