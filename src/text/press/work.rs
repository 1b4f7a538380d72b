//! What staff do with a case beyond the first few buttons: the tokens behind 更多. Never authority.

use serde::{Deserialize, Serialize};

use crate::domain::{CaseId, Millis, Nature, UnitId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkAction {
    More,
    /// Choose a unit for a purpose.
    Pick(Pick),
    Lead(UnitId),
    Assist(UnitId),
    /// Not ours; perhaps whose.
    Return(Option<UnitId>),
    KeepLead,
    Extend,
    GrantExtension,
    RefuseExtension,
    Note,
    PublicNote,
    AssistReport(UnitId),
    Waive(UnitId),
    Council,
    Resolution,
    Revisit,
    OnSpot,
    /// Which open cases are like this one?
    Merge,
    MergeInto(CaseId),
    Unmerge,
    /// 转办单
    Sheet,
    /// 一起答复: the same answer to cases like it.
    SameReply,
    /// The reply just previewed goes out tomorrow morning.
    SendLater,
    /// A proposed reply goes out, or back.
    ReleaseReply,
    SendBackReply,
    /// What kind of matter it is: sets the deadline.
    PickNature,
    Nature(Nature),
    /// No report of a contact point's wrong facts, after all.
    OrdinaryMatter,
    /// Neighbours may support it.
    Release,
    /// 公示: the words everybody may read, before the resident is asked.
    Publish,
    /// One of them is written anew.
    Reword(PublicPart),
    /// What the resident said of it at the desk.
    PublicationAllowed(Millis),
    PublicationRefused,
    Unpublish,
    /// A new access code, for somebody at the desk.
    NewCode,
}

/// What a unit is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pick {
    Lead,
    Assist,
    Return,
}

/// Which of the words everybody may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublicPart {
    Question,
    Answer,
}

/// Before every such token's word.
pub(super) const PREFIX: &str = "w.";

pub(super) fn word(action: &WorkAction) -> String {
    let word = match action {
        WorkAction::More => "more".to_owned(),
        WorkAction::Pick(Pick::Lead) => "picklead".to_owned(),
        WorkAction::Pick(Pick::Assist) => "pickassist".to_owned(),
        WorkAction::Pick(Pick::Return) => "pickreturn".to_owned(),
        WorkAction::Lead(unit) => format!("lead={unit}"),
        WorkAction::Assist(unit) => format!("assist={unit}"),
        WorkAction::Return(Some(unit)) => format!("return={unit}"),
        WorkAction::Return(None) => "return".to_owned(),
        WorkAction::KeepLead => "keep".to_owned(),
        WorkAction::Extend => "extend".to_owned(),
        WorkAction::GrantExtension => "grant".to_owned(),
        WorkAction::RefuseExtension => "nogrant".to_owned(),
        WorkAction::Note => "note".to_owned(),
        WorkAction::PublicNote => "tell".to_owned(),
        WorkAction::AssistReport(unit) => format!("report={unit}"),
        WorkAction::Waive(unit) => format!("waive={unit}"),
        WorkAction::Council => "council".to_owned(),
        WorkAction::Resolution => "resolution".to_owned(),
        WorkAction::Revisit => "revisit".to_owned(),
        WorkAction::OnSpot => "onspot".to_owned(),
        WorkAction::Merge => "merge".to_owned(),
        WorkAction::MergeInto(case) => format!("into={case}"),
        WorkAction::Unmerge => "unmerge".to_owned(),
        WorkAction::Sheet => "sheet".to_owned(),
        WorkAction::SameReply => "same".to_owned(),
        WorkAction::SendLater => "later".to_owned(),
        WorkAction::ReleaseReply => "sendit".to_owned(),
        WorkAction::SendBackReply => "sendback".to_owned(),
        WorkAction::PickNature => "picknature".to_owned(),
        WorkAction::Nature(nature) => format!("nature={}", super::word_of(nature)),
        WorkAction::OrdinaryMatter => "ordinary".to_owned(),
        WorkAction::Release => "release".to_owned(),
        WorkAction::Publish => "publish".to_owned(),
        WorkAction::Reword(part) => format!("reword={}", super::word_of(part)),
        WorkAction::PublicationAllowed(asked_at) => format!("published={asked_at}"),
        WorkAction::PublicationRefused => "nopublish".to_owned(),
        WorkAction::Unpublish => "unpublish".to_owned(),
        WorkAction::NewCode => "newcode".to_owned(),
    };
    format!("{PREFIX}{word}")
}

pub(super) fn read(word: &str, value: &str) -> Option<WorkAction> {
    let unit = || (!value.is_empty()).then(|| UnitId::new(value));
    Some(match word {
        "more" => WorkAction::More,
        "picklead" => WorkAction::Pick(Pick::Lead),
        "pickassist" => WorkAction::Pick(Pick::Assist),
        "pickreturn" => WorkAction::Pick(Pick::Return),
        "lead" => WorkAction::Lead(unit()?),
        "assist" => WorkAction::Assist(unit()?),
        "return" => WorkAction::Return(unit()),
        "keep" => WorkAction::KeepLead,
        "extend" => WorkAction::Extend,
        "grant" => WorkAction::GrantExtension,
        "nogrant" => WorkAction::RefuseExtension,
        "note" => WorkAction::Note,
        "tell" => WorkAction::PublicNote,
        "report" => WorkAction::AssistReport(unit()?),
        "waive" => WorkAction::Waive(unit()?),
        "council" => WorkAction::Council,
        "resolution" => WorkAction::Resolution,
        "revisit" => WorkAction::Revisit,
        "onspot" => WorkAction::OnSpot,
        "merge" => WorkAction::Merge,
        "into" => WorkAction::MergeInto(CaseId(value.parse().ok()?)),
        "unmerge" => WorkAction::Unmerge,
        "sheet" => WorkAction::Sheet,
        "same" => WorkAction::SameReply,
        "later" => WorkAction::SendLater,
        "sendit" => WorkAction::ReleaseReply,
        "sendback" => WorkAction::SendBackReply,
        "picknature" => WorkAction::PickNature,
        "nature" => WorkAction::Nature(super::value_of(value)?),
        "ordinary" => WorkAction::OrdinaryMatter,
        "release" => WorkAction::Release,
        "publish" => WorkAction::Publish,
        "reword" => WorkAction::Reword(super::value_of(value)?),
        "published" => WorkAction::PublicationAllowed(value.parse().ok()?),
        "nopublish" => WorkAction::PublicationRefused,
        "unpublish" => WorkAction::Unpublish,
        "newcode" => WorkAction::NewCode,
        _ => return None,
    })
}
