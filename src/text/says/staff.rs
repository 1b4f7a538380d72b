//! What the product says to staff. Never words.

use super::Text;
use crate::casework::{Case, DeclineReason, Event, News};
use crate::domain::{CaseId, Millis, Outcome, TrackingNumber, UnitId, Words};

#[derive(Clone, Debug, PartialEq)]
pub enum StaffText {
    Welcome {
        waiting: i64,
    },
    Unclear,
    Card {
        case: Box<Case>,
        /// Whose press it was that last changed it.
        by: Option<String>,
    },
    News {
        news: News,
        number: TrackingNumber,
        event: Box<Event>,
    },
    Waiting {
        cases: Vec<Case>,
    },
    Undelivered {
        cases: Vec<Case>,
    },
    Contact {
        case: CaseId,
        turn: i64,
        phone: Option<String>,
    },
    ChooseGroup {
        case: CaseId,
        turn: i64,
    },
    ChooseCategory {
        case: CaseId,
        turn: i64,
        group: char,
    },
    ChooseHome {
        case: CaseId,
        turn: i64,
    },
    AskQuestion {
        number: TrackingNumber,
    },
    QuestionPreview {
        case: CaseId,
        turn: i64,
        question: Words,
    },
    ChooseOutcome {
        case: CaseId,
        turn: i64,
        words: String,
    },
    AskReply {
        outcome: Outcome,
        words: String,
    },
    AskPromise {
        outcome: Outcome,
    },
    PromiseUnreadable,
    ReplyPreview {
        case: Box<Case>,
        outcome: Outcome,
        text: Words,
        promise: Option<Millis>,
    },
    ChooseReason {
        case: CaseId,
        turn: i64,
    },
    AskDecline {
        reason: DeclineReason,
    },
    DeclinePreview {
        case: CaseId,
        turn: i64,
        text: Words,
    },
    /// Said in a group.
    GroupBound {
        unit: UnitId,
    },
    GroupUnitUnknown,
    GroupNotYours,
    Done,
    Cancelled,
    Recorded,
}

impl From<StaffText> for Text {
    fn from(text: StaffText) -> Text {
        Text::Staff(text)
    }
}
