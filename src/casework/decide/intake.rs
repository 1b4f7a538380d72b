//! From submission to dispatch: registering, asking, declining, merging, resolving on the spot. Never the work
//! itself.

use super::*;
use crate::casework::case::Withdrawal;
use crate::casework::command::Correction;
use crate::casework::work::{Disposition, Routed};
use crate::domain::{UnitKind, Words};

/// At most this many questions to a resident; after that we phone.
const QUESTIONS: u8 = 2;
/// Words longer than this need a gist.
const LONG: usize = 120;

pub(super) fn happens(case: &Case, command: &Command, by: By<'_>, at: Moment) -> Result<Happened, Refusal> {
    let calendar = &at.community.calendar;
    let days = &at.community.deadlines;
    let misplaced = || Err(Refusal::NotNow { state: case.state.name() });
    match command {
        Command::Register { nature, gist } => {
            if gist.is_none() && needs_gist(case) {
                return Err(Refusal::NeedsGist);
            }
            let due = from_receipt(case, days.register_days + days.assess_days, at);
            Ok(Happened::Registered { nature: nature.unwrap_or(case.nature), due, gist: gist.clone() })
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
        Command::Decline { .. }
            if by.actor.person().is_some() && case.counts.objected_to == by.actor.person() =>
        {
            Err(Refusal::AnotherPersonDecides)
        }
        Command::Decline { reason, text } => Ok(Happened::Declined { reason: *reason, text: text.clone() }),
        Command::Object { words } => {
            may_object(case, at)?;
            let due = calendar.due(at.now, days.register_days);
            Ok(Happened::Objected { words: words.clone(), due })
        }
        Command::Merge { into, number, open } => {
            if *into == case.id || !open {
                return Err(Refusal::CannotMerge);
            }
            Ok(Happened::Merged { into: *into, number: number.clone() })
        }
        Command::Unmerge => Ok(Happened::Unmerged { due: calendar.due(at.now, days.assess_days) }),
        Command::Resolve { unit, text, evidence } => resolved(unit, text, evidence, at),
        Command::Dispatch { lead, assists, outside, routed } => {
            dispatched(case, (lead, assists), (*outside, routed), at)
        }
        Command::Withdraw => Ok(Happened::Withdrawn),
        Command::Lapse => is_due(case, at).map(|()| Happened::Lapsed),
        Command::Supplement { words, files } => {
            Ok(Happened::Supplemented { words: words.clone(), files: files.clone() })
        }
        Command::Enrich { change } => known(change, at).map(|change| Happened::Enriched { change }),
        Command::Correct { change } => known(change, at).map(|change| Happened::Corrected { change }),
        Command::TakeOn
        | Command::AskReturn { .. }
        | Command::KeepLead { .. }
        | Command::ChangeLead { .. }
        | Command::AddAssist { .. }
        | Command::Note { .. }
        | Command::AskExtension { .. }
        | Command::GrantExtension
        | Command::RefuseExtension { .. }
        | Command::FinishAssist { .. }
        | Command::WaiveAssist { .. }
        | Command::ToCouncil { .. }
        | Command::FromCouncil { .. }
        | Command::Release { .. }
        | Command::Urge
        | Command::Reply { .. }
        | Command::ReleaseReply
        | Command::SendBackReply { .. }
        | Command::Deliver { .. }
        | Command::Confirm { .. }
        | Command::Rate { .. }
        | Command::FallSilent
        | Command::Reopen { .. }
        | Command::Revisit { .. }
        | Command::AskToPublish { .. }
        | Command::AllowPublication { .. }
        | Command::RefusePublication
        | Command::Unpublish => misplaced(),
    }
}

/// Whether staff have to say in a line what it is about: voice or a photo alone, or long words.
pub fn needs_gist(case: &Case) -> bool {
    let long = |words: &Words| words.as_str().chars().count() > LONG;
    case.work.gist.is_none() && case.words.as_ref().is_none_or(long)
}

/// T8: a result in words or in a photo; the four stages are stamped in one.
fn resolved(
    unit: &UnitId,
    text: &Words,
    evidence: &[crate::domain::Attachment],
    at: Moment,
) -> Result<Happened, Refusal> {
    if at.community.units.get(unit).is_none() {
        return Err(Refusal::UnknownUnit);
    }
    if evidence.is_empty() && text.as_str().chars().count() < super::feedback::SENTENCE {
        return Err(Refusal::NeedsEvidence);
    }
    let due = at.community.calendar.add_days(at.now, at.community.deadlines.undelivered_close_calendar_days);
    Ok(Happened::Resolved { unit: unit.clone(), text: text.clone(), evidence: evidence.to_vec(), due })
}

/// An assisting unit has until a working day before the reply is due, at least a working day.
pub(super) fn assist_due(due: Millis, at: Moment) -> Millis {
    let calendar = &at.community.calendar;
    calendar.working_day_before(due).max(calendar.due(at.now, 1))
}

/// T7: one lead; each assisting unit once, and never the lead itself.
fn dispatched(
    case: &Case,
    (lead, assists): (&UnitId, &[UnitId]),
    (outside, routed): (bool, &Routed),
    at: Moment,
) -> Result<Happened, Refusal> {
    let days = &at.community.deadlines;
    let unit = at.community.units.get(lead).ok_or(Refusal::UnknownUnit)?;
    if assists.iter().any(|assist| at.community.units.get(assist).is_none()) {
        return Err(Refusal::UnknownUnit);
    }
    let mut others: Vec<UnitId> = assists.iter().filter(|assist| *assist != lead).cloned().collect();
    others.sort();
    others.dedup();
    let disposition = match (others.is_empty(), unit.kind) {
        (false, _) => Disposition::Joint,
        (true, UnitKind::Community) => Disposition::Community,
        (true, UnitKind::Council) => Disposition::Council,
        (true, UnitKind::District | UnitKind::Street | UnitKind::Department | UnitKind::Company) => {
            Disposition::Single
        }
    };
    let handle = days.handle_days(case.nature);
    let handle = if others.is_empty() { handle } else { handle.max(days.joint_days) };
    let due = from_receipt(case, handle, at);
    let assist_due = (!others.is_empty()).then(|| assist_due(due, at));
    Ok(Happened::Dispatched {
        lead: lead.clone(),
        due,
        assists: others,
        assist_due,
        outside,
        disposition: Some(disposition),
        routed: Some(routed.clone()),
    })
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
        | CaseState::Merged { .. }
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

fn known(change: &Correction, at: Moment) -> Result<Correction, Refusal> {
    let found = match change {
        Correction::Category(code) => at.community.category(*code).is_some(),
        Correction::Community(unit) => at.community.units.get(unit).is_some(),
        Correction::Place(_) | Correction::Nature(_) | Correction::OrdinaryMatter => true,
    };
    if found { Ok(change.clone()) } else { Err(Refusal::UnknownUnit) }
}
