//! The buttons behind 更多, and those a card shows while somebody waits for a decision. Never authority: whoever
//! may not is told so when they press.

use super::{Keys, OfCase};
use crate::casework::{AssistState, Case, CaseState, Working};
use crate::domain::UnitKind;
use crate::text::message::Button;
use crate::text::press::{CaseAction, Menu, Pick, WorkAction};

/// Letters a phone shows of a button.
pub(super) const LONGEST_LABEL: usize = 40;

impl Keys<'_> {
    pub(super) fn work(&self, key: &str, of: OfCase, action: WorkAction) -> Button {
        self.case(key, of, CaseAction::Work(action))
    }

    /// What is being waited for stands on the card itself.
    pub(super) fn decisions(&self, case: &Case) -> Vec<Button> {
        let of = (case.id, case.turn);
        let mut keys = vec![];
        if case.work.returning.is_some() {
            keys.push(self.work("button-change-lead", of, WorkAction::Pick(Pick::Lead)));
            keys.push(self.work("button-keep-lead", of, WorkAction::KeepLead));
        }
        if let Some(reply) = &case.work.proposed {
            let key = if reply.goes_out_at.is_some() { "button-send-now" } else { "button-release-reply" };
            keys.push(self.work(key, of, WorkAction::ReleaseReply));
            keys.push(self.work("button-send-back", of, WorkAction::SendBackReply));
        }
        if case.work.extension.is_some() {
            keys.push(self.work("button-grant", of, WorkAction::GrantExtension));
            keys.push(self.work("button-refuse-extension", of, WorkAction::RefuseExtension));
        }
        if case.work.outside {
            keys.push(self.work("button-sheet", of, WorkAction::Sheet));
        }
        let open = case.work.assists.iter().filter(|assist| assist.state == AssistState::Offered);
        if let Some(assist) = open.clone().next().filter(|_| open.count() == 1) {
            keys.push(self.work("button-assist-report", of, WorkAction::AssistReport(assist.unit.clone())));
        }
        keys
    }

    pub(super) fn more(&self, case: &Case) -> Vec<Button> {
        let of = (case.id, case.turn);
        let mut keys = match &case.state {
            CaseState::Working { working: Working::Submitted { .. } | Working::Registered { .. } } => {
                let mut keys = vec![
                    self.work("button-on-spot", of, WorkAction::OnSpot),
                    self.work("button-pick-lead", of, WorkAction::Pick(Pick::Lead)),
                    self.work("button-merge", of, WorkAction::Merge),
                    self.work("button-nature", of, WorkAction::PickNature),
                ];
                let ordinary = || self.work("button-ordinary", of, WorkAction::OrdinaryMatter);
                keys.extend(case.reports_point.then(ordinary));
                keys
            }
            CaseState::Working { working: Working::Handling { .. } } => vec![
                self.work("button-public-note", of, WorkAction::PublicNote),
                self.work("button-note", of, WorkAction::Note),
                self.work("button-add-assist", of, WorkAction::Pick(Pick::Assist)),
                self.work("button-extend", of, WorkAction::Extend),
                self.work("button-return", of, WorkAction::Pick(Pick::Return)),
                self.work("button-change-lead", of, WorkAction::Pick(Pick::Lead)),
                self.work("button-council", of, WorkAction::Council),
                self.work("button-sheet", of, WorkAction::Sheet),
                self.work("button-release", of, WorkAction::Release),
            ],
            CaseState::Working { working: Working::Deliberating { .. } } => vec![
                self.work("button-public-note", of, WorkAction::PublicNote),
                self.work("button-note", of, WorkAction::Note),
            ],
            CaseState::AwaitingResident { .. }
            | CaseState::Replied { .. }
            | CaseState::Closed { .. }
            | CaseState::NotAccepted { .. }
            | CaseState::Merged { .. }
            | CaseState::Withdrawn { .. } => vec![],
        };
        if matches!(case.state, CaseState::Working { working: Working::Handling { .. } }) {
            keys.extend(self.assists(case, of));
        }
        keys.push(self.work("button-new-code", of, WorkAction::NewCode));
        keys.push(self.case("button-view", of, CaseAction::StaffView));
        keys
    }

    /// Each open assist by its unit's name: its report, or doing without it.
    fn assists(&self, case: &Case, of: OfCase) -> Vec<Button> {
        let open = case.work.assists.iter().filter(|assist| assist.state == AssistState::Offered);
        open.flat_map(|assist| {
            let report = self.of_unit("button-assist-report", &assist.unit);
            let waive = self.of_unit("button-waive", &assist.unit);
            [
                self.named(report, of, CaseAction::Work(WorkAction::AssistReport(assist.unit.clone()))),
                self.named(waive, of, CaseAction::Work(WorkAction::Waive(assist.unit.clone()))),
            ]
        })
        .collect()
    }

    fn of_unit(&self, key: &str, unit: &crate::domain::UnitId) -> String {
        let name = crate::domain::quote(&self.dates.unit(unit), 20);
        format!("{} · {name}", crate::text::locale::phrase(self.dates.language, key, &[]))
    }

    /// Departments and companies, the case's own community and its street.
    pub(super) fn units(&self, case: &Case, pick: Pick) -> Vec<Button> {
        let of = (case.id, case.turn);
        let units = &self.dates.community.units;
        let home = case.community.as_ref();
        let fits = |unit: &&crate::domain::Unit| match unit.kind {
            UnitKind::Department | UnitKind::Company => {
                let above = unit.parent.as_ref().and_then(|parent| units.get(parent));
                above.is_none_or(|above| above.kind != UnitKind::Community || home == Some(&above.id))
            }
            UnitKind::Community | UnitKind::Street | UnitKind::Council => {
                home.is_some_and(|home| units.is_within(home, &unit.id) || units.is_within(&unit.id, home))
            }
            UnitKind::District => false,
        };
        let action = |unit: &crate::domain::Unit| match pick {
            Pick::Lead => WorkAction::Lead(unit.id.clone()),
            Pick::Assist => WorkAction::Assist(unit.id.clone()),
            Pick::Return => WorkAction::Return(Some(unit.id.clone())),
        };
        let shown = units.all().iter().filter(fits).filter(|unit| case.lead() != Some(&unit.id));
        let mut keys: Vec<Button> = shown
            .map(|unit| {
                let label = crate::domain::quote(unit.names.spoken(self.dates.language), LONGEST_LABEL);
                self.named(label, of, CaseAction::Work(action(unit)))
            })
            .collect();
        if pick == Pick::Return {
            keys.push(self.work("button-return-open", of, WorkAction::Return(None)));
        }
        keys.push(self.menu("button-cancel", Menu::CancelForm));
        keys
    }

    pub(super) fn merge_with(&self, of: OfCase, cases: &[Case]) -> Vec<Button> {
        let into = |case: &Case| {
            self.named(case.number.to_string(), of, CaseAction::Work(WorkAction::MergeInto(case.id)))
        };
        cases.iter().map(into).collect()
    }
}
