//! What has happened to a case: one event per command, append-only. Stored with a version, so every
//! field added later needs a default. Never holds the resident's first words: those stay with the case.

use serde::{Deserialize, Serialize};

use super::case::{Case, DeclineReason, DeliveredBy, ReopenReason};
use super::command::{Correction, Party};
use crate::domain::{
    Attachment, CategoryCode, DraftId, Millis, Nature, Outcome, PersonId, Place, Rating, Source, UnitId,
    Words,
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
    Filed { due: Millis },
    Registered { nature: Nature, due: Millis },
    Asked { question: Words, due: Millis },
    Supplied { words: Option<Words>, files: Vec<Attachment>, due: Millis, promised: Option<Millis> },
    Declined { reason: DeclineReason, text: Words },
    Objected { words: Option<Words>, due: Millis },
    Dispatched { lead: UnitId, due: Millis },
    Replied { outcome: Outcome, text: Words, promise: Option<Millis>, evidence: Vec<Attachment>, due: Millis },
    Delivered { how: DeliveredBy, due: Millis },
    Confirmed { solved: bool },
    Rated { rating: Rating },
    FellSilent,
    Reopened { reason: ReopenReason, words: Option<Words>, due: Millis },
    Withdrawn,
    Lapsed,
    Supplemented { words: Option<Words>, files: Vec<Attachment> },
    Enriched { change: Correction },
    Corrected { change: Correction },
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
            Happened::Dispatched { .. } => "dispatched",
            Happened::Replied { .. } => "replied",
            Happened::Delivered { .. } => "delivered",
            Happened::Confirmed { .. } => "confirmed",
            Happened::Rated { .. } => "rated",
            Happened::FellSilent => "fell_silent",
            Happened::Reopened { .. } => "reopened",
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
            Happened::Delivered { .. } | Happened::Corrected { .. } => Visibility::Internal,
            Happened::Filed { .. }
            | Happened::Registered { .. }
            | Happened::Asked { .. }
            | Happened::Supplied { .. }
            | Happened::Declined { .. }
            | Happened::Objected { .. }
            | Happened::Dispatched { .. }
            | Happened::Replied { .. }
            | Happened::Confirmed { .. }
            | Happened::Rated { .. }
            | Happened::FellSilent
            | Happened::Reopened { .. }
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
            | Happened::Dispatched { .. }
            | Happened::Replied { .. }
            | Happened::Confirmed { .. }
            | Happened::FellSilent
            | Happened::Reopened { .. }
            | Happened::Withdrawn
            | Happened::Lapsed => true,
            Happened::Delivered { .. }
            | Happened::Rated { .. }
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
    pub source: Source,
    pub nature: Nature,
    pub category: Option<CategoryCode>,
    pub community: Option<UnitId>,
    pub place: Place,
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
