//! Fetches the files people sent: asks for a fresh address each time, reads at most what is allowed, keeps the
//! picture and not its secrets, seals it. A case never waits for its files.

use std::time::Duration;

use serde_json::json;
use tokio_util::sync::CancellationToken;

use super::Telegram;
use super::api::ApiFault;
use crate::app::{AppFault, MAX_BYTES, prepare};
use crate::domain::Millis;
use crate::store::WantedFile;

const AT_ONCE: i64 = 20;
/// 2, 4, 8 … seconds between tries, then it is given up.
const TRIES: i64 = 10;
const LOOKS_EVERY: Duration = Duration::from_secs(2);

enum Fetched {
    Kept,
    Later,
    Never(&'static str),
}

impl Telegram {
    /// Runs until told to stop: files to fetch, updates to try again.
    pub async fn tidy(&self, stop: CancellationToken) {
        if let Err(fault) = self.offer_commands().await {
            tracing::warn!(%fault, "the menu of commands is not set; the next start tries again");
        }
        while !stop.is_cancelled() {
            for done in [self.fetch_files().await, self.retry_set_aside().await] {
                if let Err(fault) = done {
                    tracing::error!(%fault, "files or updates set aside could not be looked after");
                }
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(LOOKS_EVERY) => {}
            }
        }
    }

    /// Everything that may be fetched now.
    pub async fn fetch_files(&self) -> Result<(), AppFault> {
        let now = self.app.clock.now();
        let mut tx = self.app.store.begin(0).await?;
        let wanted = tx.wanted_files(now, AT_ONCE).await?;
        tx.commit().await?;
        for file in wanted {
            let outcome = self.fetch(&file).await?;
            let mut tx = self.app.store.begin(file.chat.0).await?;
            match outcome {
                Fetched::Kept => {}
                Fetched::Later if file.attempts + 1 < TRIES => {
                    let wait: Millis = 2_000 << file.attempts.clamp(0, 10);
                    tx.fetch_later(file.id, now + wait).await?;
                }
                Fetched::Later => tx.give_up_fetching(file.id).await?,
                Fetched::Never(why) => {
                    tracing::info!(file = file.id.0, why, "a file is not kept");
                    tx.give_up_fetching(file.id).await?;
                }
            }
            tx.commit().await?;
        }
        Ok(())
    }

    async fn fetch(&self, file: &WantedFile) -> Result<Fetched, AppFault> {
        let named = match self.api.call("getFile", &json!({ "file_id": file.wanted })).await {
            Ok(named) => named,
            Err(ApiFault::Refused { code: 400, .. }) => {
                return Ok(Fetched::Never("Telegram does not have it"));
            }
            Err(_) => return Ok(Fetched::Later),
        };
        let Some(path) = named["file_path"].as_str() else { return Ok(Fetched::Later) };
        let bytes = match self.api.download(path, MAX_BYTES).await {
            Ok(bytes) => bytes,
            Err(ApiFault::TooBig(_)) => return Ok(Fetched::Never("too big")),
            Err(_) => return Ok(Fetched::Later),
        };
        let prepared = tokio::task::spawn_blocking(move || prepare(bytes)).await;
        let Ok(Ok(prepared)) = prepared else { return Ok(Fetched::Never("not a kind of file that is kept")) };
        let blob = data_encoding::HEXLOWER.encode(&self.app.chance.bytes::<16>());
        let size = i64::try_from(prepared.bytes.len()).unwrap_or(i64::MAX);
        self.app.blobs.put(&blob, self.app.sealer.seal("blobs", &prepared.bytes)).await?;
        let mut tx = self.app.store.begin(file.chat.0).await?;
        let kept = tx.fetched(file.id, prepared.mime, size, &blob).await?;
        tx.commit().await?;
        if !kept {
            // Forgotten meanwhile: nothing of it stays.
            self.app.blobs.remove(&blob).await?;
        }
        Ok(Fetched::Kept)
    }
}
