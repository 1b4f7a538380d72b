//! From a closed case to one everybody may read, and back. Never without the yes of whoever brought it up, and never
//! to other words than they were asked about.

use super::*;
use crate::casework::publication::Publication;

pub(super) fn happens(case: &Case, command: &Command, by: By<'_>) -> Result<Happened, Refusal> {
    let publication = &case.work.publication;
    match command {
        Command::AskToPublish { words } => {
            publication.may_be_asked()?;
            Ok(Happened::PublicationAsked { words: words.clone() })
        }
        Command::AllowPublication { asked_at } => match publication {
            Publication::Asked { .. } if !is_their_own(case, by) => Err(Refusal::NotYours),
            Publication::Asked { at, .. } if at != asked_at => Err(Refusal::OtherWordsNow),
            Publication::Asked { words, .. } => Ok(Happened::PublicationAllowed { words: words.clone() }),
            Publication::Public { .. } => Err(Refusal::AlreadyPublic),
            Publication::Unasked | Publication::Refused => Err(Refusal::NotPublic),
        },
        // Also after a yes: a mind may change on the message that asked.
        Command::RefusePublication => match publication {
            Publication::Asked { .. } | Publication::Public { .. } if by.party == Party::Proposer => {
                Ok(Happened::PublicationRefused)
            }
            Publication::Asked { .. } | Publication::Public { .. } if case.source.has_no_chat() => {
                Ok(Happened::PublicationRefused)
            }
            Publication::Asked { .. } | Publication::Public { .. } => Err(Refusal::NotYours),
            Publication::Unasked | Publication::Refused => Err(Refusal::NotPublic),
        },
        Command::Unpublish => match (publication, by.party) {
            // Their no counts, whatever staff have done meanwhile.
            (Publication::Asked { .. } | Publication::Unasked, Party::Proposer) => {
                Ok(Happened::PublicationRefused)
            }
            (Publication::Asked { .. }, _) => Ok(Happened::PublicationUnasked),
            (Publication::Public { .. }, party) => {
                Ok(Happened::Unpublished { by_resident: party == Party::Proposer })
            }
            (Publication::Unasked | Publication::Refused, _) => Err(Refusal::NotPublic),
        },
        _ => Err(Refusal::NotNow { state: case.state.name() }),
    }
}

/// Whoever brought it up answers for themselves: an access code is for reading, not for saying yes. For whom the desk
/// wrote down, it writes down the answer too.
fn is_their_own(case: &Case, by: By<'_>) -> bool {
    case.source.has_no_chat() || by.party == Party::Proposer && by.actor.person() == case.proposer
}
