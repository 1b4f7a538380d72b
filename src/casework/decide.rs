//! One command on one case: exactly one event, or a refusal. The table is asked first, then the person,
//! then the facts. Never changes the case: that is `apply`'s.

use super::apply::apply;
use super::case::{Case, CaseState, Ending, StateName, Withdrawal, Working};
use super::command::{Actor, Command, Correction, Party, Refusal};
use super::event::{Change, Event, Filing, Happened};
use super::table::may;
use crate::domain::{CaseId, Millis, Moment, Outcome, Role, TrackingNumber, UnitId};

/// At most this many questions to a resident; after that we phone.
const QUESTIONS: u8 = 2;
/// At most this many reopenings by the resident; after that we meet.
const REOPENINGS: u8 = 2;

/// T1: a complete draft becomes a case under the number drawn for it.
pub fn file(filing: Filing, number: TrackingNumber, at: Moment) -> Change {
    let due = at.community.calendar.due(at.now, at.community.deadlines.register_days);
    let event =
        Event { at: at.now, by: filing.proposer, party: Party::Proposer, what: Happened::Filed { due } };
    let blank = Case {
        id: CaseId(0),
        number,
        proposer: filing.proposer,
        source: filing.source,
        nature: filing.nature,
        category: filing.category,
        community: filing.community,
        place: filing.place,
        words: filing.words,
        files: filing.files,
        filed_at: at.now,
        promised_at: None,
        counts: Default::default(),
        state: CaseState::Working { working: Working::Submitted { due } },
        seq: 0,
        turn: 0,
    };
    Change { case: apply(blank, &event), expected_seq: 0, events: vec![event] }
}

/// Runs the commands of one press in order, all or none; each is one event.
pub fn carry_out(case: Case, commands: &[Command], actor: &Actor, at: Moment) -> Result<Change, Refusal> {
    let expected_seq = case.seq;
    let mut change = Change { case, expected_seq, events: Vec::new() };
    for command in commands {
        let event = decide(&change.case, command, actor, at)?;
        change.case = apply(change.case, &event);
        change.events.push(event);
    }
    Ok(change)
}

pub fn decide(case: &Case, command: &Command, actor: &Actor, at: Moment) -> Result<Event, Refusal> {
    let state = case.state.name();
    let allowed = may(command.kind(), state).ok_or(Refusal::NotNow { state })?;
    let party = allowed
        .who
        .iter()
        .copied()
        .find(|party| acts_as(actor, *party, case, at))
        .ok_or(Refusal::NotYours)?;
    let what = happens(case, command, (actor, party), at)?;
    Ok(Event { at: at.now, by: actor.person(), party, what })
}

/// Whether the actor may act in this capacity on this case.
fn acts_as(actor: &Actor, party: Party, case: &Case, at: Moment) -> bool {
    let (id, grants, holds_code) = match actor {
        Actor::Clock => return party == Party::Clock,
        Actor::Person { id, grants, holds_code } => (*id, grants, *holds_code),
    };
    let covered = |role: Role, unit: Option<&UnitId>| {
        grants.iter().any(|grant| {
            // A case of no known community yet is everybody's to take in hand.
            grant.role == role && unit.is_none_or(|unit| at.community.units.is_within(unit, &grant.unit))
        })
    };
    let community = case.community.as_ref();
    match party {
        Party::Proposer => holds_code || case.proposer == Some(id),
        Party::Registrar => covered(Role::Registrar, community),
        Party::Assessor => covered(Role::Assessor, community) || covered(Role::Coordinator, community),
        Party::Lead => case.lead().is_some_and(|lead| covered(Role::Handler, Some(lead))),
        Party::Supervisor => covered(Role::Supervisor, community),
        Party::Clock => false,
    }
}

fn happens(
    case: &Case,
    command: &Command,
    (actor, party): (&Actor, Party),
    at: Moment,
) -> Result<Happened, Refusal> {
    let calendar = &at.community.calendar;
    let days = &at.community.deadlines;
    match command {
        Command::Register { nature } => {
            let due = from_receipt(case, days.register_days + days.assess_days, at);
            Ok(Happened::Registered { nature: nature.unwrap_or(case.nature), due })
        }
        Command::Ask { .. } if case.counts.asked >= QUESTIONS => Err(Refusal::AskedTwice),
        Command::Ask { question } => {
            let due = calendar.add_days(at.now, days.missing_information_calendar_days);
            Ok(Happened::Asked { question: question.clone(), due })
        }
        Command::Supply { words, files } => {
            let (due, promised) = resumed(case, at)?;
            Ok(Happened::Supplied { words: words.clone(), files: files.clone(), due, promised })
        }
        Command::Decline { .. } if actor.person().is_some() && case.counts.objected_to == actor.person() => {
            Err(Refusal::AnotherPersonDecides)
        }
        Command::Decline { reason, text } => Ok(Happened::Declined { reason: *reason, text: text.clone() }),
        Command::Object { words } => {
            may_object(case, at)?;
            let due = calendar.due(at.now, days.register_days);
            Ok(Happened::Objected { words: words.clone(), due })
        }
        Command::Dispatch { lead } => match at.community.units.get(lead) {
            Some(_) => {
                let due = from_receipt(case, days.handle_days(case.nature), at);
                Ok(Happened::Dispatched { lead: lead.clone(), due })
            }
            None => Err(Refusal::UnknownUnit),
        },
        Command::Reply { .. } => answer(case, command, at),
        Command::Deliver { how } => match &case.state {
            CaseState::Replied { delivered: None, .. } => {
                let due = calendar.add_days(at.now, days.confirm_calendar_days);
                Ok(Happened::Delivered { how: *how, due })
            }
            state => Err(Refusal::NotNow { state: state.name() }),
        },
        Command::Confirm { solved } => Ok(Happened::Confirmed { solved: *solved }),
        Command::Rate { rating } => match &case.state {
            CaseState::Closed { ending: Ending::Confirmed { rating: None, .. }, .. } => {
                Ok(Happened::Rated { rating: *rating })
            }
            CaseState::Closed { ending: Ending::Confirmed { rating: Some(_), .. }, .. } => {
                Err(Refusal::AlreadyRated)
            }
            state => Err(Refusal::NotNow { state: state.name() }),
        },
        Command::FallSilent => is_due(case, at).map(|()| Happened::FellSilent),
        Command::Lapse => is_due(case, at).map(|()| Happened::Lapsed),
        Command::Reopen { reason, words } => {
            may_reopen(case, party, at)?;
            let due = calendar.due(at.now, days.rework_days);
            Ok(Happened::Reopened { reason: *reason, words: words.clone(), due })
        }
        Command::Withdraw => Ok(Happened::Withdrawn),
        Command::Supplement { words, files } => {
            Ok(Happened::Supplemented { words: words.clone(), files: files.clone() })
        }
        Command::Enrich { change } => known(change, at).map(|change| Happened::Enriched { change }),
        Command::Correct { change } => known(change, at).map(|change| Happened::Corrected { change }),
    }
}

/// T16: evidence (a photo or a sentence) is the text itself for A; B and C need a date still to come.
fn answer(case: &Case, command: &Command, at: Moment) -> Result<Happened, Refusal> {
    let Command::Reply { outcome, text, promise, evidence } = command else {
        return Err(Refusal::NotNow { state: case.state.name() });
    };
    if outcome.needs_promise() && promise.is_none_or(|date| date <= at.now) {
        return Err(Refusal::NeedsPromise);
    }
    if *outcome == Outcome::Done && evidence.is_empty() && text.as_str().chars().count() < 5 {
        return Err(Refusal::NeedsEvidence);
    }
    let due = at.community.calendar.add_days(at.now, at.community.deadlines.undelivered_close_calendar_days);
    Ok(Happened::Replied {
        outcome: *outcome,
        text: text.clone(),
        promise: promise.filter(|_| outcome.needs_promise()),
        evidence: evidence.clone(),
        due,
    })
}

/// Dates count from receipt; a case taken up late still leaves its handler one working day.
fn from_receipt(case: &Case, working_days: u32, at: Moment) -> Millis {
    let calendar = &at.community.calendar;
    calendar.due(case.filed_at, working_days).max(calendar.due(at.now, 1))
}

/// The dates after a pause: moved on by the working days the resident took.
fn resumed(case: &Case, at: Moment) -> Result<(Millis, Option<Millis>), Refusal> {
    let (before, since) = match &case.state {
        CaseState::AwaitingResident { before, asked_at, .. } => (before, *asked_at),
        CaseState::Withdrawn { before, by: Withdrawal::Lapsed, at } => (before, *at),
        state @ (CaseState::Withdrawn { .. }
        | CaseState::Working { .. }
        | CaseState::Replied { .. }
        | CaseState::Closed { .. }
        | CaseState::NotAccepted { .. }) => return Err(Refusal::NotNow { state: state.name() }),
    };
    let calendar = &at.community.calendar;
    let paused = calendar.working_days_between(since, at.now);
    let later = |date: Millis| calendar.due(date, paused).max(calendar.due(at.now, 1));
    Ok((later(before.due()), case.promised_at.map(later)))
}

fn may_object(case: &Case, at: Moment) -> Result<(), Refusal> {
    let CaseState::NotAccepted { decline } = &case.state else {
        return Err(Refusal::NotNow { state: case.state.name() });
    };
    if case.counts.objected_to.is_some() {
        return Err(Refusal::ObjectedBefore);
    }
    let until = at.community.calendar.add_days(decline.at, at.community.deadlines.object_calendar_days);
    if at.now > until { Err(Refusal::TooLate) } else { Ok(()) }
}

fn may_reopen(case: &Case, party: Party, at: Moment) -> Result<(), Refusal> {
    if party == Party::Supervisor {
        return Ok(());
    }
    if case.counts.reopened >= REOPENINGS {
        return Err(Refusal::FaceToFace);
    }
    match reopen_until(case, at) {
        Some(until) if at.now > until => Err(Refusal::TooLate),
        Some(_) | None => Ok(()),
    }
}

/// Until when the resident may reopen a closed case.
pub(super) fn reopen_until(case: &Case, at: Moment) -> Option<Millis> {
    let CaseState::Closed { at: closed_at, .. } = &case.state else { return None };
    Some(at.community.calendar.add_days(*closed_at, at.community.deadlines.reopen_calendar_days))
}

/// The clock acts only when the state's own date has passed.
fn is_due(case: &Case, at: Moment) -> Result<(), Refusal> {
    match case.state.due() {
        Some(due) if due <= at.now => Ok(()),
        Some(_) | None => Err(Refusal::NotDue),
    }
}

fn known(change: &Correction, at: Moment) -> Result<Correction, Refusal> {
    let found = match change {
        Correction::Category(code) => at.community.category(*code).is_some(),
        Correction::Community(unit) => at.community.units.get(unit).is_some(),
        Correction::Place(_) => true,
    };
    if found { Ok(change.clone()) } else { Err(Refusal::UnknownUnit) }
}

impl StateName {
    /// Whether the resident's next words belong to the case as an answer.
    pub fn waits_for_resident(self) -> bool {
        self == StateName::AwaitingResident
    }
}
