//! What is said outside a conversation's own step, and what a channel may ask about one. Never decides.

use super::handle::{lock_of, read_state};
use super::posting::{Post, key_of_heard};
use super::rerun::rerun;
use super::{Address, App, AppFault, CONSENT_VERSION};
use crate::conversation::State;
use crate::domain::{Language, Millis};
use crate::store::WantedFile;
use crate::text::{FileTrouble, Text, render};

/// Said once under its key.
pub type Keyed<'a> = (&'a str, &'a Text);

impl App {
    /// Says something to an address of its own accord; the same key again says it anew in place.
    pub async fn tell(&self, to: &Address, language: Language, said: Keyed<'_>) -> Result<(), AppFault> {
        rerun(|| self.tell_now(to, language, said, Post::AGAIN)).await
    }

    /// The same, but a key used before changes nothing.
    pub async fn tell_once(&self, to: &Address, language: Language, said: Keyed<'_>) -> Result<(), AppFault> {
        rerun(|| self.tell_now(to, language, said, Post::ONCE)).await
    }

    async fn tell_now(
        &self,
        to: &Address,
        language: Language,
        (key, text): Keyed<'_>,
        once: bool,
    ) -> Result<(), AppFault> {
        let now = self.clock.now();
        let mut tx = self.store.begin(lock_of(&to.address)).await?;
        let speaker = match tx.find_speaker(to.channel, &to.address, CONSENT_VERSION).await? {
            Some(speaker) => speaker,
            None => tx.create_speaker(to.channel, &to.address, language, now).await?,
        };
        let message = &render(text, speaker.person.language, &self.community());
        let post = Post::of_ours(speaker.chat, key, 1, message);
        self.post(&mut tx, Post { once, ..post }).await?;
        tx.commit().await?;
        self.hub.nudge([&to.address]);
        Ok(())
    }

    /// A file on its way will not come: whoever sent it hears why, and what they are writing goes on without it.
    pub async fn give_up_file(&self, file: &WantedFile, why: FileTrouble) -> Result<(), AppFault> {
        tracing::info!(file = file.id.0, ?why, "a file is not kept");
        rerun(|| self.give_up_file_now(file, why)).await?;
        self.hub.nudge([&file.address]);
        Ok(())
    }

    async fn give_up_file_now(&self, file: &WantedFile, why: FileTrouble) -> Result<(), AppFault> {
        let mut tx = self.store.begin(lock_of(&file.address)).await?;
        let given_up = tx.give_up_fetching(file.id).await?;
        let speaker = tx.find_speaker(&file.channel, &file.address, CONSENT_VERSION).await?;
        if let Some(speaker) = speaker.filter(|_| given_up) {
            let mut state = read_state(speaker.dialogue.as_deref())?;
            state.forget_file(file.id);
            let consented = speaker.person.consented_at.is_some();
            let at = speaker.dialogue_at.unwrap_or_else(|| self.clock.now());
            self.save(&mut tx, &speaker, &state, (consented, at)).await?;
            let message = &render(&Text::FileLost(why), speaker.person.language, &self.community());
            let key = format!("file-lost:{}", file.id);
            let post = Post::of_ours(speaker.chat, &key, 2, message);
            self.post(&mut tx, Post { once: Post::ONCE, ..post }).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Whether a staff form that lies open has asked last, or somebody has begun something as a resident since; `None`:
    /// no form is open.
    pub async fn form_asked_last(
        &self,
        staff: &Address,
        resident: &Address,
    ) -> Result<Option<bool>, AppFault> {
        let form = self.dialogue(staff).await?.filter(|(state, _)| state.is_staff_form());
        let Some((_, asked)) = form else { return Ok(None) };
        let own = self.dialogue(resident).await?;
        Ok(Some(own.is_none_or(|(_, begun)| begun <= asked)))
    }

    /// Whether a message of that meaning stands in the transcript there.
    pub async fn heard(&self, from: &Address, meaning: &str) -> Result<bool, AppFault> {
        let key = key_of_heard(from.channel, meaning);
        Ok(self.store.read().has_message(from.channel, &from.address, &key).await?)
    }

    /// Where somebody stands in what they are doing there, and since when; nothing where they do nothing.
    async fn dialogue(&self, at: &Address) -> Result<Option<(State, Millis)>, AppFault> {
        let Some(speaker) = self.who(at).await? else { return Ok(None) };
        Ok(Some(read_state(speaker.dialogue.as_deref())?).zip(speaker.dialogue_at))
    }
}
