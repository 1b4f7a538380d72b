//! The buttons with which a closed case becomes public and private again. Never decides whether it may.

use super::{Keys, OfCase};
use crate::casework::{Case, Publication};
use crate::domain::Millis;
use crate::text::message::Button;
use crate::text::press::{CaseAction, Menu, PublicPart, WorkAction};

impl Keys<'_> {
    /// The resident's: to agree, as long as it is open; to take it back, as long as it is public.
    pub(super) fn publication(&self, case: &Case) -> Vec<Button> {
        let of = (case.id, case.turn);
        match &case.work.publication {
            Publication::Asked { at, .. } => self.may_be_public(of, *at),
            Publication::Public { .. } => vec![self.case("button-unpublish", of, CaseAction::Unpublish)],
            Publication::Unasked | Publication::Refused => vec![],
        }
    }

    fn may_be_public(&self, of: OfCase, asked_at: Millis) -> Vec<Button> {
        vec![
            self.case("button-allow-publication", of, CaseAction::AllowPublication(asked_at)),
            self.case("button-refuse-publication", of, CaseAction::RefusePublication),
        ]
    }

    /// Staff's. For whoever has no chat the desk writes down what they said.
    pub(super) fn publishing(&self, case: &Case) -> Vec<Button> {
        let of = (case.id, case.turn);
        let no_chat = case.source.has_no_chat();
        let mut keys = vec![];
        match &case.work.publication {
            Publication::Unasked => keys.push(self.work("button-publish", of, WorkAction::Publish)),
            Publication::Asked { at, .. } => {
                if no_chat {
                    let allowed = WorkAction::PublicationAllowed(*at);
                    keys.push(self.work("button-publication-allowed", of, allowed));
                    keys.push(self.work("button-publication-refused", of, WorkAction::PublicationRefused));
                }
                keys.push(self.work("button-reword-asked", of, WorkAction::Publish));
                keys.push(self.work("button-no-longer-ask", of, WorkAction::Unpublish));
            }
            Publication::Public { .. } => {
                if no_chat {
                    let taken_back = WorkAction::PublicationRefused;
                    keys.push(self.work("button-publication-taken-back", of, taken_back));
                }
                keys.push(self.work("button-unpublish", of, WorkAction::Unpublish));
            }
            Publication::Refused => {}
        }
        keys
    }

    pub(super) fn public_preview(&self, of: OfCase) -> Vec<Button> {
        vec![
            self.case("button-ask-to-publish", of, CaseAction::Send),
            self.work("button-reword-question", of, WorkAction::Reword(PublicPart::Question)),
            self.work("button-reword-answer", of, WorkAction::Reword(PublicPart::Answer)),
            self.menu("button-cancel", Menu::CancelForm),
        ]
    }
}
