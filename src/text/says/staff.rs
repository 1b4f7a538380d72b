//! What the product says to staff. Never words.

use super::{PointText, Task, Text};
use crate::casework::{Case, DeclineReason, Event, News, PublicWords};
use crate::domain::{
    CaseId, CategoryCode, Grant, Millis, Names, Outcome, Personal, Role, StaffMember, TrackingNumber, UnitId,
    Words,
};
use crate::text::press::{Pick, PublicPart};

/// A case as its staff see it.
#[derive(Clone, Debug, PartialEq)]
pub struct StaffCard {
    pub case: Case,
    /// Whose press it was that last changed it.
    pub by: Option<String>,
    /// Who has a form for it open.
    pub writer: Option<Writer>,
    /// Why its reply does not arrive, if it does not.
    pub echo: Option<Echo>,
    /// Neighbours who said: me too.
    pub supporters: i64,
    /// Open cases that read like it, before it is dispatched.
    pub alike: usize,
    /// It says that a contact point's facts are wrong, and whoever reads this may set them right.
    pub mends: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Writer {
    pub name: String,
    pub since: Millis,
}

/// What keeps a reply from its resident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Echo {
    /// They have blocked us.
    Blocked,
    /// It was tried for days, or refused.
    GivenUp,
    /// They have no chat with us: they came to the desk.
    NoChat,
}

#[derive(Clone, Debug, PartialEq)]
pub enum StaffText {
    Welcome {
        waiting: i64,
    },
    Unclear,
    Card(Box<StaffCard>),
    /// Many new cases at once, in a group that could not take so many cards.
    Digest {
        cases: Vec<Case>,
    },
    /// A reply that does not arrive by itself.
    Unreachable {
        case: Box<Case>,
        echo: Echo,
    },
    News {
        news: News,
        number: TrackingNumber,
        event: Box<Event>,
    },
    Waiting {
        cases: Vec<Case>,
        admin: bool,
        /// There are contact points to look after.
        keeper: bool,
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
        likely: Vec<CategoryCode>,
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
        /// The community's own draft of such a reply.
        draft: Option<Names>,
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
        /// Cases about something else that got the same words.
        same: Vec<TrackingNumber>,
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
    /// What else can be done with it.
    More {
        case: Box<Case>,
    },
    ChooseNature {
        case: CaseId,
        turn: i64,
    },
    ChooseUnit {
        case: Box<Case>,
        pick: Pick,
    },
    AskTask {
        task: Task,
        case: Box<Case>,
    },
    AskTaskDate {
        task: Task,
    },
    TaskPreview {
        task: Task,
        case: Box<Case>,
        text: Words,
    },
    /// What everybody would read, and what was hidden in it.
    PublicPreview {
        case: Box<Case>,
        words: PublicWords,
        found: Vec<(Personal, usize)>,
    },
    AskReword {
        part: PublicPart,
        case: Box<Case>,
    },
    /// Who has no chat is asked on the phone or at the desk.
    AskInPerson,
    /// Open cases like this one, to be answered together.
    MergeWith {
        case: CaseId,
        turn: i64,
        cases: Vec<Case>,
    },
    /// Cases like the one just answered, with the same unit.
    SameAnswer {
        case: CaseId,
        turn: i64,
        cases: Vec<Case>,
    },
    AnsweredTogether {
        count: usize,
    },
    /// A reply waits for its hour.
    GoesOutAt {
        at: Millis,
    },
    /// A date of a promise has come.
    PromiseIsDue {
        case: Box<Case>,
    },
    /// A promised date is hours away; the resident has been told that it may pass.
    DueSoon {
        case: Box<Case>,
    },
    /// What is due, each working morning.
    Daily {
        overdue: Vec<Case>,
        today: Vec<Case>,
        tomorrow: Vec<Case>,
    },
    /// 转办单, to be copied to a unit outside the system.
    Sheet {
        case: Box<Case>,
    },
    AskRecord,
    RecordCard {
        words: Option<Words>,
        files: usize,
        phone: bool,
        home: Option<UnitId>,
    },
    AskRecordResult,
    /// A message was edited after its form had taken it.
    EditNotTaken,
    /// A form was to be opened while words of somebody at the desk are not filed yet.
    RecordOpen,
    /// For the resident to take along: number and access code.
    Slip {
        case: Box<Case>,
    },
    /// Who works here.
    People {
        members: Vec<StaffMember>,
    },
    Member {
        member: StaffMember,
        own: bool,
    },
    NotYourself,
    ChooseSuccessor {
        from: StaffMember,
        members: Vec<StaffMember>,
    },
    ChooseRole,
    ChooseUnitFor {
        role: Role,
        within: Vec<UnitId>,
    },
    Invitation {
        grant: Grant,
        link: String,
        code: String,
    },
    /// A contact point is kept up to date.
    Point(PointText),
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
