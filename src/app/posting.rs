//! Puts a message into a chat's row of messages: the page's log, the transcript and the outbox in one. Files go
//! into a messenger as messages of their own, once. Never renders and never sends.

use super::{App, AppFault};
use crate::domain::{Attachment, CaseId, ChatId, Millis};
use crate::store::{NewMessage, Tx};
use crate::text::Message;

/// One message for one chat; the same key again replaces it in place.
#[derive(Clone, Copy)]
pub(super) struct Post<'a> {
    pub chat: ChatId,
    pub key: &'a str,
    pub outgoing: bool,
    pub lane: i64,
    pub case: Option<CaseId>,
    pub message: &'a Message,
    pub pending_until: Option<Millis>,
    /// A key used before changes nothing.
    pub once: bool,
}

impl Post<'_> {
    pub const ONCE: bool = true;
    pub const AGAIN: bool = false;
}

impl App {
    pub(super) async fn post(&self, tx: &mut Tx, post: Post<'_>) -> Result<(), AppFault> {
        let now = self.clock.now();
        let body = stored(post.message)?;
        let new = NewMessage {
            chat: post.chat,
            key: post.key,
            outgoing: post.outgoing,
            lane: post.lane,
            case: post.case,
            body: &body,
            now,
            pending_until: post.pending_until,
        };
        if post.once {
            return Ok(tx.put_once(&new).await?);
        }
        let pushed = tx.put_message(&new).await?;
        if pushed {
            for file in &post.message.files {
                let body = stored(&alone(*file, post.message))?;
                let key = format!("{}:file:{}", post.key, file.id);
                tx.put_once(&NewMessage { key: &key, body: &body, ..new }).await?;
            }
        }
        Ok(())
    }
}

fn alone(file: Attachment, of: &Message) -> Message {
    Message { files: vec![file], case: of.case, ..Message::plain("") }
}

fn stored(message: &Message) -> Result<Vec<u8>, AppFault> {
    serde_json::to_vec(message).map_err(|fault| AppFault::Stored { what: "message", fault })
}
