//! Facts put into a language: dates with their weekday, names of units and categories, stages and states.
//! Never whole sentences: those are in `locales/`.

use chrono::{Datelike, Timelike};

use super::locale::phrase;
use crate::casework::{
    Case, CaseState, DeclineReason, Ending, Party, ReopenReason, Stage, StateName, Withdrawal,
};
use crate::domain::{CategoryCode, Community, Language, Millis, Nature, Outcome, Rating, UnitId};

/// Says dates in a language by the community's calendar.
#[derive(Clone, Copy)]
pub struct Dates<'a> {
    pub community: &'a Community,
    pub language: Language,
}

impl Dates<'_> {
    /// 7月11日（周五） · Fri 11 July
    pub fn day(&self, at: Millis) -> String {
        let local = self.community.calendar.local(at);
        let weekday =
            phrase(self.language, &format!("weekday-{}", local.weekday().num_days_from_monday()), &[]);
        let month = phrase(self.language, &format!("month-{}", local.month()), &[]);
        phrase(
            self.language,
            "date",
            &[("month", month), ("day", local.day().to_string()), ("weekday", weekday)],
        )
    }

    /// With the year, for dates beyond this one.
    pub fn day_and_year(&self, at: Millis) -> String {
        let year = self.community.calendar.local(at).year().to_string();
        phrase(self.language, "date-year", &[("date", self.day(at)), ("year", year)])
    }

    /// 7月11日（周五）18:00
    pub fn moment(&self, at: Millis) -> String {
        phrase(self.language, "date-time", &[("date", self.day(at)), ("time", self.time(at))])
    }

    fn time(&self, at: Millis) -> String {
        let local = self.community.calendar.local(at);
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// 7月14日（周二）09:00–11:30, of one day.
    pub fn hours_of_day(&self, opens: Millis, closes: Millis) -> String {
        format!("{}–{}", self.moment(opens), self.time(closes))
    }

    pub fn category(&self, code: Option<CategoryCode>) -> String {
        match code.and_then(|code| self.community.category(code)) {
            Some(category) => category.names.spoken(self.language).to_owned(),
            None => phrase(self.language, "category-open", &[]),
        }
    }

    pub fn unit(&self, id: &UnitId) -> String {
        match self.community.units.get(id) {
            Some(unit) => unit.names.spoken(self.language).to_owned(),
            None => id.to_string(),
        }
    }

    pub fn place(&self, case: &Case) -> String {
        self.place_of(&case.place, case.community.as_ref())
    }

    pub fn place_of(&self, place: &crate::domain::Place, community: Option<&UnitId>) -> String {
        let written = place.address.clone();
        let spot = place.spot.map(|spot| format!("{:.5}, {:.5}", spot.lat(), spot.lon()));
        let home = community.map(|unit| self.unit(unit));
        let known: Vec<String> = [home, written, spot].into_iter().flatten().collect();
        if known.is_empty() { phrase(self.language, "place-open", &[]) } else { known.join(" · ") }
    }

    pub fn stage(&self, stage: Stage) -> String {
        let key = match stage {
            Stage::Register => "stage-register",
            Stage::Assess => "stage-assess",
            Stage::Handle => "stage-handle",
            Stage::Feedback => "stage-feedback",
        };
        phrase(self.language, key, &[])
    }

    /// The four stages in one line, the present one marked.
    pub fn stepper(&self, now: Stage) -> String {
        let step = |stage: Stage| {
            let mark = if stage < now {
                "✓"
            } else if stage == now {
                "●"
            } else {
                "○"
            };
            format!("{mark}{}", self.stage(stage))
        };
        Stage::ALL.map(step).join(" ")
    }

    /// Where a case stands, as a resident reads it.
    pub fn state(&self, case: &Case) -> String {
        let key = match &case.state {
            CaseState::Working { working } => state_key(working.name()),
            CaseState::AwaitingResident { .. } => "state-awaiting-resident",
            CaseState::Replied { .. } => "state-replied",
            CaseState::Closed { ending, reply, .. } => match ending {
                Ending::Confirmed { .. } | Ending::Unrated if reply.outcome.needs_promise() => {
                    "state-closed-promise"
                }
                Ending::Confirmed { .. } | Ending::Unrated => "state-closed",
                Ending::Undelivered => "state-closed-undelivered",
            },
            CaseState::NotAccepted { .. } => "state-not-accepted",
            CaseState::Merged { .. } => "state-merged",
            CaseState::Withdrawn { by: Withdrawal::Resident, .. } => "state-withdrawn",
            CaseState::Withdrawn { by: Withdrawal::Lapsed, .. } => "state-lapsed",
        };
        phrase(self.language, key, &[])
    }

    pub fn state_name(&self, state: StateName) -> String {
        phrase(self.language, state_key(state), &[])
    }

    /// The state's own name, as staff call it.
    pub fn staff_state(&self, state: StateName) -> String {
        phrase(self.language, &format!("staff-{}", state_key(state)), &[])
    }

    pub fn outcome(&self, outcome: Outcome) -> String {
        let key = match outcome {
            Outcome::Done => "outcome-done",
            Outcome::StepByStep => "outcome-step-by-step",
            Outcome::Later => "outcome-later",
            Outcome::Explained => "outcome-explained",
            Outcome::AlreadyInPlace => "outcome-already-in-place",
            Outcome::NotOurs => "outcome-not-ours",
        };
        phrase(self.language, key, &[])
    }

    pub fn nature(&self, nature: Nature) -> String {
        let key = match nature {
            Nature::Suggestion => "nature-suggestion",
            Nature::Request => "nature-request",
            Nature::Enquiry => "nature-enquiry",
            Nature::Complaint => "nature-complaint",
        };
        phrase(self.language, key, &[])
    }

    pub fn rating(&self, rating: Rating) -> String {
        let key = match rating {
            Rating::Satisfied => "rating-satisfied",
            Rating::Mostly => "rating-mostly",
            Rating::NotSatisfied => "rating-not-satisfied",
        };
        phrase(self.language, key, &[])
    }

    pub fn reopen_reason(&self, reason: ReopenReason) -> String {
        let key = match reason {
            ReopenReason::NotSolved => "reopen-not-solved",
            ReopenReason::Partly => "reopen-partly",
            ReopenReason::BesideThePoint => "reopen-beside-the-point",
            ReopenReason::Again => "reopen-again",
            ReopenReason::Other => "reopen-other",
        };
        phrase(self.language, key, &[])
    }

    pub fn decline_reason(&self, reason: DeclineReason) -> String {
        let key = match reason {
            DeclineReason::Legal => "decline-legal",
            DeclineReason::Police => "decline-police",
            DeclineReason::OutsideArea => "decline-outside-area",
            DeclineReason::Advert => "decline-advert",
            DeclineReason::Empty => "decline-empty",
        };
        phrase(self.language, key, &[])
    }

    /// In what capacity somebody acted, for timelines.
    pub fn party(&self, party: Party) -> String {
        let key = match party {
            Party::Proposer => "party-proposer",
            Party::Reception => "party-reception",
            Party::Registrar => "party-registrar",
            Party::Assessor => "party-assessor",
            Party::Coordinator => "party-coordinator",
            Party::Lead => "party-lead",
            Party::Assist => "party-assist",
            Party::CouncilSecretary => "party-council-secretary",
            Party::Supervisor => "party-supervisor",
            Party::Clock => "party-clock",
        };
        phrase(self.language, key, &[])
    }
}

fn state_key(state: StateName) -> &'static str {
    match state {
        StateName::Submitted => "state-submitted",
        StateName::Registered => "state-registered",
        StateName::Handling => "state-handling",
        StateName::Deliberating => "state-deliberating",
        StateName::AwaitingResident => "state-awaiting-resident",
        StateName::Replied => "state-replied",
        StateName::Closed => "state-closed",
        StateName::NotAccepted => "state-not-accepted",
        StateName::Merged => "state-merged",
        StateName::Withdrawn => "state-withdrawn",
    }
}
