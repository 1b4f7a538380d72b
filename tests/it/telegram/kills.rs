//! The program is killed at its busiest, again and again, by polling and by webhook: every acknowledged
//! suggestion has exactly one number, and everybody gets their receipt.

use std::collections::BTreeSet;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::atomic::{AtomicBool, AtomicU16};
use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::bot_api::{BotApi, SECRET, TOKEN};
use crate::harness::database::Database;

/// So many people file one matter after the other, each from a chat of its own, while the program dies.
const SIDE_BY_SIDE: i64 = 6;

struct Program {
    folder: tempfile::TempDir,
    port: u16,
    settings: Vec<(&'static str, String)>,
    child: Child,
}

impl Program {
    async fn start(api: &BotApi, mode: &str) -> Program {
        let folder = tempfile::tempdir().expect("a folder");
        let port = port_of_its_own();
        let mut settings = vec![
            ("HUIYIN_DATA_DIR", folder.path().join("data").display().to_string()),
            ("HUIYIN_LISTEN", format!("127.0.0.1:{port}")),
            ("HUIYIN_PUBLIC_URL", format!("http://127.0.0.1:{port}/")),
            ("HUIYIN_TELEGRAM_TOKEN", TOKEN.to_owned()),
            ("HUIYIN_TELEGRAM_API_URL", api.url.to_string()),
            ("HUIYIN_TELEGRAM_MODE", mode.to_owned()),
            ("HUIYIN_TELEGRAM_WEBHOOK_SECRET", SECRET.to_owned()),
            ("HUIYIN_TELEGRAM_RATE", "0".to_owned()),
            ("HUIYIN_TELEGRAM_RATE_CHAT", "0".to_owned()),
            ("HUIYIN_LIMITS_UPDATES_PER_MINUTE", "0".to_owned()),
            ("HUIYIN_LOG", "warn".to_owned()),
        ];
        if let Some(url) = Database::fresh(folder.path()).await.url() {
            settings.push(("HUIYIN_DATABASE_URL", url));
        }
        let child = spawn(&settings, &[]).expect("it starts");
        let mut program = Program { folder, port, settings, child };
        program.ready().await;
        program
    }

    /// Killed without a word, and started again.
    async fn kill(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
        self.child = spawn(&self.settings, &[]).expect("it starts again");
        self.ready().await;
    }

    fn log(&self) -> String {
        let folder = self.settings.iter().find(|(name, _)| *name == "HUIYIN_DATA_DIR").expect("a folder");
        std::fs::read_to_string(format!("{}.log", folder.1)).expect("a log")
    }

    async fn ready(&mut self) {
        let health = format!("http://127.0.0.1:{}/healthz", self.port);
        let mut ticks = tokio::time::interval(Duration::from_millis(10));
        let up = async {
            while !reqwest::get(&health).await.is_ok_and(|answer| answer.status() == 200) {
                let ended = self.child.try_wait().expect("its fate");
                assert!(ended.is_none(), "it ended by itself: {ended:?}");
                ticks.tick().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), up).await.expect("it answers in time");
    }

    fn exported(mut self) -> Vec<Value> {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
        let output = spawn(&self.settings, &["export"]).and_then(Child::wait_with_output).expect("an export");
        assert!(self.folder.path().exists());
        let text = String::from_utf8(output.stdout).expect("text");
        text.lines().map(|line| serde_json::from_str(line).expect("a case")).collect()
    }
}

/// Below what the system hands out: between a death and the next start nobody else may take it.
fn port_of_its_own() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = u16::try_from(std::process::id() % 9_000).expect("small");
    loop {
        let port = 20_000 + (first + NEXT.fetch_add(1, SeqCst) * 7) % 9_000;
        if std::net::TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

fn spawn(settings: &[(&str, String)], arguments: &[&str]) -> std::io::Result<Child> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_huiyin"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("HUIYIN_")) {
        command.env_remove(name);
    }
    command.args(arguments).envs(settings.iter().map(|(name, value)| (name, value)));
    // What it says on the way is shown when somebody waits in vain; an export is read.
    let folder = settings.iter().find(|(name, _)| *name == "HUIYIN_DATA_DIR").map(|(_, folder)| folder);
    let log = || {
        let path = format!("{}.log", folder.expect("a folder"));
        std::fs::OpenOptions::new().create(true).append(true).open(path).map(Stdio::from)
    };
    let said = if arguments.is_empty() { log()? } else { Stdio::piped() };
    command.stdin(Stdio::null()).stdout(said).stderr(log()?).spawn()
}

/// One resident's way to a number, through all the deaths of the program.
async fn resident(api: BotApi, hook: Option<u16>, chat: i64) {
    let user = json!({ "id": chat, "is_bot": false, "first_name": "x", "language_code": "zh-hans" });
    let room = json!({ "id": chat, "type": "private", "first_name": "x" });
    let text = format!("第{chat}盏路灯坏了三天");
    let message = json!({
        "message_id": api.message_id(), "date": 1, "chat": room, "from": user, "text": text,
    });
    bring(&api, hook, api.number("message", message)).await;
    api.has_shown(chat, "您说").await;
    let (id, card) = api.chat(chat).pop().expect("a card");
    let data = card.buttons.first().map(|(_, data)| data.clone()).expect("its first button");
    let press = json!({
        "id": format!("p{chat}"), "from": user, "chat_instance": "1", "data": data,
        "message": { "message_id": id, "date": 1, "chat": room, "text": "x" },
    });
    bring(&api, hook, api.number("callback_query", press)).await;
    api.has_shown(chat, "收到了，谢谢您").await;
}

/// As Telegram does: by webhook again and again until it is answered with 200.
async fn bring(api: &BotApi, hook: Option<u16>, update: Value) {
    let Some(port) = hook else {
        api.queue(update);
        return;
    };
    let client = reqwest::Client::new();
    let mut ticks = tokio::time::interval(Duration::from_millis(20));
    loop {
        let sent = client
            .post(format!("http://127.0.0.1:{port}/telegram/webhook"))
            .header("x-telegram-bot-api-secret-token", SECRET)
            .body(update.to_string())
            .send()
            .await;
        if sent.is_ok_and(|answer| answer.status() == 200) {
            return;
        }
        ticks.tick().await;
    }
}

async fn survives(mode: &str) {
    let api = BotApi::start().await;
    let mut program = Program::start(&api, mode).await;
    let shared = program.settings.iter().any(|(name, _)| *name == "HUIYIN_DATABASE_URL");
    // Replicas wait for a lease to run out, so there fewer deaths have to do.
    let kills: usize = if shared { 2 } else { 20 };
    let hook = (mode == "webhook").then_some(program.port);
    let enough = Arc::new(AtomicBool::new(false));
    let walks: Vec<_> = (1..=SIDE_BY_SIDE)
        .map(|first| {
            let (api, enough) = (api.clone(), enough.clone());
            tokio::spawn(async move {
                let mut chats = Vec::new();
                while !enough.load(SeqCst) || chats.len() < 4 {
                    let chat = 1_000 * first + i64::try_from(chats.len()).expect("few");
                    resident(api.clone(), hook, chat).await;
                    chats.push(chat);
                }
                chats
            })
        })
        .collect();
    for turn in 0..kills {
        // In the middle of things: after some more calls, while others are on their way.
        api.has_heard(api.heard() + 1 + (turn * 7) % 11).await;
        program.kill().await;
    }
    enough.store(true, SeqCst);
    let mut chats = Vec::new();
    for walk in walks {
        match walk.await {
            Ok(walked) => chats.extend(walked),
            Err(fault) => panic!("a number for everybody: {fault}\n{}", program.log()),
        }
    }
    let receipts =
        |chat: &i64| api.chat(*chat).iter().filter(|(_, m)| m.text.contains("收到了，谢谢您")).count();
    let doubled: usize = chats.iter().map(|chat| receipts(chat) - 1).sum();
    // The promise: at most one double a chat and crash. Four chats are served side by side, and on a loaded
    // machine a kill finds more than one of them between the send and its record.
    assert!(doubled <= 4 * kills, "{doubled} doubled receipts after {kills} kills");
    let cases: Vec<Value> =
        program.exported().into_iter().filter(|case| case["source"] == "telegram").collect();
    let of = |field: &str| cases.iter().map(|case| case[field].to_string()).collect::<BTreeSet<_>>().len();
    let all = chats.len();
    assert!(all >= kills, "there was something to lose: {all} matters, {kills} kills");
    assert_eq!((cases.len(), of("number"), of("words")), (all, all, all), "{mode}: one case and number each");
    println!("{mode}: {all} suggestions, {kills} kills, {doubled} receipts doubled, 0 lost");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_twenty_times_while_polling_everybody_has_one_number() {
    survives("polling").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_twenty_times_behind_a_webhook_everybody_has_one_number() {
    survives("webhook").await;
}
