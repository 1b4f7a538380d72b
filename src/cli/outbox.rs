//! `huiyin outbox`: what waits or was given up, without anybody's words. Works beside the running server.

use clap::Subcommand;

use super::Misconfigured;
use crate::app::App;
use crate::store::Stuck;

/// Lines shown at once.
const SHOWN: i64 = 200;

#[derive(Subcommand)]
pub enum OutboxCommand {
    /// Show messages that wait or were given up, and why.
    List,
    /// Send a message again, also one that was given up or whose chat is parked.
    Retry { id: i64 },
    /// Give up a message that waits.
    Cancel { id: i64 },
}

pub async fn outbox(app: &App, command: &OutboxCommand) -> anyhow::Result<()> {
    let now = app.clock.now();
    let mut tx = app.store.begin(0).await?;
    let done = match command {
        OutboxCommand::List => {
            let stuck = tx.stuck_messages(SHOWN).await?;
            println!("{} messages wait or were given up", stuck.len());
            stuck.iter().for_each(|message| println!("{}", line(message, now)));
            true
        }
        OutboxCommand::Retry { id } => tx.retry_message(*id).await?,
        OutboxCommand::Cancel { id } => tx.cancel_message(*id, now).await?,
    };
    tx.commit().await?;
    if !done {
        let fix = "there is no such waiting message; see huiyin outbox list";
        return Err(Misconfigured(fix.to_owned()).into());
    }
    Ok(())
}

/// Number, channel, what it is, how long it waits, and why.
fn line(message: &Stuck, now: i64) -> String {
    let state = match (message.dead, message.parked) {
        (true, _) => "given up",
        (false, true) => "blocked by the reader",
        (false, false) => "waiting",
    };
    let what = message.key.split(':').next().unwrap_or_default();
    let minutes = (now - message.made_at) / 60_000;
    let trouble = message.trouble.as_deref().unwrap_or("-");
    let (id, channel, attempts) = (message.id, &message.channel, message.attempts);
    format!("{id}  {channel}  {what}  {state}  {minutes} min  {attempts} tries  {trouble}")
}
