//! The buttons of a contact point that is kept up to date. Never authority: it is checked when they are pressed.

use super::Keys;
use crate::domain::{ContactPoint, PointCode, PointFact, quote};
use crate::text::message::Button;
use crate::text::press::{Menu, PointEdit, Press};
use crate::text::says::{PointText, StaffCard};

/// Letters of a point's name on a button.
const NAME: usize = 14;

impl Keys<'_> {
    pub(super) fn point_edit(&self, text: &PointText) -> Vec<Button> {
        match text {
            PointText::List { codes, page, pages, .. } => self.kept_points(codes, *page, *pages),
            PointText::Card { point, .. } | PointText::ChangedSince { point, .. } => self.facts(point),
            PointText::Ask { .. } | PointText::Unreadable { .. } | PointText::Same | PointText::OnlyWords => {
                vec![self.menu("button-cancel", Menu::CancelForm)]
            }
            PointText::Preview(preview) => {
                let (code, fact, shown) = (preview.after.code.clone(), preview.fact, preview.shown);
                vec![
                    self.edit("button-save-point", PointEdit::Save { code, fact, shown }),
                    self.menu("button-cancel", Menu::CancelForm),
                ]
            }
            PointText::Saved { point, .. }
            | PointText::Verified { point, .. }
            | PointText::Imported { after: point, .. } => vec![self.open_point(&point.code)],
            PointText::NotKept { .. } | PointText::Left | PointText::Gone => {
                vec![self.edit("button-points", PointEdit::List(0))]
            }
        }
    }

    /// A case about wrong facts of a point leads to the point, where it can be mended.
    pub(super) fn card_and_point(&self, card: &StaffCard) -> Vec<Button> {
        let mut keys = self.staff_card(&card.case);
        keys.extend(card.case.point.as_ref().filter(|_| card.mends).map(|code| self.open_point(code)));
        keys
    }

    fn open_point(&self, code: &PointCode) -> Button {
        self.edit("button-open-point", PointEdit::One(code.clone()))
    }

    pub(super) fn points_to_keep(&self) -> Button {
        self.edit("button-points", PointEdit::List(0))
    }

    fn kept_points(&self, codes: &[PointCode], page: u16, pages: u16) -> Vec<Button> {
        let known = codes.iter().filter_map(|code| self.dates.community.points.get(code));
        let named = |point: &ContactPoint| {
            let press = Press::Menu(Menu::PointEdit(PointEdit::One(point.code.clone())));
            Button::new(quote(point.short_name(), NAME), &press)
        };
        let mut keys: Vec<Button> = known.map(named).collect();
        keys.extend(self.turns(page, pages, |page| Menu::PointEdit(PointEdit::List(page))));
        keys
    }

    fn facts(&self, point: &ContactPoint) -> Vec<Button> {
        let (code, shown) = (&point.code, point.print());
        let button = |fact: PointFact| {
            let asks = PointEdit::Ask(code.clone(), fact);
            match fact {
                PointFact::Hours => self.edit("button-edit-hours", asks),
                PointFact::Exceptions => self.edit("button-edit-exceptions", asks),
                PointFact::Phone => self.edit("button-edit-phone", asks),
                PointFact::Address => self.edit("button-edit-address", asks),
                PointFact::Functions => self.edit("button-edit-functions", asks),
                PointFact::VerifiedOn => {
                    self.edit("button-verify-point", PointEdit::Verify { code: code.clone(), shown })
                }
            }
        };
        PointFact::ALL.map(button).to_vec()
    }

    fn edit(&self, key: &str, action: PointEdit) -> Button {
        self.menu(key, Menu::PointEdit(action))
    }
}
