//! One list a working morning instead of a message for every date: what is overdue, due today, due next. A unit
//! sees its own; whoever supervises sees what is overdue. Never decides whose it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

use chrono::{Datelike, NaiveDate};

use super::posting::Post;
use super::{App, AppFault};
use crate::casework::{Case, coordinates, supervises, waits_for};
use crate::domain::{Millis, UnitId};
use crate::store::{Fault, StaffHearer, Tx};
use crate::text::{StaffText, render};

/// The last morning's lists this process has made; the store keeps them from being made twice.
#[derive(Clone, Default)]
pub struct Mornings(Arc<AtomicI64>);

/// Open cases looked at.
const LOOKED_AT: i64 = 10_000;

impl App {
    /// Once a working day, from half past nine on; the same day again changes nothing.
    pub(super) async fn daily(&self) -> Result<(), AppFault> {
        let (now, calendar) = (self.clock.now(), &self.community().calendar);
        let today = calendar.date_of(now);
        if !calendar.is_working_day(today)
            || now < calendar.morning_on(today)
            || self.mornings.0.load(Relaxed) == day(today)
        {
            return Ok(());
        }
        let mut tx = self.store.begin(3).await?;
        let cases = tx.open_cases(LOOKED_AT).await?;
        let handling = tx.handler_units().await?;
        let mut addresses = Vec::new();
        for hearer in tx.staff_hearers().await? {
            if self.tell_daily(&mut tx, (&cases, &handling), today, &hearer).await? {
                addresses.push(hearer.address);
            }
        }
        match tx.commit().await {
            Ok(()) => self.mornings.0.store(day(today), Relaxed),
            Err(Fault::GroupUndone) => return Ok(()),
            Err(fault) => return Err(fault.into()),
        }
        self.hub.nudge(&addresses);
        Ok(())
    }

    /// `false`: nothing of theirs is due.
    async fn tell_daily(
        &self,
        tx: &mut Tx,
        (cases, handling): (&[Case], &[UnitId]),
        today: NaiveDate,
        hearer: &StaffHearer,
    ) -> Result<bool, AppFault> {
        let community = self.community();
        let (now, calendar) = (self.clock.now(), &community.calendar);
        let next = calendar.add_working_days(today, 1);
        // A unit everybody has left swallows nothing: whoever coordinates sees its cases.
        let worked_for = |unit: &UnitId| handling.iter().any(|held| community.units.is_within(unit, held));
        let left = |case: &Case| case.lead().is_some_and(|lead| !worked_for(lead));
        let theirs = |case: &Case| {
            waits_for(case, &hearer.grants, &community)
                || left(case) && coordinates(case, &hearer.grants, &community)
        };
        let of = |fits: &dyn Fn(&Case, Millis) -> bool| -> Vec<Case> {
            let fits = |case: &&Case| case.state.due().is_some_and(|due| fits(case, due));
            cases.iter().filter(fits).cloned().collect()
        };
        let overdue =
            of(&|case, due| due < now && (theirs(case) || supervises(case, &hearer.grants, &community)));
        let due_today = of(&|case, due| due >= now && calendar.date_of(due) == today && theirs(case));
        let tomorrow = of(&|case, due| calendar.date_of(due) == next && theirs(case));
        if overdue.is_empty() && due_today.is_empty() && tomorrow.is_empty() {
            return Ok(false);
        }
        let text = StaffText::Daily { overdue, today: due_today, tomorrow }.into();
        let message = &render(&text, hearer.language, &community);
        let key = format!("daily:{today}");
        let post = Post::of_ours(hearer.chat, &key, 3, message);
        self.post(tx, Post { once: Post::ONCE, ..post }).await?;
        Ok(true)
    }
}

fn day(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce())
}
