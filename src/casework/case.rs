//! A case as it stands. Each state carries exactly its facts; an open one always says who acts next
//! and until when. Never decides and never loads anything.

use serde::{Deserialize, Serialize};

use super::publication::PublicWords;
use super::state_name::{Stage, StateName};
use super::work::Work;
use crate::domain::{
    Attachment, CaseId, CategoryCode, Millis, Nature, Outcome, PersonId, Place, PointCode, Rating, Source,
    TrackingNumber, UnitId, Words,
};

/// One suggestion from its submission on; a draft is dialogue state, not a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    pub id: CaseId,
    pub number: TrackingNumber,
    /// `None` when somebody filed without an account of ours (sample rows, later paper slips).
    pub proposer: Option<PersonId>,
    pub source: Source,
    pub nature: Nature,
    pub category: Option<CategoryCode>,
    /// The community it belongs to, once known from place, point or the resident's answer.
    pub community: Option<UnitId>,
    pub place: Place,
    /// The contact point where it was brought up, or whose code was scanned.
    #[serde(default)]
    pub point: Option<PointCode>,
    /// It says that the point's own facts are wrong. What somebody pressed, never what their words sound like.
    #[serde(default)]
    pub reports_point: bool,
    /// The resident's own words; never changed after submission.
    pub words: Option<Words>,
    pub files: Vec<Attachment>,
    pub filed_at: Millis,
    /// The one promised date for the answer, once a lead unit has the case.
    pub promised_at: Option<Millis>,
    pub counts: Counts,
    pub work: Work,
    pub state: CaseState,
    /// Length of the history: what a write compares and sets.
    pub seq: i64,
    /// Counts transitions only; buttons carry it, so a note or a photo never makes a button stale.
    pub turn: i64,
}

/// How often the bounded things have happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub asked: u8,
    /// Reopenings by the resident; a supervisor's do not count.
    pub reopened: u8,
    /// Who declined it, once objected to: somebody else decides the second time.
    pub objected_to: Option<PersonId>,
}

/// A state in which the work goes on; what `AwaitingResident` returns to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum Working {
    Submitted {
        due: Millis,
    },
    Registered {
        due: Millis,
    },
    Handling {
        lead: UnitId,
        due: Millis,
    },
    /// 议事中: the council meets on `due`; the promised date stands still from `since` on.
    Deliberating {
        lead: UnitId,
        since: Millis,
        due: Millis,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CaseState {
    Working {
        working: Working,
    },
    /// The clock of `before` stands still since `asked_at`; lapses at `due`.
    AwaitingResident {
        before: Working,
        question: Words,
        asked_at: Millis,
        due: Millis,
    },
    Replied {
        reply: Reply,
        delivered: Option<Delivered>,
        due: Millis,
    },
    Closed {
        reply: Reply,
        ending: Ending,
        at: Millis,
    },
    NotAccepted {
        decline: Decline,
    },
    /// Answered together with another case, which it follows.
    Merged {
        into: CaseId,
        number: TrackingNumber,
        at: Millis,
    },
    Withdrawn {
        before: Working,
        by: Withdrawal,
        at: Millis,
    },
}

/// What the resident was answered, and by whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    pub lead: UnitId,
    pub outcome: Outcome,
    pub text: Words,
    /// When B and C are revisited.
    pub promise: Option<Millis>,
    /// Photos that show it.
    pub evidence: Vec<Attachment>,
    pub by: PersonId,
    pub at: Millis,
}

/// How and when a reply reached the resident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    pub how: DeliveredBy,
    pub at: Millis,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveredBy {
    /// Opened in the chat or on the case page.
    Opened,
    /// The messenger took it.
    Channel,
    /// 已电话告知, recorded by staff.
    Phone,
    /// 已当面告知, recorded by staff.
    InPerson,
}

/// How a case ended. Silence is never counted as satisfaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Ending {
    Confirmed {
        solved: bool,
        rating: Option<Rating>,
    },
    Unrated,
    /// Nobody could be told within the time for it.
    Undelivered,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decline {
    pub reason: DeclineReason,
    /// What it means for this matter and where to go, in staff's words; includes the channel's phone.
    pub text: Words,
    pub by: PersonId,
    pub at: Millis,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    /// Lawsuits, arbitration, appeals.
    Legal,
    /// Crime reports.
    Police,
    OutsideArea,
    Advert,
    /// Nothing in it to act on.
    Empty,
}

impl DeclineReason {
    pub const ALL: [DeclineReason; 5] = [
        DeclineReason::Legal,
        DeclineReason::Police,
        DeclineReason::OutsideArea,
        DeclineReason::Advert,
        DeclineReason::Empty,
    ];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withdrawal {
    Resident,
    /// The question was never answered; any answer re-opens it.
    Lapsed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReopenReason {
    NotSolved,
    Partly,
    BesideThePoint,
    Again,
    Other,
}

impl ReopenReason {
    pub const ALL: [ReopenReason; 5] = [
        ReopenReason::NotSolved,
        ReopenReason::Partly,
        ReopenReason::BesideThePoint,
        ReopenReason::Again,
        ReopenReason::Other,
    ];
}

/// Who has to act next on an open case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextActor {
    Registrar,
    Assessor,
    Unit(UnitId),
    Council,
    Resident,
}

impl Working {
    pub fn name(&self) -> StateName {
        match self {
            Working::Submitted { .. } => StateName::Submitted,
            Working::Registered { .. } => StateName::Registered,
            Working::Handling { .. } => StateName::Handling,
            Working::Deliberating { .. } => StateName::Deliberating,
        }
    }

    pub fn due(&self) -> Millis {
        match self {
            Working::Submitted { due }
            | Working::Registered { due }
            | Working::Handling { due, .. }
            | Working::Deliberating { due, .. } => *due,
        }
    }

    /// The same work with another date.
    pub fn with_due(self, due: Millis) -> Working {
        match self {
            Working::Submitted { .. } => Working::Submitted { due },
            Working::Registered { .. } => Working::Registered { due },
            Working::Handling { lead, .. } => Working::Handling { lead, due },
            Working::Deliberating { lead, since, .. } => Working::Deliberating { lead, since, due },
        }
    }

    fn stage(&self) -> Stage {
        match self {
            Working::Submitted { .. } => Stage::Register,
            Working::Registered { .. } => Stage::Assess,
            Working::Handling { .. } | Working::Deliberating { .. } => Stage::Handle,
        }
    }

    fn lead(&self) -> Option<&UnitId> {
        match self {
            Working::Handling { lead, .. } | Working::Deliberating { lead, .. } => Some(lead),
            Working::Submitted { .. } | Working::Registered { .. } => None,
        }
    }
}

impl CaseState {
    pub fn name(&self) -> StateName {
        match self {
            CaseState::Working { working } => working.name(),
            CaseState::AwaitingResident { .. } => StateName::AwaitingResident,
            CaseState::Replied { .. } => StateName::Replied,
            CaseState::Closed { .. } => StateName::Closed,
            CaseState::NotAccepted { .. } => StateName::NotAccepted,
            CaseState::Merged { .. } => StateName::Merged,
            CaseState::Withdrawn { .. } => StateName::Withdrawn,
        }
    }

    /// When the next thing is due; only open states have one.
    pub fn due(&self) -> Option<Millis> {
        match self {
            CaseState::Working { working } => Some(working.due()),
            CaseState::AwaitingResident { due, .. } | CaseState::Replied { due, .. } => Some(*due),
            CaseState::Closed { .. }
            | CaseState::NotAccepted { .. }
            | CaseState::Merged { .. }
            | CaseState::Withdrawn { .. } => None,
        }
    }

    pub fn next_actor(&self) -> Option<NextActor> {
        match self {
            CaseState::Working { working } => Some(match working {
                Working::Submitted { .. } => NextActor::Registrar,
                Working::Registered { .. } => NextActor::Assessor,
                Working::Handling { lead, .. } => NextActor::Unit(lead.clone()),
                Working::Deliberating { .. } => NextActor::Council,
            }),
            CaseState::AwaitingResident { .. } | CaseState::Replied { .. } => Some(NextActor::Resident),
            CaseState::Closed { .. }
            | CaseState::NotAccepted { .. }
            | CaseState::Merged { .. }
            | CaseState::Withdrawn { .. } => None,
        }
    }

    pub fn stage(&self) -> Stage {
        match self {
            CaseState::Working { working } => working.stage(),
            CaseState::AwaitingResident { before, .. } | CaseState::Withdrawn { before, .. } => {
                before.stage()
            }
            CaseState::Replied { .. } | CaseState::Closed { .. } | CaseState::NotAccepted { .. } => {
                Stage::Feedback
            }
            CaseState::Merged { .. } => Stage::Handle,
        }
    }
}

impl Case {
    /// The unit that answers the resident, from dispatch on.
    pub fn lead(&self) -> Option<&UnitId> {
        match &self.state {
            CaseState::Working { working } => working.lead(),
            CaseState::AwaitingResident { before, .. } | CaseState::Withdrawn { before, .. } => before.lead(),
            CaseState::Replied { reply, .. } | CaseState::Closed { reply, .. } => Some(&reply.lead),
            CaseState::NotAccepted { .. } | CaseState::Merged { .. } => None,
        }
    }

    /// What everybody may read of it, and since when; only while its answer stands.
    pub fn published(&self) -> Option<(&PublicWords, Millis)> {
        match &self.state {
            CaseState::Closed { .. } => self.work.publication.public(),
            CaseState::Working { .. }
            | CaseState::AwaitingResident { .. }
            | CaseState::Replied { .. }
            | CaseState::NotAccepted { .. }
            | CaseState::Merged { .. }
            | CaseState::Withdrawn { .. } => None,
        }
    }

    pub fn reply(&self) -> Option<&Reply> {
        match &self.state {
            CaseState::Replied { reply, .. } | CaseState::Closed { reply, .. } => Some(reply),
            CaseState::Working { .. }
            | CaseState::AwaitingResident { .. }
            | CaseState::NotAccepted { .. }
            | CaseState::Merged { .. }
            | CaseState::Withdrawn { .. } => None,
        }
    }
}
