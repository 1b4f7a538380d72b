//! Reads a private message from its bare JSON where the library cannot: fields newer than it, or ones it holds
//! for required. Takes only what is plain; an update it cannot read either is nothing for us.

use serde_json::Value;

use super::arrived::{Arrived, LARGEST, Wanted, What, meaning_of};
use crate::domain::{Coordinate, FileKind, Language};

/// Where Telegram puts a file, and what it is to us.
const FILES: [(&str, FileKind); 6] = [
    ("voice", FileKind::Voice),
    ("audio", FileKind::Voice),
    ("video", FileKind::Video),
    ("video_note", FileKind::Video),
    ("animation", FileKind::Video),
    ("document", FileKind::Document),
];

/// A message with words, files or a place; anything else is `None`.
pub fn read(raw: &str) -> Option<Arrived> {
    let update: Value = serde_json::from_str(raw).ok()?;
    let message = update.get("message")?;
    let chat = message["chat"]["id"].as_i64()?;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let words = text(&message["text"]).or_else(|| text(&message["caption"]));
    let (files, too_big) = files(message);
    let spot = message["location"]["latitude"]
        .as_f64()
        .zip(message["location"]["longitude"].as_f64())
        .and_then(|(lat, lon)| Coordinate::new(lat, lon));
    if words.is_none() && files.is_empty() && spot.is_none() && !too_big {
        return None;
    }
    let origin = format!("{chat}:{}", message["message_id"].as_i64()?);
    Some(Arrived {
        chat,
        thread: message["message_thread_id"].as_i64().filter(|_| message["is_topic_message"] == true),
        from: message["from"]["id"].as_i64().filter(|_| message.get("sender_chat").is_none()),
        private: message["chat"]["type"].as_str() == Some("private"),
        name: text(&message["from"]["first_name"]).unwrap_or_default(),
        language: message["from"]["language_code"].as_str().and_then(Language::from_tag),
        meaning: meaning_of(&origin),
        origin: Some(origin),
        answers: message["reply_to_message"]["message_id"].as_i64(),
        update: None,
        what: What::Said { words, files, spot, too_big },
    })
}

fn files(message: &Value) -> (Vec<Wanted>, bool) {
    let mut found: Vec<(&Value, FileKind)> = Vec::new();
    if let Some(largest) = message["photo"].as_array().and_then(|sizes| sizes.last()) {
        found.push((largest, FileKind::Photo));
    }
    let of_kind = FILES.iter().filter_map(|(name, kind)| Some((message.get(*name)?, *kind)));
    // An animation comes a second time as a document, for old clients.
    found.extend(of_kind.take(1));
    let too_big = |file: &Value| file["file_size"].as_u64().is_some_and(|size| size > u64::from(LARGEST));
    let wanted = found.iter().filter(|(file, _)| !too_big(file)).filter_map(|(file, kind)| {
        Some(Wanted { file_id: file["file_id"].as_str()?.to_owned(), kind: *kind })
    });
    (wanted.collect(), found.iter().any(|(file, _)| too_big(file)))
}
