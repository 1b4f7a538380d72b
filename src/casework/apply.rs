//! Folds an event into a case. Total: an event that does not fit the state changes only the counters,
//! so that a damaged history can still be read. Never decides.

use super::case::{Case, CaseState, Decline, Delivered, Ending, Reply, Withdrawal, Working};
use super::command::Correction;
use super::event::{Event, Happened};

pub fn apply(mut case: Case, event: &Event) -> Case {
    case.seq += 1;
    case.turn += i64::from(event.what.is_transition());
    note_facts(&mut case, event);
    let before = case.state.clone();
    case.state = next_state(before, event);
    case
}

/// Everything an event sets beside the state.
fn note_facts(case: &mut Case, event: &Event) {
    match &event.what {
        Happened::Registered { nature, .. } => case.nature = *nature,
        Happened::Asked { .. } => case.counts.asked = case.counts.asked.saturating_add(1),
        Happened::Supplied { promised, .. } => case.promised_at = *promised,
        Happened::Objected { .. } => {
            if let CaseState::NotAccepted { decline } = &case.state {
                case.counts.objected_to = Some(decline.by);
            }
        }
        Happened::Dispatched { due, .. } => case.promised_at = Some(*due),
        Happened::Reopened { due, .. } => {
            case.promised_at = Some(*due);
            if event.party == super::Party::Proposer {
                case.counts.reopened = case.counts.reopened.saturating_add(1);
            }
        }
        Happened::Enriched { change } | Happened::Corrected { change } => match change {
            Correction::Category(code) => case.category = Some(*code),
            Correction::Community(unit) => case.community = Some(unit.clone()),
            Correction::Place(place) => case.place = place.clone(),
        },
        Happened::Filed { .. }
        | Happened::Declined { .. }
        | Happened::Replied { .. }
        | Happened::Delivered { .. }
        | Happened::Confirmed { .. }
        | Happened::Rated { .. }
        | Happened::FellSilent
        | Happened::Withdrawn
        | Happened::Lapsed
        | Happened::Supplemented { .. } => {}
    }
}

fn next_state(state: CaseState, event: &Event) -> CaseState {
    let working = |working| CaseState::Working { working };
    match (&event.what, state) {
        (Happened::Filed { due } | Happened::Objected { due, .. }, _) => {
            working(Working::Submitted { due: *due })
        }
        (Happened::Registered { due, .. }, _) => working(Working::Registered { due: *due }),
        (Happened::Dispatched { lead, due }, _) => {
            working(Working::Handling { lead: lead.clone(), due: *due })
        }
        (Happened::Asked { question, due }, CaseState::Working { working: before }) => {
            CaseState::AwaitingResident { before, question: question.clone(), asked_at: event.at, due: *due }
        }
        (
            Happened::Supplied { due, .. },
            CaseState::AwaitingResident { before, .. } | CaseState::Withdrawn { before, .. },
        ) => working(before.with_due(*due)),
        (Happened::Declined { reason, text }, before) => match event.by {
            Some(by) => CaseState::NotAccepted {
                decline: Decline { reason: *reason, text: text.clone(), by, at: event.at },
            },
            None => before,
        },
        (Happened::Replied { .. }, CaseState::Working { working: Working::Handling { lead, due } }) => {
            replied(lead.clone(), event).unwrap_or_else(|| working(Working::Handling { lead, due }))
        }
        (Happened::Delivered { how, due }, CaseState::Replied { reply, .. }) => {
            CaseState::Replied { reply, delivered: Some(Delivered { how: *how, at: event.at }), due: *due }
        }
        (Happened::Confirmed { solved }, CaseState::Replied { reply, .. }) => {
            let ending = Ending::Confirmed { solved: *solved, rating: None };
            CaseState::Closed { reply, ending, at: event.at }
        }
        (Happened::FellSilent, CaseState::Replied { reply, delivered, .. }) => {
            let ending = if delivered.is_some() { Ending::Unrated } else { Ending::Undelivered };
            CaseState::Closed { reply, ending, at: event.at }
        }
        (
            Happened::Rated { rating },
            CaseState::Closed { reply, ending: Ending::Confirmed { solved, .. }, at },
        ) => CaseState::Closed { reply, ending: Ending::Confirmed { solved, rating: Some(*rating) }, at },
        (
            Happened::Reopened { due, .. },
            CaseState::Replied { reply, .. } | CaseState::Closed { reply, .. },
        ) => working(Working::Handling { lead: reply.lead, due: *due }),
        (Happened::Withdrawn, CaseState::Working { working: before })
        | (Happened::Withdrawn, CaseState::AwaitingResident { before, .. }) => {
            CaseState::Withdrawn { before, by: Withdrawal::Resident, at: event.at }
        }
        (Happened::Lapsed, CaseState::AwaitingResident { before, .. }) => {
            CaseState::Withdrawn { before, by: Withdrawal::Lapsed, at: event.at }
        }
        // Notes, and events that do not fit where they stand.
        (
            Happened::Asked { .. }
            | Happened::Supplied { .. }
            | Happened::Replied { .. }
            | Happened::Delivered { .. }
            | Happened::Confirmed { .. }
            | Happened::FellSilent
            | Happened::Rated { .. }
            | Happened::Reopened { .. }
            | Happened::Withdrawn
            | Happened::Lapsed
            | Happened::Supplemented { .. }
            | Happened::Enriched { .. }
            | Happened::Corrected { .. },
            same,
        ) => same,
    }
}

fn replied(lead: crate::domain::UnitId, event: &Event) -> Option<CaseState> {
    let Happened::Replied { outcome, text, promise, evidence, due } = &event.what else { return None };
    let reply = Reply {
        lead,
        outcome: *outcome,
        text: text.clone(),
        promise: *promise,
        evidence: evidence.clone(),
        by: event.by?,
        at: event.at,
    };
    Some(CaseState::Replied { reply, delivered: None, due: *due })
}
