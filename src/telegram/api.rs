//! One call of the Bot API: a method and JSON, an answer or why there is none. Never retries, and never lets
//! the token into an error or a log.

use std::time::Duration;

use futures_util::StreamExt;
use reqwest::multipart::Form;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use url::Url;

/// A send that takes longer has an unknown fate.
const PATIENCE: Duration = Duration::from_secs(30);
/// The server holds a poll this long when there is nothing.
pub const LONG_POLL: Duration = Duration::from_secs(50);

#[derive(Clone)]
pub struct Api {
    http: reqwest::Client,
    base: String,
    token: SecretString,
}

/// Why a call has no result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiFault {
    /// The request never left: nothing has happened over there.
    #[error("not reached")]
    NotReached,
    /// The request left and no answer came: it may have happened.
    #[error("no answer")]
    NoAnswer,
    /// An answer that is not the API's: a proxy's page, a server in trouble.
    #[error("answered with status {status} and no JSON")]
    NotTheApi { status: u16 },
    #[error("refused with {code}: {description}")]
    Refused { code: i64, description: String, retry_after: Option<u64>, migrate_to: Option<i64> },
    #[error("the file is larger than {0} bytes")]
    TooBig(usize),
}

#[derive(Deserialize)]
struct Answer<'a> {
    ok: bool,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
    error_code: Option<i64>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(Default, Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

/// An update as it came, and its number.
#[derive(Clone, Debug)]
pub struct RawUpdate {
    pub id: i64,
    pub text: String,
}

impl Api {
    pub fn new(base: &Url, token: SecretString) -> Result<Api, ApiFault> {
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(10))
            .build()
            .map_err(|_| ApiFault::NotReached)?;
        Ok(Api { http, base: base.as_str().trim_end_matches('/').to_owned(), token })
    }

    /// The bot's own number: what stands before the token's colon, and no secret.
    pub fn bot(&self) -> &str {
        self.token.expose_secret().split(':').next().unwrap_or_default()
    }

    pub async fn call(&self, method: &str, body: &Value) -> Result<Value, ApiFault> {
        let text = self.post(method, PATIENCE, |request| request.json(body)).await?;
        result(&text)
    }

    /// With a file in the body.
    pub async fn upload(&self, method: &str, form: Form) -> Result<Value, ApiFault> {
        let text = self.post(method, PATIENCE * 4, |request| request.multipart(form)).await?;
        result(&text)
    }

    /// Waits up to `LONG_POLL` for updates from `offset` on; whatever lies below is forgotten over there.
    pub async fn updates(&self, offset: i64, allowed: &[&str]) -> Result<Vec<RawUpdate>, ApiFault> {
        let seconds = LONG_POLL.as_secs();
        let body = serde_json::json!({ "offset": offset, "timeout": seconds, "limit": 100, "allowed_updates": allowed });
        let (status, text) =
            self.post("getUpdates", LONG_POLL + PATIENCE, |request| request.json(&body)).await?;
        let answer = read(status, &text)?;
        let raw = answer.result.map_or("[]", RawValue::get);
        let updates: Vec<&RawValue> =
            serde_json::from_str(raw).map_err(|_| ApiFault::NotTheApi { status })?;
        #[derive(Deserialize)]
        struct Numbered {
            update_id: i64,
        }
        updates
            .into_iter()
            .map(|raw| {
                let numbered: Numbered =
                    serde_json::from_str(raw.get()).map_err(|_| ApiFault::NotTheApi { status })?;
                Ok(RawUpdate { id: numbered.update_id, text: raw.get().to_owned() })
            })
            .collect()
    }

    /// The bytes of a file the API has named, at most `cap` of them.
    pub async fn download(&self, path: &str, cap: usize) -> Result<Vec<u8>, ApiFault> {
        let url = format!("{}/file/bot{}/{path}", self.base, self.token.expose_secret());
        let answer = self.http.get(url).timeout(PATIENCE * 4).send().await.map_err(|_| ApiFault::NoAnswer)?;
        let status = answer.status();
        if !status.is_success() {
            return Err(ApiFault::NotTheApi { status: status.as_u16() });
        }
        let mut bytes = Vec::new();
        let mut stream = answer.bytes_stream();
        while let Some(chunk) = stream.next().await {
            bytes.extend_from_slice(&chunk.map_err(|_| ApiFault::NoAnswer)?);
            if bytes.len() > cap {
                return Err(ApiFault::TooBig(cap));
            }
        }
        Ok(bytes)
    }

    async fn post(
        &self,
        method: &str,
        patience: Duration,
        fill: impl FnOnce(reqwest::RequestBuilder) -> reqwest::RequestBuilder,
    ) -> Result<(u16, String), ApiFault> {
        let url = format!("{}/bot{}/{method}", self.base, self.token.expose_secret());
        let sent = fill(self.http.post(url)).timeout(patience).send().await;
        let answer = sent.map_err(|fault| {
            if fault.is_connect() || fault.is_builder() { ApiFault::NotReached } else { ApiFault::NoAnswer }
        })?;
        let status = answer.status().as_u16();
        let text = answer.text().await.map_err(|_| ApiFault::NoAnswer)?;
        Ok((status, text))
    }
}

fn read(status: u16, text: &str) -> Result<Answer<'_>, ApiFault> {
    let Ok(answer) = serde_json::from_str::<Answer>(text) else {
        // Something was answered 200 and cannot be read: it may well have happened.
        return Err(if status == 200 { ApiFault::NoAnswer } else { ApiFault::NotTheApi { status } });
    };
    if answer.ok {
        return Ok(answer);
    }
    let parameters = answer.parameters.unwrap_or_default();
    Err(ApiFault::Refused {
        code: answer.error_code.unwrap_or(i64::from(status)),
        description: answer.description.unwrap_or_default(),
        retry_after: parameters.retry_after,
        migrate_to: parameters.migrate_to_chat_id,
    })
}

fn result((status, text): &(u16, String)) -> Result<Value, ApiFault> {
    let answer = read(*status, text)?;
    let raw = answer.result.map_or("null", RawValue::get);
    serde_json::from_str(raw).map_err(|_| ApiFault::NoAnswer)
}
