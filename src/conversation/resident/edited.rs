//! Somebody corrects a message they sent. While it is part of a draft, the draft is corrected; once it is filed,
//! the words are a case's own and stay: the correction is taken as new words, and offered as a supplement.

use super::draft;
use super::*;
use crate::conversation::pieces::correct;

/// Where the edited message stands in an open draft, the step that shows it corrected; else the state back.
pub(super) fn apply<'a>(scene: &'a Scene<'a>, state: State, said: &Said) -> Result<Step<'a>, Box<State>> {
    let (Some(origin), true) = (&said.origin, said.edits) else { return Err(Box::new(state)) };
    let Some(new) = said.words.as_deref().and_then(Words::any) else { return Err(Box::new(state)) };
    match state {
        State::Drafting { mut draft, asking } => {
            match correct(&mut draft.words, &mut draft.pieces, origin, Some(&new)) {
                true => Ok(draft::show(scene, draft)),
                false => Err(Box::new(State::Drafting { draft, asking })),
            }
        }
        State::Returning { mut draft, words, files, place, wanted } => {
            match correct(&mut draft.words, &mut draft.pieces, origin, Some(&new)) {
                true => Ok(draft::show(scene, draft)),
                false => Err(Box::new(State::Returning { draft, words, files, place, wanted })),
            }
        }
        other @ (State::Idle
        | State::Choosing { .. }
        | State::Finding { .. }
        | State::FindingPoint { .. }
        | State::FindingCode { .. }
        | State::Recording(_)
        | State::EditingPoint { .. }
        | State::ForCase { .. }
        | State::Staff { .. }) => Err(Box::new(other)),
    }
}
