//! Reads of what is committed, outside any update. Never writes and never locks.

use super::rows::{
    ChainFault, Delivery, Figures, Logged, PublicQuery, Published, Speaker, Standing, StoredFile, Timer,
};
use super::{Channels, Engine, Fault, postgres, sqlite};
use crate::casework::{Case, Event};
use crate::conversation::{CaseKey, Found};
use crate::domain::{AccessCode, AttachmentId, CaseId, CategoryCode, ChatId, Millis, PersonId, PointChange};
use crate::sealing::Sealer;

pub struct Reader {
    engine: Engine,
    sealer: Sealer,
}

macro_rules! in_reader {
    ($reader:ident, $module:ident :: $verb:ident ( $($argument:expr),* )) => {
        match &$reader.engine {
            Engine::Sqlite(store) => sqlite::$module::$verb(&mut *store.reader().await?, $($argument),*).await,
            Engine::Postgres(store) => postgres::$module::$verb(&mut *store.reader().await?, $($argument),*).await,
        }
    };
}

impl Reader {
    pub(super) fn new(engine: Engine, sealer: Sealer) -> Reader {
        Reader { engine, sealer }
    }

    pub async fn find_speaker(
        &self,
        channel: &str,
        address: &str,
        consent: &str,
    ) -> Result<Option<Speaker>, Fault> {
        in_reader!(self, intake::find_speaker(&self.sealer, (channel, address), consent))
    }

    pub async fn find_case(&self, key: &CaseKey, me: PersonId) -> Result<Option<Found>, Fault> {
        in_reader!(self, cases::find(key, me))
    }

    pub async fn events_of(&self, case: CaseId) -> Result<Vec<Event>, Fault> {
        in_reader!(self, history::events_of(case))
    }

    /// How many events the case's whole history has, or the first that does not fit the chain.
    pub async fn verify(&self, case: CaseId) -> Result<Result<i64, ChainFault>, Fault> {
        in_reader!(self, history::verify(&self.sealer, case))
    }

    /// Categories set right by staff, with the words they were set for; newest first.
    pub async fn corrected_categories(&self, limit: i64) -> Result<Vec<(CategoryCode, String)>, Fault> {
        in_reader!(self, lists::corrected_categories(limit))
    }

    pub async fn cases_after(&self, after: CaseId, limit: i64) -> Result<Vec<Case>, Fault> {
        in_reader!(self, lists::cases_after(after, limit))
    }

    pub async fn count_cases(&self) -> Result<i64, Fault> {
        in_reader!(self, lists::count_cases())
    }

    pub async fn count_published(&self, query: &PublicQuery) -> Result<i64, Fault> {
        in_reader!(self, public::count(query))
    }

    /// From `offset` on, at most `limit`, the newest first.
    pub async fn published(
        &self,
        query: &PublicQuery,
        (offset, limit): (i64, i64),
    ) -> Result<Vec<Published>, Fault> {
        in_reader!(self, public::list(query, (offset, limit)))
    }

    pub async fn published_case(&self, reference: &str) -> Result<Option<Published>, Fault> {
        in_reader!(self, public::find(reference))
    }

    pub async fn figures(&self, since: Millis) -> Result<Figures, Fault> {
        in_reader!(self, public::figures(since))
    }

    /// Whether a message of that key stands in the transcript of an address.
    pub async fn has_message(&self, channel: &str, address: &str, key: &str) -> Result<bool, Fault> {
        in_reader!(self, messages::is_there((channel, address), key))
    }

    /// The case whose card stands in a staff chat under the channel's id.
    pub async fn case_of_card(
        &self,
        channel: &str,
        address: &str,
        channel_message: i64,
    ) -> Result<Option<CaseId>, Fault> {
        in_reader!(self, messages::case_of_card((channel, address), channel_message))
    }

    /// Whether the person supports the case, or has one that was joined to it.
    pub async fn shares_answer(&self, case: CaseId, person: PersonId) -> Result<bool, Fault> {
        in_reader!(self, people::shares_answer(case, person))
    }

    /// Whether this chat was shown the case's slip.
    pub async fn was_shown_slip(&self, chat: ChatId, case: CaseId) -> Result<bool, Fault> {
        in_reader!(self, messages::was_shown_slip(chat, case))
    }

    pub async fn access_code(&self, case: CaseId) -> Result<AccessCode, Fault> {
        in_reader!(self, cases::access_code(&self.sealer, case))
    }

    /// The newest messages of a chat, oldest first.
    pub async fn log(&self, chat: ChatId, limit: i64) -> Result<Vec<Logged>, Fault> {
        in_reader!(self, messages::log(&self.sealer, chat, limit))
    }

    pub async fn anything_unopened(&self, chat: ChatId) -> Result<bool, Fault> {
        in_reader!(self, messages::anything_unopened(chat))
    }

    /// What became of the messages about a case.
    pub async fn deliveries_of(&self, case: CaseId) -> Result<Vec<Delivery>, Fault> {
        in_reader!(self, messages::deliveries_of(case))
    }

    pub async fn attachment(&self, id: AttachmentId) -> Result<Option<StoredFile>, Fault> {
        in_reader!(self, files::find(id))
    }

    pub async fn due_timers(&self, now: Millis, limit: i64) -> Result<Vec<Timer>, Fault> {
        in_reader!(self, timers::due(now, limit))
    }

    pub async fn standing(&self, channels: Channels, address: &str) -> Result<Standing, Fault> {
        in_reader!(self, set_aside::standing(channels, address))
    }

    /// Changes of contact points in their order; what cannot be read is a fault in its place.
    pub async fn point_changes(&self) -> Result<Vec<Result<PointChange, Fault>>, Fault> {
        in_reader!(self, points::all())
    }

    pub async fn count_point_changes(&self) -> Result<i64, Fault> {
        in_reader!(self, points::count())
    }

    pub async fn has_admin(&self) -> Result<bool, Fault> {
        in_reader!(self, staff::has_admin())
    }
}
