//! A Bot API server of our own over real HTTP, as strict as the real one: offsets, one poll at a time, 400 for
//! what Telegram refuses, scripted faults, and a ledger of what arrived in every chat.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};
use tokio::sync::Notify;

mod queue;

pub const TOKEN: &str = "123456:test-token-of-nobody";
pub const SECRET: &str = "a-secret-of-the-tests-only";

/// What goes wrong with the next call of a method.
#[derive(Clone, Debug)]
pub enum Trouble {
    /// An answer of the API: code, description, seconds to wait.
    Refused(i64, &'static str, Option<u64>),
    /// A proxy's page.
    Html(u16),
    /// Done, but the answer never arrives.
    DoneThenReset,
    /// Cut off before anything was done.
    ResetBefore,
}

/// A message as its reader has it.
#[derive(Clone, Debug, PartialEq)]
pub struct InChat {
    pub text: String,
    pub buttons: Vec<(String, String)>,
    pub edits: usize,
}

#[derive(Default)]
struct Inside {
    updates: VecDeque<(i64, Value)>,
    next_update: i64,
    next_message: i64,
    polls: usize,
    hook: Option<String>,
    chats: BTreeMap<i64, BTreeMap<i64, InChat>>,
    ledger: Vec<(String, Value)>,
    /// Every so many sends one goes wrong, alternately.
    flaky: Option<usize>,
    sends: usize,
    /// Chats whose people have stopped the bot.
    blocked: BTreeSet<i64>,
    troubles: HashMap<String, VecDeque<Trouble>>,
    files: HashMap<String, Vec<u8>>,
}

#[derive(Clone)]
pub struct BotApi {
    inside: Arc<Mutex<Inside>>,
    changed: Arc<Notify>,
    pub url: url::Url,
}

impl BotApi {
    pub async fn start() -> BotApi {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/", listener.local_addr().expect("an address"));
        let inside = Inside { next_update: 1_000, next_message: 1, ..Inside::default() };
        let api = BotApi {
            inside: Arc::new(Mutex::new(inside)),
            changed: Arc::default(),
            url: url::Url::parse(&url).expect("an address"),
        };
        let routes = Router::new()
            .route("/{bot}/{method}", post(method))
            .route("/file/{bot}/{path}", get(file))
            .with_state(api.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        api
    }

    fn inside<T>(&self, work: impl FnOnce(&mut Inside) -> T) -> T {
        work(&mut self.inside.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// An update with its number, not queued.
    pub fn number(&self, kind: &str, body: Value) -> Value {
        let id = self.inside(|inside| {
            inside.next_update += 1;
            inside.next_update
        });
        json!({ "update_id": id, kind: body })
    }

    pub fn queue(&self, update: Value) {
        let id = update["update_id"].as_i64().expect("a number");
        self.inside(|inside| inside.updates.push_back((id, update)));
        self.changed.notify_waiters();
    }

    pub fn message_id(&self) -> i64 {
        self.inside(|inside| {
            inside.next_message += 1;
            inside.next_message
        })
    }

    /// Waits until every queued update was confirmed by a later offset.
    pub async fn all_confirmed(&self) {
        self.until(|inside| inside.updates.is_empty()).await;
    }

    pub fn trouble(&self, method: &str, trouble: Trouble) {
        self.inside(|inside| inside.troubles.entry(method.to_owned()).or_default().push_back(trouble));
    }

    /// From now on every `n`-th send is answered with 429 or a proxy's 502.
    pub fn flaky(&self, n: usize) {
        self.inside(|inside| inside.flaky = Some(n));
    }

    /// Waits until that many calls have arrived in all.
    pub async fn has_heard(&self, calls: usize) {
        self.until(|inside| inside.ledger.len() >= calls).await;
    }

    pub fn heard(&self) -> usize {
        self.inside(|inside| inside.ledger.len())
    }

    /// Waits until a chat has a message with these words.
    pub async fn has_shown(&self, chat: i64, words: &str) {
        self.until(|inside| {
            inside
                .chats
                .get(&chat)
                .is_some_and(|chat| chat.values().any(|message| message.text.contains(words)))
        })
        .await;
    }

    async fn until(&self, holds: impl Fn(&Inside) -> bool) {
        let held = async {
            loop {
                let changed = self.changed.notified();
                if self.inside(|inside| holds(inside)) {
                    return;
                }
                changed.await;
            }
        };
        tokio::time::timeout(Duration::from_secs(90), held).await.expect("it happens in time");
    }

    pub fn blocks(&self, chat: i64) {
        self.inside(|inside| inside.blocked.insert(chat));
    }

    pub fn add_file(&self, file_id: &str, bytes: Vec<u8>) {
        self.inside(|inside| inside.files.insert(file_id.to_owned(), bytes));
    }

    /// The messages of a chat, oldest first.
    pub fn chat(&self, chat: i64) -> Vec<(i64, InChat)> {
        self.inside(|inside| inside.chats.entry(chat).or_default().clone().into_iter().collect())
    }

    pub fn calls(&self, method: &str) -> Vec<Value> {
        self.inside(|inside| {
            inside.ledger.iter().filter(|(name, _)| name == method).map(|(_, body)| body.clone()).collect()
        })
    }

    pub fn hook(&self) -> Option<String> {
        self.inside(|inside| inside.hook.clone())
    }
}

fn refused(code: i64, description: &str, retry_after: Option<u64>) -> Response {
    let mut body = json!({ "ok": false, "error_code": code, "description": description });
    if let Some(seconds) = retry_after {
        body["parameters"] = json!({ "retry_after": seconds });
    }
    let status = StatusCode::from_u16(u16::try_from(code).unwrap_or(500)).unwrap_or(StatusCode::BAD_REQUEST);
    (status, [("content-type", "application/json")], body.to_string()).into_response()
}

fn done(result: Value) -> Response {
    let body = json!({ "ok": true, "result": result });
    ([("content-type", "application/json")], body.to_string()).into_response()
}

/// A field of an upload: as JSON where it is some, else its text.
fn field(form: &str, name: &str) -> Option<Value> {
    let (_, after) = form.split_once(&format!("name=\"{name}\""))?;
    let (value, _) = after.split_once("\r\n\r\n")?.1.split_once("\r\n")?;
    Some(serde_json::from_str(value).unwrap_or_else(|_| json!(value)))
}

/// What an upload said about its file, and how long all of it was.
fn uploaded(body: &[u8]) -> Value {
    let form = String::from_utf8_lossy(body);
    let mut told = json!({ "upload": body.len() });
    for name in ["chat_id", "reply_parameters", "caption", "disable_notification"] {
        told[name] = field(&form, name).unwrap_or_default();
    }
    let holds = |mark: &[u8]| body.windows(mark.len()).any(|window| window == mark);
    told["is_picture"] = json!(holds(b"\xFF\xD8\xFF") || holds(b"\x89PNG\r\n\x1A\n"));
    told
}

/// A connection that ends without an answer.
fn reset() -> Response {
    let broken = futures_util::stream::once(async { Err::<Bytes, _>(std::io::Error::other("reset")) });
    Response::builder()
        .header("content-length", "1000")
        .body(axum::body::Body::from_stream(broken))
        .expect("a response")
}

async fn method(
    State(api): State<BotApi>,
    Path((bot, method)): Path<(String, String)>,
    body: Bytes,
) -> Response {
    if bot != format!("bot{TOKEN}") {
        return refused(401, "Unauthorized", None);
    }
    let body: Value = serde_json::from_slice(&body).unwrap_or_else(|_| uploaded(&body));
    let trouble = api.inside(|inside| inside.troubles.get_mut(&method).and_then(VecDeque::pop_front));
    match trouble {
        Some(Trouble::Refused(code, description, wait)) => return refused(code, description, wait),
        Some(Trouble::Html(status)) => {
            let status = StatusCode::from_u16(status).expect("a status");
            return (status, "<html>bad gateway</html>").into_response();
        }
        Some(Trouble::ResetBefore) => return reset(),
        Some(Trouble::DoneThenReset) => {
            let _lost = perform(&api, &method, body).await;
            return reset();
        }
        None => {}
    }
    if body["chat_id"].as_i64().is_some_and(|chat| api.inside(|inside| inside.blocked.contains(&chat))) {
        return refused(403, "Forbidden: bot was blocked by the user", None);
    }
    if let Some(answer) = now_and_then(&api, &method) {
        return answer;
    }
    let answer = perform(&api, &method, body).await;
    api.changed.notify_waiters();
    answer
}

fn now_and_then(api: &BotApi, method: &str) -> Option<Response> {
    let turn = api.inside(|inside| {
        let every = inside.flaky.filter(|_| method.ends_with("Message") || method.starts_with("edit"))?;
        inside.sends += 1;
        (inside.sends % every == 0).then_some(inside.sends / every)
    })?;
    Some(match turn % 2 {
        0 => refused(429, "Too Many Requests: retry after 1", Some(1)),
        _ => (StatusCode::BAD_GATEWAY, "<html>bad gateway</html>").into_response(),
    })
}

async fn perform(api: &BotApi, method: &str, body: Value) -> Response {
    if method == "getUpdates" {
        return queue::updates(api, &body).await;
    }
    api.inside(|inside| inside.ledger.push((method.to_owned(), body.clone())));
    match method {
        "sendMessage" => send(api, &body),
        "editMessageText" => edit(api, &body),
        "sendVenue" if body["title"].as_str().is_none_or(str::is_empty) => {
            refused(400, "Bad Request: VENUE_TITLE_EMPTY", None)
        }
        "sendPhoto" if body["is_picture"] != json!(true) => {
            refused(400, "Bad Request: IMAGE_PROCESS_FAILED", None)
        }
        "sendVenue" | "sendPhoto" | "sendVoice" | "sendAudio" | "sendVideo" | "sendDocument" => {
            done(json!({ "message_id": api.message_id() }))
        }
        "answerCallbackQuery" | "setMyCommands" => done(json!(true)),
        "deleteWebhook" => {
            api.inside(|inside| inside.hook = None);
            done(json!(true))
        }
        "setWebhook" => {
            api.inside(|inside| inside.hook = body["url"].as_str().map(str::to_owned));
            done(json!(true))
        }
        "getMe" => {
            done(json!({ "id": 123456, "is_bot": true, "first_name": "回音", "username": "huiyin_test_bot" }))
        }
        "getWebhookInfo" => done(json!({ "url": api.hook().unwrap_or_default(), "pending_update_count": 0 })),
        "getFile" => {
            let id = body["file_id"].as_str().unwrap_or_default();
            match api.inside(|inside| inside.files.contains_key(id)) {
                true => done(json!({ "file_id": id, "file_unique_id": "u", "file_path": id })),
                false => refused(400, "Bad Request: wrong file_id", None),
            }
        }
        other => refused(404, &format!("Not Found: {other}"), None),
    }
}

/// What Telegram would refuse.
fn fault_in(body: &Value) -> Option<&'static str> {
    let text = body["text"].as_str().unwrap_or_default();
    if text.trim().is_empty() {
        return Some("Bad Request: message text is empty");
    }
    if text.encode_utf16().count() > 4096 {
        return Some("Bad Request: message is too long");
    }
    for button in buttons_of(body) {
        if button.0.is_empty() || !(1..=64).contains(&button.1.len()) {
            return Some("Bad Request: BUTTON_DATA_INVALID");
        }
    }
    None
}

/// The buttons that come back; those that lead out of the chat carry nothing.
fn buttons_of(body: &Value) -> Vec<(String, String)> {
    let rows = body["reply_markup"]["inline_keyboard"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    rows.iter()
        .flat_map(|row| row.as_array().cloned().unwrap_or_default())
        .filter(|button| button["url"].is_null())
        .map(|button| (text(&button["text"]), text(&button["callback_data"])))
        .collect()
}

fn send(api: &BotApi, body: &Value) -> Response {
    if let Some(fault) = fault_in(body) {
        return refused(400, fault, None);
    }
    let chat = body["chat_id"].as_i64().expect("a chat");
    let id = api.message_id();
    let text = body["text"].as_str().unwrap_or_default().to_owned();
    let message = InChat { text, buttons: buttons_of(body), edits: 0 };
    api.inside(|inside| inside.chats.entry(chat).or_default().insert(id, message));
    done(json!({ "message_id": id, "date": 1, "chat": { "id": chat, "type": "private", "first_name": "x" } }))
}

fn edit(api: &BotApi, body: &Value) -> Response {
    if let Some(fault) = fault_in(body) {
        return refused(400, fault, None);
    }
    let chat = body["chat_id"].as_i64().expect("a chat");
    let id = body["message_id"].as_i64().expect("a message");
    let text = body["text"].as_str().unwrap_or_default().to_owned();
    let (text, buttons) = (text, buttons_of(body));
    let outcome = api.inside(|inside| {
        let message = inside
            .chats
            .entry(chat)
            .or_default()
            .get_mut(&id)
            .ok_or("Bad Request: message to edit not found")?;
        if (&message.text, &message.buttons) == (&text, &buttons) {
            return Err("Bad Request: message is not modified");
        }
        (message.text, message.buttons, message.edits) = (text, buttons, message.edits + 1);
        Ok(())
    });
    match outcome {
        Ok(()) => done(
            json!({ "message_id": id, "date": 1, "chat": { "id": chat, "type": "private", "first_name": "x" } }),
        ),
        Err(fault) => refused(400, fault, None),
    }
}

async fn file(State(api): State<BotApi>, Path((bot, path)): Path<(String, String)>) -> Response {
    match api.inside(|inside| inside.files.get(&path).cloned()) {
        Some(bytes) if bot == format!("bot{TOKEN}") => bytes.into_response(),
        Some(_) | None => StatusCode::NOT_FOUND.into_response(),
    }
}
