//! What has happened to a case: one event per command, append-only. Stored with a version, so every
//! field added later needs a default. Never holds the resident's first words: those stay with the case.

use serde::{Deserialize, Serialize};

use super::case::{Case, DeclineReason, DeliveredBy, ReopenReason};
use super::command::{Correction, Party};
use super::publication::PublicWords;
use super::work::{Disposition, Routed};
use crate::domain::{
    Attachment, CaseId, CategoryCode, DraftId, Millis, Nature, Outcome, PersonId, Place, PointCode, Rating,
    Source, TrackingNumber, UnitId, Words,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    pub at: Millis,
    pub by: Option<PersonId>,
    pub party: Party,
    pub what: Happened,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Happened {
    Filed {
        due: Millis,
    },
    Registered {
        nature: Nature,
        due: Millis,
        #[serde(default)]
        gist: Option<Words>,
    },
    Asked {
        question: Words,
        due: Millis,
    },
    Supplied {
        words: Option<Words>,
        files: Vec<Attachment>,
        due: Millis,
        promised: Option<Millis>,
    },
    Declined {
        reason: DeclineReason,
        text: Words,
    },
    Objected {
        words: Option<Words>,
        due: Millis,
    },
    Merged {
        into: CaseId,
        number: TrackingNumber,
    },
    Unmerged {
        due: Millis,
    },
    Resolved {
        unit: UnitId,
        text: Words,
        evidence: Vec<Attachment>,
        due: Millis,
    },
    Dispatched {
        lead: UnitId,
        due: Millis,
        #[serde(default)]
        assists: Vec<UnitId>,
        /// When the assisting units are to report; the lead's date where none is given.
        #[serde(default)]
        assist_due: Option<Millis>,
        #[serde(default)]
        outside: bool,
        #[serde(default)]
        disposition: Option<Disposition>,
        #[serde(default)]
        routed: Option<Routed>,
    },
    TakenOn,
    ReturnAsked {
        reason: Words,
        proposed: Option<UnitId>,
    },
    LeadKept {
        reason: Words,
    },
    LeadChanged {
        lead: UnitId,
        reason: Words,
        due: Millis,
        outside: bool,
    },
    AssistAdded {
        unit: UnitId,
        due: Millis,
    },
    Noted {
        text: Words,
        visible: bool,
    },
    ExtensionAsked {
        until: Millis,
        reason: Words,
    },
    Extended {
        until: Millis,
        reason: Words,
    },
    ExtensionRefused {
        reason: Words,
    },
    AssistDone {
        unit: UnitId,
        text: Words,
    },
    AssistWaived {
        unit: UnitId,
        reason: Words,
    },
    SentToCouncil {
        meeting: Millis,
    },
    CameFromCouncil {
        resolution: Words,
        due: Millis,
        promised: Option<Millis>,
    },
    Released {
        gist: Words,
    },
    Urged,
    /// A third reopening: a talk face to face, until then.
    TalkAsked {
        words: Option<Words>,
        due: Millis,
    },
    Revisited {
        text: Words,
        evidence: Vec<Attachment>,
    },
    Replied {
        outcome: Outcome,
        text: Words,
        promise: Option<Millis>,
        evidence: Vec<Attachment>,
        due: Millis,
    },
    ReplyProposed {
        outcome: Outcome,
        text: Words,
        promise: Option<Millis>,
        evidence: Vec<Attachment>,
        /// It goes out by itself then; `None`: somebody else looks first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        goes_out_at: Option<Millis>,
    },
    ReplySentBack {
        reason: Words,
    },
    Delivered {
        how: DeliveredBy,
        due: Millis,
    },
    Confirmed {
        solved: bool,
    },
    Rated {
        rating: Rating,
    },
    FellSilent,
    Reopened {
        reason: ReopenReason,
        words: Option<Words>,
        due: Millis,
    },
    PublicationAsked {
        words: PublicWords,
    },
    PublicationAllowed {
        words: PublicWords,
    },
    PublicationRefused,
    /// Staff no longer ask.
    PublicationUnasked,
    Unpublished {
        by_resident: bool,
    },
    Withdrawn,
    Lapsed,
    Supplemented {
        words: Option<Words>,
        files: Vec<Attachment>,
    },
    Enriched {
        change: Correction,
    },
    Corrected {
        change: Correction,
    },
}

/// Who may read an event in the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    Resident,
    Internal,
}

impl Happened {
    pub fn name(&self) -> &'static str {
        match self {
            Happened::Filed { .. } => "filed",
            Happened::Registered { .. } => "registered",
            Happened::Asked { .. } => "asked",
            Happened::Supplied { .. } => "supplied",
            Happened::Declined { .. } => "declined",
            Happened::Objected { .. } => "objected",
            Happened::Merged { .. } => "merged",
            Happened::Unmerged { .. } => "unmerged",
            Happened::Resolved { .. } => "resolved",
            Happened::Dispatched { .. } => "dispatched",
            Happened::TakenOn => "taken_on",
            Happened::ReturnAsked { .. } => "return_asked",
            Happened::LeadKept { .. } => "lead_kept",
            Happened::LeadChanged { .. } => "lead_changed",
            Happened::AssistAdded { .. } => "assist_added",
            Happened::Noted { .. } => "noted",
            Happened::ExtensionAsked { .. } => "extension_asked",
            Happened::Extended { .. } => "extended",
            Happened::ExtensionRefused { .. } => "extension_refused",
            Happened::AssistDone { .. } => "assist_done",
            Happened::AssistWaived { .. } => "assist_waived",
            Happened::SentToCouncil { .. } => "sent_to_council",
            Happened::CameFromCouncil { .. } => "came_from_council",
            Happened::Released { .. } => "released",
            Happened::Urged => "urged",
            Happened::TalkAsked { .. } => "talk_asked",
            Happened::Revisited { .. } => "revisited",
            Happened::Replied { .. } => "replied",
            Happened::ReplyProposed { .. } => "reply_proposed",
            Happened::ReplySentBack { .. } => "reply_sent_back",
            Happened::Delivered { .. } => "delivered",
            Happened::Confirmed { .. } => "confirmed",
            Happened::Rated { .. } => "rated",
            Happened::FellSilent => "fell_silent",
            Happened::Reopened { .. } => "reopened",
            Happened::PublicationAsked { .. } => "publication_asked",
            Happened::PublicationAllowed { .. } => "publication_allowed",
            Happened::PublicationRefused => "publication_refused",
            Happened::PublicationUnasked => "publication_unasked",
            Happened::Unpublished { .. } => "unpublished",
            Happened::Withdrawn => "withdrawn",
            Happened::Lapsed => "lapsed",
            Happened::Supplemented { .. } => "supplemented",
            Happened::Enriched { .. } => "enriched",
            Happened::Corrected { .. } => "corrected",
        }
    }

    /// Staff's own corrections and delivery records are not part of the resident's timeline.
    pub fn visibility(&self) -> Visibility {
        match self {
            Happened::Delivered { .. }
            | Happened::PublicationUnasked
            | Happened::Corrected { .. }
            | Happened::ReplyProposed { .. }
            | Happened::ReplySentBack { .. }
            | Happened::TakenOn
            | Happened::Released { .. }
            | Happened::ReturnAsked { .. }
            | Happened::LeadKept { .. }
            | Happened::AssistAdded { .. }
            | Happened::Noted { visible: false, .. }
            | Happened::ExtensionAsked { .. }
            | Happened::ExtensionRefused { .. }
            | Happened::AssistDone { .. }
            | Happened::AssistWaived { .. } => Visibility::Internal,
            Happened::Filed { .. }
            | Happened::Registered { .. }
            | Happened::Asked { .. }
            | Happened::Supplied { .. }
            | Happened::Declined { .. }
            | Happened::Objected { .. }
            | Happened::Merged { .. }
            | Happened::Unmerged { .. }
            | Happened::Resolved { .. }
            | Happened::Dispatched { .. }
            | Happened::LeadChanged { .. }
            | Happened::Noted { visible: true, .. }
            | Happened::Extended { .. }
            | Happened::SentToCouncil { .. }
            | Happened::CameFromCouncil { .. }
            | Happened::Urged
            | Happened::TalkAsked { .. }
            | Happened::Revisited { .. }
            | Happened::Replied { .. }
            | Happened::Confirmed { .. }
            | Happened::Rated { .. }
            | Happened::FellSilent
            | Happened::Reopened { .. }
            | Happened::PublicationAsked { .. }
            | Happened::PublicationAllowed { .. }
            | Happened::PublicationRefused
            | Happened::Unpublished { .. }
            | Happened::Withdrawn
            | Happened::Lapsed
            | Happened::Supplemented { .. }
            | Happened::Enriched { .. } => Visibility::Resident,
        }
    }

    /// A transition moves the state and makes older buttons stale; the rest does not.
    pub fn is_transition(&self) -> bool {
        match self {
            Happened::Filed { .. }
            | Happened::Registered { .. }
            | Happened::Asked { .. }
            | Happened::Supplied { .. }
            | Happened::Declined { .. }
            | Happened::Objected { .. }
            | Happened::Merged { .. }
            | Happened::Unmerged { .. }
            | Happened::Resolved { .. }
            | Happened::Dispatched { .. }
            | Happened::LeadChanged { .. }
            | Happened::SentToCouncil { .. }
            | Happened::CameFromCouncil { .. }
            | Happened::Replied { .. }
            | Happened::Confirmed { .. }
            | Happened::FellSilent
            | Happened::Reopened { .. }
            | Happened::Withdrawn
            | Happened::Lapsed => true,
            Happened::ReplyProposed { .. }
            | Happened::ReplySentBack { .. }
            | Happened::TakenOn
            | Happened::Released { .. }
            | Happened::ReturnAsked { .. }
            | Happened::LeadKept { .. }
            | Happened::AssistAdded { .. }
            | Happened::Noted { .. }
            | Happened::ExtensionAsked { .. }
            | Happened::Extended { .. }
            | Happened::ExtensionRefused { .. }
            | Happened::AssistDone { .. }
            | Happened::AssistWaived { .. }
            | Happened::Urged
            | Happened::TalkAsked { .. }
            | Happened::Revisited { .. }
            | Happened::Delivered { .. }
            | Happened::Rated { .. }
            | Happened::PublicationAsked { .. }
            | Happened::PublicationAllowed { .. }
            | Happened::PublicationRefused
            | Happened::PublicationUnasked
            | Happened::Unpublished { .. }
            | Happened::Supplemented { .. }
            | Happened::Enriched { .. }
            | Happened::Corrected { .. } => false,
        }
    }
}

/// A complete draft: words, or at least a file. An empty one cannot be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Filing {
    pub draft: DraftId,
    pub proposer: Option<PersonId>,
    /// Who wrote it down for them.
    pub filed_by: Option<PersonId>,
    pub source: Source,
    pub nature: Nature,
    pub category: Option<CategoryCode>,
    pub community: Option<UnitId>,
    pub place: Place,
    pub point: Option<PointCode>,
    pub reports_point: bool,
    pub words: Option<Words>,
    pub files: Vec<Attachment>,
}

/// The outcome of one press: the case as it now stands and what was appended to its history.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub case: Case,
    pub expected_seq: i64,
    pub events: Vec<Event>,
}
