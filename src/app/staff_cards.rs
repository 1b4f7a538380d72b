//! What staff see of a case beside the case itself: who is writing, whether the reply can arrive; and in a busy
//! group one digest instead of many cards. Never decides whom a case concerns.

use std::collections::BTreeSet;

use super::posting::Post;
use super::{App, AppFault};
use crate::casework::{Case, CaseState, StateName, concerns};
use crate::conversation::CaseKey;
use crate::domain::{CaseId, ChatId, Language, PersonId};
use crate::store::{NewMessage, StaffHearer, Tx};
use crate::text::{StaffCard, StaffText, Text, Writer, render};

/// A group in which this many new cards wait gets the next ones as a list.
const CARDS_AT_ONCE: i64 = 5;
/// Cases one digest names; its buttons still fit a phone.
const DIGEST_HOLDS: usize = 20;

impl App {
    /// The card in every staff chat it concerns, edited in place where it stands already.
    pub(super) async fn show_cards(
        &self,
        tx: &mut Tx,
        card: &StaffCard,
        nudged: &mut BTreeSet<String>,
    ) -> Result<(), AppFault> {
        for hearer in self.concerned(tx, &card.case).await? {
            self.show_card(tx, card, &hearer).await?;
            nudged.insert(hearer.address);
        }
        Ok(())
    }

    pub(super) async fn concerned(&self, tx: &mut Tx, case: &Case) -> Result<Vec<StaffHearer>, AppFault> {
        let hearers = tx.staff_hearers().await?;
        Ok(hearers.into_iter().filter(|one| concerns(case, &one.grants, &self.community())).collect())
    }

    /// The case with what is known about it now.
    pub(super) async fn card_of(
        &self,
        tx: &mut Tx,
        case: &Case,
        by: Option<String>,
    ) -> Result<StaffCard, AppFault> {
        let echo = match &case.state {
            CaseState::Replied { delivered: None, .. } => tx.reply_echo(case.id, case.turn).await?,
            CaseState::Working { .. }
            | CaseState::AwaitingResident { .. }
            | CaseState::Replied { .. }
            | CaseState::Closed { .. }
            | CaseState::NotAccepted { .. }
            | CaseState::Merged { .. }
            | CaseState::Withdrawn { .. } => None,
        };
        let new = matches!(case.state.name(), StateName::Submitted | StateName::Registered);
        let alike = if new { self.like_this(tx, case).await?.len() } else { 0 };
        let supporters = if case.work.released { tx.count_supporters(case.id).await? } else { 0 };
        Ok(StaffCard { case: case.clone(), by, writer: None, echo, supporters, alike, mends: false })
    }

    async fn show_card(&self, tx: &mut Tx, card: &StaffCard, hearer: &StaffHearer) -> Result<(), AppFault> {
        let key = card_key(card.case.id, hearer.chat);
        let mends = card.case.may_be_mended_by(&hearer.grants, &self.community());
        let text = StaffText::Card(Box::new(StaffCard { mends, ..card.clone() })).into();
        let message = &render(&text, hearer.language, &self.community());
        let new = card.case.seq == 1;
        if hearer.is_group && new && tx.waiting_cards(hearer.chat).await? >= CARDS_AT_ONCE {
            return self.fold(tx, (hearer.chat, &key), message, (hearer.language, card.case.id)).await;
        }
        self.post(tx, Post::of_ours(hearer.chat, &key, 2, message)).await
    }

    /// Kept but not sent: the chat's waiting digest names it.
    async fn fold(
        &self,
        tx: &mut Tx,
        (chat, key): (ChatId, &str),
        card: &crate::text::Message,
        (language, case): (Language, CaseId),
    ) -> Result<(), AppFault> {
        let waiting = tx.waiting_digest(chat).await?;
        let digest = match waiting {
            Some(digest) if tx.folded_cases(chat, &digest).await?.len() < DIGEST_HOLDS => digest,
            Some(_) | None => format!("digest:{case}"),
        };
        let body = serde_json::to_vec(card).map_err(|fault| AppFault::Stored { what: "message", fault })?;
        let new = NewMessage {
            chat,
            key,
            outgoing: true,
            lane: 2,
            case: Some(case),
            answers: None,
            body: &body,
            now: self.clock.now(),
            pending_until: None,
        };
        tx.put_message(&new).await?;
        tx.fold_card(chat, key, &digest).await?;
        let cases = tx.folded_cases(chat, &digest).await?;
        let message = &render(&StaffText::Digest { cases }.into(), language, &self.community());
        self.post(tx, Post::of_ours(chat, &digest, 2, message)).await
    }

    /// A card of a digest comes up in its groups after all.
    pub(super) async fn open_card(
        &self,
        tx: &mut Tx,
        case: CaseId,
        nudged: &mut BTreeSet<String>,
    ) -> Result<(), AppFault> {
        let Some(case) = self.case_now(tx, case).await? else { return Ok(()) };
        if tx.unfold_cards(case.id).await? {
            let by = tx.last_hand(case.id).await?;
            let card = self.card_of(tx, &case, by).await?;
            self.show_in_groups(tx, &card, nudged).await?;
        }
        Ok(())
    }

    /// A group sees that one of its officers has the matter in hand; `None`: no longer.
    pub(super) async fn show_writer(
        &self,
        tx: &mut Tx,
        case: CaseId,
        name: Option<&str>,
        nudged: &mut BTreeSet<String>,
    ) -> Result<(), AppFault> {
        let Some(case) = self.case_now(tx, case).await? else { return Ok(()) };
        let by = tx.last_hand(case.id).await?;
        let mut card = self.card_of(tx, &case, by).await?;
        card.writer = name.map(|name| Writer { name: name.to_owned(), since: self.clock.now() });
        self.show_in_groups(tx, &card, nudged).await
    }

    async fn show_in_groups(
        &self,
        tx: &mut Tx,
        card: &StaffCard,
        nudged: &mut BTreeSet<String>,
    ) -> Result<(), AppFault> {
        for hearer in self.concerned(tx, &card.case).await?.into_iter().filter(|one| one.is_group) {
            self.show_card(tx, card, &hearer).await?;
            nudged.insert(hearer.address);
        }
        Ok(())
    }

    /// The reply will not arrive by itself: its card says so, and a line that makes a sound.
    pub(super) async fn say_unreachable(
        &self,
        tx: &mut Tx,
        case: CaseId,
        nudged: &mut BTreeSet<String>,
    ) -> Result<(), AppFault> {
        let Some(case) = self.case_now(tx, case).await? else { return Ok(()) };
        let by = tx.last_hand(case.id).await?;
        let card = self.card_of(tx, &case, by).await?;
        let Some(echo) = card.echo else { return Ok(()) };
        self.show_cards(tx, &card, nudged).await?;
        let text = Text::from(StaffText::Unreachable { case: Box::new(case.clone()), echo });
        self.say_to_staff(tx, &case, ("unreachable", &text), nudged).await
    }

    /// Once a turn of the case, to everybody it concerns.
    pub(super) async fn say_to_staff(
        &self,
        tx: &mut Tx,
        case: &Case,
        (what, text): (&str, &Text),
        nudged: &mut BTreeSet<String>,
    ) -> Result<(), AppFault> {
        for hearer in self.concerned(tx, case).await? {
            let key = format!("{what}:{}:{}:{}", case.id, case.turn, hearer.chat);
            let message = &render(text, hearer.language, &self.community());
            let post = Post::of_ours(hearer.chat, &key, 2, message);
            self.post(tx, Post { case: Some(case.id), once: Post::ONCE, ..post }).await?;
            nudged.insert(hearer.address);
        }
        Ok(())
    }

    async fn case_now(&self, tx: &mut Tx, case: CaseId) -> Result<Option<Case>, AppFault> {
        Ok(tx.find_case(&CaseKey::Id(case), PersonId(0)).await?.map(|found| found.case))
    }
}

pub(super) fn card_key(case: CaseId, chat: ChatId) -> String {
    format!("card:{case}:{chat}")
}
