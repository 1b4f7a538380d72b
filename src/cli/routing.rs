//! `huiyin routing simulate`: the rules as they are now, tried on every stored case. Shows how many would go where
//! they ended, and what staff changed by hand: hints for new rules. Never changes a case.

use std::collections::BTreeMap;

use clap::Subcommand;

use crate::app::App;
use crate::casework::{Case, Event, Happened};
use crate::domain::{CaseId, Matter, UnitId};

const AT_ONCE: i64 = 200;

#[derive(Subcommand)]
pub enum RoutingCommand {
    /// Try the rules on every stored case; nothing is changed.
    Simulate,
}

/// How one rule, or the categories, fared.
#[derive(Default)]
struct Fared {
    cases: usize,
    as_ended: usize,
}

/// What the rules would do with stored cases.
#[derive(Default)]
struct Findings {
    by_rule: BTreeMap<String, Fared>,
    nowhere: usize,
    /// Category, from, to: how often staff passed a case on.
    passed_on: BTreeMap<(String, UnitId, UnitId), usize>,
}

pub async fn routing(app: &App, RoutingCommand::Simulate: &RoutingCommand) -> anyhow::Result<()> {
    let mut findings = Findings::default();
    let reader = app.store.read();
    let mut after = CaseId(0);
    loop {
        let cases = reader.cases_after(after, AT_ONCE).await?;
        let Some(last) = cases.last() else { break };
        after = last.id;
        for case in &cases {
            findings.add(app, case, &reader.events_of(case.id).await?);
        }
    }
    findings.print();
    Ok(())
}

impl Findings {
    fn add(&mut self, app: &App, case: &Case, events: &[Event]) {
        let words = case.words.as_ref().map_or("", |words| words.as_str());
        let (category, home, point) = (case.category, case.community.as_ref(), case.point.as_ref());
        let community = app.community();
        match community.route(Matter { category, community: home, point, words }) {
            // A wrong contact point goes to its keeper, whatever the rules.
            _ if case.keeper_of_reported(&community).is_some() => {}
            None => self.nowhere += 1,
            Some(route) => {
                let fared =
                    self.by_rule.entry(route.rule.unwrap_or_else(|| "(category)".to_owned())).or_default();
                fared.cases += 1;
                fared.as_ended += usize::from(case.lead().is_none_or(|ended| *ended == route.lead));
            }
        }
        let category = case.category.map_or_else(|| "-".to_owned(), |code| code.to_string());
        let mut has_it: Option<&UnitId> = None;
        for event in events {
            match &event.what {
                Happened::Dispatched { lead, .. } => has_it = Some(lead),
                Happened::LeadChanged { lead, .. } => {
                    if let Some(from) = has_it.replace(lead) {
                        *self.passed_on.entry((category.clone(), from.clone(), lead.clone())).or_default() +=
                            1;
                    }
                }
                _ => {}
            }
        }
    }

    fn print(&self) {
        println!("rule                    cases  as they ended");
        for (rule, fared) in &self.by_rule {
            println!("{rule:<22} {:>6} {:>14}", fared.cases, fared.as_ended);
        }
        println!("{:<22} {:>6}", "(no unit)", self.nowhere);
        for ((category, from, to), times) in &self.passed_on {
            println!("hint: {category}: staff passed {times} on from {from} to {to}");
        }
    }
}
