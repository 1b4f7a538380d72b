//! Puts a message into a chat's row of messages: the page's log, the transcript and the outbox in one. What a
//! messenger cannot show in one message follows under it. Never renders and never sends.

use super::{App, AppFault};
use crate::domain::{CaseId, ChatId, Millis};
use crate::store::{NewMessage, Tx};
use crate::text::{Message, pieces};

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

impl<'a> Post<'a> {
    pub const ONCE: bool = true;
    pub const AGAIN: bool = false;

    /// From us, about whatever case the message shows; the same key again replaces it.
    pub fn of_ours(chat: ChatId, key: &'a str, lane: i64, message: &'a Message) -> Post<'a> {
        let once = Post::AGAIN;
        Post { chat, key, outgoing: true, lane, case: message.case, message, pending_until: None, once }
    }
}

impl App {
    pub(super) async fn post(&self, tx: &mut Tx, post: Post<'_>) -> Result<(), AppFault> {
        let now = self.clock.now();
        let body = stored(post.message)?;
        let new = NewMessage {
            answers: None,
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
        if pushed { put_under(tx, post.message, new).await } else { Ok(()) }
    }
}

/// What a messenger shows as messages of their own under the first: the rest of long words, which change with
/// it; files, a photo and the spot, each once.
async fn put_under(tx: &mut Tx, message: &Message, first: NewMessage<'_>) -> Result<(), AppFault> {
    let answers = Some(first.key);
    for (index, piece) in pieces(&message.words).into_iter().enumerate().skip(1) {
        let body = stored(&Message { case: message.case, ..Message::plain(piece) })?;
        let key = format!("{}:more:{index}", first.key);
        tx.put_message(&NewMessage { key: &key, body: &body, answers, ..first }).await?;
    }
    for file in &message.files {
        let alone = Message { files: vec![*file], case: message.case, ..Message::plain("") };
        let (key, body) = (format!("{}:file:{}", first.key, file.id), stored(&alone)?);
        tx.put_once(&NewMessage { key: &key, body: &body, answers, ..first }).await?;
    }
    if let Some(picture) = &message.picture {
        let alone = Message { picture: Some(picture.clone()), case: message.case, ..Message::plain("") };
        let (key, body) =
            (format!("{}:photo:{}:{}", first.key, picture.point, picture.place), stored(&alone)?);
        tx.put_once(&NewMessage { key: &key, body: &body, answers, ..first }).await?;
    }
    if let Some(venue) = &message.venue {
        let alone = Message { venue: Some(venue.clone()), case: message.case, ..Message::plain("") };
        let place = format!("{:.5},{:.5}", venue.spot.lat(), venue.spot.lon());
        let (key, body) = (format!("{}:place:{place}", first.key), stored(&alone)?);
        tx.put_once(&NewMessage { key: &key, body: &body, answers, ..first }).await?;
    }
    Ok(())
}

fn stored(message: &Message) -> Result<Vec<u8>, AppFault> {
    serde_json::to_vec(message).map_err(|fault| AppFault::Stored { what: "message", fault })
}

/// What a message somebody sent is called in the transcript.
pub(super) fn key_of_heard(channel: &str, meaning: &str) -> String {
    format!("in:{channel}:{meaning}")
}
