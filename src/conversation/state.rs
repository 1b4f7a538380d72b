//! Where a dialogue stands, as stored (sealed) between updates. A field added later needs a default.
//! Never channel things, never a case's own facts.

use serde::{Deserialize, Serialize};

use super::forms::{PointForm, Recording, StaffForm};
use super::pieces::Piece;
use crate::casework::ReopenReason;
use crate::domain::{
    Attachment, AttachmentId, CaseId, CategoryCode, DraftId, Millis, Place, PointCode, TrackingNumber,
    UnitId, Words,
};
use crate::text::{Menu, PointsAction, Press};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum State {
    #[default]
    Idle,
    Drafting {
        draft: Draft,
        asking: Asking,
    },
    /// New words came long after the draft: join it, or begin anew?
    Returning {
        draft: Draft,
        words: Option<Words>,
        files: Vec<Attachment>,
        #[serde(default)]
        place: Place,
        /// What they wanted to begin instead.
        #[serde(default)]
        wanted: Option<AtPoint>,
    },
    /// Words came while an own case is open: the same matter, or a new one?
    Choosing {
        case: CaseId,
        words: Option<Words>,
        files: Vec<Attachment>,
        place: Place,
        /// Where a new matter is to begin.
        #[serde(default)]
        wanted: Option<AtPoint>,
    },
    Finding {
        #[serde(default)]
        under: Box<State>,
    },
    /// Contact points are looked for: near where, or in which street?
    FindingPoint {
        #[serde(default)]
        under: Box<State>,
    },
    /// A number was given; its access code opens the content.
    FindingCode {
        number: TrackingNumber,
        #[serde(default)]
        under: Box<State>,
    },
    ForCase {
        case: CaseId,
        turn: i64,
        asking: ForCase,
        #[serde(default)]
        under: Box<State>,
    },
    /// 代录: a member of staff writes down what somebody says in person.
    Recording(Box<Recording>),
    Staff {
        case: CaseId,
        turn: i64,
        form: StaffForm,
    },
    /// One fact of a contact point is set right.
    EditingPoint {
        form: PointForm,
        #[serde(default)]
        under: Box<State>,
    },
}

impl State {
    /// What lies under a side question (a look-up, an addition to a filed case), or the state itself: words
    /// not yet filed are never lost to a question put on top of them.
    pub fn under(self) -> Box<State> {
        match self {
            State::Finding { under }
            | State::FindingPoint { under }
            | State::FindingCode { under, .. }
            | State::EditingPoint { under, .. }
            | State::ForCase { under, .. } => under,
            main @ (State::Idle
            | State::Drafting { .. }
            | State::Returning { .. }
            | State::Choosing { .. }
            | State::Recording(_)
            | State::Staff { .. }) => Box::new(main),
        }
    }

    /// Whether the state is a side question that can be left for what lies under it.
    pub fn is_side_question(&self) -> bool {
        match self {
            State::Finding { .. }
            | State::FindingPoint { .. }
            | State::FindingCode { .. }
            | State::EditingPoint { .. }
            | State::ForCase { .. } => true,
            State::Idle
            | State::Drafting { .. }
            | State::Returning { .. }
            | State::Choosing { .. }
            | State::Recording(_)
            | State::Staff { .. } => false,
        }
    }

    /// A file that never came is no part of what is being written.
    pub fn forget_file(&mut self, file: AttachmentId) {
        let forget = |files: &mut Vec<Attachment>| files.retain(|one| one.id != file);
        match self {
            State::Drafting { draft, .. } => forget(&mut draft.files),
            State::Returning { draft, files, .. } => {
                forget(&mut draft.files);
                forget(files);
            }
            State::Choosing { files, .. } => forget(files),
            State::Recording(record) => forget(&mut record.files),
            State::Staff {
                form: StaffForm::Reply { evidence, .. } | StaffForm::Task { evidence, .. },
                ..
            } => forget(evidence),
            State::Finding { under }
            | State::FindingPoint { under }
            | State::FindingCode { under, .. }
            | State::EditingPoint { under, .. }
            | State::ForCase { under, .. } => under.forget_file(file),
            State::Idle | State::Staff { .. } => {}
        }
    }

    /// Whether something staff wrote would be missed.
    pub fn holds_staff_words(&self) -> bool {
        match self {
            State::Recording(record) => record.says_something(),
            State::Staff { form, .. } => form.says_something(),
            State::EditingPoint { form, under } => form.value.is_some() || under.holds_staff_words(),
            State::Idle
            | State::Drafting { .. }
            | State::Returning { .. }
            | State::Choosing { .. }
            | State::Finding { .. }
            | State::FindingPoint { .. }
            | State::FindingCode { .. }
            | State::ForCase { .. } => false,
        }
    }

    /// Whether staff are filling something in: what they say next belongs there.
    pub fn is_staff_form(&self) -> bool {
        match self {
            State::Recording(_) | State::EditingPoint { .. } | State::Staff { .. } => true,
            State::Idle
            | State::Drafting { .. }
            | State::Returning { .. }
            | State::Choosing { .. }
            | State::Finding { .. }
            | State::FindingPoint { .. }
            | State::FindingCode { .. }
            | State::ForCase { .. } => false,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub id: DraftId,
    pub words: Option<Words>,
    pub files: Vec<Attachment>,
    pub category: Slot<CategoryCode>,
    pub place: Slot<Place>,
    pub community: Option<UnitId>,
    /// The contact point where it began.
    #[serde(default)]
    pub point: Option<PointCode>,
    /// It says what is wrong about the point itself.
    #[serde(default)]
    pub reports_point: bool,
    /// Step by step, one question each, instead of the card at once.
    pub guided: bool,
    /// A second matter heard in the words, until somebody says whether it stands alone.
    pub second: Option<Words>,
    /// The second matter, once it was said to stand alone: offered after this one has its number.
    pub later: Option<Words>,
    /// Which message brought which words, where messages can be edited.
    #[serde(default)]
    pub pieces: Vec<Piece>,
    /// When the card now standing was first shown; what arrives within a minute joins it.
    #[serde(default)]
    pub card_at: Option<Millis>,
    /// The consent text was shown; later cards only recall it.
    #[serde(default)]
    pub consent_shown: bool,
    /// The question about a second matter is asked once.
    pub split_settled: bool,
    pub touched: Millis,
}

/// Where something is to begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtPoint {
    pub code: PointCode,
    /// With a report that the point's own facts are wrong.
    pub reports: bool,
}

impl AtPoint {
    /// The button that begins there.
    pub fn token(&self) -> String {
        let code = self.code.clone();
        let action = if self.reports { PointsAction::Wrong(code) } else { PointsAction::Here(code) };
        Press::Menu(Menu::Points(action)).token()
    }

    /// `None`: it is another button, or none.
    pub fn of_token(token: &str) -> Option<AtPoint> {
        match Press::read(token)? {
            Press::Menu(Menu::Points(PointsAction::Here(code))) => Some(AtPoint { code, reports: false }),
            Press::Menu(Menu::Points(PointsAction::Wrong(code))) => Some(AtPoint { code, reports: true }),
            Press::Menu(_) | Press::Draft(..) | Press::Case(_) => None,
        }
    }
}

/// An answer not yet asked for, declined, or given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot<T> {
    #[default]
    Open,
    Skipped,
    Filled(T),
}

impl<T> Slot<T> {
    pub fn filled(&self) -> Option<&T> {
        match self {
            Slot::Filled(value) => Some(value),
            Slot::Open | Slot::Skipped => None,
        }
    }
}

/// Which question of the draft is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asking {
    /// The card with its buttons: nothing is asked, anything may be added.
    Card,
    Consent,
    Group,
    Category,
    Words,
    Photo,
    Place,
    Home,
    Split,
}

/// What the resident is about to add to a filed case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForCase {
    Place,
    Photo,
    Phone,
    Answer,
    Objection,
    ReopenWords(ReopenReason),
}

impl Draft {
    pub fn new(id: DraftId, now: Millis) -> Draft {
        Draft {
            id,
            words: None,
            files: vec![],
            category: Slot::Open,
            place: Slot::Open,
            community: None,
            point: None,
            reports_point: false,
            guided: false,
            second: None,
            later: None,
            pieces: vec![],
            card_at: None,
            consent_shown: false,
            split_settled: false,
            touched: now,
        }
    }

    /// Whether somebody would miss it.
    pub fn says_something(&self) -> bool {
        self.words.is_some() || !self.files.is_empty()
    }

    /// Whether there is something to file: five characters, or a file.
    pub fn is_complete(&self) -> bool {
        !self.files.is_empty() || self.words.as_ref().is_some_and(|words| words.as_str().chars().count() >= 5)
    }
}
