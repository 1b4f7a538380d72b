//! Staff's short forms: a question, a reply, a decline. Composed, shown as the resident will read it, then
//! sent; whatever is refused keeps what was written. Never sends without the preview.

use super::*;
use crate::domain::{CaseId, Millis, Outcome, Words};
use chrono::NaiveDate;

type Open = (CaseId, i64, StaffForm);

pub(super) fn heard<'a>(scene: &'a Scene<'a>, (id, turn, form): Open, said: Said) -> Step<'a> {
    let kept = State::Staff { case: id, turn, form: form.clone() };
    Step::Ask(Question::Case(
        CaseKey::Id(id),
        Box::new(move |found| match found {
            Some(Found { case, .. }) => written(scene, kept, (case, turn, form), said),
            None => Rest::idle().say(Text::ButtonIsOld).done(),
        }),
    ))
}

fn written<'a>(
    scene: &'a Scene<'a>,
    kept: State,
    (case, turn, form): (Case, i64, StaffForm),
    said: Said,
) -> Step<'a> {
    if let StaffForm::Task { .. } = form {
        return work::heard(scene, case, kept, said);
    }
    let id = case.id;
    let words = said.words.as_deref().and_then(Words::any);
    let next = |form| State::Staff { case: id, turn, form };
    match (form, words) {
        (StaffForm::Question { .. }, Some(question)) => {
            let preview = StaffText::QuestionPreview { case: id, turn, question: question.clone() };
            Rest::same(next(StaffForm::Question { text: Some(question) })).say(preview).done()
        }
        (StaffForm::Decline { reason, .. }, Some(text)) => {
            let preview = StaffText::DeclinePreview { case: id, turn, text: text.clone() };
            Rest::same(next(StaffForm::Decline { reason, text: Some(text) })).say(preview).done()
        }
        (StaffForm::Reply { outcome, promise: None, evidence, .. }, Some(date))
            if outcome.needs_promise() =>
        {
            match read_date(date.as_str(), scene) {
                Some(promise) => {
                    let asks = asks_reply(scene, &case, outcome);
                    let form = StaffForm::Reply { outcome, promise: Some(promise), text: None, evidence };
                    Rest::same(next(form)).say(asks).done()
                }
                None => Rest::same(kept).say(StaffText::PromiseUnreadable).done(),
            }
        }
        (StaffForm::Reply { outcome, promise, text, mut evidence }, words) => {
            evidence.extend(said.files);
            let text = words.or(text);
            let form = StaffForm::Reply { outcome, promise, text: text.clone(), evidence };
            match text {
                Some(text) => previewed(case, (outcome, text, promise), move |preview| {
                    Rest::same(State::Staff { case: id, turn, form }).say(preview).done()
                }),
                None => Rest::same(next(form)).say(asks_reply(scene, &case, outcome)).done(),
            }
        }
        (StaffForm::Publish { question, answer, reword }, words) => {
            publishing::heard(scene, (case, turn), (question, answer, reword), words)
        }
        (StaffForm::Question { .. } | StaffForm::Decline { .. } | StaffForm::Task { .. }, _) => {
            Rest::same(kept).say(StaffText::Unclear).done()
        }
    }
}

/// The original words beside the community's draft of such a reply.
pub(super) fn asks_reply(scene: &Scene, case: &Case, outcome: Outcome) -> StaffText {
    let words = case.words.as_ref().map_or_else(String::new, |words| words.as_str().to_owned());
    let draft = scene.at.community.template(case.category, outcome).map(|template| template.names.clone());
    StaffText::AskReply { outcome, words, draft }
}

/// The reply as the resident will read it; above it a warning where the same words answered something else.
fn previewed<'a>(
    case: Case,
    (outcome, text, promise): (Outcome, Words, Option<Millis>),
    then: impl FnOnce(StaffText) -> Step<'a> + Send + 'a,
) -> Step<'a> {
    Step::Ask(Question::SameWords(
        Box::new(case.clone()),
        text.clone(),
        Box::new(move |others| {
            let same = others.into_iter().map(|other| other.number).collect();
            then(StaffText::ReplyPreview { case: Box::new(case), outcome, text, promise, same })
        }),
    ))
}

/// A card was answered with words, a photo or both: reply A with its evidence, ready to be sent.
pub(super) fn answered<'a>(scene: &'a Scene<'a>, state: State, said: Said) -> Step<'a> {
    let Some(id) = said.about else { return Rest::same(state).say(StaffText::Unclear).done() };
    Step::Ask(Question::Case(
        CaseKey::Id(id),
        Box::new(move |found| match found {
            Some(Found { case, .. })
                if crate::casework::concerns(&case, &scene.who.grants, scene.at.community) =>
            {
                let (outcome, turn) = (Outcome::Done, case.turn);
                let text = said.words.as_deref().and_then(Words::any);
                let form =
                    StaffForm::Reply { outcome, promise: None, text: text.clone(), evidence: said.files };
                match text {
                    Some(text) => previewed(case, (outcome, text, None), move |preview| {
                        on_card::opens_form(&state, (id, turn, form), preview)
                    }),
                    None => {
                        let asks = asks_reply(scene, &case, outcome);
                        on_card::opens_form(&state, (id, turn, form), asks)
                    }
                }
            }
            Some(_) | None => Rest::same(state).say(Text::NothingFound).done(),
        }),
    ))
}

/// The preview was approved, to go out tomorrow morning.
pub(super) fn send_later<'a>(scene: &'a Scene<'a>, state: State, case: Case) -> Step<'a> {
    let command = match &state {
        State::Staff { case: of, turn, form } if (*of, *turn) == (case.id, case.turn) => {
            command_of(scene, form)
        }
        _ => None,
    };
    let Some(Command::Reply { outcome, text, promise, evidence, .. }) = command else {
        return Rest::same(state).say(Text::ButtonIsOld).done();
    };
    let morning = scene.at.community.calendar.morning_after(scene.at.now);
    let command = Command::Reply { outcome, text, promise, evidence, later: Some(morning) };
    let done = Rest::idle().say(StaffText::GoesOutAt { at: morning });
    act(scene, case, &[command], (done, state))
}

/// The preview was approved.
pub(super) fn send<'a>(scene: &'a Scene<'a>, state: State, case: Case) -> Step<'a> {
    if let State::Staff { case: of, turn, form: form @ StaffForm::Task { .. } } = &state
        && (*of, *turn) == (case.id, case.turn)
    {
        let form = form.clone();
        return work::settle(scene, state, case, form);
    }
    let command = match &state {
        State::Staff { case: of, turn, form } if *of == case.id && *turn == case.turn => {
            command_of(scene, form)
        }
        State::Staff { .. }
        | State::Idle
        | State::Drafting { .. }
        | State::Returning { .. }
        | State::Choosing { .. }
        | State::Finding { .. }
        | State::FindingPoint { .. }
        | State::FindingCode { .. }
        | State::Recording(_)
        | State::EditingPoint { .. }
        | State::ForCase { .. } => None,
    };
    match command {
        Some(command @ Command::Reply { .. }) => Step::Ask(Question::LikeThis(
            Box::new(case.clone()),
            Box::new(move |alike| {
                let cases = work::with_same_lead(&case, alike);
                // Where a colleague looks first, nothing has gone out yet.
                let waits = scene.at.community.second_person;
                let cases = if waits { vec![] } else { cases };
                let done = Rest::idle().say(if waits { StaffText::Recorded } else { StaffText::Done });
                let (id, turn) = (case.id, case.turn + 1);
                let more = StaffText::SameAnswer { case: id, turn, cases: cases.clone() };
                let done = if cases.is_empty() { done } else { done.say(more) };
                act(scene, case, &[command], (done, state))
            }),
        )),
        Some(command @ Command::AskToPublish { .. }) => {
            let done = Rest::idle().say(publishing::sent(&case));
            act(scene, case, &[command], (done, state))
        }
        Some(command) => act(scene, case, &[command], (Rest::idle().say(StaffText::Done), state)),
        None => Rest::same(state).say(Text::ButtonIsOld).done(),
    }
}

fn command_of(scene: &Scene, form: &StaffForm) -> Option<Command> {
    Some(match form.clone() {
        StaffForm::Question { text } => Command::Ask { question: text? },
        StaffForm::Decline { reason, text } => Command::Decline { reason, text: text? },
        StaffForm::Reply { outcome, promise, text, evidence } => {
            Command::Reply { outcome, text: text?, promise, evidence, later: None }
        }
        form @ StaffForm::Publish { .. } => return publishing::command(scene, &form),
        StaffForm::Task { .. } => return None,
    })
}

/// 2026-12-31, 2026年12月31日, 12月31日 or 12-31 (the next one to come); at closing time.
pub(super) fn read_date(written: &str, scene: &Scene) -> Option<Millis> {
    let calendar = &scene.at.community.calendar;
    let today = calendar.date_of(scene.at.now);
    let numbers: Vec<u32> = written
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map_while(|p| p.parse().ok())
        .collect();
    let date = match numbers.as_slice() {
        [year, month, day] => NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day)?,
        [month, day] => {
            let year = chrono::Datelike::year(&today);
            let this_year = NaiveDate::from_ymd_opt(year, *month, *day)?;
            if this_year > today { this_year } else { NaiveDate::from_ymd_opt(year + 1, *month, *day)? }
        }
        _ => return None,
    };
    (date > today).then(|| calendar.closing_on(date))
}
