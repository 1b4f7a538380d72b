//! `huiyin deadlines simulate`: the deadlines and the calendar as they are now, tried on every open case. Shows what
//! would be due when, and how many would be late. Never changes a case.

use clap::Subcommand;

use crate::app::App;
use crate::casework::{Case, CaseState, Working};
use crate::domain::{CaseId, Millis};

const AT_ONCE: i64 = 200;

#[derive(Subcommand)]
pub enum DeadlinesCommand {
    /// Try today's deadlines on every open case; nothing is changed.
    Simulate,
}

pub async fn deadlines(app: &App, DeadlinesCommand::Simulate: &DeadlinesCommand) -> anyhow::Result<()> {
    let reader = app.store.read();
    let now = app.clock.now();
    let (mut after, mut open, mut moved, mut late, mut late_then) = (CaseId(0), 0, 0, 0, 0);
    loop {
        let cases = reader.cases_after(after, AT_ONCE).await?;
        let Some(last) = cases.last() else { break };
        after = last.id;
        for case in &cases {
            let (Some(is), Some(would)) = (case.promised_at.or(case.state.due()), as_now(app, case)) else {
                continue;
            };
            open += 1;
            late += usize::from(is < now);
            late_then += usize::from(would < now);
            if is != would {
                moved += 1;
                let day = |at: Millis| app.community().calendar.local(at).format("%Y-%m-%d %H:%M");
                println!("{}: due {}, would be {}", case.number, day(is), day(would));
            }
        }
    }
    println!(
        "{open} cases in hand: {moved} would be due on another day; {late} are late, {late_then} would be"
    );
    Ok(())
}

/// When the case would be due had it come in under today's rules; only what we owe has such a date.
fn as_now(app: &App, case: &Case) -> Option<Millis> {
    let (calendar, days) = (&app.community().calendar, &app.community().deadlines);
    let working_days = match &case.state {
        CaseState::Working { working: Working::Submitted { .. } } => days.register_days,
        CaseState::Working { working: Working::Registered { .. } } => days.register_days + days.assess_days,
        CaseState::Working { working: Working::Handling { .. } } if !case.work.extended => {
            let alone = days.handle_days(case.nature);
            if case.work.assists.is_empty() { alone } else { alone.max(days.joint_days) }
        }
        CaseState::Working { .. }
        | CaseState::AwaitingResident { .. }
        | CaseState::Replied { .. }
        | CaseState::Closed { .. }
        | CaseState::NotAccepted { .. }
        | CaseState::Merged { .. }
        | CaseState::Withdrawn { .. } => return None,
    };
    Some(calendar.due(case.filed_at, working_days))
}
