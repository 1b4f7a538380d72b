//! The buttons of 人员. Never authority: whoever may not is told so when they press.

use super::Keys;
use crate::domain::{Grant, PersonId, Role, StaffMember, Unit, UnitKind};
use crate::text::message::Button;
use crate::text::press::{Menu, PeopleAction, Press};
use crate::text::says::StaffText;

impl Keys<'_> {
    pub(super) fn people(&self, text: &StaffText) -> Vec<Button> {
        match text {
            StaffText::People { members } => {
                let mut keys: Vec<Button> =
                    members.iter().map(|member| self.person(member, PeopleAction::One)).collect();
                keys.push(self.action("button-invite", PeopleAction::Invite));
                keys
            }
            StaffText::Member { own: true, .. } => vec![self.action("button-people", PeopleAction::List)],
            StaffText::Member { member, .. } if member.suspended => {
                vec![self.action("button-comes-back", PeopleAction::Back(member.person))]
            }
            StaffText::Member { member, .. } => vec![
                self.action("button-hand-over", PeopleAction::HandOver(member.person)),
                self.action("button-leaves", PeopleAction::Leaves(member.person)),
            ],
            StaffText::ChooseSuccessor { from, members } => {
                let hand = |to: PersonId| PeopleAction::HandTo(from.person, to);
                let mut keys: Vec<Button> = members.iter().map(|member| self.person(member, hand)).collect();
                keys.push(self.action("button-people", PeopleAction::List));
                keys
            }
            StaffText::ChooseRole => {
                let named = |role| self.labelled(self.dates.role(role), PeopleAction::InviteAs(role));
                Role::ALL.map(named).to_vec()
            }
            StaffText::ChooseUnitFor { role, within } => {
                let units = &self.dates.community.units;
                let fits = |unit: &&Unit| {
                    holds(*role, unit.kind) && within.iter().any(|own| units.is_within(&unit.id, own))
                };
                let named = |unit: &Unit| {
                    let grant = Grant { role: *role, unit: unit.id.clone() };
                    let label = crate::domain::quote(&self.dates.unit(&unit.id), super::work::LONGEST_LABEL);
                    self.labelled(label, PeopleAction::InviteTo(grant))
                };
                units.all().iter().filter(fits).map(named).collect()
            }
            _ => vec![],
        }
    }

    fn person(&self, member: &StaffMember, action: impl Fn(PersonId) -> PeopleAction) -> Button {
        self.labelled(crate::domain::quote(&member.name, 20), action(member.person))
    }

    fn action(&self, key: &str, action: PeopleAction) -> Button {
        self.menu(key, Menu::People(action))
    }

    fn labelled(&self, label: String, action: PeopleAction) -> Button {
        Button::new(label, &Press::Menu(Menu::People(action)))
    }
}

/// Work is done in units of every kind; the rest of the roles belong to places.
fn holds(role: Role, kind: UnitKind) -> bool {
    match kind {
        UnitKind::District | UnitKind::Street | UnitKind::Community => true,
        UnitKind::Department | UnitKind::Company => role == Role::Handler,
        UnitKind::Council => role == Role::CouncilSecretary,
    }
}
