//! The facts of the work on a case beside its state: who helps, what was asked for, what was urged. Every field
//! has a default, so that cases stored before it was there can be read. Never decides.

use serde::{Deserialize, Serialize};

use super::publication::Publication;

use crate::domain::{Attachment, Millis, Outcome, PersonId, UnitId, Words};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Work {
    /// 内容摘要: one line by staff where the words are long or spoken.
    pub gist: Option<Words>,
    /// The gist may be shown to neighbours, who can say: me too.
    pub released: bool,
    pub disposition: Option<Disposition>,
    /// Why it went where it went.
    pub routed: Option<Routed>,
    /// When the lead unit got it; a return must come soon after.
    pub offered_at: Option<Millis>,
    /// When the lead unit took it on, by itself or by the clock.
    pub taken_on_at: Option<Millis>,
    /// The lead unit works outside the system: the coordinator records its answers.
    pub outside: bool,
    /// The lead unit says it is not theirs; the coordinator decides.
    pub returning: Option<ReturnRequest>,
    pub returns: u8,
    pub assists: Vec<Assist>,
    /// A reply that waits for its hour, or for somebody else to look at it.
    pub proposed: Option<ProposedReply>,
    pub extension: Option<ExtensionRequest>,
    pub extended: bool,
    pub urged: u8,
    pub urged_at: Option<Millis>,
    /// Asked for a third round: somebody meets them.
    pub talk: bool,
    /// What has become of a promise, on its date.
    pub revisited_at: Option<Millis>,
    /// Whether neighbours may read of it.
    pub publication: Publication,
    /// Who answered before it was reopened.
    pub answered_by: Option<PersonId>,
}

/// Why a unit has a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Routed {
    /// A rule of the community, by its id.
    Rule { id: String },
    /// The category's usual unit.
    Category,
    /// Somebody chose it.
    Hand,
    /// It reports wrong facts of a contact point, which this unit looks after.
    Point,
}

/// How a case is dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disposition {
    /// 当场办结
    OnSpot,
    /// 社区自办
    Community,
    /// 单部门转办
    Single,
    /// 多部门协同
    Joint,
    /// 提交议事会
    Council,
}

/// 协办: reports to the lead, has a date of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assist {
    pub unit: UnitId,
    pub due: Millis,
    pub state: AssistState,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum AssistState {
    Offered,
    Done {
        text: Words,
        at: Millis,
    },
    Waived {
        reason: Words,
        at: Millis,
    },
    /// 协办未回: the reply went out after its date without it.
    Silent,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReturnRequest {
    pub reason: Words,
    pub proposed: Option<UnitId>,
    pub at: Millis,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExtensionRequest {
    pub until: Millis,
    pub reason: Words,
}

/// A reply that has not gone out yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProposedReply {
    pub outcome: Outcome,
    pub text: Words,
    pub promise: Option<Millis>,
    pub evidence: Vec<Attachment>,
    pub by: Option<PersonId>,
    /// It goes out by itself then; `None`: somebody else looks first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goes_out_at: Option<Millis>,
}

impl Work {
    pub fn assist(&self, unit: &UnitId) -> Option<&Assist> {
        self.assists.iter().find(|assist| assist.unit == *unit)
    }

    /// Assists still waited for at this moment.
    pub fn open_assists(&self, now: Millis) -> impl Iterator<Item = &Assist> {
        self.assists.iter().filter(move |assist| assist.state == AssistState::Offered && now <= assist.due)
    }

    /// Everything that belonged to the unit that had it.
    pub fn for_new_lead(&mut self, now: Millis, outside: bool) {
        self.offered_at = Some(now);
        self.taken_on_at = None;
        self.returning = None;
        self.extension = None;
        self.proposed = None;
        self.outside = outside;
    }
}
