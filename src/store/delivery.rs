//! The verbs of delivery and of updates set aside: claims, attempts, files to fetch. One line per verb.

use super::rows::{Claim, Hearer, Outgoing, Quarantined, Sending, SetAside, Stuck, WantedFile};
use super::{Fault, OpenTx, Tx, postgres, sqlite};
use crate::casework::Case;
use crate::domain::{
    AccessCode, AttachmentId, CaseId, ChatId, Grant, Language, Millis, PersonId, PointChange, PointCode,
    StaffMember, UnitId,
};
use crate::text::Echo;

/// The channels of one messenger: its residents' and its staff's chats.
pub type Channels = (&'static str, &'static str);

impl Tx {
    pub async fn claim_chat(
        &mut self,
        channels: Channels,
        now: Millis,
        lease_until: Millis,
    ) -> Result<Option<Claim>, Fault> {
        in_tx!(self, outbox::claim(channels, now, lease_until))
    }

    pub async fn next_outgoing(&mut self, chat: ChatId) -> Result<Option<Outgoing>, Fault> {
        in_tx!(self, outbox::next(&self.sealer, chat))
    }

    /// `false`: another worker has the chat by now, and nothing was written.
    pub async fn record_sending(
        &mut self,
        claim: &Claim,
        message: &Outgoing,
        sending: &Sending,
        now: Millis,
    ) -> Result<bool, Fault> {
        in_tx!(self, outbox::record(claim, message, sending, now))
    }

    pub async fn bind_group(
        &mut self,
        channel: &str,
        address: &str,
        unit: &UnitId,
        by: (PersonId, Millis),
    ) -> Result<(), Fault> {
        in_tx!(self, staff::bind_group((channel, address), unit, by))
    }

    /// Somebody without a chat of their own.
    pub async fn create_person(&mut self, language: Language, now: Millis) -> Result<PersonId, Fault> {
        in_tx!(self, people::create(language, now))
    }

    /// A case's new access code; the old one opens nothing any more.
    pub async fn renew_code(&mut self, case: CaseId, code: &AccessCode) -> Result<(), Fault> {
        let sealed = self.sealer.seal("codes", code.as_str().as_bytes());
        in_tx!(self, cases::renew_code(case, &sealed))
    }

    /// Newest first.
    pub async fn open_cases_in(&mut self, home: &UnitId, limit: i64) -> Result<Vec<Case>, Fault> {
        in_tx!(self, lists::open_cases_in(home, limit))
    }

    /// Answered after `since`, the last first.
    pub async fn answered_since(&mut self, since: Millis, limit: i64) -> Result<Vec<Case>, Fault> {
        in_tx!(self, lists::answered_since(since, limit))
    }

    /// Open cases whose gist was released, of others than `me`, and not supported by them yet.
    pub async fn released_cases(&mut self, me: PersonId, limit: i64) -> Result<Vec<Case>, Fault> {
        in_tx!(self, lists::released(me, limit))
    }

    /// A second time changes nothing.
    pub async fn support(
        &mut self,
        case: CaseId,
        person: PersonId,
        words: Option<&str>,
        now: Millis,
    ) -> Result<(), Fault> {
        let sealed = words.map(|words| self.sealer.seal("supporters", words.as_bytes()));
        in_tx!(self, people::support((case, person), sealed.as_deref(), now))
    }

    pub async fn count_supporters(&mut self, case: CaseId) -> Result<i64, Fault> {
        in_tx!(self, people::count_supporters(case))
    }

    pub async fn chats_of_supporters(&mut self, case: CaseId) -> Result<Vec<Hearer>, Fault> {
        in_tx!(self, people::chats_of_supporters(case))
    }

    pub async fn staff_members(&mut self) -> Result<Vec<StaffMember>, Fault> {
        in_tx!(self, staff::members())
    }

    /// `since`: when they left; `None`: they are back. `false`: there is no such person.
    pub async fn suspend_staff(&mut self, person: PersonId, since: Option<Millis>) -> Result<bool, Fault> {
        in_tx!(self, staff::suspend(person, since))
    }

    /// `since`: given now; `None`: taken away. `false`: nothing to change.
    pub async fn change_grant(
        &mut self,
        person: PersonId,
        grant: &Grant,
        since: Option<Millis>,
    ) -> Result<bool, Fault> {
        in_tx!(self, staff::change_grant(person, grant, since))
    }

    /// Units for which somebody in the system handles matters.
    pub async fn handler_units(&mut self) -> Result<Vec<UnitId>, Fault> {
        in_tx!(self, staff::handler_units())
    }

    /// Cases answered together with this one.
    pub async fn joined_to(&mut self, primary: CaseId) -> Result<Vec<Case>, Fault> {
        in_tx!(self, lists::joined_to(primary))
    }

    /// New cards of a chat that are not sent yet.
    pub async fn waiting_cards(&mut self, chat: ChatId) -> Result<i64, Fault> {
        in_tx!(self, digests::waiting_cards(chat))
    }

    /// The key of the chat's digest that is not sent yet.
    pub async fn waiting_digest(&mut self, chat: ChatId) -> Result<Option<String>, Fault> {
        in_tx!(self, digests::waiting(chat))
    }

    pub async fn fold_card(&mut self, chat: ChatId, card: &str, digest: &str) -> Result<(), Fault> {
        in_tx!(self, digests::fold(chat, card, digest))
    }

    pub async fn folded_cases(&mut self, chat: ChatId, digest: &str) -> Result<Vec<Case>, Fault> {
        in_tx!(self, digests::folded(chat, digest))
    }

    /// `false`: no digest holds a card of this case.
    pub async fn unfold_cards(&mut self, case: CaseId) -> Result<bool, Fault> {
        in_tx!(self, digests::unfold(case))
    }

    /// What keeps the case's reply of this turn from its resident; `None`: nothing does.
    pub async fn reply_echo(&mut self, case: CaseId, turn: i64) -> Result<Option<Echo>, Fault> {
        in_tx!(self, outbox::reply_echo(case, turn))
    }

    /// Cases whose replies wait for this chat.
    pub async fn replies_waiting(&mut self, chat: ChatId) -> Result<Vec<CaseId>, Fault> {
        in_tx!(self, outbox::replies_waiting(chat))
    }

    pub async fn release_chat(&mut self, claim: &Claim) -> Result<(), Fault> {
        in_tx!(self, outbox::release(claim))
    }

    pub async fn release_all_chats(&mut self, channels: Channels) -> Result<(), Fault> {
        in_tx!(self, outbox::release_all(channels))
    }

    pub async fn unpark(&mut self, channels: Channels, address: &str) -> Result<(), Fault> {
        in_tx!(self, outbox::unpark(channels, address))
    }

    pub async fn migrate_address(&mut self, channels: Channels, from: &str, to: &str) -> Result<(), Fault> {
        in_tx!(self, outbox::migrate_address(channels, (from, to)))
    }

    pub async fn next_due(&mut self, channels: Channels) -> Result<Option<Millis>, Fault> {
        in_tx!(self, outbox::next_due(channels))
    }

    pub async fn stuck_messages(&mut self, limit: i64) -> Result<Vec<Stuck>, Fault> {
        in_tx!(self, outbox::stuck(limit))
    }

    /// `false`: there is no such message, or it was sent.
    pub async fn retry_message(&mut self, id: i64) -> Result<bool, Fault> {
        in_tx!(self, outbox::retry(id))
    }

    /// `false`: there is no such message, or it was sent.
    pub async fn cancel_message(&mut self, id: i64, now: Millis) -> Result<bool, Fault> {
        in_tx!(self, outbox::cancel(id, now))
    }

    /// `raw` is sealed on its way in.
    pub async fn set_aside(
        &mut self,
        source: &str,
        chat: &str,
        raw: &[u8],
        fault: &str,
        times: (Millis, Millis),
    ) -> Result<(), Fault> {
        let sealed = self.sealer.seal("updates", raw);
        in_tx!(self, set_aside::keep((source, chat), &sealed, fault, times))
    }

    pub async fn set_aside_due(&mut self, source: &str, now: Millis) -> Result<Vec<SetAside>, Fault> {
        in_tx!(self, set_aside::due(&self.sealer, source, now))
    }

    pub async fn set_aside_done(&mut self, id: i64) -> Result<(), Fault> {
        in_tx!(self, set_aside::done(id))
    }

    pub async fn set_aside_again(&mut self, id: i64, retry_at: Millis) -> Result<(), Fault> {
        in_tx!(self, set_aside::again_at(id, retry_at))
    }

    pub async fn quarantine(&mut self, id: i64, now: Millis) -> Result<(), Fault> {
        in_tx!(self, set_aside::quarantine(id, now))
    }

    pub async fn quarantined(&mut self, limit: i64) -> Result<Vec<Quarantined>, Fault> {
        in_tx!(self, set_aside::quarantined(limit))
    }

    /// `false`: there is none such.
    pub async fn replay(&mut self, id: i64, now: Millis) -> Result<bool, Fault> {
        in_tx!(self, set_aside::replay(id, now))
    }

    /// `false`: there is none such.
    pub async fn discard(&mut self, id: i64) -> Result<bool, Fault> {
        in_tx!(self, set_aside::discard(id))
    }

    pub async fn wanted_files(&mut self, now: Millis, limit: i64) -> Result<Vec<WantedFile>, Fault> {
        in_tx!(self, set_aside::wanted_files(now, limit))
    }

    /// `false`: the row is gone, and the blob is nobody's.
    pub async fn fetched(
        &mut self,
        id: AttachmentId,
        mime: &str,
        bytes: i64,
        blob: &str,
    ) -> Result<bool, Fault> {
        in_tx!(self, set_aside::fetched(id, (mime, bytes, blob)))
    }

    pub async fn fetch_later(&mut self, id: AttachmentId, at: Millis) -> Result<(), Fault> {
        in_tx!(self, set_aside::fetch_later(id, at))
    }

    /// `false`: it came meanwhile, or is forgotten.
    pub async fn give_up_fetching(&mut self, id: AttachmentId) -> Result<bool, Fault> {
        in_tx!(self, set_aside::give_up_fetching(id))
    }

    /// Changes of a contact point in their order, this transaction's own included.
    pub async fn changes_of_point(
        &mut self,
        code: &PointCode,
    ) -> Result<Vec<Result<PointChange, Fault>>, Fault> {
        in_tx!(self, points::of(code))
    }

    /// Only as the edition it was decided to be: one more than there were of this field of this point.
    pub async fn append_point_change(
        &mut self,
        change: &PointChange,
        edition: i64,
        by: Option<PersonId>,
    ) -> Result<(), Fault> {
        in_tx!(self, points::append((change, edition), by))
    }
}
