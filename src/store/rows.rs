//! What goes into the store and comes out of it beside the core's own types. Never SQL.

use serde::Serialize;

use super::Fault;
use crate::casework::{Alarm, Case};
use crate::domain::{
    AttachmentId, CaseId, ChatId, FileKind, Grant, Language, Millis, Person, PersonId, UnitId,
};

/// Who speaks in a chat, and where their dialogue stands (opened JSON).
#[derive(Clone, Debug)]
pub struct Speaker {
    pub chat: ChatId,
    pub person: Person,
    pub staff_name: Option<String>,
    pub dialogue: Option<Vec<u8>>,
    /// When they last did something in it.
    pub dialogue_at: Option<Millis>,
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
    pub is_group: bool,
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
    /// The key of the message this one is shown under.
    pub answers: Option<&'a str>,
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

/// Where a case's history is not what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    #[error("event {0} was changed")]
    Changed(i64),
    #[error("event {0} is missing")]
    Missing(i64),
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
    /// Where the bytes are still to be fetched from; `blob` is empty until then.
    pub wanted: Option<&'a str>,
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

/// A chat in a worker's hand.
#[derive(Clone, Debug)]
pub struct Claim {
    pub chat: ChatId,
    pub channel: String,
    pub address: String,
    /// Which claim this is: what a later one overtook, records nothing.
    pub epoch: i64,
}

/// A message to be sent, or edited where the channel has it already.
#[derive(Clone, Debug)]
pub struct Outgoing {
    pub id: i64,
    pub key: String,
    pub lane: i64,
    pub body: Vec<u8>,
    pub revision: i64,
    pub channel_message: Option<i64>,
    /// The channel's id of the message this one is shown under.
    pub under: Option<i64>,
    pub attempts: i64,
    pub doubts: i64,
    pub made_at: Millis,
    pub case: Option<CaseId>,
}

/// A message that is not where it should be, for an operator. Never its words.
#[derive(Clone, Debug)]
pub struct Stuck {
    pub id: i64,
    pub channel: String,
    pub key: String,
    pub made_at: Millis,
    pub attempts: i64,
    pub trouble: Option<String>,
    pub parked: bool,
    pub dead: bool,
}

/// What became of one attempt to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sending {
    /// The channel has this revision under this id.
    Sent(Option<i64>),
    /// Not before this moment; `counted`: an attempt of ours that failed.
    Later { at: Millis, counted: bool, doubtful: bool, trouble: &'static str },
    /// The other side has blocked us: the chat rests until they write.
    Parked,
    /// Given up, for staff to see.
    Dead(&'static str),
}

/// An update people have to look at. Never what it says.
#[derive(Clone, Debug)]
pub struct Quarantined {
    pub id: i64,
    pub source: String,
    pub at: Millis,
    pub fault: String,
}

/// A file still to be fetched from its channel.
#[derive(Clone, Debug)]
pub struct WantedFile {
    pub id: AttachmentId,
    /// Where it was sent.
    pub channel: String,
    pub address: String,
    /// The channel's name for it.
    pub wanted: String,
    pub attempts: i64,
}

/// What stands between a chat and its next update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Earlier updates wait to be tried again.
    pub waits: bool,
    /// Its reader had blocked us.
    pub parked: bool,
}

/// An update that could not be handled, to be tried again.
#[derive(Clone, Debug)]
pub struct SetAside {
    pub id: i64,
    pub chat: String,
    pub raw: Vec<u8>,
    pub attempts: i64,
}

/// A case everybody may read, and how many neighbours said: me too.
#[derive(Clone, Debug)]
pub struct Published {
    pub case: Case,
    /// Its name on public pages; never the tracking number.
    pub reference: String,
    pub supporters: i64,
}

/// Which published cases are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicQuery {
    /// The group of its category.
    pub group: Option<char>,
    pub community: Option<UnitId>,
}

/// How many matters came in and were answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub filed: i64,
    pub answered: i64,
    /// Of the answered: by the promised date.
    pub in_time: i64,
}

impl Figures {
    /// Filed, answered, and of these in time.
    pub fn numbers(&self) -> (i64, i64, i64) {
        (self.filed, self.answered, self.in_time)
    }
}

impl PublicQuery {
    /// Empty: any.
    pub(super) fn group_or_any(&self) -> String {
        self.group.map_or_else(String::new, String::from)
    }

    pub(super) fn community_or_any(&self) -> String {
        self.community.as_ref().map_or_else(String::new, |unit| unit.as_str().to_owned())
    }
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
