//! What an update is: routed by its kind and read into our own words. Pure: never looks anything up, and an
//! update of a kind we do not know is nothing rather than a fault.

use std::ops::ControlFlow;

use dptree::prelude::*;
use teloxide::dispatching::UpdateFilterExt;
use teloxide::types::{CallbackQuery, ChatMemberUpdated, Message, Update, UpdateKind, User};

use super::tolerant;
use crate::domain::{Coordinate, FileKind, Language};

/// The largest file a bot can be handed, in bytes.
pub(super) const LARGEST: u32 = 20 * 1024 * 1024;

/// An update freed of its wire form.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrived {
    /// The Telegram chat; in a private one the person's own number.
    pub chat: i64,
    /// The topic of a forum.
    pub thread: Option<i64>,
    pub private: bool,
    /// The person; `None` where somebody speaks as a group or a channel: that is no authority.
    pub from: Option<i64>,
    pub name: String,
    pub language: Option<Language>,
    /// The message itself, whether it is new or edited.
    pub origin: Option<String>,
    /// What it is called: by its meaning, so that the same message under another number is the same.
    pub meaning: String,
    /// Telegram's own number of the update.
    pub update: Option<i64>,
    /// The message this one answers.
    pub answers: Option<i64>,
    pub what: What,
}

#[derive(serde::Deserialize)]
struct Numbered {
    update_id: i64,
}

#[derive(Clone, Debug, PartialEq)]
pub enum What {
    Said {
        words: Option<String>,
        files: Vec<Wanted>,
        spot: Option<Coordinate>,
        too_big: bool,
    },
    /// The new words of a message sent before.
    Edited(String),
    Pressed {
        token: Option<String>,
        callback: String,
    },
    /// A deep link's payload, or empty.
    Started(String),
    /// The person blocked or unblocked us.
    Blocked(bool),
    /// The group goes on under this number.
    Migrated(i64),
    /// Nothing for us: a pinned message, a moved live location.
    Nothing,
}

/// A file that waits at Telegram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub file_id: String,
    pub kind: FileKind,
}

/// `None`: nothing in it we could answer or do.
pub async fn read(raw: &str) -> Option<Arrived> {
    let read = match routed(raw).await {
        // The library drops a message whole for one field it misses or does not know.
        None => tolerant::read(raw),
        Some(routed @ Arrived { what: What::Nothing, .. }) => Some(tolerant::read(raw).unwrap_or(routed)),
        Some(routed) => Some(routed),
    };
    let update = serde_json::from_str::<Numbered>(raw).ok().map(|numbered| numbered.update_id);
    read.map(|arrived| Arrived { update, ..arrived })
}

async fn routed(raw: &str) -> Option<Arrived> {
    let update: Update = serde_json::from_str(raw).ok()?;
    if matches!(update.kind, UpdateKind::Error(_)) {
        return None;
    }
    match routes().dispatch(dptree::deps![update]).await {
        ControlFlow::Break(arrived) => Some(arrived),
        ControlFlow::Continue(_) => None,
    }
}

/// One branch a kind of update.
pub(super) fn routes() -> Handler<'static, Arrived, teloxide::dispatching::DpHandlerDescription> {
    dptree::entry()
        .branch(Update::filter_message().endpoint(async |message: Message| of_message(&message)))
        .branch(Update::filter_edited_message().endpoint(async |message: Message| of_edit(&message)))
        .branch(Update::filter_callback_query().endpoint(async |pressed: CallbackQuery| of_press(pressed)))
        .branch(
            Update::filter_my_chat_member()
                .endpoint(async |change: ChatMemberUpdated| of_membership(&change)),
        )
}

fn language(user: Option<&User>) -> Option<Language> {
    Language::from_tag(user?.language_code.as_deref()?)
}

/// People only: bots, and whoever hides behind a group, are nobody.
fn number_of(user: &User) -> Option<i64> {
    i64::try_from(user.id.0).ok().filter(|_| !user.is_bot)
}

fn of_message(message: &Message) -> Arrived {
    let what = match message.migrate_to_chat_id() {
        Some(to) => What::Migrated(to.0),
        None => said(message),
    };
    arrived(message, what)
}

/// An edit without words (a live location moves on) is nothing; its meaning keeps it apart from the message.
fn of_edit(message: &Message) -> Arrived {
    let words = message.text().or_else(|| message.caption());
    arrived(message, words.map_or(What::Nothing, |words| What::Edited(words.to_owned())))
}

/// What a message is called as it was sent.
pub(super) fn meaning_of(origin: &str) -> String {
    meaning_of_edition(origin, 0)
}

fn meaning_of_edition(origin: &str, edited: i64) -> String {
    format!("m:{origin}:{edited}")
}

fn arrived(message: &Message, what: What) -> Arrived {
    let origin = format!("{}:{}", message.chat.id.0, message.id.0);
    let edited = message.edit_date().map_or(0, |date| date.timestamp());
    Arrived {
        chat: message.chat.id.0,
        thread: message.thread_id.filter(|_| message.is_topic_message).map(|thread| i64::from(thread.0.0)),
        private: message.chat.is_private(),
        from: message.from.as_ref().filter(|_| message.sender_chat.is_none()).and_then(number_of),
        name: message.from.as_ref().map(User::full_name).unwrap_or_default(),
        language: language(message.from.as_ref()),
        meaning: meaning_of_edition(&origin, edited),
        origin: Some(origin),
        answers: message.reply_to_message().map(|answered| i64::from(answered.id.0)),
        update: None,
        what,
    }
}

fn said(message: &Message) -> What {
    let words = message.text().or_else(|| message.caption()).map(str::to_owned);
    if let Some(payload) = words.as_deref().and_then(start_payload) {
        return What::Started(payload.to_owned());
    }
    let words = words.map(without_bot_name).or_else(|| message.contact().map(|c| c.phone_number.clone()));
    let (files, too_big) = files(message);
    let spot = message
        .location()
        .or_else(|| message.venue().map(|venue| &venue.location))
        .and_then(|at| Coordinate::new(at.latitude, at.longitude));
    let words = words.or_else(|| message.venue().map(|venue| venue.address.clone()));
    if words.is_none() && files.is_empty() && spot.is_none() && !too_big {
        // A sticker or a poll is somebody speaking and gets one helpful answer; a service message is not.
        return if message.sticker().is_some() || message.poll().is_some() || message.dice().is_some() {
            What::Said { words: None, files: vec![], spot: None, too_big: false }
        } else {
            What::Nothing
        };
    }
    What::Said { words, files, spot, too_big }
}

fn start_payload(words: &str) -> Option<&str> {
    let rest = words.strip_prefix("/start")?;
    let rest =
        rest.strip_prefix('@').map_or(rest, |named| named.trim_start_matches(|c: char| !c.is_whitespace()));
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim())
}

/// `/help@our_bot` is `/help`.
fn without_bot_name(words: String) -> String {
    match words.split_once('@') {
        Some((command, rest)) if command.starts_with('/') && !command.contains(char::is_whitespace) => {
            let after = rest.find(char::is_whitespace).and_then(|end| rest.get(end..)).unwrap_or_default();
            format!("{command}{after}")
        }
        Some(_) | None => words,
    }
}

/// The files of a message, and whether one was too large to be had.
fn files(message: &Message) -> (Vec<Wanted>, bool) {
    let largest_photo =
        message.photo().and_then(|sizes| sizes.iter().max_by_key(|size| size.width * size.height));
    let found = [
        largest_photo.map(|photo| (&photo.file, FileKind::Photo)),
        message.voice().map(|voice| (&voice.file, FileKind::Voice)),
        message.audio().map(|audio| (&audio.file, FileKind::Voice)),
        message.video().map(|video| (&video.file, FileKind::Video)),
        message.video_note().map(|note| (&note.file, FileKind::Video)),
        message.animation().map(|animation| (&animation.file, FileKind::Video)),
        message
            .document()
            .filter(|_| message.animation().is_none())
            .map(|document| (&document.file, FileKind::Document)),
    ];
    let mut files = Vec::new();
    let mut too_big = false;
    for (file, kind) in found.into_iter().flatten() {
        if file.size > LARGEST {
            too_big = true;
        } else {
            files.push(Wanted { file_id: file.id.0.clone(), kind });
        }
    }
    (files, too_big)
}

fn of_press(pressed: CallbackQuery) -> Arrived {
    let chat = pressed.message.as_ref().map(|message| message.chat());
    Arrived {
        chat: chat.map_or(i64::try_from(pressed.from.id.0).unwrap_or_default(), |chat| chat.id.0),
        thread: None,
        private: chat.is_none_or(|chat| chat.is_private()),
        from: number_of(&pressed.from),
        name: pressed.from.full_name(),
        language: language(Some(&pressed.from)),
        origin: None,
        meaning: format!("c:{}", pressed.id.0),
        answers: None,
        update: None,
        what: What::Pressed { token: pressed.data, callback: pressed.id.0 },
    }
}

fn of_membership(change: &ChatMemberUpdated) -> Arrived {
    let what = match (change.chat.is_private(), change.new_chat_member.is_present()) {
        (true, present) => What::Blocked(!present),
        (false, _) => What::Nothing,
    };
    Arrived {
        chat: change.chat.id.0,
        thread: None,
        private: change.chat.is_private(),
        from: number_of(&change.from),
        name: change.from.full_name(),
        language: language(Some(&change.from)),
        origin: None,
        meaning: format!("b:{}:{}", change.chat.id.0, change.date.timestamp()),
        answers: None,
        update: None,
        what,
    }
}
