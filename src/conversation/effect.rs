//! Where a step comes to rest, and what the shell is to do for it in the same transaction. Never does it.

use super::{Step, state::State};
use crate::casework::Change;
use crate::domain::{
    AccessCode, CaseId, DraftId, Grant, Language, PersonId, PointCode, PointFact, UnitId, Words,
};
use crate::text::Text;

#[derive(Debug)]
pub struct Rest {
    pub state: State,
    pub says: Vec<Text>,
    pub does: Vec<Effect>,
}

#[derive(Debug)]
pub enum Effect {
    /// A new case; filing the same draft twice gives one.
    File {
        change: Box<Change>,
        draft: DraftId,
        code: AccessCode,
    },
    /// A new case of somebody who is here in person; they get a slip.
    FileOnBehalf {
        change: Box<Change>,
        draft: DraftId,
        code: AccessCode,
        phone: Option<String>,
    },
    /// A new access code at the desk; the old one dies.
    NewCode {
        case: CaseId,
        code: AccessCode,
    },
    Change(Box<Change>),
    /// Consent to the text now in force; what was pending may stay.
    Consent,
    /// No consent: what was pending goes.
    Refuse,
    SetLanguage(Language),
    SetHome(UnitId),
    /// A phone number for answers; kept sealed.
    KeepContact(String),
    /// Number and access code were shown: this person may read the case from now on.
    HoldCase(CaseId),
    ForgetDevice,
    /// 我也是: the same answer for this person.
    Support {
        case: CaseId,
        words: Option<Words>,
    },
    /// A form on the case was opened, or left without sending.
    Writing {
        case: CaseId,
        now: bool,
    },
    /// A digest's card comes up in its groups.
    OpenCard(CaseId),
    Staffing(Staffing),
    /// A fact of a contact point, as it was and as it is.
    ChangePoint {
        code: PointCode,
        fact: PointFact,
        replaced: String,
        value: String,
    },
    /// Somebody looked at what is kept apart.
    Audit {
        action: &'static str,
        case: CaseId,
    },
}

/// A change of who works here.
#[derive(Debug)]
pub enum Staffing {
    Invite(Grant),
    Leaves(PersonId),
    Back(PersonId),
    /// The roles go to somebody else, and their holder leaves.
    HandOver {
        from: PersonId,
        to: PersonId,
        grants: Vec<Grant>,
    },
}

impl Rest {
    pub fn same(state: State) -> Rest {
        Rest { state, says: vec![], does: vec![] }
    }

    pub fn idle() -> Rest {
        Rest::same(State::Idle)
    }

    pub fn say(mut self, text: impl Into<Text>) -> Rest {
        self.says.push(text.into());
        self
    }

    pub fn with(mut self, effect: Effect) -> Rest {
        self.does.push(effect);
        self
    }

    pub fn done<'a>(self) -> Step<'a> {
        Step::Rest(self)
    }
}
