//! The settings of Telegram: off without a token. Never shows the token or the secret.

use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::given::{Given, Source, in_environment};
use super::settings::Reader;
use super::values::{Wrong, path, whole_number};

pub(super) const TOKEN: &str = "telegram_token";
pub(super) const TOKEN_FILE: &str = "telegram_token_file";
pub(super) const API_URL: &str = "telegram_api_url";
pub(super) const MODE: &str = "telegram_mode";
pub(super) const WEBHOOK_SECRET: &str = "telegram_webhook_secret";
pub(super) const RATE: &str = "telegram_rate";
pub(super) const RATE_CHAT: &str = "telegram_rate_chat";
pub(super) const RATE_GROUP: &str = "telegram_rate_group";

/// A secret shorter than this can be guessed.
const SHORTEST_SECRET: usize = 16;

#[derive(Clone, Debug)]
pub struct Telegram {
    pub token: SecretString,
    /// Telegram's own server, or one run beside us.
    pub api_url: Url,
    pub mode: Mode,
    pub rates: Rates,
}

#[derive(Clone, Debug)]
pub enum Mode {
    Polling,
    /// Updates come to us; each carries the secret.
    Webhook {
        secret: SecretString,
    },
}

/// How much is sent; 0: no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// Messages a second over all.
    pub overall: u32,
    /// Messages a second to one chat, with a short burst.
    pub chat: u32,
    /// Messages a minute to one group.
    pub group: u32,
}

impl Rates {
    /// What Telegram allows.
    pub const USUAL: Rates = Rates { overall: 30, chat: 1, group: 20 };
}

/// `None`: no token, or a fault was reported.
pub(super) fn read(reader: &mut Reader) -> Option<Telegram> {
    let api_url = reader.parse(API_URL, api_url).or_else(|| Url::parse("https://api.telegram.org/").ok())?;
    let webhook = reader.parse(MODE, is_webhook).unwrap_or(false);
    let secret = reader.parse(WEBHOOK_SECRET, secret);
    let rates = Rates {
        overall: reader.parse(RATE, whole_number).unwrap_or(Rates::USUAL.overall),
        chat: reader.parse(RATE_CHAT, whole_number).unwrap_or(Rates::USUAL.chat),
        group: reader.parse(RATE_GROUP, whole_number).unwrap_or(Rates::USUAL.group),
    };
    let token = token_given(reader)?;
    let mode = match (webhook, secret) {
        (false, _) => Mode::Polling,
        (true, Some(secret)) => Mode::Webhook { secret },
        // A faulty one was reported already.
        (true, None) if reader.given.contains_key(WEBHOOK_SECRET) => return None,
        (true, None) => {
            let wrong = (
                "is missing, and without it anybody could send us updates",
                "set 16 to 256 characters of A-Z a-z 0-9 _ -",
            );
            report(reader, WEBHOOK_SECRET, wrong);
            return None;
        }
    };
    Some(Telegram { token, api_url, mode, rates })
}

/// The token itself, or the first line of the file that holds it.
fn token_given(reader: &mut Reader) -> Option<SecretString> {
    if let Some(token) = reader.parse(TOKEN, token) {
        return Some(token);
    }
    let file = reader.parse(TOKEN_FILE, path)?;
    match std::fs::read_to_string(&file) {
        Ok(text) => match token(text.lines().next().unwrap_or_default().trim()) {
            Ok(token) => Some(token),
            Err((_, fix)) => {
                report(reader, TOKEN_FILE, ("names a file that holds no token", fix));
                None
            }
        },
        Err(_) => {
            report(reader, TOKEN_FILE, ("cannot be read", "name a file that holds the bot's token"));
            None
        }
    }
}

fn report(reader: &mut Reader, key: &'static str, wrong: Wrong) {
    let unset = || Given { name: in_environment(key), origin: Source::Default, value: String::new() };
    let given = reader.given.get(key).cloned().unwrap_or_else(unset);
    reader.fault(given, key, wrong);
}

/// As BotFather writes it: the bot's number, a colon, and the secret part.
fn token(value: &str) -> Result<SecretString, Wrong> {
    let fix = "copy it whole from BotFather, as 123456:ABC-DEF";
    let (number, rest) = value.split_once(':').ok_or(("is not a bot token", fix))?;
    let plain = rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) || rest.len() < 8 || !plain {
        return Err(("is not a bot token", fix));
    }
    Ok(SecretString::from(value))
}

fn api_url(value: &str) -> Result<Url, Wrong> {
    let fix = "write the server's address, as https://api.telegram.org";
    let url = Url::parse(value).map_err(|_| ("is not a web address", fix))?;
    if !["http", "https"].contains(&url.scheme()) || !url.has_host() || url.query().is_some() {
        return Err(("is not a web address", fix));
    }
    Ok(url)
}

fn is_webhook(value: &str) -> Result<bool, Wrong> {
    match value {
        "polling" => Ok(false),
        "webhook" => Ok(true),
        _ => Err(("is no way to get updates", "use polling or webhook")),
    }
}

fn secret(value: &str) -> Result<SecretString, Wrong> {
    let fix = "set 16 to 256 characters of A-Z a-z 0-9 _ -";
    let secret = SecretString::from(value);
    let bytes = secret.expose_secret().as_bytes();
    if !(SHORTEST_SECRET..=256).contains(&bytes.len()) {
        return Err(("has the wrong length", fix));
    }
    if !bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(byte)) {
        return Err(("holds characters that Telegram does not take", fix));
    }
    Ok(secret)
}
