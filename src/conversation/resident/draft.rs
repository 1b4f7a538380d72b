//! From words to a number. Fast path: one card, one tap. Guided path: one question a step, everything but
//! the words skippable. Never files without consent and something to file.
//!
//! > 路灯坏了
//! >> 您说：“路灯坏了”。类别先由社区来分。[同意并提交] [加位置] [加照片] [选类别]

use super::filing::submit;
use super::matters::{sounds_like_danger, split_second};
use super::*;
use crate::conversation::{AtPoint, Effect, Piece, Slot};
use crate::domain::{DraftId, Millis};
use crate::text::{ConsentLine, DraftAction, DraftCard};

/// What arrives this long after a card joins it: an album, a second thought.
const CARD_TAKES_MORE: Millis = 60_000;

/// Words, files or a place nobody asked for: the card at once.
pub(super) fn begin<'a>(scene: &'a Scene<'a>, said: Said) -> Step<'a> {
    let draft = fresh(scene, &said);
    show(scene, draft)
}

pub(super) fn fresh(scene: &Scene, said: &Said) -> Draft {
    let mut draft = Draft::new(scene.fresh.draft, scene.at.now);
    draft.community = scene.who.community.clone();
    take(&mut draft, said, scene);
    draft
}

/// /new or 一步一步来; an unfinished draft is offered first, and words waiting for a choice begin the new one.
pub(super) fn begin_guided<'a>(scene: &'a Scene<'a>, state: State) -> Step<'a> {
    let mut draft = Draft::new(scene.fresh.draft, scene.at.now);
    draft.community = scene.who.community.clone();
    draft.guided = true;
    match *state.under() {
        State::Drafting { draft, .. } if draft.is_complete() => returned(draft, Said::default(), None),
        // Whatever was wanted before, this is wanted now.
        State::Returning { draft, words, files, place, .. } => {
            returned(draft, together((words, files, place), Said::default()), None)
        }
        State::Choosing { words, files, place, .. } => {
            take(&mut draft, &together((words, files, place), Said::default()), scene);
            next_question(scene, draft)
        }
        State::Idle
        | State::Drafting { .. }
        | State::Finding { .. }
        | State::FindingPoint { .. }
        | State::FindingCode { .. }
        | State::Recording(_)
        | State::EditingPoint { .. }
        | State::ForCase { .. }
        | State::Staff { .. } => next_question(scene, draft),
    }
}

/// More words while the draft is open join its card, or answer the question asked.
pub(super) fn heard<'a>(scene: &'a Scene<'a>, mut draft: Draft, asking: Asking, said: Said) -> Step<'a> {
    if let (Some(written), false) = (number_in(&said), asking == Asking::Words) {
        return look_up::by_number(scene, State::Drafting { draft, asking }, written);
    }
    let rests = scene.at.now - draft.touched > DRAFT_RESTS_AFTER;
    if rests && (draft.is_complete() || draft.reports_point && draft.says_something()) {
        return returned(draft, said, None);
    }
    if rests && draft.reports_point {
        // 信息有误 was pressed, and nothing written: by now the words are about anything.
        return out_of_the_blue(scene, State::Idle, said);
    }
    let wanted_place = matches!(asking, Asking::Place | Asking::Home);
    if wanted_place && said.spot.is_none() && said.files.is_empty() {
        return place_written(scene, draft, said);
    }
    if said.holds_nothing() {
        return Rest::same(State::Drafting { draft, asking }).say(Text::Unclear).done();
    }
    take(&mut draft, &said, scene);
    if !draft.is_complete() && said.words.is_some() {
        return Rest::same(State::Drafting { draft, asking: Asking::Words }).say(Text::WordsTooShort).done();
    }
    go_on(scene, draft)
}

/// Words long after the draft, or a wish for something else: asked once what becomes of it.
pub(super) fn returned<'a>(draft: Draft, said: Said, wanted: Option<AtPoint>) -> Step<'a> {
    let waiting = Text::DraftWaiting { draft: draft.id, quote: quoted(&draft) };
    let words = said.words.as_deref().and_then(Words::any);
    let place = Place { spot: said.spot, address: None };
    Rest::same(State::Returning { draft, words, files: said.files, place, wanted }).say(waiting).done()
}

pub(super) fn pressed<'a>(scene: &'a Scene<'a>, state: State, id: DraftId, action: DraftAction) -> Step<'a> {
    match *state.clone().under() {
        State::Drafting { draft, asking } if draft.id == id => on_draft(scene, draft, asking, action),
        State::Returning { draft, words, files, place, wanted } if draft.id == id => {
            let said = together((words, files, place), Said::default());
            let nothing_new = said.holds_nothing();
            match action {
                DraftAction::Discard if wanted.is_some() => points::instead_of(scene, wanted, said),
                DraftAction::Discard if nothing_new => begin_guided(scene, State::Idle),
                DraftAction::Discard => begin(scene, said),
                DraftAction::Resume => {
                    let mut draft = draft;
                    take(&mut draft, &said, scene);
                    show(scene, draft)
                }
                other if nothing_new || other == DraftAction::Refuse => {
                    on_draft(scene, draft, Asking::Card, other)
                }
                // A button of the old card does not answer what becomes of the new words.
                _ => returned(draft, said, wanted),
            }
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
        | State::Staff { .. } => Rest::same(state).say(Text::ButtonIsOld).done(),
    }
}

fn on_draft<'a>(scene: &'a Scene<'a>, mut draft: Draft, asking: Asking, action: DraftAction) -> Step<'a> {
    draft.touched = scene.at.now;
    // After a question of its own the card comes anew, below it.
    draft.card_at = None;
    let id = draft.id;
    let ask = |draft, asking, text| Rest::same(State::Drafting { draft, asking }).say(text).done();
    match action {
        DraftAction::AgreeAndSubmit => submit(scene, draft, true),
        DraftAction::Submit if scene.consented() => submit(scene, draft, false),
        DraftAction::Submit => show(scene, draft),
        DraftAction::Agree => agree(scene, draft),
        DraftAction::Refuse => {
            let near = points::instead(scene, &draft);
            Rest::idle().say(Text::Refused { near }).with(Effect::Refuse).done()
        }
        DraftAction::Steps => {
            draft.guided = true;
            next_question(scene, draft)
        }
        DraftAction::Groups => ask_group(scene, draft),
        DraftAction::Group(group) => match scene.at.community.group(group) {
            Some(_) => ask(draft, Asking::Category, Text::AskCategory { draft: id, group }),
            None => ask_group(scene, draft),
        },
        DraftAction::Category(code) if scene.at.community.category(code).is_some() => {
            draft.category = Slot::Filled(code);
            go_on(scene, draft)
        }
        DraftAction::Category(_) => ask_group(scene, draft),
        DraftAction::CommunityChooses => {
            draft.category = Slot::Skipped;
            go_on(scene, draft)
        }
        DraftAction::Words => ask(draft, Asking::Words, Text::AskWords { draft: id }),
        DraftAction::Photo => ask(draft, Asking::Photo, Text::AskPhoto { draft: id }),
        DraftAction::Place => ask(draft, Asking::Place, Text::AskPlace { draft: id }),
        DraftAction::Home(unit) => chose_home(scene, draft, unit),
        DraftAction::Skip => skip(scene, draft, asking),
        DraftAction::Back => back(scene, draft, asking),
        DraftAction::Resume => show(scene, draft),
        DraftAction::Discard => Rest::idle().say(Text::Cancelled).done(),
        DraftAction::Split(apart) => split(scene, draft, apart),
    }
}

/// Adds what was said to the draft; a text-only message that is just a place sets the place.
pub(super) fn take(draft: &mut Draft, said: &Said, scene: &Scene) {
    draft.touched = scene.at.now;
    let only_place = said.spot.is_some() && said.words.as_deref().and_then(read_coordinate).is_some();
    if let Some(words) = said.words.as_deref().and_then(Words::any).filter(|_| !only_place) {
        let named = scene.at.community.units.community_named_in(words.as_str());
        if let Some(named) = named.filter(|_| !draft.reports_point) {
            draft.community = Some(named.id.clone());
        }
        if let Some(origin) = &said.origin {
            draft.pieces.push(Piece { origin: origin.clone(), words: words.clone() });
        }
        draft.words = Some(match draft.words.take() {
            Some(before) => before.joined(&words),
            None => words,
        });
        // Shown on the card, and changed there with a tap.
        if let (Slot::Open, Some(words)) = (&draft.category, &draft.words) {
            let guess = scene.guesser.confident(words.as_str());
            let known = guess.filter(|code| scene.at.community.category(*code).is_some());
            draft.category = known.map_or(Slot::Open, Slot::Filled);
        }
        if !draft.split_settled {
            draft.second = draft.words.as_ref().and_then(split_second).map(|(_, second)| second);
        }
    }
    draft.files.extend(said.files.iter().copied());
    if said.spot.is_some() {
        let address = draft.place.filled().and_then(|place| place.address.clone());
        place_known(draft, Place { spot: said.spot, address }, scene);
    }
}

fn place_known(draft: &mut Draft, place: Place, scene: &Scene) {
    let home = scene.at.community.community_of(&place).filter(|_| !draft.reports_point);
    draft.community = home.or(draft.community.take());
    draft.place = Slot::Filled(place);
}

fn place_written<'a>(scene: &'a Scene<'a>, mut draft: Draft, said: Said) -> Step<'a> {
    let Some(address) = said.words.as_deref().and_then(Words::any) else {
        let text = Text::AskPlace { draft: draft.id };
        return Rest::same(State::Drafting { draft, asking: Asking::Place }).say(text).done();
    };
    let spot = draft.place.filled().and_then(|place| place.spot);
    place_known(&mut draft, Place { spot, address: Some(quote(address.as_str(), 120)) }, scene);
    go_on(scene, draft)
}

fn chose_home<'a>(scene: &'a Scene<'a>, mut draft: Draft, unit: crate::domain::UnitId) -> Step<'a> {
    if scene.at.community.units.communities().any(|community| community.id == unit) {
        draft.community = Some(unit.clone());
    }
    match go_on(scene, draft) {
        Step::Rest(rest) if scene.consented() => rest.with(Effect::SetHome(unit)).done(),
        step @ (Step::Rest(_) | Step::Ask(_)) => step,
    }
}

fn agree<'a>(scene: &'a Scene<'a>, draft: Draft) -> Step<'a> {
    match ask_group(scene, draft) {
        Step::Rest(rest) => rest.with(Effect::Consent).done(),
        step @ Step::Ask(_) => {
            debug_assert!(scene.staff_side, "asking for a group never asks the database");
            step
        }
    }
}

fn skip<'a>(scene: &'a Scene<'a>, mut draft: Draft, asking: Asking) -> Step<'a> {
    match asking {
        Asking::Group | Asking::Category => draft.category = Slot::Skipped,
        Asking::Place | Asking::Home => {
            if draft.place == Slot::Open {
                draft.place = Slot::Skipped;
            }
            draft.guided = draft.guided && asking == Asking::Place;
        }
        Asking::Card | Asking::Consent | Asking::Words | Asking::Photo | Asking::Split => {}
    }
    go_on(scene, draft)
}

/// One step back on the guided path; from a side question back to the card.
fn back<'a>(scene: &'a Scene<'a>, draft: Draft, asking: Asking) -> Step<'a> {
    let id = draft.id;
    let ask = |draft, asking, text| Rest::same(State::Drafting { draft, asking }).say(text).done();
    match asking {
        Asking::Category => ask_group(scene, draft),
        Asking::Words if draft.guided => ask_group(scene, draft),
        Asking::Place if draft.guided => ask(draft, Asking::Words, Text::AskWords { draft: id }),
        Asking::Home => ask(draft, Asking::Place, Text::AskPlace { draft: id }),
        Asking::Group
        | Asking::Words
        | Asking::Place
        | Asking::Card
        | Asking::Consent
        | Asking::Photo
        | Asking::Split => {
            if draft.is_complete() {
                show(scene, draft)
            } else {
                Rest::idle().say(Text::Cancelled).done()
            }
        }
    }
}

fn go_on<'a>(scene: &'a Scene<'a>, draft: Draft) -> Step<'a> {
    if draft.guided { next_question(scene, draft) } else { show(scene, draft) }
}

/// The guided path asks only what is still open.
fn next_question<'a>(scene: &'a Scene<'a>, draft: Draft) -> Step<'a> {
    let id = draft.id;
    let ask = |draft, asking, text| Rest::same(State::Drafting { draft, asking }).say(text).done();
    if !scene.consented() && !draft.is_complete() {
        return ask(draft, Asking::Consent, Text::Consent { draft: id });
    }
    match &draft {
        Draft { category: Slot::Open, .. } => ask_group(scene, draft),
        draft_now if !draft_now.is_complete() => ask(draft, Asking::Words, Text::AskWords { draft: id }),
        Draft { place: Slot::Open, .. } => ask(draft, Asking::Place, Text::AskPlace { draft: id }),
        Draft { community: None, .. } => ask(draft, Asking::Home, Text::AskHome { draft: id }),
        Draft { .. } => show(scene, draft),
    }
}

fn ask_group<'a>(scene: &'a Scene<'a>, draft: Draft) -> Step<'a> {
    let text = Text::AskGroup { draft: draft.id, likely: scene.likely(draft.words.as_ref()) };
    Rest::same(State::Drafting { draft, asking: Asking::Group }).say(text).done()
}

/// The card; first, once, the question whether a second matter stands alone.
pub(super) fn show<'a>(scene: &'a Scene<'a>, draft: Draft) -> Step<'a> {
    if let Some(second) = &draft.second {
        let text = Text::SecondMatter { draft: draft.id, quote: quote(second.as_str(), QUOTE) };
        return Rest::same(State::Drafting { draft, asking: Asking::Split }).say(text).done();
    }
    if !draft.is_complete() {
        let text = Text::AskWords { draft: draft.id };
        return Rest::same(State::Drafting { draft, asking: Asking::Words }).say(text).done();
    }
    let consent = match (scene.consented(), draft.consent_shown) {
        (true, _) => ConsentLine::Given,
        (false, true) => ConsentLine::Recalled,
        (false, false) => ConsentLine::Whole,
    };
    let now = scene.at.now;
    let edition = draft.card_at.filter(|at| now - at < CARD_TAKES_MORE).unwrap_or(now);
    let card = card_of(&draft, consent, edition);
    let draft = Draft { consent_shown: true, card_at: Some(edition), ..draft };
    Rest::same(State::Drafting { draft, asking: Asking::Card }).say(card).done()
}

pub(super) fn card_of(draft: &Draft, consent: ConsentLine, edition: Millis) -> Text {
    Text::DraftCard(Box::new(DraftCard {
        draft: draft.id,
        edition,
        words: draft.words.clone(),
        files: draft.files.len(),
        category: draft.category.filled().copied(),
        place: draft.place.filled().cloned().unwrap_or_default(),
        community: draft.community.clone(),
        point: draft.point.clone(),
        reports_point: draft.reports_point,
        consent,
        emergency: draft.words.as_ref().is_some_and(|words| sounds_like_danger(words.as_str())),
    }))
}

/// Apart: the first matter keeps this draft, the second is offered right after its number.
fn split<'a>(scene: &'a Scene<'a>, mut draft: Draft, apart: bool) -> Step<'a> {
    let wanted = apart && !draft.split_settled;
    if let Some((first, second)) = draft.words.as_ref().and_then(split_second).filter(|_| wanted) {
        (draft.words, draft.later) = (Some(first), Some(second));
    }
    (draft.second, draft.split_settled) = (None, true);
    show(scene, draft)
}

fn quoted(draft: &Draft) -> String {
    draft.words.as_ref().map_or_else(String::new, |words| quote(words.as_str(), QUOTE))
}
