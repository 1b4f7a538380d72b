//! A resident's conversation: words out of the blue become a draft's card; a number becomes a look-up;
//! buttons mean the same everywhere. Never staff's commands.

mod draft;
mod edited;
mod filing;
mod for_case;
mod look_up;
mod matters;
mod on_case;
mod points;

pub(super) use matters::nature_of;

use super::input::{Input, Said};
use super::{Asking, Draft, ForCase, Question, Rest, Scene, State, Step};
use crate::casework::StateName;
use crate::domain::{
    Attachment, CaseId, Place, TrackingNumber, Words, WrittenNumber, quote, read_coordinate,
};
use crate::text::{Menu, PointsAction, Press, Text};

/// New words this long after the last ones may be another matter.
const DRAFT_RESTS_AFTER: i64 = 6 * 3_600_000;
/// Longest quotation of somebody's own words inside a text.
const QUOTE: usize = 24;

pub(super) fn step<'a>(scene: &'a Scene<'a>, state: State, input: Input) -> Step<'a> {
    match input {
        Input::Pressed(Press::Menu(menu)) => menu_pressed(scene, state, menu),
        Input::Pressed(Press::Draft(id, action)) => draft::pressed(scene, state, id, action),
        Input::Pressed(Press::Case(press)) => on_case::pressed(scene, state, press),
        Input::StaleButton => Rest::same(state).say(Text::ButtonIsOld).done(),
        Input::Said(said) => heard(scene, state, said),
    }
}

fn menu_pressed<'a>(scene: &'a Scene<'a>, state: State, menu: Menu) -> Step<'a> {
    match menu {
        Menu::Welcome => Rest::same(state).say(Text::Welcome).done(),
        Menu::New => draft::begin_guided(scene, state),
        Menu::Find => Rest::same(State::Finding { under: state.under() }).say(Text::AskNumber).done(),
        Menu::Mine(page) => look_up::own_cases(state, page),
        Menu::Points(action) => points::pressed(scene, state, action),
        Menu::Help => Rest::same(state).say(Text::Help).done(),
        Menu::Privacy => Rest::same(state).say(Text::Privacy).done(),
        Menu::Cancel => cancel(state),
        Menu::Waiting
        | Menu::Undelivered
        | Menu::Record
        | Menu::CancelForm
        | Menu::RecordDone
        | Menu::RecordSolved
        | Menu::People(_)
        | Menu::PointEdit(_)
        | Menu::Language(_) => Rest::same(state).say(Text::Unclear).done(),
    }
}

/// A side question is left for what lies under it; a second time that is given up, too.
fn cancel<'a>(state: State) -> Step<'a> {
    let side = state.is_side_question();
    match *state.under() {
        State::Idle if !side => Rest::idle().say(Text::NothingToCancel).done(),
        under @ (State::Drafting { .. } | State::Returning { .. } | State::Choosing { .. }) if side => {
            Rest::same(under).say(Text::StepLeft).done()
        }
        State::Idle
        | State::Drafting { .. }
        | State::Returning { .. }
        | State::Choosing { .. }
        | State::Finding { .. }
        | State::FindingPoint { .. }
        | State::FindingCode { .. }
        | State::Recording(_)
        | State::EditingPoint { .. }
        | State::ForCase { .. }
        | State::Staff { .. } => Rest::idle().say(Text::Cancelled).done(),
    }
}

fn heard<'a>(scene: &'a Scene<'a>, state: State, mut said: Said) -> Step<'a> {
    if said.spot.is_none() {
        said.spot = said.words.as_deref().and_then(read_coordinate);
    }
    match said.at.take() {
        Some(at) if number_in(&said).is_none() && !only_thanks(&said) && !wants_to_talk(&said) => {
            points::begins(scene, state, at, said)
        }
        Some(_) | None => listen(scene, state, said),
    }
}

fn listen<'a>(scene: &'a Scene<'a>, state: State, said: Said) -> Step<'a> {
    let state = match edited::apply(scene, state, &said) {
        Ok(step) => return step,
        Err(state) => *state,
    };
    match state {
        state @ (State::Idle
        | State::Drafting { .. }
        | State::Returning { .. }
        | State::Choosing { .. }
        | State::FindingPoint { .. })
            if wants_to_talk(&said) =>
        {
            points::talk_instead(scene, state)
        }
        State::Drafting { draft, asking } => draft::heard(scene, draft, asking, said),
        State::Returning { draft, words, files, place, wanted } => {
            if let Some(written) = number_in(&said) {
                let kept = State::Returning { draft, words, files, place, wanted };
                return look_up::by_number(scene, kept, written);
            }
            draft::returned(draft, together((words, files, place), said), wanted)
        }
        State::Choosing { case, words, files, place, wanted } => {
            if number_in(&said).is_some() || only_thanks(&said) {
                return out_of_the_blue(scene, State::Choosing { case, words, files, place, wanted }, said);
            }
            which_case(scene, Said { at: wanted, ..together((words, files, place), said) })
        }
        State::Finding { under } => look_up::number_written(scene, under, said),
        State::FindingPoint { under } => points::heard(scene, under, said),
        State::FindingCode { number, under } => look_up::code_written(scene, (number, under), said),
        State::ForCase { case, turn, asking, under } => {
            for_case::heard(scene, (case, turn, asking, under), said)
        }
        idle @ (State::Idle | State::Recording(_) | State::EditingPoint { .. } | State::Staff { .. }) => {
            out_of_the_blue(scene, idle, said)
        }
    }
}

/// What was said before an open question was answered, and what was said instead of answering it.
fn together(before: (Option<Words>, Vec<Attachment>, Place), said: Said) -> Said {
    let (words, mut files, place) = before;
    files.extend(said.files.iter().copied());
    let words = match (words, said.words.as_deref().and_then(Words::any)) {
        (Some(before), Some(more)) => Some(before.joined(&more)),
        (before, more) => before.or(more),
    };
    let words = words.map(|words| words.as_str().to_owned());
    Said { words, files, spot: said.spot.or(place.spot), ..said }
}

/// A written number asks for its case, whatever else was going on.
fn number_in(said: &Said) -> Option<WrittenNumber> {
    let words = said.words.as_deref().filter(|_| said.files.is_empty() && said.spot.is_none())?;
    match TrackingNumber::read(words) {
        WrittenNumber::NotANumber => None,
        written @ (WrittenNumber::Number(_) | WrittenNumber::WithCode(..) | WrittenNumber::WrongDigit) => {
            Some(written)
        }
    }
}

fn only_thanks(said: &Said) -> bool {
    let alone = said.files.is_empty() && said.spot.is_none();
    alone && said.words.as_deref().is_some_and(matters::is_thanks)
}

fn wants_to_talk(said: &Said) -> bool {
    let alone = said.files.is_empty() && said.spot.is_none();
    alone && said.words.as_deref().is_some_and(matters::wants_to_talk)
}

/// Words, voice, a photo or a place from somebody who was not asked anything. `state` is what stays where
/// they turn out to be something else.
fn out_of_the_blue<'a>(scene: &'a Scene<'a>, state: State, said: Said) -> Step<'a> {
    if let Some(written) = number_in(&said) {
        return look_up::by_number(scene, state, written);
    }
    if only_thanks(&said) {
        return Rest::same(state).say(Text::NoThanksNeeded).done();
    }
    if let Some(code) = points::code_in(scene, &said) {
        return points::pressed(scene, state, PointsAction::One(code));
    }
    let says_something = said.words.as_deref().and_then(Words::parse).is_some();
    if !says_something && said.files.is_empty() && said.spot.is_none() {
        return Rest::same(state).say(Text::Unclear).done();
    }
    which_case(scene, said)
}

/// With an open case of their own, people are asked once whether it is the same matter.
fn which_case<'a>(scene: &'a Scene<'a>, said: Said) -> Step<'a> {
    Step::Ask(Question::OpenCase(Box::new(move |open| match open {
        Some(case) => {
            let state = case.state.name();
            let shown = case.words.as_ref().map_or_else(String::new, |words| quote(words.as_str(), QUOTE));
            let question = Text::WhichCase {
                case: case.id,
                turn: case.turn,
                quote: shown,
                waits: state == StateName::AwaitingResident,
            };
            Rest::same(choosing(case.id, said)).say(question).done()
        }
        None if said.at.is_some() => points::instead_of(scene, said.at.clone(), said),
        None => same_again(scene, said),
    })))
}

/// What was brought up before and not solved for good is taken up again, without telling it all once more.
fn same_again<'a>(scene: &'a Scene<'a>, said: Said) -> Step<'a> {
    let Some(words) = said.words.as_deref().and_then(Words::parse) else {
        return draft::begin(scene, said);
    };
    Step::Ask(Question::OwnAlike(
        words,
        Box::new(move |before| match before.first() {
            Some(last) => {
                let draft = draft::fresh(scene, &said);
                let dates = before.iter().map(|case| case.filed_at).collect();
                let text = Text::SameAgain { draft: draft.id, case: Box::new(last.clone()), dates };
                Rest::same(State::Drafting { draft, asking: Asking::Card }).say(text).done()
            }
            None => neighbours(scene, said),
        }),
    ))
}

/// Whether a neighbour's matter is theirs too; who has not agreed to the terms agrees with the same tap.
fn neighbours<'a>(scene: &'a Scene<'a>, said: Said) -> Step<'a> {
    let words = said.words.as_deref().and_then(Words::parse);
    let Some(words) = words else { return draft::begin(scene, said) };
    Step::Ask(Question::Released(
        words,
        Box::new(move |found| match found {
            Some(case) => {
                let draft = Draft { consent_shown: true, ..draft::fresh(scene, &said) };
                let consented = scene.consented();
                let text = Text::SomeoneSaid { draft: draft.id, case: Box::new(case), consented };
                Rest::same(State::Drafting { draft, asking: Asking::Card }).say(text).done()
            }
            None => draft::begin(scene, said),
        }),
    ))
}

fn choosing(case: CaseId, said: Said) -> State {
    State::Choosing {
        case,
        words: said.words.as_deref().and_then(Words::any),
        files: said.files,
        place: Place { spot: said.spot, address: None },
        wanted: said.at,
    }
}
