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
use crate::text::FileTrouble;

const AT_ONCE: i64 = 20;
/// 2, 4, 8 … seconds between tries, then it is given up.
const TRIES: i64 = 10;
const LOOKS_EVERY: Duration = Duration::from_secs(2);

enum Fetched {
    Kept,
    Later,
    Never(FileTrouble),
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
            match outcome {
                Fetched::Kept => {}
                Fetched::Later if file.attempts + 1 < TRIES => {
                    let wait: Millis = 2_000 << file.attempts.clamp(0, 10);
                    let mut tx = self.app.store.begin(file.id.0).await?;
                    tx.fetch_later(file.id, now + wait).await?;
                    tx.commit().await?;
                }
                Fetched::Later => self.app.give_up_file(&file, FileTrouble::NotFetched).await?,
                Fetched::Never(why) => self.app.give_up_file(&file, why).await?,
            }
        }
        Ok(())
    }

    async fn fetch(&self, file: &WantedFile) -> Result<Fetched, AppFault> {
        let named = match self.api.call("getFile", &json!({ "file_id": file.wanted })).await {
            Ok(named) => named,
            Err(ApiFault::Refused { code: 400, description, .. }) => {
                return Ok(match description {
                    passing if passing.contains("temporarily unavailable") => Fetched::Later,
                    big if big.contains("too big") => Fetched::Never(FileTrouble::TooBig),
                    _ => Fetched::Never(FileTrouble::NotFetched),
                });
            }
            Err(_) => return Ok(Fetched::Later),
        };
        let Some(path) = named["file_path"].as_str() else { return Ok(Fetched::Later) };
        let bytes = match self.api.download(path, MAX_BYTES).await {
            Ok(bytes) => bytes,
            Err(ApiFault::TooBig(_)) => return Ok(Fetched::Never(FileTrouble::TooBig)),
            Err(_) => return Ok(Fetched::Later),
        };
        let prepared = tokio::task::spawn_blocking(move || prepare(bytes)).await;
        let prepared = match prepared {
            Ok(Ok(prepared)) => prepared,
            Ok(Err(rejected)) => return Ok(Fetched::Never(rejected.into())),
            Err(_) => return Ok(Fetched::Never(FileTrouble::Broken)),
        };
        let blob = data_encoding::HEXLOWER.encode(&self.app.chance.bytes::<16>());
        let size = i64::try_from(prepared.bytes.len()).unwrap_or(i64::MAX);
        self.app.blobs.put(&blob, self.app.sealer.seal("blobs", &prepared.bytes)).await?;
        let mut tx = self.app.store.begin(file.id.0).await?;
        let kept = tx.fetched(file.id, prepared.mime, size, &blob).await?;
        tx.commit().await?;
        if !kept {
            // Forgotten meanwhile: nothing of it stays.
            self.app.blobs.remove(&blob).await?;
        }
        Ok(Fetched::Kept)
    }
}
