//! Brings waiting messages to their chats: claims a chat, sends in order, writes down what became of each.
//! Never reads cases and never changes words; only the access code is filled in where it was asked for.

use std::sync::atomic::Ordering::SeqCst;
use std::time::Duration;

use chrono::Timelike;
use reqwest::multipart::{Form, Part};
use serde_json::Value;
use tokio_util::sync::CancellationToken;

use super::api::ApiFault;
use super::outcome::{Attempt, Judged, after};
use super::wire::Slot;
use super::{CHANNELS, STAFF, Telegram, wire};
use crate::app::{AppFault, ShownPhoto};
use crate::domain::{Attachment, FileKind, Millis};
use crate::store::{Claim, Fault, Outgoing, Sending};
use crate::text::{Message, PointPicture, Venue};

/// A claim that is not released in time may be taken by another worker.
const LEASE: Millis = 35_000;
/// Messages sent to one chat before others get their turn.
const AT_ONCE: usize = 20;
/// How many chats are served side by side.
const SIDE_BY_SIDE: usize = 4;
/// After a fault that would hit every chat, all of them rest this long; the next send is the probe.
const REST: Millis = 2_000;
/// A message that is only a file waits this long for its bytes.
const FILE_PATIENCE: Millis = 60_000;
/// The lease is not held for longer than this while a photo is being unpacked; others may be before it.
const PHOTO_PATIENCE: Duration = Duration::from_secs(5);
/// The safety net under nudges.
const LOOKS_EVERY: Duration = Duration::from_secs(1);

impl Telegram {
    /// Runs until told to stop; what is being sent then is finished first.
    pub async fn deliver(&self, stop: CancellationToken) {
        if let Err(fault) = self.take_over().await {
            tracing::error!(%fault, "chats left in hand by a crash become free when their time is over");
        }
        let workers = (0..SIDE_BY_SIDE).map(|_| self.serve(&stop));
        futures_util::future::join_all(workers).await;
    }

    /// The only worker on a database of its own need not wait for the leases of its past life.
    async fn take_over(&self) -> Result<(), AppFault> {
        if self.app.store.is_shared() {
            return Ok(());
        }
        let mut tx = self.app.store.begin(0).await?;
        tx.release_all_chats(CHANNELS).await?;
        settled(tx.commit().await)
    }

    async fn serve(&self, stop: &CancellationToken) {
        while !stop.is_cancelled() {
            if let Err(fault) = self.drain().await {
                tracing::error!(%fault, "delivery could not use the store; it tries again");
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.app.hub.outgoing.notified() => {}
                () = tokio::time::sleep(LOOKS_EVERY) => {}
            }
        }
    }

    /// Sends everything that may be sent now.
    pub async fn drain(&self) -> Result<(), AppFault> {
        while self.resting_until.load(SeqCst) <= self.app.clock.now() {
            let Some(claim) = self.claim().await? else { return Ok(()) };
            let served = self.serve_chat(&claim).await;
            let mut tx = self.app.store.begin(claim.chat.0).await?;
            tx.release_chat(&claim).await?;
            settled(tx.commit().await)?;
            served?;
        }
        Ok(())
    }

    async fn claim(&self) -> Result<Option<Claim>, AppFault> {
        let now = self.app.clock.now();
        let mut tx = self.app.store.begin(0).await?;
        let claim = tx.claim_chat(CHANNELS, now, now + LEASE).await?;
        match tx.commit().await {
            Ok(()) => Ok(claim),
            Err(Fault::GroupUndone) => Ok(None),
            Err(fault) => Err(fault.into()),
        }
    }

    async fn serve_chat(&self, claim: &Claim) -> Result<(), AppFault> {
        for _ in 0..AT_ONCE {
            let mut tx = self.app.store.begin(claim.chat.0).await?;
            let next = tx.next_outgoing(claim.chat).await?;
            settled(tx.commit().await)?;
            let Some(message) = next else { return Ok(()) };
            let sending = self.send(claim, &message).await?;
            let goes_on = matches!(sending, Sending::Sent(_) | Sending::Dead(_));
            if !self.app.record_sending(claim, &message, &sending).await? || !goes_on {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn send(&self, claim: &Claim, outgoing: &Outgoing) -> Result<Sending, AppFault> {
        let now = self.app.clock.now();
        let (chat, _) = wire::place(&claim.address);
        if let Err(wait) = self.pace.take(chat) {
            let at = now + wait;
            return Ok(Sending::Later { at, counted: false, doubtful: false, trouble: "our own pace" });
        }
        let message: Message = serde_json::from_slice(&outgoing.body)
            .map_err(|fault| AppFault::Stored { what: "message", fault })?;
        let silent = !message.urgent && self.is_night(&claim.channel, now);
        let slot = Slot { edit: outgoing.channel_message, under: outgoing.under, silent };
        let answer = match Content::of(&message) {
            Content::File(file) => match self.send_file(&claim.address, slot, file).await? {
                Some(answer) => answer,
                None => return Ok(not_there_yet(outgoing, now)),
            },
            Content::Picture(picture) => {
                let photo = self.app.point_photo(&picture.point, picture.place);
                match tokio::time::timeout(PHOTO_PATIENCE, photo).await {
                    Ok(Some(photo)) => self.send_picture(&claim.address, slot, (picture, &photo)).await,
                    Ok(None) => return Ok(Sending::Dead("the point's photo cannot be shown any more")),
                    Err(_) => return Ok(later("the point's photo is being unpacked", now)),
                }
            }
            Content::Venue(venue) => self.call(&wire::venue(venue, &claim.address, slot)).await,
            Content::Words => self.send_words(&claim.address, slot, &message).await?,
        };
        let refused = matches!(&answer, Err(ApiFault::Refused { code: 401 | 404, .. }));
        self.app.health.token_is_refused(refused);
        let sending = match answer {
            Ok(sent) => Sending::Sent(id_of(&sent)),
            Err(ApiFault::Refused { migrate_to: Some(to), .. }) => {
                let mut tx = self.app.store.begin(claim.chat.0).await?;
                tx.migrate_address(CHANNELS, &claim.address, &to.to_string()).await?;
                tx.commit().await?;
                Sending::Later { at: now, counted: false, doubtful: false, trouble: "the chat has moved" }
            }
            Err(fault) => self.judged(&fault, outgoing),
        };
        metrics::counter!("huiyin_sends_total", "outcome" => name_of(&sending)).increment(1);
        Ok(sending)
    }

    async fn send_words(
        &self,
        address: &str,
        slot: Slot,
        message: &Message,
    ) -> Result<Result<Value, ApiFault>, AppFault> {
        let code = match message.case.filter(|_| message.shows_code) {
            Some(case) => Some(self.app.store.read().access_code(case).await?),
            None => None,
        };
        Ok(self.call(&wire::call(message, address, slot, code.as_ref().map(|code| code.as_str()))).await)
    }

    async fn call(&self, call: &wire::Call) -> Result<Value, ApiFault> {
        self.api.call(call.method, &call.body).await
    }

    /// `None`: its bytes are still on their way to us.
    async fn send_file(
        &self,
        address: &str,
        slot: Slot,
        file: Attachment,
    ) -> Result<Option<Result<Value, ApiFault>>, AppFault> {
        let Some(stored) = self.app.bytes_of(file.id).await? else { return Ok(None) };
        let (method, field) = wire::file_method(file.kind, &stored.mime);
        let form = upload(address, slot).part(field, Part::bytes(stored.bytes).file_name(field));
        Ok(Some(self.api.upload(method, form).await))
    }

    async fn send_picture(
        &self,
        address: &str,
        slot: Slot,
        (picture, photo): (&PointPicture, &ShownPhoto),
    ) -> Result<Value, ApiFault> {
        let (method, field) = wire::file_method(FileKind::Photo, photo.mime);
        let part = Part::bytes(photo.bytes.clone()).file_name(field);
        let form = upload(address, slot).part(field, part).text("caption", picture.caption.clone());
        self.api.upload(method, form).await
    }

    /// When people are not to be woken: 20:00–08:00 and days off for staff, 21:00–08:00 for residents.
    fn is_night(&self, channel: &str, now: Millis) -> bool {
        let calendar = &self.app.community().calendar;
        let hour = calendar.local(now).hour();
        if channel == STAFF {
            !(8..20).contains(&hour) || !calendar.is_working_day(calendar.date_of(now))
        } else {
            !(8..21).contains(&hour)
        }
    }

    fn judged(&self, fault: &ApiFault, outgoing: &Outgoing) -> Sending {
        let now = self.app.clock.now();
        let attempt = Attempt {
            lane: outgoing.lane,
            is_edit: outgoing.channel_message.is_some(),
            attempts: outgoing.attempts,
            doubts: outgoing.doubts,
            made_at: outgoing.made_at,
            now,
            jitter: i64::try_from(self.app.chance.u64() % 1_000).unwrap_or_default(),
        };
        let Judged { sending, resting } = after(fault, attempt);
        if resting {
            self.resting_until.fetch_max(now + REST, SeqCst);
        }
        tracing::warn!(%fault, message = outgoing.id, outcome = name_of(&sending), "a message was not sent");
        sending
    }
}

/// What a message brings: words, or without any, one thing under them.
enum Content<'a> {
    Words,
    File(Attachment),
    Picture(&'a PointPicture),
    Venue(&'a Venue),
}

impl Content<'_> {
    fn of(message: &Message) -> Content<'_> {
        match (&message.files[..], &message.picture, &message.venue) {
            _ if !message.words.is_empty() => Content::Words,
            ([file, ..], _, _) => Content::File(*file),
            (_, Some(picture), _) => Content::Picture(picture),
            (_, _, Some(venue)) => Content::Venue(venue),
            ([], None, None) => Content::Words,
        }
    }
}

/// Where an upload goes; what it is has to be added.
fn upload(address: &str, slot: Slot) -> Form {
    let (chat, thread) = wire::place(address);
    let mut form = Form::new().text("chat_id", chat.to_string());
    if let Some(thread) = thread {
        form = form.text("message_thread_id", thread.to_string());
    }
    if slot.silent || slot.under.is_some() {
        form = form.text("disable_notification", "true");
    }
    if let Some(under) = slot.under {
        form = form.text("reply_parameters", wire::reply_to(under).to_string());
    }
    form
}

/// A file that never arrived holds nobody up for long.
fn not_there_yet(outgoing: &Outgoing, now: Millis) -> Sending {
    if now - outgoing.made_at > FILE_PATIENCE {
        return Sending::Dead("its file never came");
    }
    later("its file is on its way", now)
}

fn later(trouble: &'static str, now: Millis) -> Sending {
    Sending::Later { at: now + REST, counted: false, doubtful: false, trouble }
}

/// A group undone by somebody else's fault loses nothing here: what was read is read again.
fn settled(commit: Result<(), Fault>) -> Result<(), AppFault> {
    match commit {
        Ok(()) | Err(Fault::GroupUndone) => Ok(()),
        Err(fault) => Err(fault.into()),
    }
}

fn id_of(sent: &Value) -> Option<i64> {
    sent["message_id"].as_i64()
}

fn name_of(sending: &Sending) -> &'static str {
    match sending {
        Sending::Sent(_) => "sent",
        Sending::Later { .. } => "later",
        Sending::Parked => "parked",
        Sending::Dead(_) => "dead",
    }
}
