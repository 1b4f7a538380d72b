//! The buttons of a staff card. 受理 is register and dispatch in one press; without a category or a
//! community they are asked first. A stale card says where the case stands now. Never wording.

use super::*;
use crate::casework::{CaseState, Correction, Refusal, Working, concerns};
use crate::conversation::Then;
use crate::domain::CaseId;
use crate::text::{CaseAction, CasePress, StaffCard};

pub(super) fn pressed<'a>(scene: &'a Scene<'a>, state: State, press: CasePress) -> Step<'a> {
    Step::Ask(Question::Case(
        CaseKey::Id(press.case),
        Box::new(move |found| match found {
            Some(Found { case, .. }) if concerns(&case, &scene.who.grants, scene.at.community) => {
                on_case(scene, state, case, press)
            }
            Some(_) => {
                Rest::same(state).say(Text::Refusal { refusal: Refusal::NotYours, staff: true }).done()
            }
            None => Rest::same(state).say(Text::ButtonIsOld).done(),
        }),
    ))
}

fn on_case<'a>(scene: &'a Scene<'a>, state: State, case: Case, press: CasePress) -> Step<'a> {
    let (id, turn, action) = (case.id, press.turn, press.action);
    match action {
        CaseAction::StaffView => return everything(case),
        CaseAction::OpenCard => return opened(state, case),
        CaseAction::Contact => return contact(state, case),
        _ if case.turn != turn => {
            let refusal = Refusal::NotNow { state: case.state.name() };
            return Rest::same(state).say(Text::Refusal { refusal, staff: true }).done();
        }
        _ => {}
    }
    let say = |text: Text| Rest::same(state.clone()).say(text).done();
    let number = case.number.clone();
    let form = |form, text| opens_form(&state, (id, turn, form), text);
    let words = || case.words.as_ref().map_or_else(String::new, |words| words.as_str().to_owned());
    match action {
        CaseAction::Accept => accept(scene, state, case, vec![]),
        CaseAction::StaffGroups => say(StaffText::ChooseGroup { case: id, turn }.into()),
        CaseAction::StaffGroup(group) => say(StaffText::ChooseCategory { case: id, turn, group }.into()),
        CaseAction::StaffCategory(code) => correct_and_accept(scene, state, case, Correction::Category(code)),
        CaseAction::StaffHome(unit) => correct_and_accept(scene, state, case, Correction::Community(unit)),
        CaseAction::Ask if case.counts.asked >= 2 => {
            say(Text::Refusal { refusal: Refusal::AskedTwice, staff: true })
        }
        CaseAction::Ask => form(StaffForm::Question { text: None }, StaffText::AskQuestion { number }),
        CaseAction::Reply => say(StaffText::ChooseOutcome { case: id, turn, words: words() }.into()),
        CaseAction::Outcome(outcome) => {
            let text = if outcome.needs_promise() {
                StaffText::AskPromise { outcome }
            } else {
                StaffText::AskReply { outcome, words: words() }
            };
            form(StaffForm::Reply { outcome, promise: None, text: None, evidence: vec![] }, text)
        }
        CaseAction::Decline => say(StaffText::ChooseReason { case: id, turn }.into()),
        CaseAction::DeclineAs(reason) => {
            form(StaffForm::Decline { reason, text: None }, StaffText::AskDecline { reason })
        }
        CaseAction::Send => form::send(scene, state, case),
        CaseAction::Told(how) => {
            let done = Rest::same(state.clone()).say(StaffText::Recorded);
            act(scene, case, &[Command::Deliver { how }], (done, state))
        }
        CaseAction::StaffView
        | CaseAction::OpenCard
        | CaseAction::View
        | CaseAction::ShowCode
        | CaseAction::Contact
        | CaseAction::AddPlace
        | CaseAction::AddPhoto
        | CaseAction::ChooseGroup
        | CaseAction::Group(_)
        | CaseAction::Category(_)
        | CaseAction::Home(_)
        | CaseAction::TellByPhone
        | CaseAction::TellMyself
        | CaseAction::ForgetDevice
        | CaseAction::SupplementThis
        | CaseAction::NewCase
        | CaseAction::Answer
        | CaseAction::Solved(_)
        | CaseAction::Accepting
        | CaseAction::Rate(_)
        | CaseAction::Reopen(_)
        | CaseAction::Object
        | CaseAction::Withdraw
        | CaseAction::WithdrawSurely => say(Text::ButtonIsOld),
    }
}

/// A form for this case; the one left for it, if any, is nobody's now.
fn opens_form<'a>(before: &State, (case, turn, form): (CaseId, i64, StaffForm), text: StaffText) -> Step<'a> {
    let rest = Rest::same(State::Staff { case, turn, form }).say(text);
    let rest = match before {
        State::Staff { case: left, .. } if *left != case => {
            rest.with(Effect::Writing { case: *left, now: false })
        }
        State::Staff { .. }
        | State::Idle
        | State::Drafting { .. }
        | State::Returning { .. }
        | State::Choosing { .. }
        | State::Finding { .. }
        | State::FindingCode { .. }
        | State::ForCase { .. } => rest,
    };
    rest.with(Effect::Writing { case, now: true }).done()
}

/// A digest's case: its card, for whoever asked and for the group.
fn opened<'a>(state: State, case: Case) -> Step<'a> {
    let id = case.id;
    let card = StaffCard { case, by: None, writer: None, echo: None };
    Rest::same(state).say(StaffText::Card(Box::new(card))).with(Effect::OpenCard(id)).done()
}

/// 受理: register, and dispatch to the category's unit in the case's community, in one press.
fn accept<'a>(scene: &'a Scene<'a>, state: State, case: Case, mut commands: Vec<Command>) -> Step<'a> {
    let (id, turn) = (case.id, case.turn);
    let Some(category) = case.category else {
        return Rest::same(state).say(StaffText::ChooseGroup { case: id, turn }).done();
    };
    let Some(lead) = scene.at.community.lead_for(category, case.community.as_ref()) else {
        return Rest::same(state).say(StaffText::ChooseHome { case: id, turn }).done();
    };
    if let CaseState::Working { working: Working::Submitted { .. } } = case.state {
        commands.push(Command::Register { nature: None });
    }
    // Whoever may only register does that; the card then waits for an assessor.
    let registered = commands.clone();
    commands.push(Command::Dispatch { lead });
    match carry_out(case.clone(), &commands, &scene.actor(false), scene.at) {
        Err(Refusal::NotYours) if !registered.is_empty() => {
            act(scene, case, &registered, (Rest::same(state.clone()), state))
        }
        Ok(change) => Rest::same(state).with(Effect::Change(Box::new(change))).done(),
        Err(refusal) => Rest::same(state).say(Text::Refusal { refusal, staff: true }).done(),
    }
}

/// The missing fact was chosen: it is recorded and the press that asked for it goes on.
fn correct_and_accept<'a>(scene: &'a Scene<'a>, state: State, case: Case, change: Correction) -> Step<'a> {
    let command = Command::Correct { change };
    let corrected =
        match carry_out(case.clone(), std::slice::from_ref(&command), &scene.actor(false), scene.at) {
            Ok(change) => change,
            Err(refusal) => return Rest::same(state).say(Text::Refusal { refusal, staff: true }).done(),
        };
    match &corrected.case.state {
        CaseState::Working { working: Working::Submitted { .. } | Working::Registered { .. } } => {}
        CaseState::Working { working: Working::Handling { .. } }
        | CaseState::AwaitingResident { .. }
        | CaseState::Replied { .. }
        | CaseState::Closed { .. }
        | CaseState::NotAccepted { .. }
        | CaseState::Withdrawn { .. } => {
            return Rest::same(state).with(Effect::Change(Box::new(corrected))).done();
        }
    }
    match accept(scene, state, corrected.case.clone(), vec![]) {
        // Both in one change: the correction's event first.
        Step::Rest(mut rest) => {
            let merged = rest.does.iter_mut().find_map(|effect| match effect {
                Effect::Change(change) => Some(change),
                _ => None,
            });
            match merged {
                Some(change) => {
                    change.expected_seq = corrected.expected_seq;
                    change.events.splice(0..0, corrected.events);
                }
                None => rest.does.push(Effect::Change(Box::new(corrected))),
            }
            Step::Rest(rest)
        }
        step @ Step::Ask(_) => step,
    }
}

/// How to reach the resident: shown to staff who have the case, and the look is recorded.
fn contact<'a>(state: State, case: Case) -> Step<'a> {
    let (id, turn) = (case.id, case.turn);
    let then: Then<'a, Option<String>> = Box::new(move |phone| {
        Rest::same(state)
            .say(StaffText::Contact { case: id, turn, phone })
            .with(Effect::Audit { action: "contact_shown", case: id })
            .done()
    });
    Step::Ask(Question::Contact(id, then))
}
