//! The queue of updates as the real server keeps it: offsets confirm, one poll at a time, 409 for the second.

use std::time::Duration;

use axum::response::Response;
use serde_json::{Value, json};

use super::{BotApi, done, refused};

/// One poll at a time: a newer one ends the older with 409, as the real server does.
pub async fn updates(api: &BotApi, body: &Value) -> Response {
    let offset = body["offset"].as_i64().unwrap_or(0);
    let turn = api.inside(|inside| {
        inside.updates.retain(|(id, _)| *id >= offset);
        inside.polls += 1;
        inside.polls
    });
    api.changed.notify_waiters();
    let patience = Duration::from_secs(body["timeout"].as_u64().unwrap_or(0));
    let some = async {
        loop {
            let changed = api.changed.notified();
            let found = api.inside(|inside| {
                if inside.hook.is_some() {
                    return Err("Conflict: can't use getUpdates method while webhook is active");
                }
                if inside.polls != turn {
                    return Err("Conflict: terminated by other getUpdates request");
                }
                Ok(inside.updates.iter().take(100).map(|(_, update)| update.clone()).collect::<Vec<Value>>())
            });
            match found {
                Ok(waiting) if waiting.is_empty() => changed.await,
                settled => return settled,
            }
        }
    };
    match tokio::time::timeout(patience, some).await {
        Ok(Ok(found)) => done(json!(found)),
        Ok(Err(why)) => refused(409, why, None),
        Err(_) => done(json!([])),
    }
}
