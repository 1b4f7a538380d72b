//! What pages show: a chat's log, a case by number, a file. Reads only, but for one thing: what a resident
//! has opened counts as delivered. Never shows more than the asker may see.

use std::collections::BTreeSet;

use super::handle::lock_of;
use super::rerun::rerun;
use super::{Address, App, AppFault, CONSENT_VERSION};
use crate::casework::{Actor, Case, Command, DeliveredBy, carry_out, concerns};
use crate::conversation::{CaseKey, CodeTry, Found};
use crate::domain::{AccessCode, AttachmentId, CaseId, Language, Moment, TrackingNumber};
use crate::store::Speaker;
use crate::text::{CODE_PLACEHOLDER, FoundCase, Message, StaffText, Viewer, render};

/// One bubble of a chat's log.
#[derive(Clone, Debug)]
pub struct Shown {
    pub id: i64,
    pub outgoing: bool,
    pub revision: i64,
    pub message: Message,
}

/// A look-up from a page.
#[derive(Clone, Debug)]
pub enum FoundOnPage {
    Nothing,
    TooMany,
    Case(Box<FoundCase>),
}

/// A file as it goes out.
#[derive(Clone, Debug)]
pub struct StoredBytes {
    pub mime: String,
    pub bytes: Vec<u8>,
}

/// Bubbles of a log shown at once; older ones stay stored.
const LOG: i64 = 60;

impl App {
    /// Who speaks at an address, if we know them.
    pub async fn who(&self, from: &Address) -> Result<Option<Speaker>, AppFault> {
        Ok(self.store.read().find_speaker(from.channel, &from.address, CONSENT_VERSION).await?)
    }

    /// The chat as it stands, oldest first; access codes are filled in only here.
    pub async fn log(&self, from: &Address) -> Result<Vec<Shown>, AppFault> {
        let reader = self.store.read();
        let Some(speaker) = reader.find_speaker(from.channel, &from.address, CONSENT_VERSION).await? else {
            return Ok(vec![]);
        };
        let mut shown = Vec::new();
        for logged in reader.log(speaker.chat, LOG).await? {
            let mut message: Message = serde_json::from_slice(&logged.body)
                .map_err(|fault| AppFault::Stored { what: "message", fault })?;
            if let Some(case) = message.case.filter(|_| message.words.contains(CODE_PLACEHOLDER)) {
                let code = reader.access_code(case).await?;
                message.words = message.words.replace(CODE_PLACEHOLDER, code.as_str());
            }
            shown.push(Shown {
                id: logged.id,
                outgoing: logged.outgoing,
                revision: logged.revision,
                message,
            });
        }
        Ok(shown)
    }

    /// The resident's eyes were on the page: replies in it are delivered, which starts T18's clock.
    pub async fn opened(&self, from: &Address) -> Result<(), AppFault> {
        rerun(|| self.opened_once(from)).await
    }

    async fn opened_once(&self, from: &Address) -> Result<(), AppFault> {
        let reader = self.store.read();
        let Some(speaker) = reader.find_speaker(from.channel, &from.address, CONSENT_VERSION).await? else {
            return Ok(());
        };
        if !reader.anything_unopened(speaker.chat).await? {
            return Ok(());
        }
        let now = self.clock.now();
        let mut nudged = BTreeSet::new();
        let mut tx = self.store.begin(speaker.chat.0).await?;
        for opened in tx.mark_opened(speaker.chat, now).await? {
            let Some(case) = opened.case.filter(|_| opened.key.starts_with("reply:")) else { continue };
            self.deliver(&mut tx, case, &speaker, &mut nudged).await?;
        }
        tx.commit().await?;
        self.hub.nudge(&nudged);
        Ok(())
    }

    /// An older reply of a case that has moved on is refused by the core and changes nothing.
    async fn deliver(
        &self,
        tx: &mut crate::store::Tx,
        case: CaseId,
        speaker: &Speaker,
        nudged: &mut BTreeSet<String>,
    ) -> Result<(), AppFault> {
        let Some(found) = tx.find_case(&CaseKey::Id(case), speaker.person.id).await? else { return Ok(()) };
        let at = Moment { now: self.clock.now(), community: &self.community() };
        let actor = Actor::Person { id: speaker.person.id, grants: vec![], holds_code: found.holds_code };
        let command = Command::Deliver { how: DeliveredBy::Opened };
        let Ok(change) = carry_out(found.case, &[command], &actor, at) else { return Ok(()) };
        tx.advance_case(&change).await?;
        self.notify(tx, &change, None, nudged).await
    }

    /// A look-up from `/find`: the number alone shows stage, dates and category; with its code, everything.
    pub async fn find(
        &self,
        number: &TrackingNumber,
        code: Option<&AccessCode>,
        (from, network): (&Address, &str),
    ) -> Result<FoundOnPage, AppFault> {
        rerun(|| self.find_once(number, code, (from, network))).await
    }

    async fn find_once(
        &self,
        number: &TrackingNumber,
        code: Option<&AccessCode>,
        (from, network): (&Address, &str),
    ) -> Result<FoundOnPage, AppFault> {
        let speaker = self.who(from).await?;
        let me = speaker.as_ref().map_or(crate::domain::PersonId(0), |speaker| speaker.person.id);
        let key = CaseKey::Number(number.clone());
        let is_own = |found: &Found| found.holds_code || speaker.is_some() && found.case.proposer == Some(me);
        // One's own case may be looked at as often as one likes; only somebody we know can have one.
        let own = match &speaker {
            Some(_) => self.store.read().find_case(&key, me).await?.as_ref().is_some_and(is_own),
            None => false,
        };
        // On a shared address the session decides; a session that cost nothing counts for nothing.
        let known = speaker.as_ref().is_some_and(|speaker| speaker.person.consented_at.is_some());
        if !own && !self.limits.may_look_up(if known { &from.address } else { network }) {
            return Ok(FoundOnPage::TooMany);
        }
        let now = self.clock.now();
        let mut tx = self.store.begin(lock_of(&from.address)).await?;
        let Some(found) = tx.find_case(&key, me).await? else {
            tx.commit().await?;
            return Ok(FoundOnPage::Nothing);
        };
        let own = is_own(&found);
        let tried = match code {
            Some(code) if !own => Some(tx.try_code(found.case.id, code, now).await?),
            Some(_) | None => None,
        };
        let viewer = match tried {
            Some(CodeTry::Wrong) | Some(CodeTry::TooMany) => None,
            Some(CodeTry::Right) => Some(Viewer::Owner),
            None if own => Some(Viewer::Owner),
            None => Some(Viewer::Stranger),
        };
        if viewer == Some(Viewer::Owner) {
            self.delivered(&mut tx, &found.case, DeliveredBy::Opened, &mut BTreeSet::new()).await?;
        }
        let events = match viewer {
            Some(Viewer::Owner) => tx.events_of(found.case.id).await?,
            Some(Viewer::Stranger | Viewer::Staff) | None => vec![],
        };
        tx.commit().await?;
        Ok(match (viewer, tried) {
            (Some(viewer), _) => {
                FoundOnPage::Case(Box::new(FoundCase { case: found.case, viewer, events, charged: vec![] }))
            }
            (None, Some(CodeTry::TooMany)) => FoundOnPage::TooMany,
            (None, _) => FoundOnPage::Nothing,
        })
    }

    /// The reply has reached the resident; a case that has moved on since is left as it is.
    pub(super) async fn delivered(
        &self,
        tx: &mut crate::store::Tx,
        case: &Case,
        how: DeliveredBy,
        nudged: &mut BTreeSet<String>,
    ) -> Result<(), AppFault> {
        let at = Moment { now: self.clock.now(), community: &self.community() };
        let actor = Actor::Person {
            id: case.proposer.unwrap_or(crate::domain::PersonId(0)),
            grants: vec![],
            holds_code: true,
        };
        if let Ok(change) = carry_out(case.clone(), &[Command::Deliver { how }], &actor, at) {
            tx.advance_case(&change).await?;
            self.notify(tx, &change, None, nudged).await?;
        }
        Ok(())
    }

    /// A case's transfer sheet, for staff it concerns: its words as staff read them, and its files.
    pub async fn sheet(
        &self,
        from: &Address,
        case: CaseId,
        language: Language,
    ) -> Result<Option<Message>, AppFault> {
        let reader = self.store.read();
        let Some(speaker) = reader.find_speaker(from.channel, &from.address, CONSENT_VERSION).await? else {
            return Ok(None);
        };
        let Some(found) = reader.find_case(&CaseKey::Id(case), speaker.person.id).await? else {
            return Ok(None);
        };
        if !concerns(&found.case, &speaker.person.grants, &self.community()) {
            return Ok(None);
        }
        let files = found.case.files.clone();
        let text = StaffText::Sheet { case: Box::new(found.case) }.into();
        Ok(Some(Message { files, ..render(&text, language, &self.community()) }))
    }

    /// A file, for those who may see its case: the proposer, code holders, staff it concerns, and whoever
    /// sent it; what shows an answer, also for whoever shares it.
    pub async fn file(&self, from: &Address, id: AttachmentId) -> Result<Option<StoredBytes>, AppFault> {
        let reader = self.store.read();
        let Some(speaker) = reader.find_speaker(from.channel, &from.address, CONSENT_VERSION).await? else {
            return Ok(None);
        };
        let Some(file) = reader.attachment(id).await? else { return Ok(None) };
        let allowed = match file.case {
            Some(case) => match reader.find_case(&CaseKey::Id(case), speaker.person.id).await? {
                Some(found) => {
                    let own = found.holds_code || found.case.proposer == Some(speaker.person.id);
                    let evidence = found.case.reply().map_or(&[][..], |reply| &reply.evidence);
                    let of_answer = evidence.iter().any(|shown| shown.id == id);
                    own || concerns(&found.case, &speaker.person.grants, &self.community())
                        || of_answer && reader.shares_answer(case, speaker.person.id).await?
                }
                None => false,
            },
            None => file.chat == speaker.chat,
        };
        if !allowed {
            return Ok(None);
        }
        if file.blob.is_empty() {
            // Still on its way from its channel.
            return Ok(None);
        }
        let sealed = self.blobs.get(&file.blob).await?;
        Ok(Some(StoredBytes { mime: file.mime, bytes: self.sealer.open("blobs", &sealed)? }))
    }

    /// A file's bytes for a channel that has been told to bring it; `None`: not here yet, or no more.
    pub async fn bytes_of(&self, id: AttachmentId) -> Result<Option<StoredBytes>, AppFault> {
        let Some(file) = self.store.read().attachment(id).await? else { return Ok(None) };
        if file.blob.is_empty() {
            return Ok(None);
        }
        let sealed = self.blobs.get(&file.blob).await?;
        Ok(Some(StoredBytes { mime: file.mime, bytes: self.sealer.open("blobs", &sealed)? }))
    }

    /// Number and code of an own case, or of one whose slip was made here, for its QR.
    pub async fn receipt_of(
        &self,
        from: &Address,
        case: CaseId,
    ) -> Result<Option<(TrackingNumber, AccessCode)>, AppFault> {
        let reader = self.store.read();
        let Some(speaker) = reader.find_speaker(from.channel, &from.address, CONSENT_VERSION).await? else {
            return Ok(None);
        };
        let Some(found) = reader.find_case(&CaseKey::Id(case), speaker.person.id).await? else {
            return Ok(None);
        };
        let own = found.case.proposer == Some(speaker.person.id) || found.holds_code;
        if own || reader.was_shown_slip(speaker.chat, case).await? {
            return Ok(Some((found.case.number, reader.access_code(case).await?)));
        }
        Ok(None)
    }
}
