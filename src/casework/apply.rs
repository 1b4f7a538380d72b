//! Folds an event into a case. Total: an event that does not fit the state changes only the counters,
//! so that a damaged history can still be read. Never decides.

use super::case::{Case, CaseState, Decline, Delivered, Ending, Reply, Withdrawal, Working};
use super::command::{Correction, Party};
use super::event::{Event, Happened};
use super::publication::Publication;
use super::work::{Assist, AssistState, Disposition, ExtensionRequest, ProposedReply, ReturnRequest, Routed};
use crate::domain::{Outcome, PersonId};

pub fn apply(mut case: Case, event: &Event) -> Case {
    case.seq += 1;
    case.turn += i64::from(event.what.is_transition());
    // A reply the clock sends is still its writer's.
    let writer = case.work.proposed.as_ref().and_then(|reply| reply.by);
    let by = event.by.or(writer);
    note_facts(&mut case, event);
    note_work(&mut case, event, by);
    let before = case.state.clone();
    case.state = next_state(before, event, by);
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
        Happened::Extended { until, .. } => case.promised_at = Some(*until),
        Happened::CameFromCouncil { promised, .. } => case.promised_at = *promised,
        Happened::Reopened { due, .. } => {
            case.promised_at = Some(*due);
            if event.party == Party::Proposer {
                case.counts.reopened = case.counts.reopened.saturating_add(1);
            }
        }
        Happened::Enriched { change } | Happened::Corrected { change } => match change {
            Correction::Category(code) => case.category = Some(*code),
            Correction::Community(unit) => case.community = Some(unit.clone()),
            Correction::Place(place) => case.place = place.clone(),
            Correction::Nature(nature) => case.nature = *nature,
            Correction::OrdinaryMatter => case.reports_point = false,
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
        | Happened::Merged { .. }
        | Happened::Unmerged { .. }
        | Happened::Resolved { .. }
        | Happened::ReplyProposed { .. }
        | Happened::ReplySentBack { .. }
        | Happened::TakenOn
        | Happened::Released { .. }
        | Happened::ReturnAsked { .. }
        | Happened::LeadKept { .. }
        | Happened::LeadChanged { .. }
        | Happened::AssistAdded { .. }
        | Happened::Noted { .. }
        | Happened::ExtensionAsked { .. }
        | Happened::ExtensionRefused { .. }
        | Happened::AssistDone { .. }
        | Happened::AssistWaived { .. }
        | Happened::SentToCouncil { .. }
        | Happened::Urged
        | Happened::TalkAsked { .. }
        | Happened::Revisited { .. }
        | Happened::PublicationAsked { .. }
        | Happened::PublicationAllowed { .. }
        | Happened::PublicationRefused
        | Happened::PublicationUnasked
        | Happened::Unpublished { .. }
        | Happened::Supplemented { .. } => {}
    }
}

/// What an event says about the work: who has it, who helps, what was asked for.
fn note_work(case: &mut Case, event: &Event, by: Option<PersonId>) {
    let (work, at) = (&mut case.work, event.at);
    match &event.what {
        Happened::Registered { gist, .. } => work.gist = gist.clone().or(work.gist.take()),
        Happened::Resolved { .. } => work.disposition = Some(Disposition::OnSpot),
        Happened::Dispatched { due, assists, assist_due, outside, disposition, routed, .. } => {
            work.routed = routed.clone();
            work.for_new_lead(at, *outside);
            work.disposition = *disposition;
            work.assists = assists.iter().map(|unit| offered(unit, assist_due.unwrap_or(*due))).collect();
        }
        Happened::TakenOn => work.taken_on_at = Some(at),
        Happened::ReturnAsked { reason, proposed } => {
            work.returns = work.returns.saturating_add(1);
            work.returning = Some(ReturnRequest { reason: reason.clone(), proposed: proposed.clone(), at });
        }
        Happened::LeadKept { .. } => work.returning = None,
        Happened::LeadChanged { lead, outside, .. } => {
            work.routed = Some(Routed::Hand);
            work.for_new_lead(at, *outside);
            work.assists.retain(|assist| assist.unit != *lead);
        }
        Happened::AssistAdded { unit, due } => {
            work.assists.push(offered(unit, *due));
            work.disposition = Some(Disposition::Joint);
        }
        Happened::ExtensionAsked { until, reason } => {
            work.extension = Some(ExtensionRequest { until: *until, reason: reason.clone() });
        }
        Happened::Extended { .. } => (work.extension, work.extended) = (None, true),
        Happened::ExtensionRefused { .. } => work.extension = None,
        Happened::AssistDone { unit, text } => {
            settle(&mut work.assists, unit, AssistState::Done { text: text.clone(), at });
        }
        Happened::AssistWaived { unit, reason } => {
            settle(&mut work.assists, unit, AssistState::Waived { reason: reason.clone(), at });
        }
        Happened::SentToCouncil { .. } => work.disposition = Some(Disposition::Council),
        Happened::Released { gist } => (work.gist, work.released) = (Some(gist.clone()), true),
        Happened::Urged => (work.urged, work.urged_at) = (work.urged.saturating_add(1), Some(at)),
        Happened::TalkAsked { .. } => {
            work.talk = true;
            work.publication = std::mem::take(&mut work.publication).after_reopening();
        }
        Happened::Revisited { .. } => work.revisited_at = Some(at),
        Happened::ReplyProposed { outcome, text, promise, evidence, goes_out_at } => {
            work.proposed = Some(ProposedReply {
                outcome: *outcome,
                text: text.clone(),
                promise: *promise,
                evidence: evidence.clone(),
                by: event.by,
                goes_out_at: *goes_out_at,
            });
        }
        Happened::ReplySentBack { .. } => work.proposed = None,
        Happened::Replied { .. } => {
            work.proposed = None;
            work.answered_by = by;
            // 协办未回: past its date, and the resident does not wait for it.
            for assist in work.assists.iter_mut().filter(|assist| assist.state == AssistState::Offered) {
                assist.state = AssistState::Silent;
            }
        }
        Happened::Reopened { .. } => {
            let outside = work.outside;
            work.for_new_lead(at, outside);
            (work.extended, work.talk, work.revisited_at) = (false, false, None);
            work.publication = std::mem::take(&mut work.publication).after_reopening();
        }
        Happened::PublicationAsked { words } => {
            work.publication = Publication::Asked { words: words.clone(), at };
        }
        Happened::PublicationAllowed { words } => {
            work.publication = Publication::Public { words: words.clone(), since: at };
        }
        Happened::PublicationRefused | Happened::Unpublished { by_resident: true } => {
            work.publication = Publication::Refused;
        }
        Happened::Unpublished { by_resident: false } | Happened::PublicationUnasked => {
            work.publication = Publication::Unasked;
        }
        Happened::Filed { .. }
        | Happened::Asked { .. }
        | Happened::Supplied { .. }
        | Happened::Declined { .. }
        | Happened::Objected { .. }
        | Happened::Merged { .. }
        | Happened::Unmerged { .. }
        | Happened::Noted { .. }
        | Happened::CameFromCouncil { .. }
        | Happened::Delivered { .. }
        | Happened::Confirmed { .. }
        | Happened::Rated { .. }
        | Happened::FellSilent
        | Happened::Withdrawn
        | Happened::Lapsed
        | Happened::Supplemented { .. }
        | Happened::Enriched { .. }
        | Happened::Corrected { .. } => {}
    }
}

fn offered(unit: &crate::domain::UnitId, due: crate::domain::Millis) -> Assist {
    Assist { unit: unit.clone(), due, state: AssistState::Offered }
}

fn settle(assists: &mut [Assist], unit: &crate::domain::UnitId, state: AssistState) {
    if let Some(assist) = assists.iter_mut().find(|assist| assist.unit == *unit) {
        assist.state = state;
    }
}

fn next_state(state: CaseState, event: &Event, by: Option<PersonId>) -> CaseState {
    let working = |working| CaseState::Working { working };
    match (&event.what, state) {
        (Happened::Filed { due } | Happened::Objected { due, .. }, _) => {
            working(Working::Submitted { due: *due })
        }
        (Happened::Registered { due, .. } | Happened::Unmerged { due }, _) => {
            working(Working::Registered { due: *due })
        }
        (Happened::Merged { into, number }, _) => {
            CaseState::Merged { into: *into, number: number.clone(), at: event.at }
        }
        (Happened::Resolved { unit, .. }, before) => replied(unit.clone(), event, by).unwrap_or(before),
        (Happened::LeadChanged { lead, due, .. }, _) => {
            working(Working::Handling { lead: lead.clone(), due: *due })
        }
        (Happened::Extended { until, .. }, CaseState::Working { working: before }) => {
            working(before.with_due(*until))
        }
        (
            Happened::SentToCouncil { meeting },
            CaseState::Working { working: Working::Handling { lead, .. } },
        ) => working(Working::Deliberating { lead, since: event.at, due: *meeting }),
        (
            Happened::CameFromCouncil { due, .. },
            CaseState::Working { working: Working::Deliberating { lead, .. } },
        ) => working(Working::Handling { lead, due: *due }),
        (Happened::Dispatched { lead, due, .. }, _) => {
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
        (Happened::Replied { .. }, before) => match before_reply(&before) {
            Some(lead) => replied(lead, event, by).unwrap_or(before),
            None => before,
        },
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
            | Happened::ReplyProposed { .. }
            | Happened::ReplySentBack { .. }
            | Happened::TakenOn
            | Happened::Released { .. }
            | Happened::ReturnAsked { .. }
            | Happened::LeadKept { .. }
            | Happened::AssistAdded { .. }
            | Happened::Noted { .. }
            | Happened::ExtensionAsked { .. }
            | Happened::Extended { .. }
            | Happened::ExtensionRefused { .. }
            | Happened::AssistDone { .. }
            | Happened::AssistWaived { .. }
            | Happened::SentToCouncil { .. }
            | Happened::CameFromCouncil { .. }
            | Happened::Urged
            | Happened::TalkAsked { .. }
            | Happened::Revisited { .. }
            | Happened::Delivered { .. }
            | Happened::Confirmed { .. }
            | Happened::FellSilent
            | Happened::Rated { .. }
            | Happened::Reopened { .. }
            | Happened::PublicationAsked { .. }
            | Happened::PublicationAllowed { .. }
            | Happened::PublicationRefused
            | Happened::PublicationUnasked
            | Happened::Unpublished { .. }
            | Happened::Withdrawn
            | Happened::Lapsed
            | Happened::Supplemented { .. }
            | Happened::Enriched { .. }
            | Happened::Corrected { .. },
            same,
        ) => same,
    }
}

/// The unit whose reply this would be.
fn before_reply(state: &CaseState) -> Option<crate::domain::UnitId> {
    match state {
        CaseState::Working {
            working: Working::Handling { lead, .. } | Working::Deliberating { lead, .. },
        } => Some(lead.clone()),
        CaseState::Working { .. }
        | CaseState::AwaitingResident { .. }
        | CaseState::Replied { .. }
        | CaseState::Closed { .. }
        | CaseState::NotAccepted { .. }
        | CaseState::Merged { .. }
        | CaseState::Withdrawn { .. } => None,
    }
}

fn replied(lead: crate::domain::UnitId, event: &Event, by: Option<PersonId>) -> Option<CaseState> {
    let (outcome, text, promise, evidence, due) = match &event.what {
        Happened::Replied { outcome, text, promise, evidence, due } => {
            (outcome, text, promise, evidence, due)
        }
        Happened::Resolved { text, evidence, due, .. } => (&Outcome::Done, text, &None, evidence, due),
        _ => return None,
    };
    let reply = Reply {
        lead,
        outcome: *outcome,
        text: text.clone(),
        promise: *promise,
        evidence: evidence.clone(),
        by: by?,
        at: event.at,
    };
    Some(CaseState::Replied { reply, delivered: None, due: *due })
}
