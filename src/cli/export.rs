//! All cases as JSON Lines: one object per case with its events. Versioned; described in the README. Never
//! contact data, access codes or sealed things.

use std::io::Write;

use serde_json::json;

use crate::app::App;
use crate::domain::CaseId;

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
                "words": case.words,
                "attachments": case.files,
                "filed_at": case.filed_at,
                "promised_at": case.promised_at,
                "detail": case.state,
                "events": events,
                "deliveries": deliveries,
            });
            writeln!(out, "{line}")?;
        }
    }
}
