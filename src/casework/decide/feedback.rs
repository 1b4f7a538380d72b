//! From the reply on: delivered, confirmed, rated, reopened, a promise revisited. Never the work before it.

use super::*;
use crate::casework::case::Ending;
use crate::domain::Outcome;

/// At most this many reopenings by the resident; after that we meet.
const REOPENINGS: u8 = 2;
/// Letters that can say how something was solved.
pub(super) const SENTENCE: usize = 5;

pub(super) fn happens(case: &Case, command: &Command, by: By<'_>, at: Moment) -> Result<Happened, Refusal> {
    let calendar = &at.community.calendar;
    let days = &at.community.deadlines;
    let misplaced = || Err(Refusal::NotNow { state: case.state.name() });
    match command {
        Command::Reply { .. } => answer(case, command, at),
        Command::ReleaseReply => released(case, by, at),
        Command::SendBackReply { reason } => match &case.work.proposed {
            Some(reply) if by.party == Party::Lead && reply.goes_out_at.is_none() => Err(Refusal::NotYours),
            Some(_) => Ok(Happened::ReplySentBack { reason: reason.clone() }),
            None => Err(Refusal::NothingAsked),
        },
        Command::Deliver { how } => match &case.state {
            CaseState::Replied { delivered: None, .. } => {
                let due = calendar.add_days(at.now, days.confirm_calendar_days);
                Ok(Happened::Delivered { how: *how, due })
            }
            _ => misplaced(),
        },
        Command::Confirm { solved } => Ok(Happened::Confirmed { solved: *solved }),
        Command::Rate { rating } => match &case.state {
            CaseState::Closed { ending: Ending::Confirmed { rating: None, .. }, .. } => {
                Ok(Happened::Rated { rating: *rating })
            }
            CaseState::Closed { ending: Ending::Confirmed { rating: Some(_), .. }, .. } => {
                Err(Refusal::AlreadyRated)
            }
            _ => misplaced(),
        },
        Command::FallSilent => is_due(case, at).map(|()| Happened::FellSilent),
        Command::Reopen { reason, words, earlier } => {
            may_reopen(case, by.party, at)?;
            let due = calendar.due(at.now, days.rework_days);
            if by.party == Party::Proposer && case.counts.reopened.saturating_add(*earlier) >= REOPENINGS {
                return Ok(Happened::TalkAsked { words: words.clone(), due });
            }
            Ok(Happened::Reopened { reason: *reason, words: words.clone(), due })
        }
        Command::Revisit { text, evidence } => {
            let promised = case.reply().is_some_and(|reply| reply.promise.is_some());
            if !promised || case.work.revisited_at.is_some() {
                return Err(Refusal::NoPromise);
            }
            Ok(Happened::Revisited { text: text.clone(), evidence: evidence.clone() })
        }
        _ => misplaced(),
    }
}

/// T16: evidence (a photo or a sentence) is the text itself for A; B and C need a date still to come.
fn answer(case: &Case, command: &Command, at: Moment) -> Result<Happened, Refusal> {
    let Command::Reply { outcome, text, promise, evidence, later } = command else {
        return Err(Refusal::NotNow { state: case.state.name() });
    };
    if outcome.needs_promise() && promise.is_none_or(|date| date <= at.now) {
        return Err(Refusal::NeedsPromise);
    }
    if *outcome == Outcome::Done && evidence.is_empty() && text.as_str().chars().count() < SENTENCE {
        return Err(Refusal::NeedsEvidence);
    }
    if let Some(what) = crate::domain::unfilled(text.as_str()) {
        return Err(Refusal::Unfilled { what: what.to_owned() });
    }
    let waited_for: Vec<UnitId> = case.work.open_assists(at.now).map(|assist| assist.unit.clone()).collect();
    if !waited_for.is_empty() {
        return Err(Refusal::WaitsForAssists { units: waited_for });
    }
    let (outcome, text, evidence) = (*outcome, text.clone(), evidence.clone());
    let promise = promise.filter(|_| outcome.needs_promise());
    // Where a second person looks, it goes out when they have looked.
    let goes_out_at = later.filter(|later| !at.community.second_person && *later > at.now);
    if at.community.second_person || goes_out_at.is_some() {
        return Ok(Happened::ReplyProposed { outcome, text, promise, evidence, goes_out_at });
    }
    Ok(Happened::Replied { outcome, text, promise, evidence, due: undelivered_until(at) })
}

fn undelivered_until(at: Moment) -> Millis {
    at.community.calendar.add_days(at.now, at.community.deadlines.undelivered_close_calendar_days)
}

/// At its hour, or sooner by its own unit. Else by somebody else than its writer; after a reopening, by somebody
/// else than who answered before.
fn released(case: &Case, by: By<'_>, at: Moment) -> Result<Happened, Refusal> {
    let proposed = case.work.proposed.clone().ok_or(Refusal::NothingAsked)?;
    let me = by.actor.person();
    let same = me == proposed.by || case.counts.reopened > 0 && me == case.work.answered_by;
    match (proposed.goes_out_at, by.party) {
        (Some(hour), Party::Clock) if at.now < hour => return Err(Refusal::NotDue),
        (Some(_), _) => {}
        (None, Party::Supervisor) if same => return Err(Refusal::AnotherPersonDecides),
        (None, Party::Supervisor) => {}
        (None, _) => return Err(Refusal::NotYours),
    }
    Ok(Happened::Replied {
        outcome: proposed.outcome,
        text: proposed.text,
        promise: proposed.promise,
        evidence: proposed.evidence,
        due: undelivered_until(at),
    })
}

fn may_reopen(case: &Case, party: Party, at: Moment) -> Result<(), Refusal> {
    if party == Party::Supervisor {
        return Ok(());
    }
    if case.work.talk {
        return Err(Refusal::FaceToFace);
    }
    match reopen_until(case, at) {
        Some(until) if at.now > until => Err(Refusal::TooLate),
        Some(_) | None => Ok(()),
    }
}

/// Until when the resident may reopen a closed case.
pub fn reopen_until(case: &Case, at: Moment) -> Option<Millis> {
    let CaseState::Closed { at: closed_at, .. } = &case.state else { return None };
    Some(at.community.calendar.add_days(*closed_at, at.community.deadlines.reopen_calendar_days))
}
