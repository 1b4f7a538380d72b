//! One command on one case: exactly one event, or a refusal. The table is asked first, then the person,
//! then the facts. Never changes the case: that is `apply`'s.

mod feedback;
mod handling;
mod intake;
mod publishing;

use super::apply::apply;
use super::case::{Case, CaseState, Working};
use super::command::{Actor, Command, Party, Refusal};
use super::event::{Change, Event, Filing, Happened};
use super::table::may;
use crate::domain::{CaseId, Millis, Moment, Role, TrackingNumber, UnitId};

pub use feedback::reopen_until;
pub use handling::may_urge_from;
pub use intake::needs_gist;

/// T1: a complete draft becomes a case under the number drawn for it.
pub fn file(filing: Filing, number: TrackingNumber, at: Moment) -> Change {
    let due = at.community.calendar.due(at.now, at.community.deadlines.register_days);
    let party = if filing.filed_by.is_some() { Party::Reception } else { Party::Proposer };
    let by = filing.filed_by.or(filing.proposer);
    let event = Event { at: at.now, by, party, what: Happened::Filed { due } };
    let blank = Case {
        id: CaseId(0),
        number,
        proposer: filing.proposer,
        source: filing.source,
        nature: filing.nature,
        category: filing.category,
        community: filing.community,
        place: filing.place,
        point: filing.point,
        reports_point: filing.reports_point,
        words: filing.words,
        files: filing.files,
        filed_at: at.now,
        promised_at: None,
        counts: Default::default(),
        work: Default::default(),
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
    let what = happens(case, command, By { actor, party }, at)?;
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
        Party::Reception => covered(Role::Reception, community) || covered(Role::Registrar, community),
        Party::Assessor => covered(Role::Assessor, community),
        Party::Coordinator => covered(Role::Coordinator, community),
        // What nobody of the unit can do here, the coordinator writes down for it.
        Party::Lead => case.lead().is_some_and(|lead| {
            covered(Role::Handler, Some(lead)) || case.work.outside && covered(Role::Coordinator, community)
        }),
        Party::Assist => case.work.assists.iter().any(|assist| covered(Role::Handler, Some(&assist.unit))),
        Party::CouncilSecretary => covered(Role::CouncilSecretary, community),
        Party::Supervisor => covered(Role::Supervisor, community),
        Party::Clock => false,
    }
}

/// Who acts, in which capacity.
#[derive(Clone, Copy)]
struct By<'a> {
    actor: &'a Actor,
    party: Party,
}

fn happens(case: &Case, command: &Command, by: By<'_>, at: Moment) -> Result<Happened, Refusal> {
    match command {
        Command::Register { .. }
        | Command::Ask { .. }
        | Command::Supply { .. }
        | Command::Decline { .. }
        | Command::Object { .. }
        | Command::Merge { .. }
        | Command::Unmerge
        | Command::Resolve { .. }
        | Command::Dispatch { .. }
        | Command::Withdraw
        | Command::Lapse
        | Command::Supplement { .. }
        | Command::Enrich { .. }
        | Command::Correct { .. } => intake::happens(case, command, by, at),
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
        | Command::Urge => handling::happens(case, command, by, at),
        Command::Reply { .. }
        | Command::ReleaseReply
        | Command::SendBackReply { .. }
        | Command::Deliver { .. }
        | Command::Confirm { .. }
        | Command::Rate { .. }
        | Command::FallSilent
        | Command::Reopen { .. }
        | Command::Revisit { .. } => feedback::happens(case, command, by, at),
        Command::AskToPublish { .. }
        | Command::AllowPublication { .. }
        | Command::RefusePublication
        | Command::Unpublish => publishing::happens(case, command, by),
    }
}

/// Dates count from receipt; a case taken up late still leaves its handler one working day.
fn from_receipt(case: &Case, working_days: u32, at: Moment) -> Millis {
    let calendar = &at.community.calendar;
    calendar.due(case.filed_at, working_days).max(calendar.due(at.now, 1))
}

/// The clock acts only when the state's own date has passed.
fn is_due(case: &Case, at: Moment) -> Result<(), Refusal> {
    match case.state.due() {
        Some(due) if due <= at.now => Ok(()),
        Some(_) | None => Err(Refusal::NotDue),
    }
}
