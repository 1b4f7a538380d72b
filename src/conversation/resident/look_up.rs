//! Where does my matter stand? By number in any written form; the number alone shows stage, dates and
//! category, the own account or the access code shows everything. Never tells an unknown number from a
//! wrong code.

use super::*;
use crate::casework::Case;
use crate::conversation::{CaseKey, CodeTry, Effect, Found, OwnCases};
use crate::domain::AccessCode;
use crate::text::{FoundCase, Viewer};

/// Cases on one page of the own list.
const PAGE: u16 = 5;

pub(super) fn own_cases<'a>(state: State, page: u16) -> Step<'a> {
    let (offset, limit) = (i64::from(page) * i64::from(PAGE), i64::from(PAGE));
    let then = Box::new(move |OwnCases { cases, total }| {
        let pages = u16::try_from((total + limit - 1) / limit).unwrap_or(u16::MAX).max(1);
        Rest::same(state).say(Text::Mine { cases, page, pages }).done()
    });
    Step::Ask(Question::OwnCases { offset, limit, then })
}

/// The answer to 请发编号; anything that is no number is treated as new words.
pub(super) fn number_written<'a>(scene: &'a Scene<'a>, under: Box<State>, said: Said) -> Step<'a> {
    if let Some(written) = number_in(&said) {
        return by_number(scene, *under, written);
    }
    let digits = said.words.as_deref().unwrap_or_default().chars().filter(char::is_ascii_digit).count();
    if digits >= 6 {
        return Rest::same(State::Finding { under }).say(Text::WrongDigit).done();
    }
    listen(scene, *under, said)
}

pub(super) fn by_number<'a>(scene: &'a Scene<'a>, state: State, written: WrittenNumber) -> Step<'a> {
    let (number, code) = match written {
        WrittenNumber::Number(number) => (number, None),
        WrittenNumber::WithCode(number, code) => (number, Some(code)),
        WrittenNumber::WrongDigit | WrittenNumber::NotANumber => {
            return Rest::same(state).say(Text::WrongDigit).done();
        }
    };
    let kept = *state.under();
    Step::Ask(Question::MayLookUp(Box::new(move |may| {
        if !may {
            return Rest::same(kept).say(Text::TooManyTries).done();
        }
        let key = CaseKey::Number(number.clone());
        Step::Ask(Question::Case(key, Box::new(move |found| looked_up(scene, kept, (number, code), found))))
    })))
}

fn looked_up<'a>(
    scene: &'a Scene<'a>,
    kept: State,
    (number, code): (TrackingNumber, Option<AccessCode>),
    found: Option<Found>,
) -> Step<'a> {
    let Some(Found { case, holds_code }) = found else {
        return Rest::same(kept).say(Text::NothingFound).done();
    };
    if holds_code || case.proposer == Some(scene.who.id) {
        return everything(kept, case);
    }
    match code {
        Some(code) => try_code(kept, case, code),
        None => {
            let brief = FoundCase { case, viewer: Viewer::Stranger, events: vec![], charged: vec![] };
            Rest::same(State::FindingCode { number, under: Box::new(kept) })
                .say(Text::Status(Box::new(brief)))
                .done()
        }
    }
}

/// What follows a number alone: its access code, another number, or simply new words.
pub(super) fn code_written<'a>(
    scene: &'a Scene<'a>,
    (number, under): (TrackingNumber, Box<State>),
    said: Said,
) -> Step<'a> {
    let code = said.words.as_deref().filter(|_| said.files.is_empty()).and_then(AccessCode::read);
    match code {
        Some(code) => by_number(scene, *under, WrittenNumber::WithCode(number, code)),
        None => listen(scene, *under, said),
    }
}

fn try_code<'a>(kept: State, case: Case, code: AccessCode) -> Step<'a> {
    let (id, again) = (case.id, case.number.clone());
    let then = Box::new(move |tried| match tried {
        CodeTry::Right => shown(kept, case, Some(id)),
        CodeTry::Wrong => {
            let next = State::FindingCode { number: again, under: Box::new(kept) };
            Rest::same(next).say(Text::NothingFound).done()
        }
        CodeTry::TooMany => Rest::same(kept).say(Text::TooManyTries).done(),
    });
    Step::Ask(Question::TryCode(id, code, then))
}

/// The whole case with its timeline.
pub(super) fn everything<'a>(kept: State, case: Case) -> Step<'a> {
    shown(kept, case, None)
}

fn shown<'a>(kept: State, case: Case, holds: Option<CaseId>) -> Step<'a> {
    Step::Ask(Question::History(
        case.id,
        Box::new(move |events| {
            let found = FoundCase { case, viewer: Viewer::Owner, events, charged: vec![] };
            let rest = Rest::same(kept).say(Text::Status(Box::new(found)));
            match holds {
                // From now on its buttons are theirs to press.
                Some(case) => rest.with(Effect::HoldCase(case)).done(),
                None => rest.done(),
            }
        }),
    ))
}
