//! Who works here, from the chat: somebody new is invited per unit and role, somebody leaves, is back, or hands over.
//! Only administrators, only within their unit, and never on themselves: nobody locks the last door behind them.

use super::*;
use crate::casework::Refusal;
use crate::conversation::Staffing;
use crate::domain::{Grant, PersonId, Role, StaffMember};
use crate::text::PeopleAction;

pub(super) fn pressed<'a>(scene: &'a Scene<'a>, state: State, action: PeopleAction) -> Step<'a> {
    if !administers(scene) {
        let refusal = Refusal::NotYours;
        return Rest::same(state).say(Text::Refusal { refusal, staff: true }).done();
    }
    match action {
        PeopleAction::Invite => Rest::same(state).say(StaffText::ChooseRole).done(),
        PeopleAction::InviteAs(role) => {
            Rest::same(state).say(StaffText::ChooseUnitFor { role, within: own_units(scene) }).done()
        }
        PeopleAction::InviteTo(grant) if within(scene, &grant) => {
            Rest::same(state).with(Effect::Staffing(Staffing::Invite(grant))).done()
        }
        PeopleAction::InviteTo(_) => {
            let refusal = Refusal::UnknownUnit;
            Rest::same(state).say(Text::Refusal { refusal, staff: true }).done()
        }
        PeopleAction::List
        | PeopleAction::One(_)
        | PeopleAction::Leaves(_)
        | PeopleAction::Back(_)
        | PeopleAction::HandOver(_)
        | PeopleAction::HandTo(..) => {
            Step::Ask(Question::Members(Box::new(move |members| among(scene, state, members, action))))
        }
    }
}

pub(super) fn administers(scene: &Scene) -> bool {
    scene.who.grants.iter().any(|grant| grant.role == Role::Admin)
}

fn own_units(scene: &Scene) -> Vec<crate::domain::UnitId> {
    let own = scene.who.grants.iter().filter(|grant| grant.role == Role::Admin);
    own.map(|grant| grant.unit.clone()).collect()
}

fn within(scene: &Scene, grant: &Grant) -> bool {
    let units = &scene.at.community.units;
    units.get(&grant.unit).is_some() && own_units(scene).iter().any(|own| units.is_within(&grant.unit, own))
}

/// Those all of whose roles lie within the administrator's unit.
fn among<'a>(
    scene: &'a Scene<'a>,
    state: State,
    mut members: Vec<StaffMember>,
    action: PeopleAction,
) -> Step<'a> {
    members.retain(|member| member.grants.iter().all(|grant| within(scene, grant)));
    let known = |person: PersonId| members.iter().find(|member| member.person == person).cloned();
    let say = |text: StaffText| Rest::same(state.clone()).say(text).done();
    let old = || Rest::same(state.clone()).say(Text::ButtonIsOld).done();
    let change =
        |staffing| Rest::same(state.clone()).with(Effect::Staffing(staffing)).say(StaffText::Recorded).done();
    match action {
        PeopleAction::One(person) => match known(person) {
            Some(member) => say(StaffText::Member { own: member.person == scene.who.id, member }),
            None => old(),
        },
        PeopleAction::Leaves(person) | PeopleAction::HandOver(person) if person == scene.who.id => {
            say(StaffText::NotYourself)
        }
        PeopleAction::Leaves(person) => match known(person) {
            Some(_) => change(Staffing::Leaves(person)),
            None => old(),
        },
        PeopleAction::Back(person) => match known(person) {
            Some(_) => change(Staffing::Back(person)),
            None => old(),
        },
        PeopleAction::HandOver(person) => match known(person) {
            Some(from) => {
                members.retain(|member| member.person != person && !member.suspended);
                say(StaffText::ChooseSuccessor { from, members })
            }
            None => old(),
        },
        PeopleAction::HandTo(from, to) => match (known(from), known(to)) {
            (Some(from), Some(to))
                if from.person != to.person && from.person != scene.who.id && !to.suspended =>
            {
                change(Staffing::HandOver { from: from.person, to: to.person, grants: from.grants })
            }
            _ => old(),
        },
        PeopleAction::List | PeopleAction::Invite | PeopleAction::InviteAs(_) | PeopleAction::InviteTo(_) => {
            say(StaffText::People { members })
        }
    }
}
