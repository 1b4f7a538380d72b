//! All cases as JSON Lines: one object per case with its events, versioned, described in the README; one case as
//! a dossier to read; and whether histories are whole. Never contact data, access codes or sealed things.

use std::io::Write;

use serde_json::json;

use crate::app::App;
use crate::casework::charged;
use crate::conversation::CaseKey;
use crate::domain::{CaseId, Language, PersonId, TrackingNumber, WrittenNumber};
use crate::text::{FoundCase, Text, Viewer, render};

/// The shape of a line; raised when a field changes its meaning.
const VERSION: u32 = 1;
const AT_ONCE: i64 = 200;

pub async fn export(app: &App) -> anyhow::Result<()> {
    let reader = app.store.read();
    let mut out = std::io::stdout().lock();
    let mut after = CaseId(0);
    loop {
        let cases = reader.cases_after(after, AT_ONCE).await?;
        let Some(last) = cases.last() else { return Ok(()) };
        after = last.id;
        for case in &cases {
            let events = reader.events_of(case.id).await?;
            let deliveries = reader.deliveries_of(case.id).await?;
            let line = json!({
                "v": VERSION,
                "number": case.number,
                "state": case.state.name(),
                "source": case.source,
                "nature": case.nature,
                "category": case.category,
                "community": case.community,
                "place": case.place,
                "point": case.point,
                "reports_point": case.reports_point,
                "words": case.words,
                "attachments": case.files,
                "filed_at": case.filed_at,
                "promised_at": case.promised_at,
                "published": case.published().map(|(words, since)| serde_json::json!({
                    "question": words.question, "answer": words.answer, "since": since,
                })),
                "detail": case.state,
                "events": events,
                "deliveries": deliveries,
            });
            writeln!(out, "{line}")?;
        }
    }
}

/// Everything about one case, as staff read it, with what became of its messages and of its history.
pub async fn dossier(app: &App, written: &str) -> anyhow::Result<()> {
    let WrittenNumber::Number(number) = TrackingNumber::read(written) else {
        anyhow::bail!("--case: {written} is no tracking number; give its 12 digits");
    };
    let reader = app.store.read();
    let Some(found) = reader.find_case(&CaseKey::Number(number), PersonId(0)).await? else {
        anyhow::bail!("--case: there is no case {written}");
    };
    let id = found.case.id;
    let events = reader.events_of(id).await?;
    let charged = charged(&events, app.clock.now(), &app.community().calendar);
    let shown =
        Text::Status(Box::new(FoundCase { case: found.case, viewer: Viewer::Staff, events, charged }));
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", render(&shown, Language::default(), &app.community()).words)?;
    for delivery in reader.deliveries_of(id).await? {
        writeln!(out, "{}", json!(delivery))?;
    }
    match reader.verify(id).await? {
        Ok(events) => writeln!(out, "history: {events} events, whole")?,
        Err(fault) => anyhow::bail!("history: {fault}"),
    }
    Ok(())
}

pub async fn verify(app: &App) -> anyhow::Result<()> {
    let reader = app.store.read();
    let (mut after, mut cases, mut events, mut broken) = (CaseId(0), 0, 0, 0);
    loop {
        let page = reader.cases_after(after, AT_ONCE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for case in &page {
            cases += 1;
            match reader.verify(case.id).await? {
                Ok(length) => events += length,
                Err(fault) => {
                    broken += 1;
                    println!("{}: {fault}", case.number);
                }
            }
        }
    }
    anyhow::ensure!(broken == 0, "{broken} of {cases} histories are not what was written");
    println!("{cases} cases, {events} events: every history is whole");
    Ok(())
}
