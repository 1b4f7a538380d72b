//! Staff's conversation: cards with buttons, short forms, two lists. Authority is the core's to check on
//! every press; a refusal keeps the form. Never the resident's name or phone in a card.

mod form;
mod on_card;
mod people;
mod points;
mod publishing;
mod record;
mod work;

use super::input::{Input, Said};
use super::{CaseKey, Effect, Found, Question, Rest, Scene, StaffForm, State, Step};
use crate::casework::{Case, Command, carry_out, charged};
use crate::domain::{TrackingNumber, WrittenNumber};
use crate::text::{FoundCase, Menu, PointEdit, PointText, Press, StaffText, Text, Viewer};

pub(super) fn step<'a>(scene: &'a Scene<'a>, state: State, input: Input) -> Step<'a> {
    match input {
        Input::Pressed(Press::Menu(menu)) => menu_pressed(scene, state, menu),
        Input::Pressed(Press::Case(press)) => on_card::pressed(scene, state, press),
        Input::Pressed(Press::Draft(..)) | Input::StaleButton => {
            Rest::same(state).say(Text::ButtonIsOld).done()
        }
        Input::Said(said) if said.edits => edited(scene, state, said),
        Input::Said(said) if said.about.is_some() => form::answered(scene, state, said),
        Input::Said(said) => match state {
            State::Staff { case, turn, form } => form::heard(scene, (case, turn, form), said),
            State::Recording(record) => record::heard(scene, *record, said),
            State::EditingPoint { form, under } => points::heard(scene, (form, under), said),
            State::Idle
            | State::Drafting { .. }
            | State::Returning { .. }
            | State::Choosing { .. }
            | State::Finding { .. }
            | State::FindingPoint { .. }
            | State::FindingCode { .. }
            | State::ForCase { .. } => number_or_help(scene, said),
        },
    }
}

/// Only a record knows its messages: in a form, what is written anew takes the place of what was written.
fn edited<'a>(scene: &'a Scene<'a>, state: State, said: Said) -> Step<'a> {
    if let State::Recording(record) = state {
        return record::edited(scene, *record, said);
    }
    Rest::same(state).say(StaffText::EditNotTaken).done()
}

fn menu_pressed<'a>(scene: &'a Scene<'a>, state: State, menu: Menu) -> Step<'a> {
    match menu {
        Menu::Undelivered => Step::Ask(Question::Undelivered(Box::new(move |cases| {
            let cases = visible(scene, cases);
            Rest::same(state).say(StaffText::Undelivered { cases }).done()
        }))),
        Menu::People(action) => people::pressed(scene, state, action),
        // On this side 联系点 are those to look after.
        Menu::Points(_) => points::pressed(scene, state, PointEdit::List(0)),
        Menu::PointEdit(action) => points::pressed(scene, state, action),
        Menu::Record => record::begin(scene, state),
        Menu::RecordDone | Menu::RecordSolved => match state {
            State::Recording(record) if menu == Menu::RecordDone => record::submit(scene, *record),
            State::Recording(record) => record::solve(scene, *record),
            other => Rest::same(other).say(Text::ButtonIsOld).done(),
        },
        Menu::Cancel | Menu::CancelForm => match state {
            State::Recording(_) => Rest::idle().say(StaffText::Cancelled).done(),
            State::EditingPoint { under, .. } => {
                Rest::same(*under).say(StaffText::Point(PointText::Left)).done()
            }
            State::Staff { case, .. } => {
                Rest::idle().say(StaffText::Cancelled).with(Effect::Writing { case, now: false }).done()
            }
            State::Idle
            | State::Drafting { .. }
            | State::Returning { .. }
            | State::Choosing { .. }
            | State::Finding { .. }
            | State::FindingPoint { .. }
            | State::FindingCode { .. }
            | State::ForCase { .. } => Rest::idle().say(Text::NothingToCancel).done(),
        },
        Menu::Welcome
        | Menu::New
        | Menu::Find
        | Menu::Mine(_)
        | Menu::Help
        | Menu::Privacy
        | Menu::Language(_)
        | Menu::Waiting => Step::Ask(Question::Waiting(Box::new(move |cases| {
            let cases = visible(scene, cases);
            let (admin, keeper) = (people::administers(scene), points::keeps_any(scene));
            Rest::same(state).say(StaffText::Waiting { cases, admin, keeper }).done()
        }))),
    }
}

/// Only cases of one's own communities and units.
fn visible(scene: &Scene, cases: Vec<Case>) -> Vec<Case> {
    cases
        .into_iter()
        .filter(|case| crate::casework::concerns(case, &scene.who.grants, scene.at.community))
        .collect()
}

/// A number shows its card again, a code its contact point; anything else gets one helpful answer.
fn number_or_help<'a>(scene: &'a Scene<'a>, said: Said) -> Step<'a> {
    if let Some(shown) = points::by_code(scene, &said) {
        return shown;
    }
    match said.words.as_deref().map(TrackingNumber::read) {
        Some(WrittenNumber::Number(number) | WrittenNumber::WithCode(number, _)) => {
            Step::Ask(Question::Case(
                CaseKey::Number(number),
                Box::new(move |found| match found {
                    Some(Found { case, .. })
                        if crate::casework::concerns(&case, &scene.who.grants, scene.at.community) =>
                    {
                        everything(scene, State::Idle, case)
                    }
                    Some(_) | None => Rest::idle().say(Text::NothingFound).done(),
                }),
            ))
        }
        Some(WrittenNumber::WrongDigit) => Rest::idle().say(Text::WrongDigit).done(),
        Some(WrittenNumber::NotANumber) | None => Rest::idle().say(StaffText::Unclear).done(),
    }
}

fn everything<'a>(scene: &'a Scene<'a>, state: State, case: Case) -> Step<'a> {
    Step::Ask(Question::History(
        case.id,
        Box::new(move |events| {
            let charged = charged(&events, scene.at.now, &scene.at.community.calendar);
            let shown = FoundCase { case, viewer: Viewer::Staff, events, charged };
            Rest::same(state).say(Text::Status(Box::new(shown))).done()
        }),
    ))
}

/// Runs commands on the case: `done` when they hold; refused, the form stays as it was.
fn act<'a>(scene: &'a Scene<'a>, case: Case, commands: &[Command], (done, kept): (Rest, State)) -> Step<'a> {
    match carry_out(case, commands, &scene.actor(false), scene.at) {
        Ok(change) => done.with(Effect::Change(Box::new(change))).done(),
        Err(refusal) => Rest::same(kept).say(Text::Refusal { refusal, staff: true }).done(),
    }
}
