//! How staff come in: one-time invitations, spent by a button. Only hashes of codes are stored.

use super::posting::Post;
use super::rerun::rerun;
use super::staff_cards::card_key;
use super::{Address, App, AppFault};
use crate::conversation::{CaseKey, Input};
use crate::domain::{Grant, Language, Millis, PersonId, Role, StaffMember};
use crate::text::{StaffText, render};

/// An invitation is good for one hour.
pub const INVITE_LIVES_FOR: Millis = 3_600_000;

/// Cards a newcomer is sent at once.
const CARDS_FOR_NEWCOMERS: usize = 10;

/// Somebody has joined; their session's token goes into a cookie.
#[derive(Clone, Debug)]
pub struct Joined {
    pub token: String,
}

impl App {
    /// Roles of the first administrator: in a small community one person does everything at first.
    pub fn founding_grants(&self) -> Vec<Grant> {
        let unit = self.community().units.root().id.clone();
        let all = Role::ALL.into_iter().filter(|role| *role != Role::Auditor);
        all.map(|role| Grant { role, unit: unit.clone() }).collect()
    }

    /// A new one-time invitation; the code is shown once and never stored.
    pub async fn invite(&self, grants: &[Grant]) -> Result<String, AppFault> {
        rerun(|| self.invite_once(grants)).await
    }

    async fn invite_once(&self, grants: &[Grant]) -> Result<String, AppFault> {
        let code = self.chance.token();
        let now = self.clock.now();
        let mut tx = self.store.begin(0).await?;
        let hash = self.sealer.hash_token("invites", &code);
        tx.create_invite(&hash, grants, now + INVITE_LIVES_FOR, 1).await?;
        tx.audit(None, "staff_invited", "invite", now).await?;
        tx.commit().await?;
        Ok(code)
    }

    /// Who works here.
    pub async fn staff(&self) -> Result<Vec<StaffMember>, AppFault> {
        let mut tx = self.store.begin(1).await?;
        let members = tx.staff_members().await?;
        tx.commit().await?;
        Ok(members)
    }

    /// Somebody leaves, or is back. `false`: there is no such person.
    pub async fn suspend_staff(&self, person: PersonId, leaves: bool) -> Result<bool, AppFault> {
        let now = self.clock.now();
        let mut tx = self.store.begin(1).await?;
        let done = tx.suspend_staff(person, leaves.then_some(now)).await?;
        if done {
            let action = if leaves { "staff_suspended" } else { "staff_resumed" };
            tx.audit(None, action, &person.0.to_string(), now).await?;
        }
        tx.commit().await?;
        Ok(done)
    }

    /// Gives or takes a role. `false`: nothing to change.
    pub async fn change_grant(&self, person: PersonId, grant: &Grant, given: bool) -> Result<bool, AppFault> {
        let now = self.clock.now();
        let mut tx = self.store.begin(1).await?;
        let done = tx.change_grant(person, grant, given.then_some(now)).await?;
        if done {
            let action = if given { "role_granted" } else { "role_revoked" };
            let object = format!("{}:{}:{}", person.0, grant.role.name(), grant.unit);
            tx.audit(None, action, &object, now).await?;
        }
        tx.commit().await?;
        Ok(done)
    }

    /// Spends an invitation: a new member of staff with a chat and a session. `None`: spent or expired.
    pub async fn join(&self, code: &str, name: &str, language: Language) -> Result<Option<Joined>, AppFault> {
        let token = self.chance.token();
        let joined = self.join_at(code, name, language, &self.staff_address(&token)).await?;
        Ok(joined.then_some(Joined { token }))
    }

    /// The same at a given address. Who has joined there before, has joined: nothing is spent.
    pub async fn join_at(
        &self,
        code: &str,
        name: &str,
        language: Language,
        from: &Address,
    ) -> Result<bool, AppFault> {
        if self.who(from).await?.is_some() {
            return Ok(true);
        }
        let joined = rerun(|| self.join_once(code, name, language, from)).await?;
        self.hub.nudge([&from.address]);
        Ok(joined)
    }

    async fn join_once(
        &self,
        code: &str,
        name: &str,
        language: Language,
        from: &Address,
    ) -> Result<bool, AppFault> {
        let now = self.clock.now();
        let mut tx = self.store.begin(1).await?;
        let hash = self.sealer.hash_token("invites", code);
        let Some(grants) = tx.spend_invite(&hash, now).await? else {
            tx.commit().await?;
            return Ok(false);
        };
        let speaker = tx.create_speaker(from.channel, &from.address, language, now).await?;
        tx.make_staff(speaker.person.id, speaker.chat, name, &grants, now).await?;
        tx.audit(Some(speaker.person.id), "staff_joined", "staff", now).await?;
        let waiting: Vec<_> = tx
            .open_cases(200)
            .await?
            .into_iter()
            .filter(|case| crate::casework::concerns(case, &grants, &self.community()))
            .collect();
        let welcome = StaffText::Welcome { waiting: i64::try_from(waiting.len()).unwrap_or(i64::MAX) }.into();
        let mut texts = vec![(format!("welcome:{}", speaker.chat), None, welcome)];
        // The rest is behind the welcome's own button: nobody reads two hundred cards at once.
        for case in waiting.into_iter().take(CARDS_FOR_NEWCOMERS) {
            let key = card_key(case.id, speaker.chat);
            let id = case.id;
            let mut card = self.card_of(&mut tx, &case, None).await?;
            card.mends = case.may_be_mended_by(&grants, &self.community());
            let card = StaffText::Card(Box::new(card)).into();
            texts.push((key, Some(id), card));
        }
        for (key, case, text) in &texts {
            let message = &render(text, language, &self.community());
            let post = Post::of_ours(speaker.chat, key, 2, message);
            self.post(&mut tx, Post { case: *case, ..post }).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Addresses are hashes of session tokens: a stolen database opens no session.
    pub fn resident_address(&self, token: &str) -> Address {
        Address { channel: "web", address: self.hashed("sessions", token) }
    }

    pub fn staff_address(&self, token: &str) -> Address {
        Address { channel: "web-staff", address: self.hashed("staff-sessions", token) }
    }

    fn hashed(&self, purpose: &str, token: &str) -> String {
        data_encoding::BASE64URL_NOPAD.encode(&self.sealer.hash_token(purpose, token))
    }

    /// Ends a session: nobody reaches the chat by its old token any more.
    pub async fn sign_out(&self, from: &Address) -> Result<(), AppFault> {
        rerun(|| self.sign_out_once(from)).await
    }

    async fn sign_out_once(&self, from: &Address) -> Result<(), AppFault> {
        let Some(speaker) = self.who(from).await? else { return Ok(()) };
        let mut tx = self.store.begin(speaker.chat.0).await?;
        tx.retire_chat(speaker.chat, self.clock.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Whether the first administrator has joined.
    pub async fn has_admin(&self) -> Result<bool, AppFault> {
        Ok(self.store.read().has_admin().await?)
    }

    /// Whether a case may be looked at by this member of staff.
    pub async fn staff_may_see(&self, from: &Address, key: &CaseKey) -> Result<bool, AppFault> {
        let Some(speaker) = self.who(from).await? else { return Ok(false) };
        let found = self.store.read().find_case(key, speaker.person.id).await?;
        Ok(found.is_some_and(|found| {
            crate::casework::concerns(&found.case, &speaker.person.grants, &self.community())
        }))
    }
}

impl Input {
    /// For channels that only know the token of a button.
    pub fn from_token(token: &str) -> Input {
        crate::text::Press::read(token).map_or(Input::StaleButton, Input::Pressed)
    }
}
