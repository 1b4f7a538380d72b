//! The only authority on moves: which command is open in which state, to whom, and where it leads.
//! Facts (dates, counts, evidence) are `decide`'s. Never checks a person: that is `decide`'s too.

use super::command::{CommandKind, Party};
use super::state_name::StateName;

/// One row of the lifecycle.
#[derive(Debug)]
pub struct Move {
    pub command: CommandKind,
    pub from: &'static [StateName],
    /// `None`: the state stays, or returns to the one before the pause.
    pub to: Option<StateName>,
    pub who: &'static [Party],
}

use CommandKind as C;
use Party as P;
use StateName as S;

const fn row(
    command: CommandKind,
    from: &'static [StateName],
    to: Option<StateName>,
    who: &'static [Party],
) -> Move {
    Move { command, from, to, who }
}

/// Read as: this command, from these states, leads there, by one of these. Odd edges are explained.
pub const MOVES: &[Move] = &[
    row(C::Register, &[S::Submitted], Some(S::Registered), &[P::Registrar]),
    row(C::Ask, &[S::Submitted], Some(S::AwaitingResident), &[P::Registrar]),
    row(C::Ask, &[S::Registered], Some(S::AwaitingResident), &[P::Registrar, P::Assessor, P::Coordinator]),
    row(C::Ask, &[S::Handling], Some(S::AwaitingResident), &[P::Lead, P::Assessor, P::Coordinator]),
    // A case that lapsed for want of an answer comes back with any answer, however late.
    row(C::Supply, &[S::AwaitingResident, S::Withdrawn], None, &[P::Proposer]),
    row(C::Decline, &[S::Submitted, S::Registered], Some(S::NotAccepted), &[P::Registrar]),
    row(C::Object, &[S::NotAccepted], Some(S::Submitted), &[P::Proposer]),
    row(C::Merge, &[S::Submitted, S::Registered], Some(S::Merged), &[P::Registrar]),
    // The clock, too: a case whose primary ended without an answer goes on alone.
    row(C::Unmerge, &[S::Merged], Some(S::Registered), &[P::Registrar, P::Clock]),
    row(C::Resolve, &[S::Submitted, S::Registered], Some(S::Replied), &[P::Reception]),
    row(C::Dispatch, &[S::Registered], Some(S::Handling), &[P::Assessor, P::Coordinator]),
    row(C::TakeOn, &[S::Handling], None, &[P::Lead, P::Clock]),
    row(C::AskReturn, &[S::Handling], None, &[P::Lead]),
    row(C::KeepLead, &[S::Handling], None, &[P::Coordinator, P::Supervisor]),
    row(C::ChangeLead, &[S::Handling], None, &[P::Coordinator, P::Supervisor]),
    row(C::AddAssist, &[S::Handling], None, &[P::Coordinator, P::Assessor]),
    row(C::Note, &[S::Handling, S::Deliberating], None, &[P::Lead, P::Assist, P::CouncilSecretary]),
    row(C::AskExtension, &[S::Handling], None, &[P::Lead]),
    row(C::GrantExtension, &[S::Handling], None, &[P::Supervisor]),
    row(C::RefuseExtension, &[S::Handling], None, &[P::Supervisor]),
    row(C::FinishAssist, &[S::Handling, S::Deliberating], None, &[P::Assist, P::Coordinator]),
    row(C::WaiveAssist, &[S::Handling, S::Deliberating], None, &[P::Lead, P::Coordinator]),
    row(C::ToCouncil, &[S::Handling], Some(S::Deliberating), &[P::Assessor, P::Coordinator]),
    row(C::FromCouncil, &[S::Deliberating], Some(S::Handling), &[P::CouncilSecretary]),
    row(C::Reply, &[S::Handling, S::Deliberating], Some(S::Replied), &[P::Lead]),
    // The lead and the clock only what waits for its hour, not what waits for a second person.
    row(
        C::ReleaseReply,
        &[S::Handling, S::Deliberating],
        Some(S::Replied),
        &[P::Supervisor, P::Lead, P::Clock],
    ),
    row(C::SendBackReply, &[S::Handling, S::Deliberating], None, &[P::Supervisor, P::Lead]),
    // Whoever brought it there in person records it: also reception.
    row(C::Deliver, &[S::Replied], None, &[P::Proposer, P::Lead, P::Registrar, P::Reception]),
    row(C::Confirm, &[S::Replied], Some(S::Closed), &[P::Proposer]),
    row(C::Rate, &[S::Closed], None, &[P::Proposer]),
    row(C::FallSilent, &[S::Replied], Some(S::Closed), &[P::Clock]),
    row(C::AskToPublish, &[S::Closed], None, &[P::Registrar, P::Coordinator, P::Supervisor, P::Lead]),
    // The desk only for whom it wrote down: they have no chat to answer in.
    row(C::AllowPublication, &[S::Closed], None, &[P::Proposer, P::Reception]),
    row(C::RefusePublication, &[S::Closed], None, &[P::Proposer, P::Reception]),
    row(C::Unpublish, &[S::Closed], None, &[P::Proposer, P::Registrar, P::Coordinator, P::Supervisor]),
    // The resident's third round is no reopening but a talk: the state then stays.
    row(C::Reopen, &[S::Replied, S::Closed], Some(S::Handling), &[P::Proposer, P::Supervisor]),
    row(C::Revisit, &[S::Closed], None, &[P::Lead]),
    // Not from handling: somebody is already on the way.
    row(C::Withdraw, &[S::Submitted, S::Registered, S::AwaitingResident], Some(S::Withdrawn), &[P::Proposer]),
    row(C::Lapse, &[S::AwaitingResident], Some(S::Withdrawn), &[P::Clock]),
    row(
        C::Release,
        &[S::Registered, S::Handling, S::Deliberating],
        None,
        &[P::Registrar, P::Assessor, P::Coordinator],
    ),
    // While we wait for the resident, it is theirs to answer, not to urge.
    row(C::Urge, &[S::Submitted, S::Registered, S::Handling, S::Deliberating], None, &[P::Proposer]),
    // While we wait for the resident, whatever they send is the answer (Supply), not a supplement.
    row(
        C::Supplement,
        &[S::Submitted, S::Registered, S::Handling, S::Deliberating, S::Replied, S::Merged],
        None,
        &[P::Proposer],
    ),
    row(C::Enrich, &[S::Submitted], None, &[P::Proposer]),
    row(C::Correct, &StateName::ALL, None, &[P::Registrar, P::Assessor, P::Coordinator]),
];

/// The row that allows `command` in `state`, if any.
pub fn may(command: CommandKind, state: StateName) -> Option<&'static Move> {
    MOVES.iter().find(|row| row.command == command && row.from.contains(&state))
}
