//! The buttons of a resident's card. The case is loaded and the core decides; a card that has moved on
//! says where the case stands and changes nothing. Never acts for anybody but proposer or code holder.

use super::*;
use crate::casework::{
    Case, CaseState, Command, Correction, Event, Happened, Refusal, ReopenReason, StateName, Withdrawal,
    carry_out,
};
use crate::conversation::{CaseKey, Effect, Found};
use crate::domain::Millis;
use crate::text::{CaseAction, CasePress};

pub(super) fn pressed<'a>(scene: &'a Scene<'a>, state: State, press: CasePress) -> Step<'a> {
    Step::Ask(Question::Case(
        CaseKey::Id(press.case),
        Box::new(move |found| match found {
            Some(found) if found.holds_code || found.case.proposer == Some(scene.who.id) => {
                on_own(scene, state, found, press)
            }
            Some(found) if press.action == CaseAction::Support => support(scene, state, found.case),
            Some(_) | None => Rest::same(state).say(Text::ButtonIsOld).done(),
        }),
    ))
}

/// Only a released case that is still open; what was said of it is kept with the support.
fn support<'a>(scene: &'a Scene<'a>, state: State, case: Case) -> Step<'a> {
    match state {
        State::Drafting { draft, .. } if case.work.released && case.state.name().is_open() => {
            let effect = Effect::Support { case: case.id, words: draft.words };
            let rest = Rest::idle().say(Text::Supported { case: Box::new(case) });
            let rest = if scene.consented() { rest } else { rest.with(Effect::Consent) };
            rest.with(effect).done()
        }
        other => Rest::same(other).say(Text::ButtonIsOld).done(),
    }
}

fn on_own<'a>(scene: &'a Scene<'a>, state: State, found: Found, press: CasePress) -> Step<'a> {
    let turn = press.turn;
    let case = &found.case;
    let (id, now) = (case.id, case.state.name());
    let ask = |asking, text| {
        let under = state.clone().under();
        Rest::same(State::ForCase { case: id, turn, asking, under }).say(text).done()
    };
    let say = |text| Rest::same(state.clone()).say(text).done();
    match press.action {
        CaseAction::View => return look_up::everything(state, found.case),
        CaseAction::ForgetDevice => {
            return Rest::idle().say(Text::DeviceForgotten).with(Effect::ForgetDevice).done();
        }
        CaseAction::TellByPhone => return ask(ForCase::Phone, Text::AskPhone),
        CaseAction::ShowCode => return say(Text::CodeShown { case: Box::new(found.case.clone()) }),
        CaseAction::TellMyself => return say(Text::WillLookMyself),
        CaseAction::SupplementThis => return supplement(scene, *state.under(), found),
        CaseAction::NewCase => return another(scene, *state.under()),
        CaseAction::AddPhoto => return ask(ForCase::Photo, Text::AskCasePhoto),
        // A rating may follow the closing it belongs to.
        CaseAction::Rate(rating) => {
            let done = Rest::same(state.clone()).say(Text::Thanks);
            return act(scene, found, vec![Command::Rate { rating }], (done, state));
        }
        _ if case.turn != turn => {
            return say(Text::Refusal { refusal: Refusal::NotNow { state: now }, staff: false });
        }
        CaseAction::AddPlace => return ask(ForCase::Place, Text::AskCasePlace),
        CaseAction::ChooseGroup => {
            let likely = scene.likely(case.words.as_ref());
            return say(Text::AskCaseGroup { case: id, turn, likely });
        }
        CaseAction::Group(group) => return say(Text::AskCaseCategory { case: id, turn, group }),
        CaseAction::Category(code) => return enrich(scene, state, found, Correction::Category(code)),
        CaseAction::Home(unit) => return enrich(scene, state, found, Correction::Community(unit)),
        CaseAction::Answer => {
            if let CaseState::AwaitingResident { question, .. } = &case.state {
                return ask(ForCase::Answer, Text::AskAnswer { question: question.clone() });
            }
            if let CaseState::Withdrawn { by: Withdrawal::Lapsed, .. } = &case.state {
                return ask(ForCase::Answer, Text::AskAnswerAgain);
            }
        }
        CaseAction::Solved(true) => {
            let done = Rest::same(state.clone()).say(Text::AskRating { case: id, turn: turn + 1 });
            return act(scene, found, vec![Command::Confirm { solved: true }], (done, state));
        }
        CaseAction::Solved(false) => return say(Text::AskWhyNot { case: id, turn }),
        CaseAction::Accepting => {
            let done = Rest::same(state.clone()).say(Text::AskRating { case: id, turn: turn + 1 });
            return act(scene, found, vec![Command::Confirm { solved: false }], (done, state));
        }
        CaseAction::Reopen(ReopenReason::Other) => {
            return ask(ForCase::ReopenWords(ReopenReason::Other), Text::AskReopenWords);
        }
        CaseAction::Reopen(reason) => return reopen(scene, state, found, (reason, None)),
        CaseAction::Rework => return rework(scene, state, found),
        CaseAction::Object => return ask(ForCase::Objection, Text::AskObjection),
        CaseAction::Withdraw => return say(Text::AskWithdraw { case: id, turn }),
        CaseAction::WithdrawSurely => {
            let done = Rest::same(state.clone()).say(Text::Withdrawn);
            return act(scene, found, vec![Command::Withdraw], (done, state));
        }
        CaseAction::Urge => return urge(scene, state, found),
        CaseAction::AllowPublication(asked_at) => return publish(scene, state, found, asked_at),
        CaseAction::RefusePublication => {
            let done = Rest::same(state.clone()).say(Text::NotPublished);
            return act(scene, found, vec![Command::RefusePublication], (done, state));
        }
        CaseAction::Unpublish => {
            let done = Rest::same(state.clone()).say(Text::Unpublished);
            return act(scene, found, vec![Command::Unpublish], (done, state));
        }
        CaseAction::Support
        | CaseAction::Work(_)
        | CaseAction::StaffView
        | CaseAction::OpenCard
        | CaseAction::Accept
        | CaseAction::StaffGroups
        | CaseAction::StaffGroup(_)
        | CaseAction::StaffCategory(_)
        | CaseAction::StaffHome(_)
        | CaseAction::Ask
        | CaseAction::Reply
        | CaseAction::Outcome(_)
        | CaseAction::Decline
        | CaseAction::DeclineAs(_)
        | CaseAction::Send
        | CaseAction::Told(_)
        | CaseAction::Contact => {}
    }
    say(Text::Refusal { refusal: Refusal::NotNow { state: now }, staff: false })
}

/// Runs commands on the case: `done` when they hold, `kept` with the reason when they do not.
pub(super) fn act<'a>(
    scene: &'a Scene<'a>,
    found: Found,
    commands: Vec<Command>,
    (done, kept): (Rest, State),
) -> Step<'a> {
    match carry_out(found.case, &commands, &scene.actor(found.holds_code), scene.at) {
        Ok(change) => done.with(Effect::Change(Box::new(change))).done(),
        Err(refusal) => Rest::same(kept).say(Text::Refusal { refusal, staff: false }).done(),
    }
}

fn enrich<'a>(scene: &'a Scene<'a>, state: State, found: Found, change: Correction) -> Step<'a> {
    let mut done = Rest::same(state.clone()).say(Text::Enriched);
    if let Correction::Community(unit) = &change {
        done = done.with(Effect::SetHome(unit.clone()));
    }
    act(scene, found, vec![Command::Enrich { change }], (done, state))
}

/// The draft just begun is the same matter: its words and photos go to the case that is taken up again.
fn rework<'a>(scene: &'a Scene<'a>, state: State, found: Found) -> Step<'a> {
    let State::Drafting { draft, .. } = &state else {
        return reopen(scene, state, found, (ReopenReason::Again, None));
    };
    let (words, files) = (draft.words.clone(), draft.files.clone());
    let Some(said) = words.clone() else { return reopen(scene, state, found, (ReopenReason::Again, None)) };
    Step::Ask(Question::OwnAlike(
        said,
        Box::new(move |before| {
            let earlier = u8::try_from(before.len().saturating_sub(1)).unwrap_or(u8::MAX);
            let mut commands = vec![Command::Reopen { reason: ReopenReason::Again, words, earlier }];
            if !files.is_empty() {
                commands.push(Command::Supplement { words: None, files });
            }
            match carry_out(found.case, &commands, &scene.actor(found.holds_code), scene.at) {
                Ok(change) => {
                    let text = taken_again(&change.case, change.events.first());
                    Rest::idle().say(text).with(Effect::Change(Box::new(change))).done()
                }
                Err(refusal) => Rest::same(state).say(Text::Refusal { refusal, staff: false }).done(),
            }
        }),
    ))
}

/// 公示: agreed to; the answer carries the button that takes it back.
fn publish<'a>(scene: &'a Scene<'a>, state: State, found: Found, asked_at: Millis) -> Step<'a> {
    let command = Command::AllowPublication { asked_at };
    match carry_out(found.case, &[command], &scene.actor(found.holds_code), scene.at) {
        Ok(change) => {
            let text = Text::Published { case: Box::new(change.case.clone()) };
            Rest::same(state).say(text).with(Effect::Change(Box::new(change))).done()
        }
        Err(refusal) => Rest::same(state).say(Text::Refusal { refusal, staff: false }).done(),
    }
}

/// T21: the answer says who has it and until when, at once.
fn urge<'a>(scene: &'a Scene<'a>, state: State, found: Found) -> Step<'a> {
    let actor = scene.actor(found.holds_code);
    match carry_out(found.case, &[Command::Urge], &actor, scene.at) {
        Ok(change) => {
            let text = Text::Urged { case: Box::new(change.case.clone()) };
            Rest::same(state).say(text).with(Effect::Change(Box::new(change))).done()
        }
        Err(refusal) => Rest::same(state).say(Text::Refusal { refusal, staff: false }).done(),
    }
}

pub(super) fn reopen<'a>(
    scene: &'a Scene<'a>,
    state: State,
    found: Found,
    (reason, words): (ReopenReason, Option<Words>),
) -> Step<'a> {
    let command = Command::Reopen { reason, words, earlier: 0 };
    let actor = scene.actor(found.holds_code);
    match carry_out(found.case, &[command], &actor, scene.at) {
        Ok(change) => {
            let text = taken_again(&change.case, change.events.first());
            Rest::same(if matches!(state, State::ForCase { .. }) { *state.under() } else { state })
                .say(text)
                .with(Effect::Change(Box::new(change)))
                .done()
        }
        Err(refusal) => Rest::same(state).say(Text::Refusal { refusal, staff: false }).done(),
    }
}

fn taken_again(case: &Case, event: Option<&Event>) -> Text {
    match (event.map(|event| &event.what), case.lead()) {
        (Some(Happened::Reopened { due, .. }), Some(lead)) => {
            Text::TakenAgain { due: *due, lead: lead.clone() }
        }
        (Some(Happened::TalkAsked { due, .. }), _) => Text::TalkAsked { due: *due },
        (_, _) => Text::Thanks,
    }
}

/// What was said while this case was open belongs to it: an answer where we asked, else a supplement.
fn supplement<'a>(scene: &'a Scene<'a>, state: State, found: Found) -> Step<'a> {
    let State::Choosing { case, words, files, place, wanted } = state else {
        return Rest::same(state).say(Text::ButtonIsOld).done();
    };
    if case != found.case.id {
        return Rest::same(State::Choosing { case, words, files, place, wanted })
            .say(Text::ButtonIsOld)
            .done();
    }
    if words.is_none() && files.is_empty() && place.spot.is_none() {
        // Its only file never came.
        return Rest::idle().say(Text::ButtonIsOld).done();
    }
    let (kept_words, kept_files, kept_place) = (words.clone(), files.clone(), place.clone());
    let kept = State::Choosing { case, words: kept_words, files: kept_files, place: kept_place, wanted };
    if place.spot.is_some() && words.is_none() && files.is_empty() {
        return match enrich(scene, kept, found, Correction::Place(place)) {
            Step::Rest(rest) => Step::Rest(Rest { state: State::Idle, ..rest }),
            step @ Step::Ask(_) => step,
        };
    }
    let (command, text) = if found.case.state.name() == StateName::AwaitingResident {
        (Command::Supply { words, files }, Text::SupplementAdded)
    } else {
        (Command::Supplement { words, files }, Text::SupplementAdded)
    };
    act(scene, found, vec![command], (Rest::idle().say(text), kept))
}

/// It is another matter: what was said becomes a draft of its own.
fn another<'a>(scene: &'a Scene<'a>, state: State) -> Step<'a> {
    match state {
        State::Choosing { words, files, place, wanted, .. } => {
            points::instead_of(scene, wanted, together((words, files, place), Said::default()))
        }
        State::Idle
        | State::Drafting { .. }
        | State::Returning { .. }
        | State::Finding { .. }
        | State::FindingPoint { .. }
        | State::FindingCode { .. }
        | State::Recording(_)
        | State::EditingPoint { .. }
        | State::ForCase { .. }
        | State::Staff { .. } => Rest::same(state).say(Text::ButtonIsOld).done(),
    }
}
