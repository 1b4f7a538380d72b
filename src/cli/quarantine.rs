//! `huiyin quarantine`: updates that could not be handled and wait for people, without anybody's words. Works
//! beside the running server.

use clap::Subcommand;

use super::Misconfigured;
use crate::app::App;

/// Lines shown at once.
const SHOWN: i64 = 200;

#[derive(Subcommand)]
pub enum QuarantineCommand {
    /// Show what could not be handled, since when, and why.
    List,
    /// Try one again from the start, after mending what was in its way.
    Replay { id: i64 },
    /// Drop one for good.
    Discard { id: i64 },
}

pub async fn quarantine(app: &App, command: &QuarantineCommand) -> anyhow::Result<()> {
    let now = app.clock.now();
    let mut tx = app.store.begin(0).await?;
    let done = match command {
        QuarantineCommand::List => {
            let waiting = tx.quarantined(SHOWN).await?;
            println!("{} updates wait for somebody to look", waiting.len());
            for one in &waiting {
                let minutes = (now - one.at) / 60_000;
                println!("{}  {}  {minutes} min  {}", one.id, one.source, one.fault);
            }
            true
        }
        QuarantineCommand::Replay { id } => tx.replay(*id, now).await?,
        QuarantineCommand::Discard { id } => {
            tx.audit(None, "update_discarded", &id.to_string(), now).await?;
            tx.discard(*id).await?
        }
    };
    if !done {
        let fix = "there is no such update; see huiyin quarantine list";
        return Err(Misconfigured(fix.to_owned()).into());
    }
    Ok(tx.commit().await?)
}
