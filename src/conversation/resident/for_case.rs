//! What a resident adds to a filed case after being asked for it: place, photo, phone number, an answer, an
//! objection, why it is not solved. Never starts a new case by accident.

use super::*;
use crate::casework::{CaseState, Command, Correction, carry_out};
use crate::conversation::{CaseKey, Effect, Found};

type Asked = (CaseId, i64, ForCase, Box<State>);

pub(super) fn heard<'a>(scene: &'a Scene<'a>, asked: Asked, said: Said) -> Step<'a> {
    let (case, turn, asking, under) = asked;
    let kept = State::ForCase { case, turn, asking: asking.clone(), under };
    if let Some(written) = number_in(&said).filter(|_| asking != ForCase::Phone) {
        return look_up::by_number(scene, kept, written);
    }
    if asking == ForCase::Phone {
        return phone_written(kept, said);
    }
    Step::Ask(Question::Case(
        CaseKey::Id(case),
        Box::new(move |found| match found {
            Some(found) => add(scene, kept, (asking, said), found),
            None => Rest::same(*kept.under()).say(Text::ButtonIsOld).done(),
        }),
    ))
}

fn add<'a>(scene: &'a Scene<'a>, kept: State, (asking, said): (ForCase, Said), found: Found) -> Step<'a> {
    let words = said.words.as_deref().and_then(Words::any);
    match asking {
        ForCase::Place => {
            let address = words.filter(|_| said.spot.is_none()).map(|words| quote(words.as_str(), 120));
            let place = Place { spot: said.spot, address };
            if place.is_empty() {
                return Rest::same(kept).say(Text::AskCasePlace).done();
            }
            enrich_place(scene, kept, found, place)
        }
        ForCase::Photo if said.files.is_empty() && words.is_none() => {
            Rest::same(kept).say(Text::AskCasePhoto).done()
        }
        ForCase::Photo => {
            let command = more(&found, words, said);
            on_case::act(scene, found, vec![command], (done(&kept, Text::SupplementAdded), kept))
        }
        ForCase::Answer => answer(scene, kept, found, (words, said)),
        ForCase::Objection => object(scene, kept, found, words),
        ForCase::ReopenWords(reason) => on_case::reopen(scene, kept, found, (reason, words)),
        ForCase::Phone => Rest::same(kept).say(Text::AskPhone).done(),
    }
}

/// Whatever is sent while we wait for an answer is the answer.
fn more(found: &Found, words: Option<Words>, said: Said) -> Command {
    match found.case.state {
        CaseState::AwaitingResident { .. } => Command::Supply { words, files: said.files },
        CaseState::Working { .. }
        | CaseState::Replied { .. }
        | CaseState::Closed { .. }
        | CaseState::NotAccepted { .. }
        | CaseState::Merged { .. }
        | CaseState::Withdrawn { .. } => Command::Supplement { words, files: said.files },
    }
}

fn enrich_place<'a>(scene: &'a Scene<'a>, kept: State, found: Found, place: Place) -> Step<'a> {
    let mut commands = vec![];
    if let Some(community) = scene.at.community.community_of(&place) {
        commands.push(Command::Enrich { change: Correction::Community(community) });
    }
    commands.push(Command::Enrich { change: Correction::Place(place) });
    on_case::act(scene, found, commands, (done(&kept, Text::Enriched), kept))
}

fn answer<'a>(
    scene: &'a Scene<'a>,
    kept: State,
    found: Found,
    (words, said): (Option<Words>, Said),
) -> Step<'a> {
    if words.is_none() && said.files.is_empty() {
        return Rest::same(kept).say(Text::Unclear).done();
    }
    let command = Command::Supply { words, files: said.files };
    match carry_out(found.case, &[command], &scene.actor(found.holds_code), scene.at) {
        Ok(change) => {
            let due = change.case.promised_at.or(change.case.state.due()).unwrap_or(scene.at.now);
            let text = Text::AnswerAdded { due, promised: change.case.promised_at.is_some() };
            done(&kept, text).with(Effect::Change(Box::new(change))).done()
        }
        Err(refusal) => Rest::same(kept).say(Text::Refusal { refusal, staff: false }).done(),
    }
}

fn object<'a>(scene: &'a Scene<'a>, kept: State, found: Found, words: Option<Words>) -> Step<'a> {
    let actor = scene.actor(found.holds_code);
    match carry_out(found.case, &[Command::Object { words }], &actor, scene.at) {
        Ok(change) => {
            let due = change.case.state.due().unwrap_or(scene.at.now);
            done(&kept, Text::ObjectionTaken { due }).with(Effect::Change(Box::new(change))).done()
        }
        Err(refusal) => Rest::same(kept).say(Text::Refusal { refusal, staff: false }).done(),
    }
}

/// A phone number in any usual spelling; kept sealed, never part of the case.
fn phone_written<'a>(kept: State, said: Said) -> Step<'a> {
    let digits: String =
        said.words.as_deref().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    if (7..=15).contains(&digits.len()) {
        done(&kept, Text::PhoneKept).with(Effect::KeepContact(digits)).done()
    } else {
        Rest::same(kept).say(Text::PhoneUnreadable).done()
    }
}

/// The addition is made: back to what lay under the question.
fn done(kept: &State, text: Text) -> Rest {
    Rest::same(*kept.clone().under()).say(text)
}
