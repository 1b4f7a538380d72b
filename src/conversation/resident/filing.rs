//! A complete draft becomes a case; a second matter heard in it is offered right after its number. Never without
//! consent, and never more on one day than may be.

use super::draft::{card_of, show};
use super::*;
use crate::casework::{Filing, file};
use crate::conversation::Effect;
use crate::domain::{DraftId, Nature, Source};
use crate::text::ConsentLine;

pub(super) fn submit<'a>(scene: &'a Scene<'a>, draft: Draft, agrees: bool) -> Step<'a> {
    if !draft.is_complete() {
        return show(scene, draft);
    }
    Step::Ask(Question::FiledToday(Box::new(move |filed| {
        if scene.submissions_per_day.is_some_and(|limit| filed >= i64::from(limit)) {
            return Rest::same(State::Drafting { draft, asking: Asking::Card })
                .say(Text::TooManyToday)
                .done();
        }
        let second = draft.later.clone();
        let change = file(filing(scene, &draft), scene.fresh.number.clone(), scene.at);
        let code = scene.fresh.code.clone();
        let mut rest = Rest::idle();
        if agrees && !scene.consented() {
            rest = rest.with(Effect::Consent);
        }
        rest = rest.with(Effect::File { change: Box::new(change), draft: draft.id, code });
        match second {
            Some(words) => offer_second(scene, rest, words, draft),
            None => rest.done(),
        }
    })))
}

/// The second matter gets a card of its own, with the same place.
fn offer_second<'a>(scene: &'a Scene<'a>, mut rest: Rest, words: Words, first: Draft) -> Step<'a> {
    // Another draft than the first, or the same button would file both.
    let mut draft = Draft::new(DraftId(scene.fresh.draft.0 ^ 1), scene.at.now);
    // A report is of its point's community; the other matter is of theirs.
    let home = if first.reports_point { scene.who.community.clone() } else { first.community };
    (draft.words, draft.place, draft.community) = (Some(words), first.place, home);
    let card = card_of(&draft, ConsentLine::Given, scene.at.now);
    rest.state = State::Drafting { draft, asking: Asking::Card };
    rest.say(card).done()
}

fn filing(scene: &Scene, draft: &Draft) -> Filing {
    Filing {
        draft: draft.id,
        proposer: Some(scene.who.id),
        filed_by: None,
        source: if draft.point.is_some() { Source::PointCode } else { scene.source },
        point: draft.point.clone(),
        reports_point: draft.reports_point,
        // Wrong facts are there to be mended, whatever the words sound like.
        nature: if draft.reports_point { Nature::Request } else { nature_of(draft.words.as_ref()) },
        category: draft.category.filled().copied(),
        community: draft.community.clone(),
        place: draft.place.filled().cloned().unwrap_or_default(),
        words: draft.words.clone(),
        files: draft.files.clone(),
    }
}
