//! Staff groups: binding a group or topic to a unit, and presses on the cards there. Whoever presses acts as the
//! member of staff they are in their private chat, where forms and answers go; the card in the group is edited.
//!
//! > /bind 犀牛社区
//! >> 好，“犀牛社区”的卡片以后发到这里。

use super::arrived::{Arrived, Wanted, What};
use super::intake::said;
use super::wire::Slot;
use super::{CHANNELS, STAFF, Telegram};
use crate::app::AppFault;
use crate::conversation::{Input, Said};
use crate::domain::Role;
use crate::text::{Label, Press, StaffText, Text, label};

const BIND: &str = "/bind";

impl Telegram {
    pub(super) async fn in_group(&self, arrived: &Arrived) -> Result<(), AppFault> {
        match &arrived.what {
            What::Migrated(to) => self.migrated(arrived.chat, *to).await,
            What::Pressed { token, callback } => {
                self.pressed_in_group(arrived, token.as_deref(), callback).await
            }
            What::Said { files, .. } if arrived.answers.is_some() => {
                self.card_answered_here(arrived, files).await
            }
            What::Said { words: Some(words), .. } => match words.strip_prefix(BIND) {
                Some(unit) if unit.is_empty() || unit.starts_with(char::is_whitespace) => {
                    self.bind(arrived, unit.trim()).await
                }
                Some(_) | None => Ok(()),
            },
            What::Said { words: None, .. }
            | What::Edited(_)
            | What::Started(_)
            | What::Blocked(_)
            | What::Nothing => Ok(()),
        }
    }

    /// An officer answers a card of the group with a photo, words or both: the draft of a reply, in private.
    async fn card_answered_here(&self, arrived: &Arrived, files: &[Wanted]) -> Result<(), AppFault> {
        let about = self.card_answered(arrived, &here(arrived)).await?;
        let (Some(from), Some(_)) = (arrived.from, about) else { return Ok(()) };
        let alone = Arrived { chat: from, private: true, ..arrived.clone() };
        // Not to be edited from there, and no place of the resident's matter.
        let said = Said { about, origin: None, spot: None, ..said(arrived) };
        self.say(&alone, true, Input::Said(said), files.iter().map(super::intake::wanted).collect()).await
    }

    async fn migrated(&self, from: i64, to: i64) -> Result<(), AppFault> {
        let mut tx = self.app.store.begin(0).await?;
        tx.migrate_address(CHANNELS, &from.to_string(), &to.to_string()).await?;
        Ok(tx.commit().await?)
    }

    /// Only an administrator whose office covers the unit.
    async fn bind(&self, arrived: &Arrived, written: &str) -> Result<(), AppFault> {
        let units = &self.app.community().units;
        let Some(unit) = units.named(written) else {
            return self.answer(arrived, StaffText::GroupUnitUnknown).await;
        };
        let officer = match arrived.from {
            Some(from) => self.app.who(&Telegram::staff(from)).await?,
            None => None,
        };
        let may = officer.filter(|officer| {
            let mut grants = officer.person.grants.iter();
            grants.any(|grant| grant.role == Role::Admin && units.is_within(&unit.id, &grant.unit))
        });
        let Some(officer) = may else { return self.answer(arrived, StaffText::GroupNotYours).await };
        let here = here(arrived);
        let now = self.app.clock.now();
        let mut tx = self.app.store.begin(0).await?;
        tx.bind_group(STAFF, &here, &unit.id, (officer.person.id, now)).await?;
        tx.audit(Some(officer.person.id), "group_bound", unit.id.as_str(), now).await?;
        tx.commit().await?;
        self.answer(arrived, StaffText::GroupBound { unit: unit.id.clone() }).await
    }

    /// Said in the group at once, and not kept: it is no part of anybody's conversation.
    async fn answer(&self, arrived: &Arrived, text: StaffText) -> Result<(), AppFault> {
        let language = arrived.language.unwrap_or_default();
        let message = crate::text::render(&Text::from(text), language, &self.app.community());
        let call = super::wire::call(&message, &here(arrived), Slot::default(), None);
        if let Err(fault) = self.api.call(call.method, &call.body).await {
            tracing::warn!(%fault, "a group was not answered");
        }
        Ok(())
    }

    async fn pressed_in_group(
        &self,
        arrived: &Arrived,
        token: Option<&str>,
        callback: &str,
    ) -> Result<(), AppFault> {
        let language = arrived.language.unwrap_or_default();
        let staff = match arrived.from {
            Some(from) => self.app.who(&Telegram::staff(from)).await?.map(|_| from),
            None => None,
        };
        let Some(from) = staff else {
            self.acknowledge_press(callback.to_owned(), Some(label(Label::PressNotStaff, language)));
            return Ok(());
        };
        self.acknowledge_press(callback.to_owned(), Some(label(Label::PressSeePrivate, language)));
        let input = token.and_then(Press::read).map_or(Input::StaleButton, Input::Pressed);
        let alone = Arrived { chat: from, private: true, ..arrived.clone() };
        self.say(&alone, true, input, vec![]).await
    }
}

/// A group's address, with its topic.
fn here(arrived: &Arrived) -> String {
    match arrived.thread {
        Some(thread) => format!("{}:{thread}", arrived.chat),
        None => arrived.chat.to_string(),
    }
}
