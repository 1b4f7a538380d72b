//! What goes into the store and comes out of it beside the core's own types. Never SQL.

use serde::Serialize;

use super::Fault;
use crate::casework::Alarm;
use crate::domain::{AttachmentId, CaseId, ChatId, FileKind, Grant, Language, Millis, Person, PersonId};

/// Who speaks in a chat, and where their dialogue stands (opened JSON).
#[derive(Clone, Debug)]
pub struct Speaker {
    pub chat: ChatId,
    pub person: Person,
    pub staff_name: Option<String>,
    pub dialogue: Option<Vec<u8>>,
}

/// A chat that is to hear something.
#[derive(Clone, Debug)]
pub struct Hearer {
    pub chat: ChatId,
    pub address: String,
    pub language: Language,
}

#[derive(Clone, Debug)]
pub struct StaffHearer {
    pub chat: ChatId,
    pub address: String,
    pub language: Language,
    pub person: PersonId,
    pub grants: Vec<Grant>,
}

#[derive(Clone, Copy, Debug)]
pub struct NewMessage<'a> {
    pub chat: ChatId,
    pub key: &'a str,
    pub outgoing: bool,
    pub lane: i64,
    pub case: Option<CaseId>,
    /// In clear; sealed on its way in.
    pub body: &'a [u8],
    pub now: Millis,
    pub pending_until: Option<Millis>,
}

#[derive(Clone, Debug)]
pub struct Logged {
    pub id: i64,
    pub outgoing: bool,
    pub body: Vec<u8>,
    pub revision: i64,
}

#[derive(Clone, Debug)]
pub struct OpenedMessage {
    pub key: String,
    pub case: Option<CaseId>,
}

/// One message's fate, for exports.
#[derive(Clone, Debug, Serialize)]
pub struct Delivery {
    pub what: String,
    pub made_at: Millis,
    pub opened_at: Option<Millis>,
}

#[derive(Clone, Copy, Debug)]
pub struct NewAttachment<'a> {
    pub chat: ChatId,
    pub kind: FileKind,
    pub mime: &'a str,
    pub bytes: i64,
    pub blob: &'a str,
    pub now: Millis,
    pub pending_until: Option<Millis>,
}

#[derive(Clone, Debug)]
pub struct StoredFile {
    pub id: AttachmentId,
    pub mime: String,
    pub blob: String,
    pub case: Option<CaseId>,
    pub chat: ChatId,
}

/// A date on which the clock acts on a case.
#[derive(Clone, Copy, Debug)]
pub struct Timer {
    pub alarm: Alarm,
    pub case: CaseId,
}

/// The serde name of a plain enum, as stored in columns.
pub(super) fn word_of<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(_) | Err(_) => String::new(),
    }
}

/// Reads a stored word; a bad one names where it stands.
pub(super) fn read_word<T: serde::de::DeserializeOwned>(
    word: &str,
    (table, column, id): (&'static str, &'static str, i64),
) -> Result<T, Fault> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).map_err(|_| Fault::BadRow {
        table,
        column,
        id,
    })
}

pub(super) fn to_json<T: Serialize>(value: &T, table: &'static str) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|_| Fault::BadRow { table, column: "facts", id: 0 })
}
