//! Contact points kept up to date from the chat: hours, phone, address and the rest, one sentence each, looked at
//! before it counts. Whoever receives people there, or answers for those who do, may; it is asked at every press.
//! What cannot be read changes nothing and loses nothing; what lay open underneath stays.
//!
//! > 028-87654321
//! >> 犀牛社区党群服务中心的电话 原来：028-00000001 改成：028-87654321 [就这样改][取消]

use super::*;
use crate::casework::Refusal;
use crate::conversation::PointForm;
use crate::conversation::pages::Page;
use crate::domain::{ContactPoint, PointCode, PointFact};
use crate::text::{PointEdit, PointPreview, PointText};

pub(super) fn pressed<'a>(scene: &'a Scene<'a>, state: State, action: PointEdit) -> Step<'a> {
    match action {
        PointEdit::List(page) => list(scene, state, page),
        PointEdit::One(code) => kept(scene, state, code, move |state, point| {
            say(state, PointText::Card { at: scene.at.now, point: Box::new(point) })
        }),
        PointEdit::Ask(code, fact) => kept(scene, state, code, move |state, point| asks(state, point, fact)),
        PointEdit::Save { code, fact, shown } => {
            kept(scene, state, code, move |state, point| save(scene, state, point, (fact, shown)))
        }
        PointEdit::Verify { code, shown } => {
            kept(scene, state, code, move |state, point| verify(scene, state, (point, shown)))
        }
    }
}

/// Whether there is anything to look after: the button that leads there shows only then.
pub(super) fn keeps_any(scene: &Scene) -> bool {
    own(scene).next().is_some()
}

/// A code sent by itself shows its point; `None`: it is no code.
pub(super) fn by_code<'a>(scene: &'a Scene<'a>, said: &Said) -> Option<Step<'a>> {
    let code = said.words.as_deref().and_then(PointCode::typed)?;
    Some(shown(scene, State::Idle, code))
}

fn shown<'a>(scene: &'a Scene<'a>, state: State, code: PointCode) -> Step<'a> {
    match scene.at.community.points.get(&code) {
        Some(point) if is_kept(scene, point) => pressed(scene, state, PointEdit::One(code)),
        Some(_) | None => say(state, PointText::NotKept { code }),
    }
}

fn say<'a>(state: State, text: PointText) -> Step<'a> {
    Rest::same(state).say(StaffText::Point(text)).done()
}

fn is_kept(scene: &Scene, point: &ContactPoint) -> bool {
    point.is_kept_by(&scene.who.grants, &scene.at.community.units)
}

fn own<'a>(scene: &'a Scene) -> impl Iterator<Item = &'a ContactPoint> {
    scene.at.community.points.all().iter().filter(|point| is_kept(scene, point))
}

fn list<'a>(scene: &'a Scene<'a>, state: State, page: u16) -> Step<'a> {
    let Page { entries, page, pages, count } = Page::of(own(scene), page);
    let codes = entries.into_iter().map(|point| point.code.clone()).collect();
    say(state, PointText::List { at: scene.at.now, codes, count, page, pages })
}

/// Goes on with the point as this very transaction finds it, where it is theirs to look after. Where it is not, or
/// there is no such point any more, its form is left: nothing written there could ever count.
fn kept<'a>(
    scene: &'a Scene<'a>,
    state: State,
    code: PointCode,
    then: impl FnOnce(State, ContactPoint) -> Step<'a> + Send + 'a,
) -> Step<'a> {
    let of = code.clone();
    Step::Ask(Question::PointNow(
        code,
        Box::new(move |found| match found {
            Some(point) if is_kept(scene, &point) => then(state, *point),
            Some(_) => {
                let refused = Text::Refusal { refusal: Refusal::NotYours, staff: true };
                Rest::same(without_form(state, &of)).say(refused).done()
            }
            None => say(without_form(state, &of), PointText::Gone),
        }),
    ))
}

fn without_form(state: State, code: &PointCode) -> State {
    match state {
        State::EditingPoint { form, under } if form.code == *code => *under,
        other => other,
    }
}

/// Opens the form; one for another fact gives way to it.
fn asks<'a>(state: State, point: ContactPoint, fact: PointFact) -> Step<'a> {
    let (code, replaced) = (point.code.clone(), point.written(fact));
    let form = PointForm { code, fact, replaced, value: None, shown: 0 };
    let text = PointText::Ask { point: Box::new(point), fact };
    say(State::EditingPoint { form, under: state.under() }, text)
}

/// What was written for the fact: shown before it counts, or why it cannot be read.
pub(super) fn heard<'a>(
    scene: &'a Scene<'a>,
    (form, under): (PointForm, Box<State>),
    said: Said,
) -> Step<'a> {
    let state = State::EditingPoint { form: form.clone(), under };
    let code = said.words.as_deref().and_then(PointCode::typed);
    if let Some(code) = code.filter(|code| scene.at.community.points.get(code).is_some()) {
        // No fact is written like that: they want to see the other point.
        return shown(scene, state, code);
    }
    kept(scene, state, form.code.clone(), move |state, point| {
        let Some(words) = said.words else {
            let ask = PointText::Ask { point: Box::new(point), fact: form.fact };
            return say(state, if said.files.is_empty() { ask } else { PointText::OnlyWords });
        };
        let step = match point.with(form.fact, &form.fact.typed(&words)) {
            Err(fault) => say(state, PointText::Unreadable { fact: form.fact, fault }),
            Ok(after) if after.written(form.fact) == point.written(form.fact) => say(state, PointText::Same),
            Ok(after) => preview(scene, state.under(), form, (point, after, false)),
        };
        if said.files.is_empty() { step } else { first(PointText::OnlyWords, step) }
    })
}

fn first(text: PointText, step: Step<'_>) -> Step<'_> {
    match step {
        Step::Rest(mut rest) => {
            rest.says.insert(0, StaffText::Point(text).into());
            Step::Rest(rest)
        }
        ask @ Step::Ask(_) => ask,
    }
}

fn preview<'a>(
    scene: &'a Scene<'a>,
    under: Box<State>,
    form: PointForm,
    (before, after, meanwhile): (ContactPoint, ContactPoint, bool),
) -> Step<'a> {
    let (at, fact, shown) = (scene.at.now, form.fact, form.shown.saturating_add(1));
    let (replaced, value) = (before.written(fact), Some(after.written(fact)));
    let form = PointForm { replaced, value, shown, ..form };
    let shown = PointPreview { at, before, after, fact, shown, meanwhile };
    say(State::EditingPoint { form, under }, PointText::Preview(Box::new(shown)))
}

/// The preview was approved. Pressed again, or on an older one, nothing changes.
fn save<'a>(
    scene: &'a Scene<'a>,
    state: State,
    point: ContactPoint,
    (fact, shown): (PointFact, u32),
) -> Step<'a> {
    let open = match &state {
        State::EditingPoint { form, .. } => Some(form.clone()),
        _ => None,
    };
    let open = open.filter(|form| (&form.code, form.fact, form.shown) == (&point.code, fact, shown));
    let Some((form, value)) = open.and_then(|form| form.value.clone().map(|value| (form, value))) else {
        return Rest::same(state).say(Text::ButtonIsOld).done();
    };
    match point.with(fact, &value) {
        Err(fault) => say(state, PointText::Unreadable { fact, fault }),
        // Somebody was faster: looked at anew, against what they left.
        Ok(after) if point.written(fact) != form.replaced => {
            preview(scene, state.under(), form, (point, after, true))
        }
        Ok(after) => {
            let code = point.code;
            let text = PointText::Saved { point: Box::new(after), fact };
            Rest::same(*state.under())
                .say(StaffText::Point(text))
                .with(Effect::ChangePoint { code, fact, replaced: form.replaced, value })
                .done()
        }
    }
}

/// Everything on the card is so: from today on it says so. Of an older card the newest is shown first.
fn verify<'a>(scene: &'a Scene<'a>, state: State, (point, shown): (ContactPoint, u64)) -> Step<'a> {
    let (at, fact) = (scene.at.now, PointFact::VerifiedOn);
    if point.print() != shown {
        return say(state, PointText::ChangedSince { at, point: Box::new(point) });
    }
    let today = scene.at.community.calendar.date_of(at);
    let text = |before| {
        let point = Box::new(ContactPoint { verified_on: Some(today), ..point.clone() });
        StaffText::Point(PointText::Verified { point, at, before })
    };
    if point.verified_on == Some(today) {
        return Rest::same(state).say(text(true)).done();
    }
    let (code, replaced) = (point.code.clone(), point.written(fact));
    let change = Effect::ChangePoint { code, fact, replaced, value: today.to_string() };
    Rest::same(state).say(text(false)).with(change).done()
}
