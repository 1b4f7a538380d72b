//! Who works here, administered from the chat: the tokens behind 人员. Never authority.

use crate::domain::{Grant, PersonId, Role, UnitId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeopleAction {
    List,
    One(PersonId),
    /// From now on no press of theirs counts.
    Leaves(PersonId),
    Back(PersonId),
    /// Choose who takes over.
    HandOver(PersonId),
    /// The first one's roles go to the second, and the first one leaves.
    HandTo(PersonId, PersonId),
    /// Choose a role for somebody new.
    Invite,
    InviteAs(Role),
    InviteTo(Grant),
}

/// Before every such token's word.
const PREFIX: &str = "p.";

pub(super) fn word(action: &PeopleAction) -> String {
    let word = match action {
        PeopleAction::List => "list".to_owned(),
        PeopleAction::One(person) => format!("one={}", person.0),
        PeopleAction::Leaves(person) => format!("leaves={}", person.0),
        PeopleAction::Back(person) => format!("back={}", person.0),
        PeopleAction::HandOver(person) => format!("hand={}", person.0),
        PeopleAction::HandTo(from, to) => format!("handto={}-{}", from.0, to.0),
        PeopleAction::Invite => "invite".to_owned(),
        PeopleAction::InviteAs(role) => format!("as={}", role.name()),
        PeopleAction::InviteTo(grant) => format!("to={}-{}", grant.role.name(), grant.unit),
    };
    format!("{PREFIX}{word}")
}

/// `None`: not one of these.
pub(super) fn read(word: &str, value: &str) -> Option<PeopleAction> {
    let person = |value: &str| value.parse().ok().map(PersonId);
    Some(match (word.strip_prefix(PREFIX)?, value) {
        ("list", "") => PeopleAction::List,
        ("one", value) => PeopleAction::One(person(value)?),
        ("leaves", value) => PeopleAction::Leaves(person(value)?),
        ("back", value) => PeopleAction::Back(person(value)?),
        ("hand", value) => PeopleAction::HandOver(person(value)?),
        ("handto", value) => {
            let (from, to) = value.split_once('-')?;
            PeopleAction::HandTo(person(from)?, person(to)?)
        }
        ("invite", "") => PeopleAction::Invite,
        ("as", value) => PeopleAction::InviteAs(Role::from_name(value)?),
        ("to", value) => {
            let (role, unit) = value.split_once('-')?;
            PeopleAction::InviteTo(Grant { role: Role::from_name(role)?, unit: UnitId::new(unit) })
        }
        _ => return None,
    })
}
