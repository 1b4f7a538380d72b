//! The clock's own acts: silence and lapse, each once, each in one transaction; and sweeping what has
//! expired. Overdue after downtime fires once. Never decides: the core refuses what is not due.

use std::collections::BTreeSet;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::{App, AppFault};
use crate::casework::{Actor, Ringing, carry_out};
use crate::conversation::CaseKey;
use crate::domain::{Moment, PersonId};
use crate::store::{Fault, Timer};
use crate::text::{StaffText, Text};

/// How often the clock looks; dates are days, so half a minute is soon enough.
const LOOKS_EVERY: Duration = Duration::from_secs(30);
const AT_ONCE: i64 = 100;

impl App {
    /// Runs until told to stop.
    pub async fn run_clock(&self, stop: CancellationToken) {
        let mut ticks = tokio::time::interval(LOOKS_EVERY);
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                _ = ticks.tick() => {
                    if let Err(fault) = self.tick().await {
                        tracing::error!(%fault, "the clock could not act; it tries again");
                    }
                }
            }
        }
    }

    /// Everything that is due now.
    pub async fn tick(&self) -> Result<(), AppFault> {
        let due = self.store.read().due_timers(self.clock.now(), AT_ONCE).await?;
        for timer in due {
            self.fire(timer).await?;
        }
        if let Err(fault) = self.follow_points().await {
            tracing::warn!(%fault, "changed contact points are looked at again with the next tick");
        }
        self.daily().await?;
        self.sweep().await?;
        self.limits.tidy();
        Ok(())
    }

    /// A lost race leaves the timer for the next look.
    async fn fire(&self, timer: Timer) -> Result<(), AppFault> {
        let mut tx = self.store.begin(timer.case.0).await?;
        let mut nudged = BTreeSet::new();
        tx.drop_timer(timer).await?;
        let case = tx.find_case(&CaseKey::Id(timer.case), PersonId(0)).await?.map(|found| found.case);
        let rings = case.as_ref().and_then(|case| timer.alarm.rings(case));
        match (case, rings) {
            (Some(case), Some(Ringing::Command(command))) => {
                let at = Moment { now: self.clock.now(), community: &self.community() };
                if let Ok(change) = carry_out(case, &[command], &Actor::Clock, at) {
                    match tx.advance_case(&change).await {
                        Ok(()) => self.notify(&mut tx, &change, None, &mut nudged).await?,
                        Err(Fault::Rerun(_)) => return Ok(()),
                        Err(fault) => return Err(fault.into()),
                    }
                }
            }
            (Some(case), Some(Ringing::SayAccepted)) => {
                let text = Text::Accepted { case: Box::new(case.clone()) };
                self.say_of_case(&mut tx, &case, ("accepted", &text), &mut nudged).await?;
            }
            (Some(case), Some(Ringing::RemindOfQuestion)) => {
                let text = Text::QuestionReminder { case: Box::new(case.clone()) };
                self.say_of_case(&mut tx, &case, ("reminded", &text), &mut nudged).await?;
            }
            (Some(case), Some(Ringing::WarnOfDate)) => {
                let text = Text::DateMayPass { case: Box::new(case.clone()) };
                self.say_of_case(&mut tx, &case, ("warned", &text), &mut nudged).await?;
                let text = StaffText::DueSoon { case: Box::new(case.clone()) }.into();
                self.say_to_staff(&mut tx, &case, ("due-soon", &text), &mut nudged).await?;
            }
            (Some(case), Some(Ringing::PromiseIsDue)) => {
                let text = StaffText::PromiseIsDue { case: Box::new(case.clone()) }.into();
                self.say_to_staff(&mut tx, &case, ("promise", &text), &mut nudged).await?;
            }
            (_, None) | (None, Some(_)) => {}
        }
        match tx.commit().await {
            Ok(()) | Err(Fault::GroupUndone) => {}
            Err(fault) => return Err(fault.into()),
        }
        self.hub.nudge(&nudged);
        Ok(())
    }

    /// Deletes what has expired: drafts, what came before consent, spent keys and invitations.
    async fn sweep(&self) -> Result<(), AppFault> {
        let mut tx = self.store.begin(2).await?;
        let blobs = tx.sweep(self.clock.now(), AT_ONCE).await?;
        match tx.commit().await {
            Ok(()) => {}
            Err(Fault::GroupUndone) => return Ok(()),
            Err(fault) => return Err(fault.into()),
        }
        self.remove_blobs(&blobs).await;
        Ok(())
    }
}
