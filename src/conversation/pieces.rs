//! The messages that words came in, each of which may be edited where it was sent, as long as nothing is filed.

use serde::{Deserialize, Serialize};

use crate::domain::Words;

/// The words of one message within a draft or a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    pub origin: String,
    pub words: Words,
}

/// Puts the new words of an edited message where its old ones stand; `false`: they stand nowhere.
pub fn correct(words: &mut Option<Words>, pieces: &mut [Piece], origin: &str, new: &Words) -> bool {
    let Some(piece) = pieces.iter_mut().find(|piece| piece.origin == origin) else { return false };
    let Some(whole) = words.as_ref().filter(|words| words.as_str().contains(piece.words.as_str())) else {
        return false;
    };
    *words = Words::any(&whole.as_str().replacen(piece.words.as_str(), new.as_str(), 1));
    piece.words = new.clone();
    true
}
