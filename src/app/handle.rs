//! One update from any channel, in one transaction. Begin, seen before?, load, drive, perform, say, save,
//! commit; only then wake the pages and answer. Never knows what the channel looks like.

use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;

use super::perform::Performing;
use super::posting::{Post, key_of_heard};
use super::rerun::rerun;
use super::{App, AppFault, CONSENT_VERSION};
use crate::conversation::{Fresh, Input, Question, Rest, Scene, State, Step, step};
use crate::domain::{
    AccessCode, Attachment, Community, DraftId, FileKind, Language, Millis, Moment, Source, TrackingNumber,
};
use crate::store::{NewAttachment, Speaker, Tx};
use crate::text::{Message, Text, render};

/// Dialogues rest this long: drafts are kept for seven days.
const DIALOGUE_LIVES: Millis = 7 * 86_400_000;
/// What comes before consent is kept this long.
pub(super) const PENDING_LIVES: Millis = 86_400_000;

/// One chat of one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub channel: &'static str,
    pub address: String,
}

impl Address {
    /// What brings the updates of both sides: one update may turn out to be either's.
    fn carrier(&self) -> &'static str {
        self.channel.strip_suffix("-staff").unwrap_or(self.channel)
    }
}

/// What a channel maps an update to.
#[derive(Clone, Debug)]
pub struct Inbound {
    /// The channel's own names for the update, the first its main one; any of them seen before, and nothing
    /// changes a second time.
    pub meanings: Vec<String>,
    pub source: Source,
    pub from: Address,
    pub staff_side: bool,
    /// The language of the client, for somebody we do not know yet.
    pub language: Language,
    pub input: Input,
    /// What look-ups of somebody who has not consented yet are counted by; a fresh session costs nothing.
    pub network: String,
    /// Files that came along, their sealed bytes already on disk.
    pub files: Vec<NewFile>,
}

#[derive(Clone, Debug)]
pub struct NewFile {
    pub kind: FileKind,
    pub mime: &'static str,
    pub bytes: i64,
    pub blob: String,
    /// The channel's name of a file whose bytes are still to be fetched; `blob` is empty until then.
    pub wanted: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handled {
    Done,
    /// Nothing changed: this very update was handled before.
    SeenBefore,
    /// Nothing changed: too many in this minute.
    Slowed,
    /// This device is to be forgotten: the channel drops its session.
    ForgetDevice,
}

/// What is left to do once an update is committed.
struct Settled {
    handled: Handled,
    /// Blobs that are nobody's now.
    unwanted: Vec<String>,
    points_changed: bool,
}

impl Inbound {
    fn meaning(&self) -> &str {
        self.meanings.first().map_or("", String::as_str)
    }

    fn blobs(&self) -> Vec<String> {
        self.files.iter().map(|file| file.blob.clone()).filter(|blob| !blob.is_empty()).collect()
    }
}

impl App {
    /// Handles one update; when this returns, its effects are durable.
    pub async fn handle(&self, inbound: &Inbound) -> Result<Handled, AppFault> {
        if !inbound.staff_side && !self.limits.may_write(&inbound.from.address) {
            self.remove_blobs(&inbound.blobs()).await;
            return Ok(Handled::Slowed);
        }
        let running = AssertUnwindSafe(rerun(|| self.once(inbound)));
        // A broken-off update is rolled back like any other fault, and takes nobody else with it.
        let settled = running.catch_unwind().await.unwrap_or(Err(AppFault::BrokeOff));
        metrics::counter!("huiyin_updates_total", "channel" => inbound.from.channel).increment(1);
        if matches!(settled, Ok(Handled::SeenBefore)) {
            // The first time brought its own copies.
            self.remove_blobs(&inbound.blobs()).await;
        }
        settled
    }

    /// Bytes no row names any more. A failure leaves sealed bytes that nothing refers to.
    pub(super) async fn remove_blobs(&self, names: &[String]) {
        for name in names {
            if let Err(fault) = self.blobs.remove(name).await {
                tracing::warn!(%fault, "a file that is no longer wanted could not be removed");
            }
        }
    }

    /// A dropped `tx` is a rolled-back one: every `?` here undoes the update.
    async fn once(&self, inbound: &Inbound) -> Result<Handled, AppFault> {
        let now = self.clock.now();
        let mut tx = self.store.begin(lock_of(&inbound.from.address)).await?;
        let mut fresh = true;
        for meaning in &inbound.meanings {
            fresh &= tx.mark_seen(inbound.from.carrier(), meaning, now).await?;
        }
        if !fresh {
            tx.commit().await?; // the original may wait in this very group
            return Ok(Handled::SeenBefore);
        }
        let speaker = self.speaker(&mut tx, inbound, now).await?;
        let mut nudged = BTreeSet::from([inbound.from.address.clone()]);
        let settled = self.converse(&mut tx, inbound, speaker, &mut nudged).await?;
        tx.commit().await?;
        if settled.points_changed
            && let Err(fault) = self.follow_points().await
        {
            tracing::warn!(%fault, "a changed contact point is shown with the next tick only");
        }
        self.remove_blobs(&settled.unwanted).await;
        self.hub.nudge(&nudged);
        Ok(settled.handled)
    }

    async fn speaker(&self, tx: &mut Tx, inbound: &Inbound, now: Millis) -> Result<Speaker, AppFault> {
        let Address { channel, address } = &inbound.from;
        match tx.find_speaker(channel, address, CONSENT_VERSION).await? {
            Some(speaker) if inbound.staff_side && speaker.person.grants.is_empty() => {
                Err(AppFault::NotStaff)
            }
            Some(speaker) => Ok(speaker),
            None if inbound.staff_side => Err(AppFault::NotStaff),
            None => Ok(tx.create_speaker(channel, address, inbound.language, now).await?),
        }
    }

    async fn converse(
        &self,
        tx: &mut Tx,
        inbound: &Inbound,
        speaker: Speaker,
        nudged: &mut BTreeSet<String>,
    ) -> Result<Settled, AppFault> {
        let now = self.clock.now();
        let state = read_state(speaker.dialogue.as_deref())?;
        let community = self.community();
        let scene = Scene {
            at: Moment { now, community: &community },
            who: speaker.person.clone(),
            staff_side: inbound.staff_side,
            source: inbound.source,
            fresh: self.fresh(),
            guesser: self.guesser.model(),
            submissions_per_day: self.limits.quotas.submissions_per_day.map(|limit| limit.get()),
        };
        let input = self.keep_incoming(tx, inbound, &speaker, now).await?;
        let troubles = input.troubles();
        let mut rest = self.drive(tx, &scene, inbound, step(&scene, state, input)).await?;
        rest.says.splice(0..0, troubles);
        let mut performing = Performing {
            app: self,
            tx,
            scene: &scene,
            speaker: &speaker,
            nudged,
            forget: false,
            consent: None,
            unwanted: vec![],
            points_changed: false,
        };
        for effect in rest.does {
            performing.perform(effect).await?;
        }
        let Performing { forget, consent, unwanted, points_changed, .. } = performing;
        let consented = consent.unwrap_or(scene.consented());
        self.say(tx, inbound, (&speaker, &community), (&rest.says, consented)).await?;
        self.save(tx, &speaker, &rest.state, (consented, now)).await?;
        let handled = if forget { Handled::ForgetDevice } else { Handled::Done };
        Ok(Settled { handled, unwanted, points_changed })
    }

    fn fresh(&self) -> Fresh {
        Fresh {
            number: TrackingNumber::from_random(self.chance.u64()),
            code: AccessCode::from_random(self.chance.u64()),
            // Positive and below 2^53, so that every store and client reads it alike.
            draft: DraftId(i64::try_from(self.chance.u64() >> 12).unwrap_or_default()),
        }
    }

    /// Writes files and words into the transcript; before consent they are pending.
    async fn keep_incoming(
        &self,
        tx: &mut Tx,
        inbound: &Inbound,
        speaker: &Speaker,
        now: Millis,
    ) -> Result<Input, AppFault> {
        let pending_until = pending(speaker, inbound.staff_side, now);
        let mut files = Vec::new();
        for file in &inbound.files {
            let new = NewAttachment {
                wanted: file.wanted.as_deref(),
                chat: speaker.chat,
                kind: file.kind,
                mime: file.mime,
                bytes: file.bytes,
                blob: &file.blob,
                now,
                pending_until,
            };
            files.push(Attachment { id: tx.insert_attachment(&new).await?, kind: file.kind });
        }
        let mut input = inbound.input.clone();
        if let Input::Said(said) = &mut input {
            said.files.extend(files);
            let mut message = Message::plain(crate::domain::clean(said.words.as_deref().unwrap_or_default()));
            message.files = said.files.clone();
            if !message.words.is_empty() || !message.files.is_empty() {
                let key = key_of_heard(inbound.from.channel, inbound.meaning());
                let (chat, message) = (speaker.chat, &message);
                let post = Post {
                    chat,
                    key: &key,
                    outgoing: false,
                    lane: 1,
                    case: None,
                    message,
                    pending_until,
                    once: Post::AGAIN,
                };
                self.post(tx, post).await?;
            }
        }
        Ok(input)
    }

    /// Answers the step's questions from the same transaction until it rests.
    async fn drive<'a>(
        &self,
        tx: &mut Tx,
        scene: &Scene<'_>,
        inbound: &Inbound,
        mut next: Step<'a>,
    ) -> Result<Rest, AppFault> {
        let me = scene.who.id;
        loop {
            next = match next {
                Step::Rest(rest) => return Ok(rest),
                Step::Ask(question) => match question {
                    Question::Case(key, then) => then(tx.find_case(&key, me).await?),
                    Question::History(case, then) => then(tx.events_of(case).await?),
                    Question::OpenCase(then) => then(tx.newest_open_case(me).await?),
                    Question::OwnCases { offset, limit, then } => then(tx.cases_of(me, offset, limit).await?),
                    Question::FiledToday(then) => then(tx.filed_since(me, scene.at.now - 86_400_000).await?),
                    Question::TryCode(case, code, then) => {
                        then(tx.try_code(case, &code, scene.at.now).await?)
                    }
                    Question::MayLookUp(then) => {
                        let key = if scene.consented() { &inbound.from.address } else { &inbound.network };
                        then(inbound.staff_side || self.limits.may_look_up(key))
                    }
                    Question::OwnAlike(words, then) => then(self.own_alike(tx, me, words.as_str()).await?),
                    Question::Released(words, then) => {
                        then(self.neighbours_case(tx, me, words.as_str()).await?)
                    }
                    Question::HasHands(unit, then) => then(self.has_hands(tx, &unit).await?),
                    Question::LikeThis(case, then) => then(self.like_this(tx, &case).await?),
                    Question::SameWords(case, words, then) => {
                        then(self.answered_with(tx, &case, words.as_str()).await?)
                    }
                    Question::Waiting(then) => then(tx.open_cases(200).await?),
                    Question::Members(then) => then(tx.staff_members().await?),
                    Question::Undelivered(then) => {
                        then(tx.undelivered_replies(self.undelivered_since()).await?)
                    }
                    Question::Contact(case, then) => then(tx.contact_of_case(case).await?),
                    Question::PointNow(code, then) => {
                        let found = self.point_now(tx, &code).await?;
                        then(found.map(|found| Box::new(found.now)))
                    }
                },
            };
        }
    }

    /// Replies older than this that nobody opened are staff's to bring.
    fn undelivered_since(&self) -> Millis {
        self.clock.now() - i64::from(self.community().deadlines.undelivered_list_calendar_days) * 86_400_000
    }

    async fn say(
        &self,
        tx: &mut Tx,
        inbound: &Inbound,
        (speaker, community): (&Speaker, &Community),
        (says, consented): (&[Text], bool),
    ) -> Result<(), AppFault> {
        let now = self.clock.now();
        let pending_until = (!consented && !inbound.staff_side).then_some(now + PENDING_LIVES);
        let language = match &inbound.input {
            Input::Pressed(crate::text::Press::Menu(crate::text::Menu::Language(language))) => *language,
            Input::Pressed(_) | Input::Said(_) | Input::StaleButton => speaker.person.language,
        };
        for (index, text) in says.iter().enumerate() {
            let message = render(text, language, community);
            let key = match text {
                // A page shows what is new at its end; a messenger can take back what it showed.
                Text::DraftCard(card) if inbound.source != Source::Web => {
                    format!("draft:{}:{}", card.draft, card.edition)
                }
                _ => format!("say:{}:{}:{index}", inbound.from.channel, inbound.meaning()),
            };
            let (chat, case, message) = (speaker.chat, message.case, &message);
            self.post(
                tx,
                Post {
                    chat,
                    key: &key,
                    outgoing: true,
                    lane: 1,
                    case,
                    message,
                    pending_until,
                    once: Post::AGAIN,
                },
            )
            .await?;
        }
        Ok(())
    }

    pub(super) async fn save(
        &self,
        tx: &mut Tx,
        speaker: &Speaker,
        state: &State,
        (consented, at): (bool, Millis),
    ) -> Result<(), AppFault> {
        if *state == State::Idle {
            return Ok(tx.clear_dialogue(speaker.chat, speaker.person.id).await?);
        }
        let stored =
            serde_json::to_vec(state).map_err(|fault| AppFault::Stored { what: "dialogue", fault })?;
        // A question beside it, answered at once, does not move a resident's draft in time.
        let unmoved = speaker
            .dialogue_at
            .filter(|_| speaker.dialogue.as_ref() == Some(&stored) && !state.is_staff_form());
        let at = unmoved.unwrap_or(at);
        let lives = if consented { DIALOGUE_LIVES } else { PENDING_LIVES };
        Ok(tx.save_dialogue(speaker.chat, speaker.person.id, &stored, at, Some(at + lives)).await?)
    }
}

/// A dialogue of an older version that can no longer be read begins anew rather than blocking the chat.
pub(super) fn read_state(stored: Option<&[u8]>) -> Result<State, AppFault> {
    let Some(stored) = stored else { return Ok(State::Idle) };
    Ok(serde_json::from_slice(stored).unwrap_or_else(|fault| {
        tracing::warn!(%fault, "stored dialogue cannot be read; begun anew");
        State::Idle
    }))
}

fn pending(speaker: &Speaker, staff_side: bool, now: Millis) -> Option<Millis> {
    (speaker.person.consented_at.is_none() && !staff_side).then_some(now + PENDING_LIVES)
}

/// Updates of one chat follow one another; the number only has to spread.
pub(super) fn lock_of(address: &str) -> i64 {
    address.bytes().fold(17_i64, |sum, byte| sum.wrapping_mul(31).wrapping_add(i64::from(byte)))
}
