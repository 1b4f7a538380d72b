//! While a unit has the case: taken on, returned, passed on, assisted, extended, discussed, urged. Never the
//! reply.

use super::*;
use crate::casework::work::AssistState;

/// Returns a coordinator decides on; after that the supervisor does.
const RETURNS: u8 = 2;
/// Working days between two urgings.
const URGED_AGAIN_AFTER: u32 = 3;

pub(super) fn happens(case: &Case, command: &Command, by: By<'_>, at: Moment) -> Result<Happened, Refusal> {
    match command {
        Command::TakeOn => match (case.work.taken_on_at, &case.work.returning) {
            (None, None) => Ok(Happened::TakenOn),
            (Some(_), _) | (None, Some(_)) => Err(Refusal::NotDue),
        },
        Command::AskReturn { reason, proposed } => {
            may_return(case, at)?;
            if proposed.as_ref().is_some_and(|unit| at.community.units.get(unit).is_none()) {
                return Err(Refusal::UnknownUnit);
            }
            Ok(Happened::ReturnAsked { reason: reason.clone(), proposed: proposed.clone() })
        }
        Command::KeepLead { reason } => {
            may_pass_on(case, by)?;
            case.work.returning.as_ref().ok_or(Refusal::NothingAsked)?;
            Ok(Happened::LeadKept { reason: reason.clone() })
        }
        Command::ChangeLead { lead, reason, outside } => {
            may_pass_on(case, by)?;
            at.community.units.get(lead).ok_or(Refusal::UnknownUnit)?;
            if case.lead() == Some(lead) {
                return Err(Refusal::AlreadyHasIt);
            }
            let due = case.state.due().unwrap_or(at.now);
            Ok(Happened::LeadChanged { lead: lead.clone(), reason: reason.clone(), due, outside: *outside })
        }
        Command::AddAssist { unit } => {
            at.community.units.get(unit).ok_or(Refusal::UnknownUnit)?;
            if case.lead() == Some(unit) || case.work.assist(unit).is_some() {
                return Err(Refusal::AlreadyHasIt);
            }
            Ok(Happened::AssistAdded {
                unit: unit.clone(),
                due: super::intake::assist_due(case.state.due().unwrap_or(at.now), at),
            })
        }
        Command::Note { text, visible } => Ok(Happened::Noted { text: text.clone(), visible: *visible }),
        Command::AskExtension { until, reason } => {
            may_extend(case, *until, at)?;
            Ok(Happened::ExtensionAsked { until: *until, reason: reason.clone() })
        }
        Command::GrantExtension => {
            let asked = case.work.extension.as_ref().ok_or(Refusal::NothingAsked)?;
            may_extend(case, asked.until, at)?;
            Ok(Happened::Extended { until: asked.until, reason: asked.reason.clone() })
        }
        Command::RefuseExtension { reason } => {
            case.work.extension.as_ref().ok_or(Refusal::NothingAsked)?;
            Ok(Happened::ExtensionRefused { reason: reason.clone() })
        }
        Command::FinishAssist { unit, text } => {
            open_assist(case, unit, (by.actor, by.party), at)?;
            Ok(Happened::AssistDone { unit: unit.clone(), text: text.clone() })
        }
        Command::WaiveAssist { unit, reason } => {
            is_open_assist(case, unit)?;
            Ok(Happened::AssistWaived { unit: unit.clone(), reason: reason.clone() })
        }
        Command::ToCouncil { meeting } if *meeting <= at.now => Err(Refusal::NeedsDate),
        Command::ToCouncil { meeting } => Ok(Happened::SentToCouncil { meeting: *meeting }),
        Command::FromCouncil { resolution } => Ok(after_council(case, resolution.clone(), at)),
        Command::Release { gist } => Ok(Happened::Released { gist: gist.clone() }),
        Command::Urge => {
            let from = may_urge_from(case, at);
            if at.now < from { Err(Refusal::UrgedTooSoon { from }) } else { Ok(Happened::Urged) }
        }
        _ => Err(Refusal::NotNow { state: case.state.name() }),
    }
}

/// T10: within a working day of getting it, one request at a time.
fn may_return(case: &Case, at: Moment) -> Result<(), Refusal> {
    let calendar = &at.community.calendar;
    let until = case.work.offered_at.map(|offered| calendar.due(offered, at.community.deadlines.return_days));
    match until {
        Some(until) if at.now <= until && case.work.returning.is_none() => Ok(()),
        Some(_) | None => Err(Refusal::TooLateToReturn),
    }
}

fn may_pass_on(case: &Case, by: By<'_>) -> Result<(), Refusal> {
    if case.work.returns > RETURNS && by.party != Party::Supervisor {
        return Err(Refusal::SupervisorDecides);
    }
    Ok(())
}

/// T13: before the date, once, by no more than the time given at first.
fn may_extend(case: &Case, until: Millis, at: Moment) -> Result<(), Refusal> {
    if case.work.extended {
        return Err(Refusal::ExtendedBefore);
    }
    let due = case.state.due().unwrap_or(at.now);
    let days = &at.community.deadlines;
    let given = days.handle_days(case.nature);
    let given = if case.work.assists.is_empty() { given } else { given.max(days.joint_days) };
    let longest = at.community.calendar.due(due, given);
    if at.now > due || until <= due || until > longest { Err(Refusal::NoExtension) } else { Ok(()) }
}

fn is_open_assist(case: &Case, unit: &UnitId) -> Result<(), Refusal> {
    match case.work.assist(unit) {
        Some(assist) if assist.state == AssistState::Offered => Ok(()),
        Some(_) | None => Err(Refusal::NoSuchAssist),
    }
}

/// Only its own unit speaks for itself; whoever coordinates may write down what it said.
fn open_assist(
    case: &Case,
    unit: &UnitId,
    (actor, party): (&Actor, Party),
    at: Moment,
) -> Result<(), Refusal> {
    is_open_assist(case, unit)?;
    let own = match actor {
        Actor::Person { grants, .. } => grants
            .iter()
            .any(|grant| grant.role == Role::Handler && at.community.units.is_within(unit, &grant.unit)),
        Actor::Clock => false,
    };
    let coordinates = acts_as(actor, Party::Coordinator, case, at);
    if own || party == Party::Coordinator || coordinates { Ok(()) } else { Err(Refusal::NotYours) }
}

/// The promised date moves on by the working days the council took.
fn after_council(case: &Case, resolution: crate::domain::Words, at: Moment) -> Happened {
    let calendar = &at.community.calendar;
    let since = match &case.state {
        CaseState::Working { working: Working::Deliberating { since, .. } } => *since,
        _ => at.now,
    };
    let taken = calendar.working_days_between(since, at.now);
    let later = |date: Millis| calendar.due(date, taken).max(calendar.due(at.now, 1));
    let promised = case.promised_at.map(later);
    let due = promised.unwrap_or_else(|| calendar.due(at.now, at.community.deadlines.rework_days));
    Happened::CameFromCouncil { resolution, due, promised }
}

/// T21: from the morning after half the time, and three working days after the last urging.
pub fn may_urge_from(case: &Case, at: Moment) -> Millis {
    let due = case.promised_at.or(case.state.due()).unwrap_or(at.now);
    let calendar = &at.community.calendar;
    let half = calendar.morning_after(case.filed_at + (due - case.filed_at).max(0) / 2);
    let rested =
        |last| calendar.morning_on(calendar.add_working_days(calendar.date_of(last), URGED_AGAIN_AFTER));
    let rested = case.work.urged_at.map(rested);
    rested.map_or(half, |rested| rested.max(half))
}
