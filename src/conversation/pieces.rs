//! The messages that words came in, each of which may be edited where it was sent, as long as nothing is filed.

use serde::{Deserialize, Serialize};

use crate::domain::Words;

/// The words of one message within a draft or a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    pub origin: String,
    pub words: Words,
}

/// Puts the new words of an edited message where its old ones stand, or takes those out; `false`: they stand nowhere.
pub fn correct(
    words: &mut Option<Words>,
    pieces: &mut Vec<Piece>,
    origin: &str,
    new: Option<&Words>,
) -> bool {
    let Some(at) = pieces.iter().position(|piece| piece.origin == origin) else { return false };
    let old = pieces[at].words.clone();
    let mut corrected = pieces.clone();
    match new {
        Some(new) => corrected[at].words = new.clone(),
        None => drop(corrected.remove(at)),
    }
    let after = if *words == joined(pieces) {
        joined(&corrected)
    } else {
        // Something came without a message of its own: only what stands there as it was is replaced.
        let stands = words.as_ref().filter(|words| words.as_str().contains(old.as_str()));
        let Some(before) = stands else { return false };
        Words::any(&before.as_str().replacen(old.as_str(), new.map_or("", Words::as_str), 1))
    };
    (*words, *pieces) = (after, corrected);
    true
}

fn joined(pieces: &[Piece]) -> Option<Words> {
    let words = pieces.iter().map(|piece| piece.words.clone());
    words.reduce(|before, words| before.joined(&words))
}
