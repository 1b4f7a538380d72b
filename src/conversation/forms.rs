//! What staff are filling in, as stored (sealed) with their dialogue. A field added later needs a default.

use serde::{Deserialize, Serialize};

use super::pieces::Piece;
use crate::casework::DeclineReason;
use crate::domain::{Attachment, Coordinate, DraftId, Millis, Outcome, PointCode, PointFact, Words};
use crate::text::{PublicPart, Task};

/// What is being written down for somebody at the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recording {
    pub draft: DraftId,
    pub words: Option<Words>,
    /// The messages the words came in, which may still be edited.
    #[serde(default)]
    pub pieces: Vec<Piece>,
    pub files: Vec<Attachment>,
    pub spot: Option<Coordinate>,
    /// Digits; sealed with the dialogue, and with the person once it is filed.
    pub phone: Option<String>,
    /// The message it came in.
    #[serde(default)]
    pub phone_origin: Option<String>,
    /// The next words say how it was solved.
    pub solving: bool,
}

impl Recording {
    /// Words join what was said before.
    pub fn write(&mut self, words: Words, origin: Option<String>) {
        self.pieces.extend(origin.map(|origin| Piece { origin, words: words.clone() }));
        self.words = Some(match self.words.take() {
            Some(before) => before.joined(&words),
            None => words,
        });
    }

    /// Whether somebody would miss it.
    pub fn says_something(&self) -> bool {
        self.words.is_some() || !self.files.is_empty() || self.phone.is_some() || self.spot.is_some()
    }

    pub fn new(draft: DraftId) -> Recording {
        Recording {
            draft,
            words: None,
            pieces: vec![],
            files: vec![],
            spot: None,
            phone: None,
            phone_origin: None,
            solving: false,
        }
    }
}

/// A form a member of staff is filling in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum StaffForm {
    Question {
        text: Option<Words>,
    },
    Reply {
        outcome: Outcome,
        promise: Option<Millis>,
        text: Option<Words>,
        evidence: Vec<Attachment>,
    },
    Decline {
        reason: DeclineReason,
        text: Option<Words>,
    },
    /// The words everybody may read, as staff wrote them; what must be hidden is hidden when they are shown.
    Publish {
        question: Option<Words>,
        answer: Words,
        /// Which of them is being written anew.
        reword: Option<PublicPart>,
    },
    /// One sentence, perhaps with a date or photos.
    Task {
        task: Task,
        date: Option<Millis>,
        text: Option<Words>,
        evidence: Vec<Attachment>,
    },
}

/// What a fact of a contact point is to become.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointForm {
    pub code: PointCode,
    pub fact: PointFact,
    /// What stood there when it was last shown.
    pub replaced: String,
    /// What was written, once it could be read.
    pub value: Option<String>,
    /// Previews so far.
    pub shown: u32,
}

impl StaffForm {
    /// Whether somebody would miss what was written.
    pub fn says_something(&self) -> bool {
        match self {
            StaffForm::Question { text } | StaffForm::Decline { text, .. } => text.is_some(),
            StaffForm::Reply { text, evidence, .. } | StaffForm::Task { text, evidence, .. } => {
                text.is_some() || !evidence.is_empty()
            }
            StaffForm::Publish { question, .. } => question.is_some(),
        }
    }
}
