//! 公示: whether neighbours may read of a closed case, and in which words. Staff propose the words, the resident agrees
//! or not, either takes it back. Never a name, a number or an exact place: staff write the words and look twice.

use serde::{Deserialize, Serialize};

use super::command::Refusal;
use crate::domain::{Millis, Words};

/// A question and its answer as everybody may read them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublicWords {
    pub question: Words,
    pub answer: Words,
}

/// How far a case is on its way to the public list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Publication {
    #[default]
    Unasked,
    /// The resident has been asked whether these words may be read by everybody.
    Asked { words: PublicWords, at: Millis },
    /// They agreed.
    Public { words: PublicWords, since: Millis },
    /// They would rather not, or took it back: nobody asks again.
    Refused,
}

impl Publication {
    /// A yes and a no both stand; only words nobody has answered may be replaced.
    pub fn may_be_asked(&self) -> Result<(), Refusal> {
        match self {
            Publication::Unasked | Publication::Asked { .. } => Ok(()),
            Publication::Public { .. } => Err(Refusal::AlreadyPublic),
            Publication::Refused => Err(Refusal::NotToBePublic),
        }
    }

    /// What everybody may read, and since when.
    pub fn public(&self) -> Option<(&PublicWords, Millis)> {
        match self {
            Publication::Public { words, since } => Some((words, *since)),
            Publication::Unasked | Publication::Asked { .. } | Publication::Refused => None,
        }
    }

    /// Another answer will stand: what was public spoke of the old one. Only a no stays a no.
    pub fn after_reopening(self) -> Publication {
        match self {
            Publication::Refused => Publication::Refused,
            Publication::Unasked | Publication::Asked { .. } | Publication::Public { .. } => {
                Publication::Unasked
            }
        }
    }
}
