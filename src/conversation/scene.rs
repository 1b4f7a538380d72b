//! All that is known before a step: the moment, the community, the person, and chance drawn by the shell.

use std::sync::Arc;

use crate::casework::Actor;
use crate::domain::{AccessCode, CategoryCode, DraftId, Moment, Person, Source, TrackingNumber, Words};
use crate::suggestion::Model;

/// Guesses above a keyboard of groups.
const OFFERED: usize = 3;

#[derive(Clone)]
pub struct Scene<'a> {
    pub at: Moment<'a>,
    pub who: Person,
    /// The chat belongs to the staff side.
    pub staff_side: bool,
    pub source: Source,
    pub fresh: Fresh,
    /// What words are about, as far as anybody can guess.
    pub guesser: Arc<Model>,
    /// `None`: no limit.
    pub submissions_per_day: Option<u32>,
}

/// Drawn anew for every update and every rerun.
#[derive(Clone, Debug)]
pub struct Fresh {
    pub number: TrackingNumber,
    pub code: AccessCode,
    pub draft: DraftId,
}

impl Scene<'_> {
    /// Categories to offer first.
    pub fn likely(&self, words: Option<&Words>) -> Vec<CategoryCode> {
        let mut codes = words.map_or_else(Vec::new, |words| self.guesser.top(words.as_str(), OFFERED));
        codes.retain(|code| self.at.community.category(*code).is_some());
        codes
    }

    pub fn is_staff(&self) -> bool {
        self.staff_side
    }

    pub fn consented(&self) -> bool {
        self.who.consented_at.is_some()
    }

    /// A resident's chat never carries authority, even where the same person is staff elsewhere.
    pub fn actor(&self, holds_code: bool) -> Actor {
        let grants = if self.staff_side { self.who.grants.clone() } else { vec![] };
        Actor::Person { id: self.who.id, grants, holds_code: holds_code && !self.staff_side }
    }
}
