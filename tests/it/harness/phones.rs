//! Phones with Telegram on them: people type, press and read; updates travel by polling, by webhook, or are
//! handed over directly where a test is about something else.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write;

use huiyin::config::Rates;
use huiyin::telegram::{Telegram, router};
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::World;
use super::bot_api::{BotApi, SECRET, TOKEN};

/// How updates reach us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Road {
    Direct,
    Polling,
    Webhook,
}

pub struct Exchange {
    pub world: World,
    pub api: BotApi,
    pub telegram: Telegram,
    road: Road,
    hook: String,
    client: reqwest::Client,
    stop: CancellationToken,
}

impl Drop for Exchange {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

pub struct Phone<'a> {
    exchange: &'a Exchange,
    pub chat: i64,
    name: &'static str,
    language: &'static str,
    seen: RefCell<BTreeMap<i64, usize>>,
}

impl Exchange {
    pub async fn new(road: Road) -> Exchange {
        Exchange::paced(road, Rates { overall: 0, chat: 0, group: 0 }).await
    }

    pub async fn paced(road: Road, rates: Rates) -> Exchange {
        Exchange::of(World::new().await, road, rates).await
    }

    pub async fn of(world: World, road: Road, rates: Rates) -> Exchange {
        let api = BotApi::start().await;
        let telegram =
            Telegram::new(world.app.clone(), &api.url, SecretString::from(TOKEN), rates).expect("a bot");
        let stop = CancellationToken::new();
        let mut hook = String::new();
        match road {
            Road::Direct => {}
            Road::Polling => {
                let (telegram, stop) = (telegram.clone(), stop.clone());
                tokio::spawn(async move { telegram.poll(stop).await });
            }
            Road::Webhook => {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
                let secret = SecretString::from(SECRET);
                let base = format!("http://{}/", listener.local_addr().expect("an address"));
                telegram.hook(&base, &secret).await.expect("the webhook is set");
                hook = api.hook().expect("an address");
                let routes = router(telegram.clone(), secret);
                tokio::spawn(async move { axum::serve(listener, routes).await });
            }
        }
        Exchange { world, api, telegram, road, hook, client: reqwest::Client::new(), stop }
    }

    pub fn phone(&self, chat: i64, name: &'static str, language: &'static str) -> Phone<'_> {
        Phone { exchange: self, chat, name, language, seen: RefCell::default() }
    }

    /// Brings an update, and whatever comes of it.
    pub async fn bring(&self, update: Value) {
        self.hand_over(update).await;
        self.telegram.drain().await.expect("delivery");
    }

    pub async fn hand_over(&self, update: Value) {
        match self.road {
            Road::Direct => self.telegram.take(&update.to_string()).await.expect("taken"),
            Road::Polling => {
                self.api.queue(update);
                self.api.all_confirmed().await;
            }
            Road::Webhook => assert_eq!(self.post(&update.to_string(), SECRET).await, 200),
        }
    }

    pub async fn post(&self, body: &str, secret: &str) -> u16 {
        let sent = self.client.post(&self.hook).header("x-telegram-bot-api-secret-token", secret);
        sent.body(body.to_owned()).send().await.expect("an answer").status().as_u16()
    }

    /// Time passes; the clock acts and what waits is sent.
    pub async fn pass(&self, millis: i64) {
        self.world.pass(millis).await;
        self.telegram.drain().await.expect("delivery");
    }
}

impl Phone<'_> {
    fn user(&self) -> Value {
        json!({ "id": self.chat, "is_bot": false, "first_name": self.name, "language_code": self.language })
    }

    /// A message's JSON with more fields of its own.
    pub fn message(&self, more: Value) -> Value {
        let mut body = json!({
            "message_id": self.exchange.api.message_id(), "date": 1_783_645_200,
            "chat": { "id": self.chat, "type": "private", "first_name": self.name }, "from": self.user(),
        });
        for (key, value) in more.as_object().expect("fields") {
            body[key] = value.clone();
        }
        body
    }

    pub fn update(&self, more: Value) -> Value {
        self.exchange.api.number("message", self.message(more))
    }

    pub async fn sends(&self, more: Value) -> String {
        self.exchange.bring(self.update(more)).await;
        self.sees()
    }

    pub async fn types(&self, text: &str) -> String {
        self.sends(json!({ "text": text })).await
    }

    /// Presses the newest button with this label.
    pub async fn presses(&self, label: &str) -> String {
        self.exchange.bring(self.press(label)).await;
        self.sees()
    }

    pub fn press(&self, label: &str) -> Value {
        let chat = self.exchange.api.chat(self.chat);
        let found = chat.iter().rev().find_map(|(id, message)| {
            let button = message.buttons.iter().find(|(text, _)| text == label)?;
            Some((*id, button.1.clone()))
        });
        let (id, data) = found.unwrap_or_else(|| panic!("there is no button {label}"));
        let callback = format!("{}{}", self.chat, self.exchange.api.message_id());
        self.exchange.api.number(
            "callback_query",
            json!({
                "id": callback, "from": self.user(), "chat_instance": "1", "data": data,
                "message": {
                    "message_id": id, "date": 1, "text": "x",
                    "chat": { "id": self.chat, "type": "private", "first_name": self.name },
                },
            }),
        )
    }

    /// What is new (`>`) or was edited (`~`) since the last look.
    pub fn sees(&self) -> String {
        let mut out = String::new();
        for (id, message) in self.exchange.api.chat(self.chat) {
            let before = self.seen.borrow_mut().insert(id, message.edits);
            if before == Some(message.edits) {
                continue;
            }
            let mark = if before.is_none() { "> " } else { "~ " };
            writeln!(out, "{mark}{}", message.text.replace('\n', "\n  ")).expect("writing to a string");
            if !message.buttons.is_empty() {
                let labels: Vec<String> =
                    message.buttons.iter().map(|(label, _)| format!("[{label}]")).collect();
                writeln!(out, "  {}", labels.join("")).expect("writing to a string");
            }
        }
        out
    }
}
