//! Who works here, in words, for whoever administers it. Never how to reach them.

use super::Words;
use crate::domain::{Grant, Role, StaffMember};
use crate::text::says::StaffText;

impl Words<'_> {
    pub(super) fn people(&self, text: &StaffText) -> String {
        match text {
            StaffText::People { members } => {
                let mut lines = vec![self.phrase("people-head", vec![("count", members.len().to_string())])];
                lines.extend(members.iter().map(|member| self.member(member)));
                lines.join("\n")
            }
            StaffText::Member { member, .. } => self.member(member),
            StaffText::NotYourself => self.plain("people-not-yourself"),
            StaffText::ChooseSuccessor { from, .. } => {
                self.phrase("people-choose-successor", vec![("name", from.name.clone())])
            }
            StaffText::ChooseRole => self.plain("people-choose-role"),
            StaffText::ChooseUnitFor { role, .. } => {
                self.phrase("people-choose-unit", vec![("role", self.dates.role(*role))])
            }
            StaffText::Invitation { grant, link, code } => self.phrase(
                "people-invitation",
                vec![("role", self.held(grant)), ("link", link.clone()), ("code", code.clone())],
            ),
            _ => String::new(),
        }
    }

    fn member(&self, member: &StaffMember) -> String {
        // Most people hold several roles at one unit: the unit is said once.
        let mut units: Vec<&crate::domain::UnitId> = vec![];
        for grant in &member.grants {
            if !units.contains(&&grant.unit) {
                units.push(&grant.unit);
            }
        }
        let of_unit = |unit: &crate::domain::UnitId| {
            let here = member.grants.iter().filter(|grant| grant.unit == *unit);
            let roles: Vec<String> = here.map(|grant| self.dates.role(grant.role)).collect();
            let unit = self.dates.unit(unit);
            self.phrase("people-held", vec![("unit", unit), ("roles", roles.join(" · "))])
        };
        let held: Vec<String> = units.into_iter().map(of_unit).collect();
        let key = if member.suspended { "people-left" } else { "people-member" };
        self.phrase(key, vec![("name", member.name.clone()), ("held", held.join(" / "))])
    }

    fn held(&self, grant: &Grant) -> String {
        let (unit, roles) = (self.dates.unit(&grant.unit), self.dates.role(grant.role));
        self.phrase("people-held", vec![("unit", unit), ("roles", roles)])
    }
}

impl crate::text::facts::Dates<'_> {
    pub fn role(&self, role: Role) -> String {
        let key = match role {
            Role::Reception => "role-reception",
            Role::Registrar => "role-registrar",
            Role::Assessor => "role-assessor",
            Role::Coordinator => "role-coordinator",
            Role::Handler => "role-handler",
            Role::Supervisor => "role-supervisor",
            Role::CouncilSecretary => "role-council-secretary",
            Role::Auditor => "role-auditor",
            Role::Admin => "role-admin",
        };
        crate::text::locale::phrase(self.language, key, &[])
    }
}
