//! The bare names of states and stages, for tables, lists and columns. Never facts.

use serde::{Deserialize, Serialize};

/// The bare name of a state, for tables, lists and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StateName {
    Submitted,
    Registered,
    Handling,
    Deliberating,
    AwaitingResident,
    Replied,
    Closed,
    NotAccepted,
    Merged,
    Withdrawn,
}

impl StateName {
    pub const ALL: [StateName; 10] = [
        StateName::Submitted,
        StateName::Registered,
        StateName::Handling,
        StateName::Deliberating,
        StateName::AwaitingResident,
        StateName::Replied,
        StateName::Closed,
        StateName::NotAccepted,
        StateName::Merged,
        StateName::Withdrawn,
    ];

    /// As stored in columns and exports.
    pub fn name(self) -> &'static str {
        match self {
            StateName::Submitted => "submitted",
            StateName::Registered => "registered",
            StateName::Handling => "handling",
            StateName::Deliberating => "deliberating",
            StateName::AwaitingResident => "awaiting_resident",
            StateName::Replied => "replied",
            StateName::Closed => "closed",
            StateName::NotAccepted => "not_accepted",
            StateName::Merged => "merged",
            StateName::Withdrawn => "withdrawn",
        }
    }

    /// Whether somebody still has to do something.
    pub fn is_open(self) -> bool {
        match self {
            StateName::Submitted
            | StateName::Registered
            | StateName::Handling
            | StateName::Deliberating
            | StateName::AwaitingResident
            | StateName::Replied => true,
            StateName::Closed | StateName::NotAccepted | StateName::Merged | StateName::Withdrawn => false,
        }
    }
}

impl StateName {
    /// Whether the resident's next words belong to the case as an answer.
    pub fn waits_for_resident(self) -> bool {
        self == StateName::AwaitingResident
    }
}

/// What the resident sees as progress: 登记–研判–处置–反馈.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    Register,
    Assess,
    Handle,
    Feedback,
}

impl Stage {
    pub const ALL: [Stage; 4] = [Stage::Register, Stage::Assess, Stage::Handle, Stage::Feedback];
}
