//! A message of ours as one method of the Bot API. Pure: the id to edit, the chat and the access code come in.
//! Plain text only: nothing a resident wrote can break or mean anything in it.

use serde_json::{Value, json};
use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions};

use crate::domain::FileKind;
use crate::text::{Button, CODE_PLACEHOLDER, CaseAction, Message, Press, Venue, pieces};

/// A row holds two, as on our pages.
const COLUMNS: usize = 2;

/// Where a message goes within its chat.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slot {
    /// The message to edit instead of sending one.
    pub edit: Option<i64>,
    /// The message it belongs under.
    pub under: Option<i64>,
    /// It is night, or staff's day off: it arrives without a sound.
    pub silent: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    pub method: &'static str,
    pub body: Value,
}

/// A new message, or the edit of one that is there.
///
/// `address` is a chat, or a chat and its topic as `-100123:45`.
pub fn call(message: &Message, address: &str, at: Slot, code: Option<&str>) -> Call {
    // What is longer follows in messages of its own.
    let first = pieces(&message.words).first().copied().unwrap_or_default();
    let text = some_text(with_code(first, code));
    let preview = LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    };
    let (chat, thread) = place(address);
    let mut body = json!({ "chat_id": chat, "text": text, "link_preview_options": preview });
    if !message.buttons.is_empty() || !message.links.is_empty() || at.edit.is_some() {
        body["reply_markup"] = json!(keyboard(message));
    }
    match at.edit {
        Some(id) => {
            body["message_id"] = json!(id);
            Call { method: "editMessageText", body }
        }
        None => {
            if let Some(thread) = thread {
                body["message_thread_id"] = json!(thread);
            }
            if at.silent {
                body["disable_notification"] = json!(true);
            }
            if let Some(under) = at.under {
                body["reply_parameters"] = reply_to(under);
            }
            Call { method: "sendMessage", body }
        }
    }
}

/// A spot on the map, under the message it belongs to.
pub fn venue(venue: &Venue, address: &str, at: Slot) -> Call {
    let (chat, thread) = place(address);
    let mut body = json!({
        "chat_id": chat, "latitude": venue.spot.lat(), "longitude": venue.spot.lon(),
        "title": venue.title, "address": venue.address,
    });
    if let Some(thread) = thread {
        body["message_thread_id"] = json!(thread);
    }
    if let Some(id) = at.under {
        body["reply_parameters"] = reply_to(id);
    }
    // The card has made the sound.
    body["disable_notification"] = json!(true);
    Call { method: "sendVenue", body }
}

/// A message that has been deleted meanwhile does not hold up what belongs under it.
pub fn reply_to(id: i64) -> Value {
    json!({ "message_id": id, "allow_sending_without_reply": true })
}

/// The chat's number, and its topic's.
pub fn place(address: &str) -> (i64, Option<i64>) {
    let (chat, thread) =
        address.split_once(':').map_or((address, None), |(chat, thread)| (chat, Some(thread)));
    (chat.parse().unwrap_or_default(), thread.and_then(|thread| thread.parse().ok()))
}

/// How a file is sent, and under which field.
pub fn file_method(kind: FileKind, mime: &str) -> (&'static str, &'static str) {
    match kind {
        FileKind::Photo => ("sendPhoto", "photo"),
        FileKind::Voice if mime == "audio/ogg" => ("sendVoice", "voice"),
        FileKind::Voice => ("sendAudio", "audio"),
        FileKind::Video if mime == "video/mp4" => ("sendVideo", "video"),
        FileKind::Video | FileKind::Document => ("sendDocument", "document"),
    }
}

fn keyboard(message: &Message) -> InlineKeyboardMarkup {
    let links = message
        .links
        .iter()
        .filter_map(|link| Some(InlineKeyboardButton::url(link.label.clone(), link.url.parse().ok()?)));
    let links: Vec<InlineKeyboardButton> = links.collect();
    let shown: Vec<&Button> = message.buttons.iter().filter(|one| belongs_here(one)).collect();
    let key = |one: &&Button| InlineKeyboardButton::callback(one.label.clone(), one.token.clone());
    let rows = shown.chunks(COLUMNS).map(|row| row.iter().map(key).collect::<Vec<_>>());
    InlineKeyboardMarkup::new(rows.chain(links.chunks(COLUMNS).map(<[_]>::to_vec)))
}

/// Answers come to this chat by themselves, and the phone is the person's own: what asks about that is for pages.
fn belongs_here(button: &Button) -> bool {
    match Press::read(&button.token) {
        Some(Press::Case(press)) => !matches!(
            press.action,
            CaseAction::TellByPhone | CaseAction::TellMyself | CaseAction::ForgetDevice
        ),
        Some(Press::Menu(_) | Press::Draft(..)) => true,
        None => false,
    }
}

/// In a chat of their own people need no code to see their case: its line is left out, unless it was asked for.
fn with_code(words: &str, code: Option<&str>) -> String {
    match code {
        Some(code) => words.replace(CODE_PLACEHOLDER, code),
        None => words.lines().filter(|line| !line.contains(CODE_PLACEHOLDER)).collect::<Vec<_>>().join("\n"),
    }
}

/// An empty message is refused over there.
fn some_text(words: String) -> String {
    if words.trim().is_empty() { "…".to_owned() } else { words }
}
