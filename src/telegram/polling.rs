//! Asks for updates, a batch at a time, and moves on only past what is durable. Never drops what waits.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::api::ApiFault;
use super::{ALLOWED, Telegram};

/// After an error, before asking again.
const REST: Duration = Duration::from_secs(2);

impl Telegram {
    /// Runs until told to stop. Our own webhook is removed first; pending updates stay.
    pub async fn poll(&self, stop: CancellationToken) {
        let mut offset = 0;
        let mut unhooked = false;
        while !stop.is_cancelled() {
            let asked = tokio::select! {
                () = stop.cancelled() => return,
                asked = self.ask(offset, &mut unhooked) => asked,
            };
            let rest = match asked {
                Ok(next) => {
                    offset = next;
                    continue;
                }
                Err(fault) => fault,
            };
            tracing::warn!(fault = %rest, "no updates for now; asking again");
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(REST) => {}
            }
        }
    }

    /// One question and its answer taken in; the offset to ask from next.
    async fn ask(&self, offset: i64, unhooked: &mut bool) -> Result<i64, PollFault> {
        if !*unhooked {
            self.api.call("deleteWebhook", &serde_json::json!({ "drop_pending_updates": false })).await?;
            *unhooked = true;
        }
        let updates = self.api.updates(offset, &ALLOWED).await?;
        let next = updates.iter().map(|update| update.id + 1).max().unwrap_or(offset);
        // Spawned: told to stop, what has begun is still finished.
        let telegram = self.clone();
        let taken = tokio::spawn(async move { telegram.take_all(updates).await }).await;
        match taken {
            Ok(Ok(())) => Ok(next),
            Ok(Err(_)) | Err(_) => Err(PollFault::NotStored),
        }
    }
}

#[derive(Debug, thiserror::Error)]
enum PollFault {
    #[error("{}", explained(.0))]
    Api(#[from] ApiFault),
    #[error("updates could not be stored and will come again")]
    NotStored,
}

fn explained(fault: &ApiFault) -> String {
    match fault {
        ApiFault::Refused { code: 409, .. } => {
            "another program asks for this bot's updates, or a webhook is set: stop the other one".to_owned()
        }
        ApiFault::Refused { code: 401 | 404, .. } => "the bot's token is not accepted".to_owned(),
        other => other.to_string(),
    }
}
