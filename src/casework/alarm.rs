//! The dates on which the clock itself acts on a case, and what it then does. Never keeps or fires them:
//! the app stores them with the case and looks.

use super::case::{Case, CaseState, Working};
use super::command::Command;
use super::event::{Change, Happened};
use super::state_name::StateName;
use crate::domain::{Millis, Moment};

const HOUR: Millis = 3_600_000;
/// How long before a promised date passes the resident is told that it may.
const WARNING: Millis = 3 * HOUR;

/// A case keeps at most one date of each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// T18 and T20: silence after a reply, or a question never answered.
    StateIsDue,
    /// T2: a registered case nobody has dispatched yet; the resident hears that it was accepted.
    SayAccepted,
    /// T3: the one reminder of a question, before the case lapses for want of an answer.
    RemindOfQuestion,
    /// T9: a unit that has said nothing for a working day has taken the case on.
    TakeOn,
    /// A promised date may pass: the resident hears it before, not after.
    WarnOfDate,
    /// T22: what was promised by today.
    PromiseIsDue,
    /// T16: a reply that waited for its hour.
    ReplyGoesOut,
}

/// What a change means for an alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    At(Millis),
    Off,
    AsItWas,
}

/// What the clock does when an alarm rings.
#[derive(Clone, Debug, PartialEq)]
pub enum Ringing {
    Command(Command),
    SayAccepted,
    RemindOfQuestion,
    WarnOfDate,
    PromiseIsDue,
}

impl Alarm {
    pub const ALL: [Alarm; 7] = [
        Alarm::StateIsDue,
        Alarm::SayAccepted,
        Alarm::RemindOfQuestion,
        Alarm::TakeOn,
        Alarm::WarnOfDate,
        Alarm::PromiseIsDue,
        Alarm::ReplyGoesOut,
    ];

    /// As stored.
    pub fn name(self) -> &'static str {
        match self {
            Alarm::StateIsDue => "state_is_due",
            Alarm::SayAccepted => "say_accepted",
            Alarm::RemindOfQuestion => "remind_of_question",
            Alarm::TakeOn => "take_on",
            Alarm::WarnOfDate => "warn_of_date",
            Alarm::PromiseIsDue => "promise_is_due",
            Alarm::ReplyGoesOut => "reply_goes_out",
        }
    }

    pub fn from_name(name: &str) -> Option<Alarm> {
        Alarm::ALL.into_iter().find(|alarm| alarm.name() == name)
    }

    /// How the alarm stands after a change.
    pub fn after(self, change: &Change, at: Moment) -> Setting {
        let (case, calendar) = (&change.case, &at.community.calendar);
        let has = |what: fn(&Happened) -> bool| change.events.iter().any(|event| what(&event.what));
        match self {
            Alarm::StateIsDue => match &case.state {
                CaseState::Replied { due, .. } | CaseState::AwaitingResident { due, .. } => Setting::At(*due),
                _ => Setting::Off,
            },
            Alarm::RemindOfQuestion => match &case.state {
                // Halfway through the time for an answer; once asked, nothing else moves it.
                CaseState::AwaitingResident { asked_at, due, .. }
                    if has(|what| matches!(what, Happened::Asked { .. })) =>
                {
                    Setting::At(asked_at + (due - asked_at) / 2)
                }
                CaseState::AwaitingResident { .. } => Setting::AsItWas,
                _ => Setting::Off,
            },
            Alarm::SayAccepted if case.state.name() != StateName::Registered => Setting::Off,
            Alarm::SayAccepted => {
                let hours = Millis::from(at.community.deadlines.accepted_notice_hours);
                let registered = has(|what| matches!(what, Happened::Registered { .. }));
                if registered { Setting::At(at.now + hours * HOUR) } else { Setting::AsItWas }
            }
            Alarm::TakeOn => match (case.state.name(), case.work.offered_at, case.work.taken_on_at) {
                (StateName::Handling, Some(offered), None) if case.work.returning.is_none() => {
                    Setting::At(calendar.due(offered, at.community.deadlines.take_on_days))
                }
                _ => Setting::Off,
            },
            Alarm::WarnOfDate => match &case.state {
                CaseState::Working { working: Working::Handling { due, .. } } if has(moves_date) => {
                    Setting::At(due - WARNING)
                }
                CaseState::Working { working: Working::Handling { .. } } => Setting::AsItWas,
                _ => Setting::Off,
            },
            Alarm::PromiseIsDue => match &case.state {
                CaseState::Closed { reply, .. } if case.work.revisited_at.is_none() => match reply.promise {
                    Some(promise) => Setting::At(calendar.morning_on(calendar.date_of(promise))),
                    None => Setting::Off,
                },
                _ => Setting::Off,
            },
            Alarm::ReplyGoesOut => match (&case.work.proposed, case.state.name()) {
                (Some(reply), StateName::Handling | StateName::Deliberating) => {
                    reply.goes_out_at.map_or(Setting::Off, Setting::At)
                }
                _ => Setting::Off,
            },
        }
    }

    /// `None`: the case has moved on meanwhile.
    pub fn rings(self, case: &Case) -> Option<Ringing> {
        match (self, case.state.name()) {
            (Alarm::StateIsDue, StateName::Replied) => Some(Ringing::Command(Command::FallSilent)),
            (Alarm::StateIsDue, StateName::AwaitingResident) => Some(Ringing::Command(Command::Lapse)),
            (Alarm::SayAccepted, StateName::Registered) => Some(Ringing::SayAccepted),
            (Alarm::RemindOfQuestion, StateName::AwaitingResident) => Some(Ringing::RemindOfQuestion),
            (Alarm::TakeOn, StateName::Handling) => Some(Ringing::Command(Command::TakeOn)),
            (Alarm::WarnOfDate, StateName::Handling) => Some(Ringing::WarnOfDate),
            (Alarm::PromiseIsDue, StateName::Closed) => Some(Ringing::PromiseIsDue),
            (Alarm::ReplyGoesOut, StateName::Handling | StateName::Deliberating) => {
                Some(Ringing::Command(Command::ReleaseReply))
            }
            (
                Alarm::StateIsDue
                | Alarm::SayAccepted
                | Alarm::RemindOfQuestion
                | Alarm::TakeOn
                | Alarm::WarnOfDate
                | Alarm::PromiseIsDue
                | Alarm::ReplyGoesOut,
                _,
            ) => None,
        }
    }
}

/// Whether an event gives the handling of a case another date.
fn moves_date(what: &Happened) -> bool {
    matches!(
        what,
        Happened::Dispatched { .. }
            | Happened::LeadChanged { .. }
            | Happened::Supplied { .. }
            | Happened::Extended { .. }
            | Happened::Reopened { .. }
            | Happened::CameFromCouncil { .. }
    )
}
