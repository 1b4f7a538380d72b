//! Telegram: the only room that knows teloxide and the Bot API. Updates become `Inbound` and are acknowledged
//! only after their effects are durable; waiting messages are sent in order, with patience. Never decides.
//!
//! In: `polling` or `webhook` → `intake` (seen, handled, or set aside) ← `arrived` (what an update is; `tolerant`
//! reads what the library cannot).
//! Out: `courier` (claims a chat, sends, records) → `wire` (a message as a method) → `api` (one call),
//! `outcome` (what an answer means), `pace` (how fast). `fetch` brings the files people sent.
//!
//! A private chat is two chats of ours: the person as resident, and, once they have joined, as staff.

mod api;
mod arrived;
mod commands;
mod courier;
mod fetch;
mod groups;
mod intake;
mod outcome;
mod pace;
mod polling;
mod tolerant;
mod webhook;
mod wire;

use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use secrecy::SecretString;
use url::Url;

use crate::app::{Address, App};
use crate::config::Rates;
use crate::store::Channels;

pub use api::{Api, ApiFault};
pub use arrived::{Arrived, Wanted, What, read};
pub use intake::Unavailable;
pub use outcome::{Attempt, after};
pub use webhook::router;
pub use wire::{Call, call};

const RESIDENT: &str = "telegram";
const STAFF: &str = "telegram-staff";
pub(crate) const CHANNELS: Channels = (RESIDENT, STAFF);

/// Updates we ask for; everything else never comes.
const ALLOWED: [&str; 4] = ["message", "edited_message", "callback_query", "my_chat_member"];

/// One bot. Cheap to clone.
#[derive(Clone)]
pub struct Telegram {
    app: App,
    api: Api,
    pace: Arc<pace::Pace>,
    /// Nothing is sent before: an error that would hit every chat.
    resting_until: Arc<AtomicI64>,
}

impl Telegram {
    pub fn new(app: App, api_url: &Url, token: SecretString, rates: Rates) -> Result<Telegram, ApiFault> {
        let pace = Arc::new(pace::Pace::new(rates, &app.clock));
        let api = Api::new(api_url, token)?;
        Ok(Telegram { app, api, pace, resting_until: Arc::default() })
    }

    fn resident(chat: i64) -> Address {
        Address { channel: RESIDENT, address: chat.to_string() }
    }

    fn staff(chat: i64) -> Address {
        Address { channel: STAFF, address: chat.to_string() }
    }
}
