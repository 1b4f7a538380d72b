//! Contact points (联系点): nearest first after a shared location, else by street; a point's card; a suggestion that
//! begins at a point, also from its QR code. What was being written waits underneath.
//!
//! > （位置）
//! >> 离您最近的联系点：1. 犀牛社区党群服务中心（120米）：开着，到17:00 …

use super::*;
use crate::conversation::AtPoint;
use crate::conversation::pages::Page;
use crate::domain::{ContactPoint, Coordinate, PointCode};
use crate::text::{FoundPoint, PointsAction, PointsIn, PointsOf};

/// Points near somebody in one answer.
const SHOWN: usize = 4;

pub(super) fn pressed<'a>(scene: &'a Scene<'a>, state: State, action: PointsAction) -> Step<'a> {
    let points = &scene.at.community.points;
    let at = scene.at.now;
    match action {
        _ if points.is_empty() => Rest::same(state).say(Text::NoPoints).done(),
        PointsAction::Ask => asks(state.under(), Text::AskWhere),
        PointsAction::Of(within, page) => list(scene, state, within, page),
        PointsAction::One(code) => match points.get(&code) {
            Some(_) => Rest::same(*state.under()).say(Text::PointCard { at, code }).done(),
            None => Rest::same(state).say(Text::ButtonIsOld).done(),
        },
        PointsAction::Here(code) => begins(scene, state, AtPoint { code, reports: false }, Said::default()),
        PointsAction::Wrong(code) => begins(scene, state, AtPoint { code, reports: true }, Said::default()),
    }
}

fn asks<'a>(under: Box<State>, text: Text) -> Step<'a> {
    Rest::same(State::FindingPoint { under }).say(text).done()
}

/// Whoever would rather talk to somebody: where, and by which number. What they were writing waits underneath.
pub(super) fn talk_instead<'a>(scene: &Scene, state: State) -> Step<'a> {
    match scene.at.community.points.is_empty() {
        true => Rest::same(state).say(Text::NoPoints).done(),
        false => asks(state.under(), Text::TalkInstead),
    }
}

fn list<'a>(scene: &'a Scene<'a>, state: State, within: PointsIn, page: u16) -> Step<'a> {
    let points = &scene.at.community.points;
    let all: Vec<&ContactPoint> = match &within {
        PointsIn::Street(unit) => points.in_street(unit).collect(),
        PointsIn::District => points.all().iter().filter(|one| one.street.is_none()).collect(),
    };
    let Page { entries, page, pages, .. } = Page::of(all, page);
    let found = entries.into_iter().map(|one| FoundPoint { code: one.code.clone(), metres: None }).collect();
    let of = PointsOf::In { within, page, pages };
    Rest::same(*state.under()).say(Text::Points { at: scene.at.now, of, found }).done()
}

/// Where somebody is; words that are no place are theirs for whatever lies underneath.
pub(super) fn heard<'a>(scene: &'a Scene<'a>, under: Box<State>, said: Said) -> Step<'a> {
    match &said.spot {
        Some(spot) => {
            let found = near(scene, spot);
            let text = Text::Points { at: scene.at.now, of: PointsOf::Near, found };
            Rest::same(*under).say(text).done()
        }
        None => listen(scene, *under, said),
    }
}

/// The nearest; where all of them are closed, the nearest that is open stands for the last: whoever sets out now wants
/// an open door.
fn near(scene: &Scene, spot: &Coordinate) -> Vec<FoundPoint> {
    let (points, calendar) = (&scene.at.community.points, &scene.at.community.calendar);
    let mut near = points.nearest(spot, SHOWN);
    let open = points.nearest_open(spot, 1, (scene.at.now, calendar)).pop();
    if let Some(open) = open.filter(|open| near.iter().all(|one| one.point.code != open.point.code)) {
        near.truncate(SHOWN - 1);
        near.push(open);
    }
    let found =
        near.into_iter().map(|one| FoundPoint { code: one.point.code.clone(), metres: Some(one.metres) });
    found.collect()
}

/// A point's code by itself, as it is printed on its poster.
pub(super) fn code_in(scene: &Scene, said: &Said) -> Option<PointCode> {
    let words = said.words.as_deref().filter(|_| said.files.is_empty() && said.spot.is_none())?;
    PointCode::typed(words).filter(|code| scene.at.community.points.get(code).is_some())
}

/// A draft of that point's, with what was `said` along with it: what is being written already goes on there. What
/// somebody has written of something else, be it two characters, is never taken for a report that the point's facts
/// are wrong, nor the other way round: they are asked first what becomes of it; also of what has
/// rested for hours.
pub(super) fn begins<'a>(scene: &'a Scene<'a>, state: State, wanted: AtPoint, said: Said) -> Step<'a> {
    let nothing_said = said.holds_nothing();
    if scene.at.community.points.get(&wanted.code).is_none() {
        // An old poster of a point that is gone: whoever scanned it is welcome all the same.
        return match nothing_said {
            true => Rest::same(state).say(Text::Welcome).done(),
            false => listen(scene, state, said),
        };
    }
    match *state.under() {
        State::Drafting { draft, .. } => {
            let same = draft.reports_point == wanted.reports
                && (!wanted.reports || draft.point.as_ref() == Some(&wanted.code));
            let rests = scene.at.now - draft.touched > DRAFT_RESTS_AFTER;
            let says_something = draft.says_something();
            // A place or a category alone is not asked about: it goes on as if it were given here.
            let only_begun = same && !says_something && !wanted.reports;
            match (same && !rests || only_begun, says_something) {
                (true, _) => begin_at(scene, draft, wanted, &said),
                (false, true) => draft::returned(draft, said, Some(wanted)),
                (false, false) => instead_of(scene, Some(wanted), said),
            }
        }
        // A question about their words is open: it is answered before anything begins.
        State::Returning { draft, words, files, place, .. } => {
            draft::returned(draft, together((words, files, place), said), Some(wanted))
        }
        State::Choosing { words, files, place, .. } => {
            which_case(scene, Said { at: Some(wanted), ..together((words, files, place), said) })
        }
        State::Idle
        | State::Finding { .. }
        | State::FindingPoint { .. }
        | State::FindingCode { .. }
        | State::Recording(_)
        | State::EditingPoint { .. }
        | State::ForCase { .. }
        | State::Staff { .. } => instead_of(scene, Some(wanted), said),
    }
}

/// The draft before was dropped for what was wanted at a point; what was said meanwhile is about that.
pub(super) fn instead_of<'a>(scene: &'a Scene<'a>, wanted: Option<AtPoint>, said: Said) -> Step<'a> {
    match wanted.filter(|wanted| scene.at.community.points.get(&wanted.code).is_some()) {
        Some(wanted) => begin_at(scene, draft::fresh(scene, &Said::default()), wanted, &said),
        None if said.holds_nothing() => draft::begin_guided(scene, State::Idle),
        None => draft::begin(scene, said),
    }
}

/// What was `said` is heard at the point: a community it names, or a place that came along, counts more than the point's.
fn begin_at<'a>(scene: &'a Scene<'a>, mut draft: Draft, wanted: AtPoint, said: &Said) -> Step<'a> {
    let AtPoint { code, reports } = wanted;
    let at = scene.at.community.points.get(&code).and_then(|point| point.community.clone());
    // A report is of the point's community, wherever whoever reports it lives.
    let home = draft.community.take().filter(|_| !reports);
    draft.community = at.or(home);
    (draft.point, draft.reports_point) = (Some(code.clone()), reports);
    draft::take(&mut draft, said, scene);
    if draft.is_complete() {
        return draft::show(scene, draft);
    }
    let text = match reports {
        true => Text::WhatIsWrong { draft: draft.id, point: code },
        false => Text::SpeakHere { draft: draft.id, point: code },
    };
    Rest::same(State::Drafting { draft, asking: Asking::Words }).say(text).done()
}

/// Somebody to talk to for whoever would rather not write: near the place of the draft, else of their community.
pub(super) fn instead(scene: &Scene, draft: &Draft) -> Option<PointCode> {
    let points = &scene.at.community.points;
    let spot = draft.place.filled().and_then(|place| place.spot);
    let near = spot.and_then(|spot| points.nearest(&spot, 1).first().map(|near| near.point.code.clone()));
    let home = draft.community.as_ref();
    near.or_else(|| home.and_then(|home| points.in_community(home).next()).map(|point| point.code.clone()))
}
