//! The menu of commands beside the text field, in each language. Never what they do: the conversation reads them.

use serde_json::json;

use super::Telegram;
use super::api::ApiFault;
use crate::domain::Language;
use crate::text::{Label, label};

const MENU: [(&str, Label); 8] = [
    ("new", Label::CommandNew),
    ("status", Label::CommandStatus),
    ("my", Label::CommandMy),
    ("points", Label::CommandPoints),
    ("language", Label::CommandLanguage),
    ("help", Label::CommandHelp),
    ("privacy", Label::CommandPrivacy),
    ("cancel", Label::CommandCancel),
];

impl Telegram {
    /// For private chats; the first language for everybody whose own we do not speak.
    pub async fn offer_commands(&self) -> Result<(), ApiFault> {
        for language in Language::ALL {
            let commands: Vec<_> = MENU
                .iter()
                .map(|(command, words)| json!({ "command": command, "description": label(*words, language) }))
                .collect();
            let mut body = json!({ "commands": commands, "scope": { "type": "all_private_chats" } });
            if language != Language::default() {
                body["language_code"] = json!(language.tag());
            }
            self.api.call("setMyCommands", &body).await?;
        }
        Ok(())
    }
}
