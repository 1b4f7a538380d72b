//! From an update to its durable effects. When `take` returns, the update may be acknowledged: it is handled,
//! was handled before, or is set aside for another try. Only where nothing could be made durable it may not.

use futures_util::future::join_all;

use super::api::RawUpdate;
use super::arrived::{Arrived, Wanted, What, meaning_of};
use super::{CHANNELS, RESIDENT, STAFF, Telegram, arrived};
use crate::app::{Address, AppFault, Handled, Inbound, NewFile};
use crate::conversation::{Input, Said, typed_command};
use crate::domain::{CaseId, Language, Millis, PointCode, Source, TrackingNumber, WrittenNumber};
use crate::store::SetAside;
use crate::text::{FileTrouble, Menu, PointsAction, Press, Side, Text};

/// Waits before an update that failed is tried again, in milliseconds; after the last it is quarantined.
const RETRIES: [Millis; 3] = [1_000, 5_000, 30_000];

/// Nothing could be made durable: the update must come again.
#[derive(Debug, thiserror::Error)]
#[error("the update could not be stored")]
pub struct Unavailable;

impl Telegram {
    /// A batch; chats side by side so that they share commits, each chat in its order.
    pub(super) async fn take_all(&self, updates: Vec<RawUpdate>) -> Result<(), Unavailable> {
        let mut chats: Vec<(i64, Vec<String>)> = Vec::new();
        for update in updates {
            let chat = arrived::read(&update.text).await.map_or(0, |arrived| arrived.chat);
            match chats.iter_mut().find(|(known, _)| *known == chat) {
                Some((_, waiting)) => waiting.push(update.text),
                None => chats.push((chat, vec![update.text])),
            }
        }
        let in_order = chats.into_iter().map(|(_, updates)| async move {
            for raw in updates {
                self.take(&raw).await?;
            }
            Ok(())
        });
        join_all(in_order).await.into_iter().collect()
    }

    /// One update as it came over the wire.
    pub async fn take(&self, raw: &str) -> Result<(), Unavailable> {
        let Some(arrived) = arrived::read(raw).await else {
            tracing::info!("an update of an unknown kind was passed over");
            return Ok(());
        };
        if let (What::Pressed { callback, .. }, true) = (&arrived.what, arrived.private) {
            self.acknowledge_press(callback.clone(), None);
        }
        let chat = arrived.chat.to_string();
        let reader = self.app.store.read();
        let standing = reader.standing(CHANNELS, &chat).await.map_err(|fault| unavailable(fault.into()))?;
        if standing.waits {
            return self.keep(&chat, raw, "waits behind an earlier one").await.map_err(unavailable);
        }
        match self.heard(&arrived, standing.parked).await {
            Ok(()) => Ok(()),
            Err(fault) => {
                tracing::error!(%fault, "an update could not be handled and is set aside");
                self.keep(&chat, raw, &fault.to_string()).await.map_err(unavailable)
            }
        }
    }

    async fn heard(&self, arrived: &Arrived, parked: bool) -> Result<(), AppFault> {
        if parked {
            self.unpark(arrived).await?;
        }
        self.handle(arrived).await
    }

    /// Best effort, at once: the clock on the button stops.
    pub(super) fn acknowledge_press(&self, callback: String, words: Option<String>) {
        let api = self.api.clone();
        tokio::spawn(async move {
            let mut body = serde_json::json!({ "callback_query_id": callback });
            if let Some(words) = words {
                body["text"] = serde_json::json!(words);
            }
            if let Err(fault) = api.call("answerCallbackQuery", &body).await {
                tracing::debug!(%fault, "a press was not acknowledged");
            }
        });
    }

    async fn keep(&self, chat: &str, raw: &str, fault: &str) -> Result<(), AppFault> {
        let now = self.app.clock.now();
        let mut tx = self.app.store.begin(0).await?;
        tx.set_aside(RESIDENT, chat, raw.as_bytes(), fault, (now, now + RETRIES[0])).await?;
        Ok(tx.commit().await?)
    }

    /// Tries again what was set aside and is due; after the last try the chat goes on without it.
    pub async fn retry_set_aside(&self) -> Result<(), AppFault> {
        let now = self.app.clock.now();
        let mut tx = self.app.store.begin(0).await?;
        let due = tx.set_aside_due(RESIDENT, now).await?;
        tx.commit().await?;
        for aside in due {
            self.retry(aside, now).await?;
        }
        Ok(())
    }

    async fn retry(&self, aside: SetAside, now: Millis) -> Result<(), AppFault> {
        let raw = String::from_utf8_lossy(&aside.raw).into_owned();
        let arrived = arrived::read(&raw).await;
        let handled = match &arrived {
            Some(arrived) => self.handle(arrived).await,
            None => Ok(()),
        };
        let mut tx = self.app.store.begin(0).await?;
        let next = usize::try_from(aside.attempts + 1).ok().and_then(|attempt| RETRIES.get(attempt));
        let given_up = handled.is_err() && next.is_none();
        match (handled, next) {
            (Ok(()), _) => tx.set_aside_done(aside.id).await?,
            (Err(_), Some(wait)) => tx.set_aside_again(aside.id, now + wait).await?,
            (Err(fault), None) => {
                tracing::error!(%fault, id = aside.id, "an update is quarantined");
                metrics::counter!("huiyin_updates_quarantined_total").increment(1);
                tx.quarantine(aside.id, now).await?;
            }
        }
        tx.commit().await?;
        if given_up && let Some(arrived) = arrived {
            let key = format!("aside:{}", aside.id);
            self.app.tell(&self.resident_of(&arrived), language(&arrived), (&key, &Text::SetAside)).await?;
        }
        Ok(())
    }

    /// By its meaning first, because Telegram's numbers may begin anew; and by its number.
    fn names_of(&self, arrived: &Arrived) -> Vec<String> {
        let number = arrived.update.map(|update| format!("u:{}:{update}", self.api.bot()));
        std::iter::once(arrived.meaning.clone()).chain(number).collect()
    }

    /// The case whose staff card this message answers; only where whoever answers is staff.
    pub(super) async fn card_answered(
        &self,
        arrived: &Arrived,
        address: &str,
    ) -> Result<Option<CaseId>, AppFault> {
        let (Some(answered), Some(from)) = (arrived.answers, arrived.from) else { return Ok(None) };
        if self.app.who(&Telegram::staff(from)).await?.is_none() {
            return Ok(None);
        }
        Ok(self.app.store.read().case_of_card(STAFF, address, answered).await?)
    }

    fn resident_of(&self, arrived: &Arrived) -> Address {
        Telegram::resident(arrived.chat)
    }

    /// Everything one update does; nothing of it stays when this fails.
    async fn handle(&self, arrived: &Arrived) -> Result<(), AppFault> {
        if !arrived.private {
            return self.in_group(arrived).await;
        }
        match &arrived.what {
            What::Nothing | What::Blocked(_) | What::Migrated(_) => Ok(()),
            What::Edited(words) => {
                let words = Some(words.clone());
                let said = Said { words, origin: arrived.origin.clone(), edits: true, ..Said::default() };
                let staff = self.was_said_to_staff(arrived).await?;
                self.say(arrived, staff, Input::Said(said), vec![]).await
            }
            What::Started(payload) => self.started(arrived, payload).await,
            What::Pressed { token, .. } => {
                let press = token.as_deref().and_then(Press::read);
                let input = press.clone().map_or(Input::StaleButton, Input::Pressed);
                let staff = self.on_staff_side(arrived, press.as_ref().map(Press::side)).await?;
                self.say(arrived, staff, input, vec![]).await
            }
            What::Said { words, files, .. } => {
                let about = self.card_answered(arrived, &Telegram::staff(arrived.chat).address).await?;
                let staff = about.is_some() || self.speaks_as_staff(arrived, words.as_deref()).await?;
                let said = Said { about, ..said(arrived) };
                self.say(arrived, staff, Input::Said(said), files.iter().map(wanted).collect()).await
            }
        }
    }

    pub(super) async fn say(
        &self,
        arrived: &Arrived,
        staff_side: bool,
        input: Input,
        files: Vec<NewFile>,
    ) -> Result<(), AppFault> {
        let from = if staff_side { Telegram::staff(arrived.chat) } else { Telegram::resident(arrived.chat) };
        let network = from.address.clone();
        let inbound = Inbound {
            meanings: self.names_of(arrived),
            source: Source::Telegram,
            from,
            staff_side,
            language: language(arrived),
            input,
            network,
            files,
        };
        match self.app.handle(&inbound).await {
            Ok(Handled::Done | Handled::SeenBefore | Handled::ForgetDevice) => Ok(()),
            Ok(Handled::Slowed) => {
                // One notice a minute, and then silence.
                let key = format!("slow:{}", self.app.clock.now() / 60_000);
                self.app.tell_once(&inbound.from, inbound.language, (&key, &Text::SlowDown)).await
            }
            // A forged button, or one from when they were staff: no fault of ours, and nothing happens.
            Err(AppFault::NotStaff) => {
                let key = format!("old:{}", arrived.meaning);
                let to = Telegram::resident(arrived.chat);
                self.app.tell(&to, inbound.language, (&key, &Text::ButtonIsOld)).await
            }
            Err(fault) => Err(fault),
        }
    }

    /// A deep link: an invitation for staff, a case's number, a contact point, or simply hello.
    async fn started(&self, arrived: &Arrived, payload: &str) -> Result<(), AppFault> {
        if let Some(code) = payload.strip_prefix("s_") {
            let address = Telegram::staff(arrived.chat);
            let named = if arrived.name.trim().is_empty() { "?" } else { arrived.name.trim() };
            if !self.app.join_at(code, named, language(arrived), &address).await? {
                let key = format!("invite:{}", arrived.meaning);
                let to = Telegram::resident(arrived.chat);
                self.app.tell(&to, language(arrived), (&key, &Text::InviteSpent)).await?;
            }
            return Ok(());
        }
        let words = payload.strip_prefix("c_").map(|number| number.replace('_', " "));
        let point = payload.strip_prefix("p_").and_then(PointCode::read);
        let input = match (words, point) {
            (Some(words), _) => Input::Said(Said { words: Some(words), ..Said::default() }),
            (None, Some(point)) => Input::Pressed(Press::Menu(Menu::Points(PointsAction::Here(point)))),
            (None, None) => Input::Pressed(Press::Menu(Menu::Welcome)),
        };
        self.say(arrived, false, input, vec![]).await
    }

    /// Whatever they do, but for blocking us, shows that they hear us again.
    async fn unpark(&self, arrived: &Arrived) -> Result<(), AppFault> {
        if arrived.what == What::Blocked(true) {
            return Ok(());
        }
        let mut tx = self.app.store.begin(0).await?;
        tx.unpark(CHANNELS, &arrived.chat.to_string()).await?;
        Ok(tx.commit().await?)
    }

    /// By the button itself; one that both sides have belongs to whoever is in the middle of something.
    async fn on_staff_side(&self, arrived: &Arrived, side: Option<Side>) -> Result<bool, AppFault> {
        match side {
            Some(Side::Resident) => Ok(false),
            Some(Side::Staff) => Ok(true),
            Some(Side::Either) | None => Ok(self.form_asked_last(arrived.chat).await? == Some(true)),
        }
    }

    /// Staff speak as staff while a form has asked last, when they send a number or a point's code and none is open, and
    /// when they ask for their list.
    async fn speaks_as_staff(&self, arrived: &Arrived, words: Option<&str>) -> Result<bool, AppFault> {
        if self.app.who(&Telegram::staff(arrived.chat)).await?.is_none() {
            return Ok(false);
        }
        let words = words.unwrap_or_default();
        let number = !matches!(TrackingNumber::read(words), WrittenNumber::NotANumber);
        let point = PointCode::typed(words).is_some();
        match typed_command(words).map(|menu| Press::Menu(menu).side()) {
            Some(Side::Staff) => Ok(true),
            // Staff have lists of their own behind these words, but not behind the commands.
            Some(Side::Resident) if words.starts_with('/') => Ok(false),
            Some(Side::Resident | Side::Either) | None => {
                Ok(self.form_asked_last(arrived.chat).await?.unwrap_or(number || point))
            }
        }
    }

    async fn form_asked_last(&self, chat: i64) -> Result<Option<bool>, AppFault> {
        self.app.form_asked_last(&Telegram::staff(chat), &Telegram::resident(chat)).await
    }

    /// Whether the message that was edited was heard on the staff side.
    async fn was_said_to_staff(&self, edited: &Arrived) -> Result<bool, AppFault> {
        let Some(origin) = &edited.origin else { return Ok(false) };
        self.app.heard(&Telegram::staff(edited.chat), &meaning_of(origin)).await
    }
}

fn language(arrived: &Arrived) -> Language {
    arrived.language.unwrap_or_default()
}

pub(super) fn wanted(file: &Wanted) -> NewFile {
    NewFile { kind: file.kind, mime: "", bytes: 0, blob: String::new(), wanted: Some(file.file_id.clone()) }
}

/// What a message says, as the conversation reads it; nothing for any other update.
pub(super) fn said(arrived: &Arrived) -> Said {
    let What::Said { words, spot, too_big, .. } = &arrived.what else { return Said::default() };
    let troubles = too_big.then_some(FileTrouble::TooBig).into_iter().collect();
    Said { words: words.clone(), spot: *spot, origin: arrived.origin.clone(), troubles, ..Said::default() }
}

fn unavailable(fault: AppFault) -> Unavailable {
    tracing::error!(%fault, "an update could not be stored; it is not acknowledged");
    Unavailable
}
