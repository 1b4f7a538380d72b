//! What a step may need to know from the database. Each question carries what to do with its answer, so
//! there are no waiting states and no answers of the wrong kind. Never how it is looked up.

use super::Step;
use crate::casework::{Case, Event};
use crate::domain::{
    AccessCode, CaseId, ContactPoint, PointCode, StaffMember, TrackingNumber, UnitId, Words,
};

pub type Then<'a, Answer> = Box<dyn FnOnce(Answer) -> Step<'a> + Send + 'a>;

pub enum Question<'a> {
    Case(CaseKey, Then<'a, Option<Found>>),
    History(CaseId, Then<'a, Vec<Event>>),
    /// The person's newest open case.
    OpenCase(Then<'a, Option<Case>>),
    OwnCases {
        offset: i64,
        limit: i64,
        then: Then<'a, OwnCases>,
    },
    /// The person's own closed cases about the same matter that may be taken up again, newest first.
    OwnAlike(Words, Then<'a, Vec<Case>>),
    /// A neighbour's open case about the same matter whose gist was released.
    Released(Words, Then<'a, Option<Case>>),
    FiledToday(Then<'a, i64>),
    TryCode(CaseId, AccessCode, Then<'a, CodeTry>),
    /// One more look-up by number; `false`: too many in this hour.
    MayLookUp(Then<'a, bool>),
    /// Whether anybody in the system works for this unit.
    HasHands(UnitId, Then<'a, bool>),
    /// Open cases about the same matter.
    LikeThis(Box<Case>, Then<'a, Vec<Case>>),
    /// Cases about something else that were answered with these very words not long ago.
    SameWords(Box<Case>, Words, Then<'a, Vec<Case>>),
    Waiting(Then<'a, Vec<Case>>),
    /// Who works here.
    Members(Then<'a, Vec<StaffMember>>),
    Undelivered(Then<'a, Vec<Case>>),
    Contact(CaseId, Then<'a, Option<String>>),
    /// A contact point with every change of it that is stored by now.
    PointNow(PointCode, Then<'a, Option<Box<ContactPoint>>>),
}

#[derive(Clone, Debug, PartialEq)]
pub enum CaseKey {
    Id(CaseId),
    Number(TrackingNumber),
}

/// A case, and whether the person asking has shown its access code before.
#[derive(Clone, Debug)]
pub struct Found {
    pub case: Case,
    pub holds_code: bool,
}

#[derive(Clone, Debug)]
pub struct OwnCases {
    pub cases: Vec<Case>,
    pub total: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeTry {
    Right,
    Wrong,
    /// Five wrong ones for this case within the hour.
    TooMany,
}
