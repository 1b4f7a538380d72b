//! The dates on which the clock itself acts on a case, and what it then does. Never keeps or fires them:
//! the app stores them with the case and looks.

use super::case::{Case, CaseState, StateName};
use super::command::Command;
use super::event::{Change, Happened};
use crate::domain::{Millis, Moment};

const HOUR: Millis = 3_600_000;

/// A case keeps at most one date of each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// T18 and T20: silence after a reply, or a question never answered.
    StateIsDue,
    /// T2: a registered case nobody has dispatched yet; the resident hears that it was accepted.
    SayAccepted,
    /// T3: the one reminder of a question, before the case lapses for want of an answer.
    RemindOfQuestion,
}

/// What a change means for an alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    At(Millis),
    Off,
    AsItWas,
}

/// What the clock does when an alarm rings; `None`: the case has moved on meanwhile.
#[derive(Clone, Debug, PartialEq)]
pub enum Ringing {
    Command(Command),
    SayAccepted,
    RemindOfQuestion,
}

impl Alarm {
    pub const ALL: [Alarm; 3] = [Alarm::StateIsDue, Alarm::SayAccepted, Alarm::RemindOfQuestion];

    /// As stored.
    pub fn name(self) -> &'static str {
        match self {
            Alarm::StateIsDue => "state_is_due",
            Alarm::SayAccepted => "say_accepted",
            Alarm::RemindOfQuestion => "remind_of_question",
        }
    }

    pub fn from_name(name: &str) -> Option<Alarm> {
        Alarm::ALL.into_iter().find(|alarm| alarm.name() == name)
    }

    /// How the alarm stands after a change.
    pub fn after(self, change: &Change, at: Moment) -> Setting {
        match (self, &change.case.state) {
            (Alarm::StateIsDue, CaseState::Replied { due, .. } | CaseState::AwaitingResident { due, .. }) => {
                Setting::At(*due)
            }
            (
                Alarm::StateIsDue,
                CaseState::Working { .. }
                | CaseState::Closed { .. }
                | CaseState::NotAccepted { .. }
                | CaseState::Withdrawn { .. },
            ) => Setting::Off,
            (Alarm::RemindOfQuestion, CaseState::AwaitingResident { asked_at, due, .. }) => {
                // Halfway through the time for an answer; once asked, nothing else moves it.
                if change.events.iter().any(|event| matches!(event.what, Happened::Asked { .. })) {
                    Setting::At(asked_at + (due - asked_at) / 2)
                } else {
                    Setting::AsItWas
                }
            }
            (
                Alarm::RemindOfQuestion,
                CaseState::Working { .. }
                | CaseState::Replied { .. }
                | CaseState::Closed { .. }
                | CaseState::NotAccepted { .. }
                | CaseState::Withdrawn { .. },
            ) => Setting::Off,
            (Alarm::SayAccepted, state) if state.name() != StateName::Registered => Setting::Off,
            (Alarm::SayAccepted, _) => {
                let registered = |what: &Happened| matches!(what, Happened::Registered { .. });
                let hours = Millis::from(at.community.deadlines.accepted_notice_hours);
                if change.events.iter().any(|event| registered(&event.what)) {
                    Setting::At(at.now + hours * HOUR)
                } else {
                    Setting::AsItWas
                }
            }
        }
    }

    pub fn rings(self, case: &Case) -> Option<Ringing> {
        match (self, case.state.name()) {
            (Alarm::StateIsDue, StateName::Replied) => Some(Ringing::Command(Command::FallSilent)),
            (Alarm::StateIsDue, StateName::AwaitingResident) => Some(Ringing::Command(Command::Lapse)),
            (Alarm::SayAccepted, StateName::Registered) => Some(Ringing::SayAccepted),
            (Alarm::RemindOfQuestion, StateName::AwaitingResident) => Some(Ringing::RemindOfQuestion),
            (
                Alarm::StateIsDue | Alarm::SayAccepted | Alarm::RemindOfQuestion,
                StateName::Submitted
                | StateName::Registered
                | StateName::Handling
                | StateName::AwaitingResident
                | StateName::Replied
                | StateName::Closed
                | StateName::NotAccepted
                | StateName::Withdrawn,
            ) => None,
        }
    }
}
