//! Whose time it was: the working days of a case, charged to whoever held it. The resident's date stands beside
//! this; a unit that gave a case back is charged only the days it had it. Never sets a date.

use super::event::{Event, Happened};
use crate::domain::{Millis, UnitId, WorkingCalendar};

/// Who a case waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Registering and assessing.
    Desk,
    Unit(UnitId),
    Resident,
    Council,
}

/// Working days with one holder, all their turns together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charged {
    pub holder: Holder,
    pub days: u32,
}

/// From the first event until `now`, in the order in which holders first had it. While a reply waits for the
/// resident's word nobody is charged.
pub fn charged(events: &[Event], now: Millis, calendar: &WorkingCalendar) -> Vec<Charged> {
    let mut sums: Vec<Charged> = vec![];
    let (mut holder, mut before_pause, mut lead): (Option<Holder>, Option<Holder>, Option<Holder>) =
        (None, None, None);
    let mut since = now;
    for event in events {
        let next = match &event.what {
            Happened::Filed { .. } | Happened::Objected { .. } | Happened::Unmerged { .. } => {
                Some(Holder::Desk)
            }
            Happened::Dispatched { lead: unit, .. } | Happened::LeadChanged { lead: unit, .. } => {
                lead = Some(Holder::Unit(unit.clone()));
                lead.clone()
            }
            Happened::Asked { .. } => {
                before_pause = holder.clone();
                Some(Holder::Resident)
            }
            Happened::Supplied { .. } => before_pause.take().or_else(|| lead.clone()),
            Happened::SentToCouncil { .. } => Some(Holder::Council),
            Happened::CameFromCouncil { .. } | Happened::Reopened { .. } => lead.clone(),
            Happened::Replied { .. }
            | Happened::Resolved { .. }
            | Happened::Declined { .. }
            | Happened::Merged { .. }
            | Happened::Withdrawn
            | Happened::Lapsed => None,
            _ => continue,
        };
        charge(&mut sums, holder.as_ref(), calendar.working_days_between(since, event.at));
        (holder, since) = (next, event.at);
    }
    charge(&mut sums, holder.as_ref(), calendar.working_days_between(since, now));
    sums
}

fn charge(sums: &mut Vec<Charged>, holder: Option<&Holder>, days: u32) {
    let Some(holder) = holder else { return };
    match sums.iter_mut().find(|sum| sum.holder == *holder) {
        Some(sum) => sum.days += days,
        None => sums.push(Charged { holder: holder.clone(), days }),
    }
}
