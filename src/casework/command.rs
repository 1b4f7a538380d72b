//! What somebody asks of a case, who asks, and how we say no. Never wording: a refusal is data.

use serde::{Deserialize, Serialize};

use super::case::{DeclineReason, DeliveredBy, ReopenReason, StateName};
use crate::domain::{
    Attachment, CategoryCode, Grant, Millis, Nature, Outcome, PersonId, Place, Rating, UnitId, Words,
};

/// One command gives exactly one event or a refusal. The numbers are those of the lifecycle's table.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// T2: it belongs here; staff may confirm another nature than the wording proposed.
    Register { nature: Option<Nature> },
    /// T3: one question to the resident; the clock stands still meanwhile.
    Ask { question: Words },
    /// T4: the resident's answer.
    Supply { words: Option<Words>, files: Vec<Attachment> },
    /// T5
    Decline { reason: DeclineReason, text: Words },
    /// T5b
    Object { words: Option<Words> },
    /// T7: one lead unit answers the resident.
    Dispatch { lead: UnitId },
    /// T16
    Reply { outcome: Outcome, text: Words, promise: Option<Millis>, evidence: Vec<Attachment> },
    /// The reply reached the resident; starts T18's clock.
    Deliver { how: DeliveredBy },
    /// T17, first half: solved or not.
    Confirm { solved: bool },
    /// T17, second half; may follow the closing.
    Rate { rating: Rating },
    /// T18
    FallSilent,
    /// T19
    Reopen { reason: ReopenReason, words: Option<Words> },
    /// T20 by the resident.
    Withdraw,
    /// T20 by the clock: our question was never answered.
    Lapse,
    /// More words or files on an own case that asks for nothing.
    Supplement { words: Option<Words>, files: Vec<Attachment> },
    /// Place, category or community told after the number, before anybody has looked.
    Enrich { change: Correction },
    /// T23; the resident's words are never part of it.
    Correct { change: Correction },
}

/// The facts beside the words that may be filled in or set right later.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Correction {
    Category(CategoryCode),
    Community(UnitId),
    Place(Place),
}

/// The bare name of a command, for the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommandKind {
    Register,
    Ask,
    Supply,
    Decline,
    Object,
    Dispatch,
    Reply,
    Deliver,
    Confirm,
    Rate,
    FallSilent,
    Reopen,
    Withdraw,
    Lapse,
    Supplement,
    Enrich,
    Correct,
}

impl Command {
    pub fn kind(&self) -> CommandKind {
        match self {
            Command::Register { .. } => CommandKind::Register,
            Command::Ask { .. } => CommandKind::Ask,
            Command::Supply { .. } => CommandKind::Supply,
            Command::Decline { .. } => CommandKind::Decline,
            Command::Object { .. } => CommandKind::Object,
            Command::Dispatch { .. } => CommandKind::Dispatch,
            Command::Reply { .. } => CommandKind::Reply,
            Command::Deliver { .. } => CommandKind::Deliver,
            Command::Confirm { .. } => CommandKind::Confirm,
            Command::Rate { .. } => CommandKind::Rate,
            Command::FallSilent => CommandKind::FallSilent,
            Command::Reopen { .. } => CommandKind::Reopen,
            Command::Withdraw => CommandKind::Withdraw,
            Command::Lapse => CommandKind::Lapse,
            Command::Supplement { .. } => CommandKind::Supplement,
            Command::Enrich { .. } => CommandKind::Enrich,
            Command::Correct { .. } => CommandKind::Correct,
        }
    }
}

/// Who acts: loaded from the database for every update, never taken from the message.
#[derive(Clone, Debug, PartialEq)]
pub enum Actor {
    /// `holds_code`: has shown number and access code of this very case.
    Person {
        id: PersonId,
        grants: Vec<Grant>,
        holds_code: bool,
    },
    Clock,
}

impl Actor {
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Actor::Person { id, .. } => Some(*id),
            Actor::Clock => None,
        }
    }
}

/// In what capacity somebody acts on a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    Proposer,
    Registrar,
    Assessor,
    /// A handler of the lead unit.
    Lead,
    Supervisor,
    Clock,
}

/// Why a command changes nothing; told politely to whoever asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The case has moved on; this is where it stands.
    NotNow {
        state: StateName,
    },
    /// Not this person's to do.
    NotYours,
    /// Two questions have been asked: the third is a phone call.
    AskedTwice,
    /// Whoever declined it does not decide on the objection.
    AnotherPersonDecides,
    ObjectedBefore,
    TooLate,
    /// Reopened twice: next is a talk face to face.
    FaceToFace,
    AlreadyRated,
    UnknownUnit,
    /// It needs a category, and a community where the category's unit is a community's own.
    NoLead,
    NeedsPromise,
    NeedsEvidence,
    /// The clock came early; nothing to tell anybody.
    NotDue,
}
