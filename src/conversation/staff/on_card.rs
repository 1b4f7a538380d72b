//! The buttons of a staff card. 受理 is register and dispatch in one press; without a category or a
//! community they are asked first. A stale card says where the case stands now. Never wording.

use super::*;
use crate::casework::{CaseState, Correction, Refusal, Routed, Working, concerns, needs_gist};
use crate::conversation::Then;
use crate::domain::{CaseId, Matter, Route, UnitId, Words};
use crate::text::{CaseAction, CasePress, StaffCard, Task};

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
        CaseAction::StaffView => return everything(scene, state, case),
        CaseAction::OpenCard => return opened(scene, state, case),
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
        CaseAction::Accept => accept(scene, state, case, Accepting::default()),
        CaseAction::Work(action) => work::pressed(scene, state, case, action),
        CaseAction::StaffGroups => {
            let likely = scene.likely(case.words.as_ref());
            say(StaffText::ChooseGroup { case: id, turn, likely }.into())
        }
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
                form::asks_reply(scene, &case, outcome)
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
        | CaseAction::WithdrawSurely
        | CaseAction::Urge
        | CaseAction::Rework
        | CaseAction::Support
        | CaseAction::AllowPublication(_)
        | CaseAction::RefusePublication
        | CaseAction::Unpublish => say(Text::ButtonIsOld),
    }
}

/// A form for this case; the one left for it, if any, is nobody's now.
pub(super) fn opens_form<'a>(before: &State, opened: (CaseId, i64, StaffForm), text: StaffText) -> Step<'a> {
    if let Some(open) = record::open_record(before) {
        return open;
    }
    // A contact point's form on top of it is left for this one.
    if let State::EditingPoint { under, .. } = before {
        return opens_form(under, opened, text);
    }
    let (case, turn, form) = opened;
    let rest = Rest::same(State::Staff { case, turn, form }).say(text);
    let rest = match before {
        State::Staff { case: left, .. } if *left != case => {
            rest.with(Effect::Writing { case: *left, now: false })
        }
        State::Staff { .. }
        | State::EditingPoint { .. }
        | State::Idle
        | State::Drafting { .. }
        | State::Returning { .. }
        | State::Choosing { .. }
        | State::Finding { .. }
        | State::FindingPoint { .. }
        | State::FindingCode { .. }
        | State::Recording(_)
        | State::ForCase { .. } => rest,
    };
    rest.with(Effect::Writing { case, now: true }).done()
}

/// A digest's case: its card, for whoever asked and for the group.
fn opened<'a>(scene: &'a Scene<'a>, state: State, case: Case) -> Step<'a> {
    let id = case.id;
    let mends = case.may_be_mended_by(&scene.who.grants, scene.at.community);
    let card = StaffCard { case, by: None, writer: None, echo: None, supporters: 0, alike: 0, mends };
    Rest::same(state).say(StaffText::Card(Box::new(card))).with(Effect::OpenCard(id)).done()
}

/// What an acceptance brings along: facts set right just before, the gist, a lead chosen by hand.
#[derive(Clone, Default)]
pub(super) struct Accepting {
    pub before: Vec<Command>,
    pub gist: Option<Words>,
    pub lead: Option<UnitId>,
}

/// 受理: register, and dispatch in one press. A category or community that is missing for that is asked for first.
pub(super) fn accept<'a>(scene: &'a Scene<'a>, state: State, case: Case, accepting: Accepting) -> Step<'a> {
    let (id, turn) = (case.id, case.turn);
    let corrected = match carry_out(case.clone(), &accepting.before, &scene.actor(false), scene.at) {
        Ok(change) => change,
        Err(refusal) => return Rest::same(state).say(Text::Refusal { refusal, staff: true }).done(),
    };
    let seen = corrected.case.clone();
    let asks = |rest: Rest| {
        let nothing = corrected.events.is_empty();
        if nothing { rest.done() } else { rest.with(Effect::Change(Box::new(corrected.clone()))).done() }
    };
    let to = match (destination(scene, &seen, accepting.lead.clone()), seen.category) {
        (Some(to), _) => to,
        (None, None) => {
            let likely = scene.likely(seen.words.as_ref());
            return asks(Rest::same(state).say(StaffText::ChooseGroup { case: id, turn, likely }));
        }
        (None, Some(_)) => return asks(Rest::same(state).say(StaffText::ChooseHome { case: id, turn })),
    };
    if accepting.gist.is_none() && needs_gist(&seen) && matches!(seen.state, CaseState::Working { .. }) {
        if let Some(open) = record::open_record(&state) {
            return open;
        }
        let form = StaffForm::Task { task: Task::Gist, date: None, text: None, evidence: vec![] };
        let text = StaffText::AskTask { task: Task::Gist, case: Box::new(seen) };
        return asks(Rest::same(State::Staff { case: id, turn, form }).say(text));
    }
    Step::Ask(Question::HasHands(
        to.0.lead.clone(),
        Box::new(move |hands| dispatch(scene, state, case, (accepting, to, !hands))),
    ))
}

/// To whom somebody chose, else the keeper of a point that is reported as wrong, else by the rules and the category;
/// and why.
fn destination(scene: &Scene, case: &Case, by_hand: Option<UnitId>) -> Option<(Route, Routed)> {
    let community = scene.at.community;
    let straight = |lead, routed| Some((Route { lead, assists: vec![], rule: None }, routed));
    if let Some(lead) = by_hand {
        return straight(lead, Routed::Hand);
    }
    if let Some(keeper) = case.keeper_of_reported(community) {
        return straight(keeper.clone(), Routed::Point);
    }
    let matter = Matter {
        category: Some(case.category?),
        community: case.community.as_ref(),
        point: case.point.as_ref(),
        words: case.words.as_ref().map_or("", |words| words.as_str()),
    };
    let route = community.route(matter)?;
    let routed = route.rule.clone().map_or(Routed::Category, |id| Routed::Rule { id });
    Some((route, routed))
}

fn dispatch<'a>(
    scene: &'a Scene<'a>,
    state: State,
    case: Case,
    (accepting, (route, routed), outside): (Accepting, (Route, Routed), bool),
) -> Step<'a> {
    let mut commands = accepting.before;
    if let CaseState::Working { working: Working::Submitted { .. } } = case.state {
        commands.push(Command::Register { nature: None, gist: accepting.gist });
    }
    // Whoever may only register does that; the card then waits for an assessor.
    let registered = commands.clone();
    commands.push(Command::Dispatch { lead: route.lead, assists: route.assists, outside, routed });
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
    match &case.state {
        CaseState::Working { working: Working::Submitted { .. } | Working::Registered { .. } } => {
            accept(scene, state, case, Accepting { before: vec![command], ..Accepting::default() })
        }
        CaseState::Working { working: Working::Handling { .. } | Working::Deliberating { .. } }
        | CaseState::AwaitingResident { .. }
        | CaseState::Replied { .. }
        | CaseState::Closed { .. }
        | CaseState::NotAccepted { .. }
        | CaseState::Merged { .. }
        | CaseState::Withdrawn { .. } => act(scene, case, &[command], (Rest::same(state.clone()), state)),
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
