//! What is said outside a conversation's own step, and what a channel may ask about one. Never decides.

use super::handle::lock_of;
use super::posting::Post;
use super::rerun::rerun;
use super::{Address, App, AppFault, CONSENT_VERSION};
use crate::conversation::State;
use crate::domain::Language;
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
        let mut tx = self.store.begin(lock_of(to)).await?;
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

    /// A file on its way will not come: whoever sent it hears why, and can send it again.
    pub async fn give_up_file(&self, file: &WantedFile, why: FileTrouble) -> Result<(), AppFault> {
        tracing::info!(file = file.id.0, ?why, "a file is not kept");
        let address = rerun(|| self.give_up_file_now(file, why)).await?;
        self.hub.nudge(address.as_slice());
        Ok(())
    }

    async fn give_up_file_now(
        &self,
        file: &WantedFile,
        why: FileTrouble,
    ) -> Result<Option<String>, AppFault> {
        let mut tx = self.store.begin(file.chat.0).await?;
        tx.give_up_fetching(file.id).await?;
        let hearer = tx.hearer_of(file.chat).await?;
        if let Some(hearer) = &hearer {
            let message = &render(&Text::FileLost(why), hearer.language, &self.community());
            let key = format!("file-lost:{}", file.id);
            let post = Post::of_ours(hearer.chat, &key, 2, message);
            self.post(&mut tx, Post { once: Post::ONCE, ..post }).await?;
        }
        tx.commit().await?;
        Ok(hearer.map(|hearer| hearer.address))
    }

    /// Whether somebody at this address is in the middle of a staff form.
    pub async fn fills_in_a_form(&self, at: &Address) -> Result<bool, AppFault> {
        let Some(speaker) = self.who(at).await? else { return Ok(false) };
        let state = speaker.dialogue.and_then(|stored| serde_json::from_slice::<State>(&stored).ok());
        Ok(state.is_some_and(|state| state.is_staff_form()))
    }
}
