//! The closed enum of what the product says in a conversation. A new thing to say begins here, then in
//! every file of `locales/`, then in the samples of `tests/it/texts`. Never words.

mod point_edit;
mod staff;
mod task;

pub use point_edit::{PointPreview, PointText};
pub use staff::{Echo, StaffCard, StaffText, Writer};
pub use task::Task;

use super::press::PointsIn;
use crate::casework::{Case, Charged, Event, News, Refusal};
use crate::domain::{CaseId, CategoryCode, DraftId, Language, Millis, PointCode, UnitId, Words};

#[derive(Clone, Debug, PartialEq)]
pub enum Text {
    Welcome,
    Help,
    Privacy,
    Unclear,
    LanguageSet,
    Cancelled,
    NothingToCancel,
    /// A side question was left; what lay under it is still there.
    StepLeft,
    ButtonIsOld,
    /// Before the guided path's first answer is kept.
    Consent {
        draft: DraftId,
    },
    /// Perhaps they would rather talk to somebody, here.
    Refused {
        near: Option<PointCode>,
    },
    /// Contact points near where, or in which street?
    AskWhere,
    /// The same, for whoever would rather talk to somebody than write.
    TalkInstead,
    NoPoints,
    Points {
        at: Millis,
        of: PointsOf,
        found: Vec<FoundPoint>,
    },
    PointCard {
        at: Millis,
        code: PointCode,
    },
    /// At a contact point, or with its QR code.
    SpeakHere {
        draft: DraftId,
        point: PointCode,
    },
    WhatIsWrong {
        draft: DraftId,
        point: PointCode,
    },
    DraftCard(Box<DraftCard>),
    DraftWaiting {
        draft: DraftId,
        quote: String,
    },
    SecondMatter {
        draft: DraftId,
        quote: String,
    },
    AskGroup {
        draft: DraftId,
        /// Guesses, shown first.
        likely: Vec<CategoryCode>,
    },
    AskCategory {
        draft: DraftId,
        group: char,
    },
    AskWords {
        draft: DraftId,
    },
    WordsTooShort,
    AskPhoto {
        draft: DraftId,
    },
    AskPlace {
        draft: DraftId,
    },
    AskHome {
        draft: DraftId,
    },
    /// The one card of a case on the resident's side, edited in place.
    Receipt {
        case: Box<Case>,
    },
    /// The access code, for a relative or another phone, where a chat does not show it by itself.
    CodeShown {
        case: Box<Case>,
    },
    /// An update of theirs could not be handled; a person will look at it.
    SetAside,
    /// The link to join as staff was used before, or is too old.
    InviteSpent,
    /// T2: registered, but no unit to name yet.
    Accepted {
        case: Box<Case>,
    },
    /// T3: we asked, and half of the time for an answer is gone.
    QuestionReminder {
        case: Box<Case>,
    },
    WhichCase {
        case: CaseId,
        turn: i64,
        quote: String,
        waits: bool,
    },
    AskCasePlace,
    AskCasePhoto,
    AskCaseGroup {
        case: CaseId,
        turn: i64,
        likely: Vec<CategoryCode>,
    },
    AskCaseCategory {
        case: CaseId,
        turn: i64,
        group: char,
    },
    AskCaseHome {
        case: CaseId,
        turn: i64,
    },
    Enriched,
    AskPhone,
    PhoneKept,
    PhoneUnreadable,
    WillLookMyself,
    DeviceForgotten,
    SupplementAdded,
    AskAnswer {
        question: Words,
    },
    /// The question lapsed; its answer is welcome all the same.
    AskAnswerAgain,
    /// `promised`: the date is that of the answer; else by when somebody takes it on.
    AnswerAdded {
        due: Millis,
        promised: bool,
    },
    AskNumber,
    WrongDigit,
    NothingFound,
    TooManyTries,
    Status(Box<FoundCase>),
    Mine {
        cases: Vec<Case>,
        page: u16,
        pages: u16,
    },
    /// What the other side did, as a message of its own.
    News {
        news: News,
        case: Box<Case>,
        event: Box<Event>,
    },
    AskRating {
        case: CaseId,
        turn: i64,
    },
    Thanks,
    /// They brought the same up before.
    SameAgain {
        draft: DraftId,
        case: Box<Case>,
        dates: Vec<Millis>,
    },
    /// A neighbour has brought it up: only the gist, the community and the stage.
    SomeoneSaid {
        draft: DraftId,
        case: Box<Case>,
        consented: bool,
    },
    Supported {
        case: Box<Case>,
    },
    /// Everybody may read it now; it can be taken back.
    Published {
        case: Box<Case>,
    },
    NotPublished,
    Unpublished,
    /// The answer to a case they support.
    SupportedReply {
        case: Box<Case>,
    },
    /// The promised date may pass.
    DateMayPass {
        case: Box<Case>,
    },
    /// Urged: who has it, until when.
    Urged {
        case: Box<Case>,
    },
    TalkAsked {
        due: Millis,
    },
    /// The answer to the case this one was joined to.
    JoinedReply {
        own: Box<Case>,
        primary: Box<Case>,
    },
    AskWhyNot {
        case: CaseId,
        turn: i64,
    },
    AskReopenWords,
    TakenAgain {
        due: Millis,
        lead: UnitId,
    },
    AskObjection,
    ObjectionTaken {
        due: Millis,
    },
    AskWithdraw {
        case: CaseId,
        turn: i64,
    },
    Withdrawn,
    NoThanksNeeded,
    Refusal {
        refusal: Refusal,
        staff: bool,
    },
    SlowDown,
    TooManyToday,
    FileTrouble(FileTrouble),
    /// A file that was on its way when its message was answered.
    FileLost(FileTrouble),
    /// Everything said on the staff side.
    Staff(StaffText),
}

/// The card of a draft on the fast path, and the summary of the guided one.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftCard {
    pub draft: DraftId,
    /// Cards of one edition are one message, edited in place where the channel can.
    pub edition: Millis,
    pub words: Option<Words>,
    pub files: usize,
    pub category: Option<crate::domain::CategoryCode>,
    pub place: crate::domain::Place,
    pub community: Option<UnitId>,
    /// The contact point where it began, or which it is about.
    pub point: Option<PointCode>,
    pub reports_point: bool,
    pub consent: ConsentLine,
    /// The words sound like danger: whom to phone comes first.
    pub emergency: bool,
}

/// What a card has to say about consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsentLine {
    /// It stands: the button says 提交.
    Given,
    /// The whole text, once for a draft.
    Whole,
    /// The text was shown on an earlier card of this draft.
    Recalled,
}

/// What a look-up may show, by who asks.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundCase {
    pub case: Case,
    pub viewer: Viewer,
    pub events: Vec<Event>,
    /// Whose days they were; for staff.
    pub charged: Vec<Charged>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// Only the number: stage, dates, category.
    Stranger,
    /// The submitting account, or number and access code.
    Owner,
    Staff,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileTrouble {
    Kind,
    TooBig,
    TooManyPixels,
    Broken,
    NoSpace,
    TooMany,
    /// The messenger does not give it out.
    NotFetched,
}

impl FileTrouble {
    pub const ALL: [FileTrouble; 7] = {
        use FileTrouble::{Broken, Kind, NoSpace, NotFetched, TooBig, TooMany, TooManyPixels};
        [Kind, TooBig, TooManyPixels, Broken, NoSpace, TooMany, NotFetched]
    };
}

impl Text {
    /// Whether the device's own location helps with the answer.
    pub fn wants_place(&self) -> bool {
        matches!(self, Text::AskPlace { .. } | Text::AskCasePlace | Text::AskWhere | Text::TalkInstead)
    }
}

/// Which points a list holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PointsOf {
    Near,
    /// One page of them, from 0.
    In {
        within: PointsIn,
        page: u16,
        pages: u16,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct FoundPoint {
    pub code: PointCode,
    /// From where somebody is, if they said so.
    pub metres: Option<f64>,
}

/// Languages offered for switching, each by its own name.
pub(super) fn other(language: Language) -> Language {
    match language {
        Language::ZhHans => Language::En,
        Language::En => Language::ZhHans,
    }
}
