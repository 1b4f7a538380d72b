//! One-sentence forms of staff: what each asks for, and whether the resident hears it. Never words.

use serde::{Deserialize, Serialize};

use crate::domain::UnitId;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// 内容摘要, before a case with long or spoken words is accepted.
    Gist,
    Return(Option<UnitId>),
    KeepLead,
    NewLead(UnitId),
    Extend,
    RefuseExtension,
    Note,
    PublicNote,
    AssistReport(UnitId),
    Waive(UnitId),
    Council,
    Resolution,
    Revisit,
    OnSpot,
    /// The gist neighbours may read.
    Release,
    /// A proposed reply, back to its writer.
    SendBack,
}

impl Task {
    /// As in the keys of its texts.
    pub fn name(&self) -> &'static str {
        match self {
            Task::Gist => "gist",
            Task::Return(_) => "return",
            Task::KeepLead => "keep-lead",
            Task::NewLead(_) => "new-lead",
            Task::Extend => "extend",
            Task::RefuseExtension => "refuse-extension",
            Task::Note => "note",
            Task::PublicNote => "public-note",
            Task::AssistReport(_) => "assist-report",
            Task::Waive(_) => "waive",
            Task::Council => "council",
            Task::Resolution => "resolution",
            Task::Revisit => "revisit",
            Task::OnSpot => "on-spot",
            Task::Release => "release",
            Task::SendBack => "send-back",
        }
    }

    pub fn needs_date(&self) -> bool {
        matches!(self, Task::Extend | Task::Council)
    }

    pub fn needs_words(&self) -> bool {
        !matches!(self, Task::Council)
    }

    /// What the resident reads is shown before it is sent.
    pub fn is_told(&self) -> bool {
        matches!(self, Task::PublicNote | Task::Resolution | Task::Revisit | Task::OnSpot)
    }
}
