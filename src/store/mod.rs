//! All SQL of the product behind one narrow face. The statements under `sql/` are written once and compiled per
//! database; what truly differs is in the two dialect modules. Never sends, renders or decides.

#![expect(clippy::duplicate_mod, reason = "the statements are compiled once per database")]

mod migrate;
mod postgres;
mod reader;
mod rows;
mod sqlite;

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};

use crate::casework::{Case, Change, Event};
use crate::conversation::{CaseKey, CodeTry, Found, OwnCases};
use crate::domain::{
    AccessCode, Attachment, AttachmentId, CaseId, ChatId, DraftId, Grant, Language, Millis, PersonId, UnitId,
};
use crate::sealing::Sealer;

pub use migrate::OlderSchema;
pub use reader::Reader;
pub use rows::{
    ChainFault, Claim, Delivery, Figures, Hearer, Logged, NewAttachment, NewMessage, OpenedMessage, Outgoing,
    PublicQuery, Published, Quarantined, Sending, SetAside, Speaker, StaffHearer, Standing, StoredFile,
    Stuck, Timer, WantedFile,
};

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Another update of the same commit failed: run again, without counting.
    #[error("the group was undone")]
    GroupUndone,
    /// Somebody was faster, or a drawn number is taken: roll back and run again.
    #[error("lost a race: {0}")]
    Rerun(&'static str),
    #[error("this draft was filed before")]
    AlreadyFiled,
    #[error("database: {0}")]
    Db(sqlx::Error),
    #[error("{table}.{column} of row {id} cannot be read")]
    BadRow { table: &'static str, column: &'static str, id: i64 },
    #[error("the database has schema {found}, this program knows {known}: start a newer program")]
    NewerSchema { found: i64, known: i64 },
    #[error("the database has schema {found}, this program works with {known}: start its server once")]
    OlderSchema { found: i64, known: i64 },
}

impl From<sqlx::Error> for Fault {
    fn from(fault: sqlx::Error) -> Fault {
        match fault.as_database_error().and_then(|error| error.code()).as_deref() {
            Some("40001" | "40P01") => Fault::Rerun("serialization"),
            Some(_) | None => Fault::Db(fault),
        }
    }
}

#[derive(Clone)]
enum Engine {
    Sqlite(sqlite::Store),
    Postgres(postgres::Store),
}

/// The database and the keys of what is sealed in it. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    engine: Engine,
    sealer: Sealer,
}

enum OpenTx {
    Sqlite(sqlite::Tx),
    Postgres(postgres::Tx),
}

/// One update's transaction; dropped, it is rolled back.
pub struct Tx {
    open: OpenTx,
    sealer: Sealer,
}

impl Store {
    pub async fn open_sqlite(path: &Path, sealer: Sealer, older: OlderSchema) -> Result<Store, Fault> {
        Ok(Store { engine: Engine::Sqlite(sqlite::Store::open(path, older).await?), sealer })
    }

    pub async fn open_postgres(
        url: &SecretString,
        sealer: Sealer,
        older: OlderSchema,
    ) -> Result<Store, Fault> {
        let engine = Engine::Postgres(postgres::Store::open(url.expose_secret(), older).await?);
        Ok(Store { engine, sealer })
    }

    /// Updates with the same lock follow one another.
    pub async fn begin(&self, lock: i64) -> Result<Tx, Fault> {
        let open = match &self.engine {
            Engine::Sqlite(store) => OpenTx::Sqlite(store.begin().await?),
            Engine::Postgres(store) => OpenTx::Postgres(store.begin(lock).await?),
        };
        Ok(Tx { open, sealer: self.sealer.clone() })
    }

    /// Whether other programs may be working on the same rows.
    pub fn is_shared(&self) -> bool {
        match &self.engine {
            Engine::Sqlite(_) => false,
            Engine::Postgres(_) => true,
        }
    }

    pub fn read(&self) -> Reader {
        Reader::new(self.engine.clone(), self.sealer.clone())
    }
}

macro_rules! in_tx {
    ($tx:ident, $module:ident :: $verb:ident ( $($argument:expr),* )) => {
        match &mut $tx.open {
            OpenTx::Sqlite(tx) => sqlite::$module::$verb(tx.conn(), $($argument),*).await,
            OpenTx::Postgres(tx) => postgres::$module::$verb(tx.conn(), $($argument),*).await,
        }
    };
}

mod delivery;

pub use delivery::Channels;

/// One line per verb: the compiler holds both databases against the same signature.
impl Tx {
    /// Returns when everything is durable.
    pub async fn commit(self) -> Result<(), Fault> {
        match self.open {
            OpenTx::Sqlite(tx) => tx.commit().await,
            OpenTx::Postgres(tx) => tx.commit().await,
        }
    }

    /// `false`: this update was seen before.
    pub async fn mark_seen(&mut self, source: &str, meaning: &str, now: Millis) -> Result<bool, Fault> {
        in_tx!(self, intake::mark_seen(source, meaning, now))
    }

    pub async fn find_speaker(
        &mut self,
        channel: &str,
        address: &str,
        consent: &str,
    ) -> Result<Option<Speaker>, Fault> {
        in_tx!(self, intake::find_speaker(&self.sealer, (channel, address), consent))
    }

    pub async fn create_speaker(
        &mut self,
        channel: &str,
        address: &str,
        language: Language,
        now: Millis,
    ) -> Result<Speaker, Fault> {
        in_tx!(self, intake::create_speaker((channel, address), language, now))
    }

    pub async fn save_dialogue(
        &mut self,
        chat: ChatId,
        person: PersonId,
        state: &[u8],
        now: Millis,
        expires_at: Option<Millis>,
    ) -> Result<(), Fault> {
        let sealed = self.sealer.seal("dialogues", state);
        in_tx!(self, intake::save_dialogue((chat, person), &sealed, now, expires_at))
    }

    pub async fn clear_dialogue(&mut self, chat: ChatId, person: PersonId) -> Result<(), Fault> {
        in_tx!(self, intake::clear_dialogue(chat, person))
    }

    pub async fn retire_chat(&mut self, chat: ChatId, now: Millis) -> Result<(), Fault> {
        in_tx!(self, people::retire_chat(chat, now))
    }

    pub async fn set_language(&mut self, person: PersonId, language: Language) -> Result<(), Fault> {
        in_tx!(self, people::set_language(person, language))
    }

    pub async fn set_consent(&mut self, person: PersonId, version: &str, at: Millis) -> Result<(), Fault> {
        in_tx!(self, people::set_consent(person, version, at))
    }

    pub async fn set_home(&mut self, person: PersonId, unit: &UnitId) -> Result<(), Fault> {
        in_tx!(self, people::set_home(person, unit))
    }

    pub async fn keep_contact(&mut self, person: PersonId, contact: &str) -> Result<(), Fault> {
        let sealed = self.sealer.seal("contacts", contact.as_bytes());
        in_tx!(self, people::keep_contact(person, &sealed))
    }

    pub async fn contact_of_case(&mut self, case: CaseId) -> Result<Option<String>, Fault> {
        in_tx!(self, people::contact_of_case(&self.sealer, case))
    }

    /// Locks the case where the database locks rows.
    pub async fn find_case(&mut self, key: &CaseKey, me: PersonId) -> Result<Option<Found>, Fault> {
        in_tx!(self, cases::find_locked(key, me))
    }

    /// A new case with its first events; its files are attached separately.
    pub async fn insert_case(
        &mut self,
        change: &Change,
        draft: DraftId,
        code: &AccessCode,
    ) -> Result<CaseId, Fault> {
        let sealed = self.sealer.seal("codes", code.as_str().as_bytes());
        in_tx!(self, cases::insert(&self.sealer, change, draft, &sealed))
    }

    /// Writes the case only if its history is as long as it was when decided.
    pub async fn advance_case(&mut self, change: &Change) -> Result<(), Fault> {
        in_tx!(self, cases::advance(&self.sealer, change))
    }

    pub async fn events_of(&mut self, case: CaseId) -> Result<Vec<Event>, Fault> {
        in_tx!(self, history::events_of(case))
    }

    pub async fn newest_open_case(&mut self, person: PersonId) -> Result<Option<Case>, Fault> {
        in_tx!(self, lists::newest_open_case(person))
    }

    pub async fn cases_of(&mut self, person: PersonId, offset: i64, limit: i64) -> Result<OwnCases, Fault> {
        in_tx!(self, lists::cases_of(person, offset, limit))
    }

    pub async fn filed_since(&mut self, person: PersonId, since: Millis) -> Result<i64, Fault> {
        in_tx!(self, lists::filed_since(person, since))
    }

    pub async fn open_cases(&mut self, limit: i64) -> Result<Vec<Case>, Fault> {
        in_tx!(self, lists::open_cases(limit))
    }

    pub async fn undelivered_replies(&mut self, before: Millis) -> Result<Vec<Case>, Fault> {
        in_tx!(self, lists::undelivered_replies(before))
    }

    pub async fn count_cases(&mut self) -> Result<i64, Fault> {
        in_tx!(self, lists::count_cases())
    }

    pub async fn try_code(&mut self, case: CaseId, code: &AccessCode, now: Millis) -> Result<CodeTry, Fault> {
        in_tx!(self, cases::try_code(&self.sealer, case, code, now))
    }

    pub async fn hold_case(&mut self, case: CaseId, person: PersonId, now: Millis) -> Result<(), Fault> {
        in_tx!(self, people::hold_case(case, person, now))
    }

    pub async fn chats_of_proposer(&mut self, case: CaseId) -> Result<Vec<Hearer>, Fault> {
        in_tx!(self, people::chats_of_proposer(case))
    }

    pub async fn last_hand(&mut self, case: CaseId) -> Result<Option<String>, Fault> {
        in_tx!(self, staff::last_hand(case))
    }

    pub async fn staff_hearers(&mut self) -> Result<Vec<StaffHearer>, Fault> {
        in_tx!(self, staff::hearers())
    }

    /// A second message under a key replaces the first in place. `true`: it waits to be sent to its channel.
    pub async fn put_message(&mut self, new: &NewMessage<'_>) -> Result<bool, Fault> {
        let sealed = self.sealer.seal("messages", new.body);
        in_tx!(self, messages::put(new, &sealed))
    }

    /// A second message under a key changes nothing.
    pub async fn put_once(&mut self, new: &NewMessage<'_>) -> Result<(), Fault> {
        let sealed = self.sealer.seal("messages", new.body);
        in_tx!(self, messages::put_once(new, &sealed))
    }

    /// Marks what was unopened and names it.
    pub async fn mark_opened(&mut self, chat: ChatId, now: Millis) -> Result<Vec<OpenedMessage>, Fault> {
        in_tx!(self, messages::mark_opened(chat, now))
    }

    /// Consent was given: what came before it stays.
    pub async fn keep_pending(&mut self, chat: ChatId) -> Result<(), Fault> {
        in_tx!(self, messages::keep_pending(chat))
    }

    /// Consent was refused: what came before it goes; names the blobs to remove.
    pub async fn forget_pending(&mut self, chat: ChatId) -> Result<Vec<String>, Fault> {
        in_tx!(self, messages::forget_pending(chat))
    }

    pub async fn insert_attachment(&mut self, new: &NewAttachment<'_>) -> Result<AttachmentId, Fault> {
        in_tx!(self, files::insert(new))
    }

    pub async fn attach(&mut self, files: &[Attachment], case: CaseId) -> Result<(), Fault> {
        in_tx!(self, files::attach(files, case))
    }

    pub async fn set_timer(&mut self, timer: Timer, due_at: Millis, now: Millis) -> Result<(), Fault> {
        in_tx!(self, timers::set(timer, due_at, now))
    }

    pub async fn drop_timer(&mut self, timer: Timer) -> Result<(), Fault> {
        in_tx!(self, timers::drop_timer(timer))
    }

    /// Deletes what has expired; names the blobs to remove.
    pub async fn sweep(&mut self, now: Millis, limit: i64) -> Result<Vec<String>, Fault> {
        in_tx!(self, timers::sweep(now, limit))
    }

    pub async fn create_invite(
        &mut self,
        hash: &[u8],
        grants: &[Grant],
        expires_at: Millis,
        uses: i64,
    ) -> Result<(), Fault> {
        in_tx!(self, staff::create_invite(hash, grants, expires_at, uses))
    }

    /// `None`: spent, expired or never issued.
    pub async fn spend_invite(&mut self, hash: &[u8], now: Millis) -> Result<Option<Vec<Grant>>, Fault> {
        in_tx!(self, staff::spend_invite(hash, now))
    }

    pub async fn make_staff(
        &mut self,
        person: PersonId,
        chat: ChatId,
        name: &str,
        grants: &[Grant],
        now: Millis,
    ) -> Result<(), Fault> {
        in_tx!(self, staff::make_staff((person, chat), name, grants, now))
    }

    pub async fn audit(
        &mut self,
        actor: Option<PersonId>,
        action: &str,
        object: &str,
        now: Millis,
    ) -> Result<(), Fault> {
        in_tx!(self, staff::audit(actor, action, object, now))
    }
}
