//! What somebody asks of a case, who asks, and how we say no. Never wording: a refusal is data.

use serde::{Deserialize, Serialize};

use super::case::{DeclineReason, DeliveredBy, ReopenReason};
use super::publication::PublicWords;
use super::state_name::StateName;
use super::work::Routed;
use crate::domain::{
    Attachment, CaseId, CategoryCode, Grant, Millis, Nature, Outcome, PersonId, Place, Rating,
    TrackingNumber, UnitId, Words,
};

/// One command gives exactly one event or a refusal. The numbers are those of the lifecycle's table.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// T2: it belongs here; staff may confirm another nature than the wording proposed.
    Register {
        nature: Option<Nature>,
        gist: Option<Words>,
    },
    /// T3: one question to the resident; the clock stands still meanwhile.
    Ask {
        question: Words,
    },
    /// T4: the resident's answer.
    Supply {
        words: Option<Words>,
        files: Vec<Attachment>,
    },
    /// T5
    Decline {
        reason: DeclineReason,
        text: Words,
    },
    /// T5b
    Object {
        words: Option<Words>,
    },
    /// T6: answered together with another; what is known of that one comes along.
    Merge {
        into: CaseId,
        number: TrackingNumber,
        open: bool,
    },
    /// T6, back.
    Unmerge,
    /// T8: told and done at the reception point, all four stages in one.
    Resolve {
        unit: UnitId,
        text: Words,
        evidence: Vec<Attachment>,
    },
    /// T7: one lead unit answers the resident, others assist. `outside`: nobody of the lead is in the system.
    Dispatch {
        lead: UnitId,
        assists: Vec<UnitId>,
        outside: bool,
        routed: Routed,
    },
    /// T9, by the unit or after a working day by the clock.
    TakeOn,
    /// T10: not ours, says the lead unit.
    AskReturn {
        reason: Words,
        proposed: Option<UnitId>,
    },
    /// T10: it stays where it is.
    KeepLead {
        reason: Words,
    },
    /// T11
    ChangeLead {
        lead: UnitId,
        reason: Words,
        outside: bool,
    },
    /// T11
    AddAssist {
        unit: UnitId,
    },
    /// T12
    Note {
        text: Words,
        visible: bool,
    },
    /// T13, asked by the lead.
    AskExtension {
        until: Millis,
        reason: Words,
    },
    /// T13, answered by the supervisor.
    GrantExtension,
    RefuseExtension {
        reason: Words,
    },
    /// T14
    FinishAssist {
        unit: UnitId,
        text: Words,
    },
    WaiveAssist {
        unit: UnitId,
        reason: Words,
    },
    /// T15
    ToCouncil {
        meeting: Millis,
    },
    FromCouncil {
        resolution: Words,
    },
    /// Neighbours may see the gist and support it.
    Release {
        gist: Words,
    },
    /// T21
    Urge,
    /// T22: what has become of the promise.
    Revisit {
        text: Words,
        evidence: Vec<Attachment>,
    },
    /// T16. `later`: it goes out by itself at that moment.
    Reply {
        outcome: Outcome,
        text: Words,
        promise: Option<Millis>,
        evidence: Vec<Attachment>,
        later: Option<Millis>,
    },
    /// T16, where a second person looks or it waits for its hour: it goes out, or back to its writer.
    ReleaseReply,
    SendBackReply {
        reason: Words,
    },
    /// The reply reached the resident; starts T18's clock.
    Deliver {
        how: DeliveredBy,
    },
    /// T17, first half: solved or not.
    Confirm {
        solved: bool,
    },
    /// T17, second half; may follow the closing.
    Rate {
        rating: Rating,
    },
    /// T18
    FallSilent,
    /// T19. `earlier`: times the same person brought it up under other numbers.
    Reopen {
        reason: ReopenReason,
        words: Option<Words>,
        earlier: u8,
    },
    /// The resident is asked whether everybody may read these words.
    AskToPublish {
        words: PublicWords,
    },
    /// Yes to the words asked about at that moment, and to no others.
    AllowPublication {
        asked_at: Millis,
    },
    RefusePublication,
    /// Off the public list again, or no longer asked about.
    Unpublish,
    /// T20 by the resident.
    Withdraw,
    /// T20 by the clock: our question was never answered.
    Lapse,
    /// More words or files on an own case that asks for nothing.
    Supplement {
        words: Option<Words>,
        files: Vec<Attachment>,
    },
    /// Place, category or community told after the number, before anybody has looked.
    Enrich {
        change: Correction,
    },
    /// T23; the resident's words are never part of it.
    Correct {
        change: Correction,
    },
}

/// The facts beside the words that may be filled in or set right later.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Correction {
    Category(CategoryCode),
    Community(UnitId),
    Place(Place),
    Nature(Nature),
    /// It does not say that a contact point's facts are wrong, though it was begun so: routed like any other.
    OrdinaryMatter,
}

/// The bare name of a command, for the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommandKind {
    Register,
    Ask,
    Supply,
    Decline,
    Object,
    Merge,
    Unmerge,
    Resolve,
    Dispatch,
    TakeOn,
    AskReturn,
    KeepLead,
    ChangeLead,
    AddAssist,
    Note,
    AskExtension,
    GrantExtension,
    RefuseExtension,
    FinishAssist,
    WaiveAssist,
    ToCouncil,
    FromCouncil,
    Release,
    Urge,
    Revisit,
    Reply,
    ReleaseReply,
    SendBackReply,
    Deliver,
    Confirm,
    Rate,
    FallSilent,
    Reopen,
    AskToPublish,
    AllowPublication,
    RefusePublication,
    Unpublish,
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
            Command::Merge { .. } => CommandKind::Merge,
            Command::Unmerge => CommandKind::Unmerge,
            Command::Resolve { .. } => CommandKind::Resolve,
            Command::Dispatch { .. } => CommandKind::Dispatch,
            Command::TakeOn => CommandKind::TakeOn,
            Command::AskReturn { .. } => CommandKind::AskReturn,
            Command::KeepLead { .. } => CommandKind::KeepLead,
            Command::ChangeLead { .. } => CommandKind::ChangeLead,
            Command::AddAssist { .. } => CommandKind::AddAssist,
            Command::Note { .. } => CommandKind::Note,
            Command::AskExtension { .. } => CommandKind::AskExtension,
            Command::GrantExtension => CommandKind::GrantExtension,
            Command::RefuseExtension { .. } => CommandKind::RefuseExtension,
            Command::FinishAssist { .. } => CommandKind::FinishAssist,
            Command::WaiveAssist { .. } => CommandKind::WaiveAssist,
            Command::ToCouncil { .. } => CommandKind::ToCouncil,
            Command::FromCouncil { .. } => CommandKind::FromCouncil,
            Command::Release { .. } => CommandKind::Release,
            Command::Urge => CommandKind::Urge,
            Command::Revisit { .. } => CommandKind::Revisit,
            Command::Reply { .. } => CommandKind::Reply,
            Command::ReleaseReply => CommandKind::ReleaseReply,
            Command::SendBackReply { .. } => CommandKind::SendBackReply,
            Command::Deliver { .. } => CommandKind::Deliver,
            Command::Confirm { .. } => CommandKind::Confirm,
            Command::Rate { .. } => CommandKind::Rate,
            Command::FallSilent => CommandKind::FallSilent,
            Command::Reopen { .. } => CommandKind::Reopen,
            Command::AskToPublish { .. } => CommandKind::AskToPublish,
            Command::AllowPublication { .. } => CommandKind::AllowPublication,
            Command::RefusePublication => CommandKind::RefusePublication,
            Command::Unpublish => CommandKind::Unpublish,
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
    Reception,
    Registrar,
    Assessor,
    Coordinator,
    /// A handler of the lead unit; for a unit outside the system, whoever coordinates.
    Lead,
    /// A handler of an assisting unit.
    Assist,
    Supervisor,
    CouncilSecretary,
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
    /// Long or spoken words need one line that says what it is about.
    NeedsGist,
    /// The case to join is closed, joined to another, or this one.
    CannotMerge,
    /// A unit returns a case within a working day of getting it, and once at a time.
    TooLateToReturn,
    /// Returned twice: the supervisor decides.
    SupervisorDecides,
    /// Nothing was asked for.
    NothingAsked,
    /// An assisting unit it has already, or its own lead.
    AlreadyHasIt,
    /// No such assist is open.
    NoSuchAssist,
    /// Units still to report.
    WaitsForAssists {
        units: Vec<UnitId>,
    },
    ExtendedBefore,
    /// Later than the date is late; longer than the time given at first is too long.
    NoExtension,
    /// A meeting has a day to come.
    NeedsDate,
    /// Urged too soon; from this moment on it may be.
    UrgedTooSoon {
        from: Millis,
    },
    /// A place of a draft is still open.
    Unfilled {
        what: String,
    },
    AlreadyPublic,
    /// The words have changed since they were asked about.
    OtherWordsNow,
    /// It is neither public nor asked about.
    NotPublic,
    /// The resident has said no: nobody asks again.
    NotToBePublic,
    /// No promise was made, or it has been spoken of.
    NoPromise,
    /// The clock came early; nothing to tell anybody.
    NotDue,
}
