//! The buttons with which a closed case becomes public and private again. Never decides whether it may.

use super::{Keys, OfCase};
use crate::casework::{Case, Publication};
use crate::domain::Source;
use crate::text::message::Button;
use crate::text::press::{CaseAction, Menu, PublicPart, WorkAction};

impl Keys<'_> {
    /// The resident's: to agree, as long as it is open; to take it back, as long as it is public.
    pub(super) fn publication(&self, case: &Case) -> Vec<Button> {
        let of = (case.id, case.turn);
        match &case.work.publication {
            Publication::Asked { .. } => self.may_be_public(of),
            Publication::Public { .. } => vec![self.case("button-unpublish", of, CaseAction::Unpublish)],
            Publication::Unasked | Publication::Refused => vec![],
        }
    }

    pub(super) fn may_be_public(&self, of: OfCase) -> Vec<Button> {
        vec![
            self.case("button-allow-publication", of, CaseAction::AllowPublication),
            self.case("button-refuse-publication", of, CaseAction::RefusePublication),
        ]
    }

    /// Staff's. For whoever has no chat the desk writes down what they said.
    pub(super) fn publishing(&self, case: &Case) -> Vec<Button> {
        let of = (case.id, case.turn);
        let at_the_desk = matches!(case.source, Source::OnBehalf | Source::Sample);
        match &case.work.publication {
            Publication::Unasked => vec![self.work("button-publish", of, WorkAction::Publish)],
            Publication::Asked { .. } if at_the_desk => vec![
                self.work("button-publication-allowed", of, WorkAction::PublicationAllowed),
                self.work("button-publication-refused", of, WorkAction::PublicationRefused),
            ],
            Publication::Asked { .. } | Publication::Refused => vec![],
            Publication::Public { .. } => vec![self.work("button-unpublish", of, WorkAction::Unpublish)],
        }
    }

    pub(super) fn public_preview(&self, of: OfCase) -> Vec<Button> {
        vec![
            self.case("button-ask-to-publish", of, CaseAction::Send),
            self.work("button-reword-question", of, WorkAction::Reword(PublicPart::Question)),
            self.work("button-reword-answer", of, WorkAction::Reword(PublicPart::Answer)),
            self.menu("button-cancel", Menu::Cancel),
        ]
    }
}
