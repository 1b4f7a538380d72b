//! What stands behind 更多: passing on, assisting, extending, the council, merging. Opens a form where a sentence
//! is needed and acts at once where none is. Never decides: the core does.

use super::on_card::{Accepting, accept, opens_form};
use super::*;
use crate::casework::{CaseState, Correction};
use crate::conversation::resident::nature_of;
use crate::domain::{CaseId, Nature, UnitId};
use crate::text::{Task, WorkAction};

pub(super) fn pressed<'a>(scene: &'a Scene<'a>, state: State, case: Case, action: WorkAction) -> Step<'a> {
    let (id, turn) = (case.id, case.turn);
    let say = |text: StaffText| Rest::same(state.clone()).say(text).done();
    let task = |task| ask(&state, case.clone(), task);
    let done = |text: StaffText| (Rest::same(state.clone()).say(text), state.clone());
    match action {
        WorkAction::More => say(StaffText::More { case: Box::new(case) }),
        WorkAction::Pick(pick) => say(StaffText::ChooseUnit { case: Box::new(case), pick }),
        WorkAction::Lead(lead) => match &case.state {
            CaseState::Working { working: crate::casework::Working::Handling { .. } } => {
                task(Task::NewLead(lead))
            }
            _ => accept(scene, state, case, Accepting { lead: Some(lead), ..Accepting::default() }),
        },
        WorkAction::Assist(unit) => {
            act(scene, case, &[Command::AddAssist { unit }], done(StaffText::Recorded))
        }
        WorkAction::Return(proposed) => task(Task::Return(proposed)),
        WorkAction::KeepLead => task(Task::KeepLead),
        WorkAction::Extend => task(Task::Extend),
        WorkAction::GrantExtension => act(scene, case, &[Command::GrantExtension], done(StaffText::Recorded)),
        WorkAction::RefuseExtension => task(Task::RefuseExtension),
        WorkAction::Note => task(Task::Note),
        WorkAction::PublicNote => task(Task::PublicNote),
        WorkAction::AssistReport(unit) => task(Task::AssistReport(unit)),
        WorkAction::Waive(unit) => task(Task::Waive(unit)),
        WorkAction::Council => task(Task::Council),
        WorkAction::Resolution => task(Task::Resolution),
        WorkAction::Revisit => task(Task::Revisit),
        WorkAction::OnSpot => task(Task::OnSpot),
        WorkAction::Merge => Step::Ask(Question::LikeThis(
            Box::new(case),
            Box::new(move |cases| {
                let cases = visible(scene, cases);
                Rest::same(state).say(StaffText::MergeWith { case: id, turn, cases }).done()
            }),
        )),
        WorkAction::MergeInto(primary) => merge(scene, state, case, primary),
        WorkAction::Unmerge => act(scene, case, &[Command::Unmerge], done(StaffText::Recorded)),
        WorkAction::SendLater => form::send_later(scene, state, case),
        WorkAction::ReleaseReply => act(scene, case, &[Command::ReleaseReply], done(StaffText::Done)),
        WorkAction::SendBackReply => task(Task::SendBack),
        WorkAction::PickNature => say(StaffText::ChooseNature { case: id, turn }),
        WorkAction::Nature(nature) => {
            let change = Correction::Nature(nature);
            act(scene, case, &[Command::Correct { change }], done(StaffText::Recorded))
        }
        WorkAction::OrdinaryMatter => {
            let commands = ordinary(&case);
            act(scene, case, &commands, done(StaffText::Recorded))
        }
        WorkAction::Publish => publishing::begin(scene, &state, case),
        WorkAction::Reword(part) => publishing::reword(state, case, part),
        WorkAction::PublicationAllowed(asked_at) => {
            act(scene, case, &[Command::AllowPublication { asked_at }], done(StaffText::Recorded))
        }
        WorkAction::PublicationRefused => {
            act(scene, case, &[Command::RefusePublication], done(StaffText::Recorded))
        }
        WorkAction::Unpublish => act(scene, case, &[Command::Unpublish], done(StaffText::Recorded)),
        WorkAction::Release => task(Task::Release),
        WorkAction::SameReply => same_reply(scene, state, case),
        WorkAction::NewCode if !record::at_the_desk(scene) => {
            let refusal = crate::casework::Refusal::NotYours;
            Rest::same(state.clone()).say(Text::Refusal { refusal, staff: true }).done()
        }
        WorkAction::NewCode => {
            let code = scene.fresh.code.clone();
            Rest::same(state.clone())
                .with(Effect::NewCode { case: id, code })
                .with(Effect::Audit { action: "code_renewed", case: id })
                .done()
        }
        WorkAction::Sheet => say(StaffText::Sheet { case: Box::new(case) }),
    }
}

/// The mark of a report comes off; a request only because it was one, it becomes what its words say.
fn ordinary(case: &Case) -> Vec<Command> {
    let read = nature_of(case.words.as_ref());
    let nature =
        (case.nature == Nature::Request && read != Nature::Request).then_some(Correction::Nature(read));
    let changes = std::iter::once(Correction::OrdinaryMatter).chain(nature);
    changes.map(|change| Command::Correct { change }).collect()
}

/// Cases the same unit has in hand that are like this one.
pub(super) fn with_same_lead(case: &Case, alike: Vec<Case>) -> Vec<Case> {
    let lead = case.lead().cloned();
    let handling = |other: &Case| other.state.name() == crate::casework::StateName::Handling;
    alike.into_iter().filter(|other| handling(other) && other.lead() == lead.as_ref()).collect()
}

/// One outage, ten people: each gets the answer to their own case, or none where one of them may not.
fn same_reply<'a>(scene: &'a Scene<'a>, state: State, case: Case) -> Step<'a> {
    let Some(reply) = case.reply().cloned() else { return Rest::same(state).say(Text::ButtonIsOld).done() };
    Step::Ask(Question::LikeThis(
        Box::new(case.clone()),
        Box::new(move |alike| {
            let mut rest = Rest::same(state.clone());
            let command = Command::Reply {
                outcome: reply.outcome,
                text: reply.text,
                promise: reply.promise,
                evidence: reply.evidence,
                later: None,
            };
            let mut count = 0;
            for other in with_same_lead(&case, alike) {
                match carry_out(other, std::slice::from_ref(&command), &scene.actor(false), scene.at) {
                    Ok(change) => rest = rest.with(Effect::Change(Box::new(change))),
                    Err(refusal) => {
                        return Rest::same(state).say(Text::Refusal { refusal, staff: true }).done();
                    }
                }
                count += 1;
            }
            rest.say(StaffText::AnsweredTogether { count }).done()
        }),
    ))
}

fn merge<'a>(scene: &'a Scene<'a>, state: State, case: Case, primary: CaseId) -> Step<'a> {
    Step::Ask(Question::Case(
        CaseKey::Id(primary),
        Box::new(move |found| match found {
            Some(Found { case: primary, .. }) => {
                let (number, open) = (primary.number.clone(), primary.state.name().is_open());
                let command = Command::Merge { into: primary.id, number, open };
                let done = Rest::same(state.clone()).say(StaffText::Recorded);
                act(scene, case, &[command], (done, state))
            }
            None => Rest::same(state).say(Text::ButtonIsOld).done(),
        }),
    ))
}

/// Opens the task's form: the date first, where it has one.
pub(super) fn ask<'a>(before: &State, case: Case, task: Task) -> Step<'a> {
    let (id, turn) = (case.id, case.turn);
    let form = StaffForm::Task { task: task.clone(), date: None, text: None, evidence: vec![] };
    let text = if task.needs_date() {
        StaffText::AskTaskDate { task }
    } else {
        StaffText::AskTask { task, case: Box::new(case) }
    };
    opens_form(before, (id, turn, form), text)
}

/// What was written for a task. Files count as evidence; words may follow them.
pub(super) fn heard<'a>(scene: &'a Scene<'a>, case: Case, kept: State, said: Said) -> Step<'a> {
    let State::Staff { case: id, turn, form: StaffForm::Task { task, date, text, mut evidence } } =
        kept.clone()
    else {
        return Rest::same(kept).say(StaffText::Unclear).done();
    };
    let words = said.words.as_deref().and_then(crate::domain::Words::any);
    if task.needs_date() && date.is_none() {
        let read = words.and_then(|words| form::read_date(words.as_str(), scene));
        let Some(date) = read else { return Rest::same(kept).say(StaffText::PromiseUnreadable).done() };
        let form = StaffForm::Task { task: task.clone(), date: Some(date), text, evidence };
        if !task.needs_words() {
            return settle(scene, kept, case, form);
        }
        let asks = StaffText::AskTask { task, case: Box::new(case) };
        return Rest::same(State::Staff { case: id, turn, form }).say(asks).done();
    }
    evidence.extend(said.files);
    let text = words.or(text);
    let form = StaffForm::Task { task: task.clone(), date, text: text.clone(), evidence };
    match text {
        None => {
            let asks = StaffText::AskTask { task, case: Box::new(case) };
            Rest::same(State::Staff { case: id, turn, form }).say(asks).done()
        }
        Some(text) if task.is_told() => {
            let preview = StaffText::TaskPreview { task, case: Box::new(case), text };
            Rest::same(State::Staff { case: id, turn, form }).say(preview).done()
        }
        Some(_) => settle(scene, kept, case, form),
    }
}

/// The form is complete: its command runs; refused, the form stays.
pub(super) fn settle<'a>(scene: &'a Scene<'a>, kept: State, case: Case, form: StaffForm) -> Step<'a> {
    let StaffForm::Task { task, date, text, evidence } = form else {
        return Rest::same(kept).say(Text::ButtonIsOld).done();
    };
    if let (Task::Gist, Some(gist)) = (&task, &text) {
        return accept(
            scene,
            State::Idle,
            case,
            Accepting { gist: Some(gist.clone()), ..Accepting::default() },
        );
    }
    if let (Task::NewLead(lead), Some(reason)) = (&task, &text) {
        let (lead, reason) = (lead.clone(), reason.clone());
        return Step::Ask(Question::HasHands(
            lead.clone(),
            Box::new(move |hands| {
                let command = Command::ChangeLead { lead, reason, outside: !hands };
                act(scene, case, &[command], (Rest::idle().say(StaffText::Recorded), kept))
            }),
        ));
    }
    let done = Rest::idle().say(if task.is_told() { StaffText::Done } else { StaffText::Recorded });
    match command(&task, &case, scene, (date, text, evidence)) {
        Some(command) => act(scene, case, &[command], (done, kept)),
        None => Rest::same(kept).say(StaffText::Unclear).done(),
    }
}

type Given = (Option<crate::domain::Millis>, Option<crate::domain::Words>, Vec<crate::domain::Attachment>);

fn command(task: &Task, case: &Case, scene: &Scene, (date, text, evidence): Given) -> Option<Command> {
    Some(match task {
        Task::Gist | Task::NewLead(_) => return None,
        Task::Return(proposed) => Command::AskReturn { reason: text?, proposed: proposed.clone() },
        Task::KeepLead => Command::KeepLead { reason: text? },
        Task::Extend => Command::AskExtension { until: date?, reason: text? },
        Task::RefuseExtension => Command::RefuseExtension { reason: text? },
        Task::Note => Command::Note { text: text?, visible: false },
        Task::PublicNote => Command::Note { text: text?, visible: true },
        Task::AssistReport(unit) => Command::FinishAssist { unit: unit.clone(), text: text? },
        Task::Waive(unit) => Command::WaiveAssist { unit: unit.clone(), reason: text? },
        Task::Council => Command::ToCouncil { meeting: date? },
        Task::Resolution => Command::FromCouncil { resolution: text? },
        Task::Revisit => Command::Revisit { text: text?, evidence },
        Task::SendBack => Command::SendBackReply { reason: text? },
        Task::Release => Command::Release { gist: text? },
        Task::OnSpot => Command::Resolve { unit: on_the_spot(case, scene), text: text?, evidence },
    })
}

/// Whoever solved it there: the case's community, else the unit of the person who did.
fn on_the_spot(case: &Case, scene: &Scene) -> UnitId {
    let own = scene.who.grants.first().map(|grant| grant.unit.clone());
    let root = || scene.at.community.units.root().id.clone();
    case.community.clone().or(own).unwrap_or_else(root)
}
