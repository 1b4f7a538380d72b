//! From a closed case to one everybody may read, and back. Never without the resident's yes.

use super::*;
use crate::casework::publication::Publication;
use crate::domain::Source;

pub(super) fn happens(case: &Case, command: &Command, by: By<'_>) -> Result<Happened, Refusal> {
    let publication = &case.work.publication;
    match command {
        Command::AskToPublish { words } => match publication {
            Publication::Unasked | Publication::Asked { .. } => {
                Ok(Happened::PublicationAsked { words: words.clone() })
            }
            Publication::Public { .. } => Err(Refusal::AlreadyPublic),
            Publication::Refused => Err(Refusal::NotToBePublic),
        },
        Command::AllowPublication => match publication {
            Publication::Asked { words, .. } => {
                speaks_for_resident(case, by)?;
                Ok(Happened::PublicationAllowed { words: words.clone() })
            }
            Publication::Public { .. } => Err(Refusal::AlreadyPublic),
            Publication::Unasked | Publication::Refused => Err(Refusal::NothingAsked),
        },
        // Also after a yes: a mind may change on the message that asked.
        Command::RefusePublication => match publication {
            Publication::Asked { .. } | Publication::Public { .. } => {
                speaks_for_resident(case, by)?;
                Ok(Happened::PublicationRefused)
            }
            Publication::Unasked | Publication::Refused => Err(Refusal::NothingAsked),
        },
        Command::Unpublish => match publication {
            Publication::Public { .. } => {
                Ok(Happened::Unpublished { by_resident: by.party == Party::Proposer })
            }
            Publication::Unasked | Publication::Asked { .. } | Publication::Refused => {
                Err(Refusal::NothingAsked)
            }
        },
        _ => Err(Refusal::NotNow { state: case.state.name() }),
    }
}

/// Whoever has a chat with us answers there; for others the desk writes down what they said in person.
fn speaks_for_resident(case: &Case, by: By<'_>) -> Result<(), Refusal> {
    let at_the_desk = matches!(case.source, Source::OnBehalf | Source::Sample);
    if by.party == Party::Proposer || at_the_desk { Ok(()) } else { Err(Refusal::NotYours) }
}
