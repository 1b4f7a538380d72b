//! Not a test: how much one update costs. `cargo test --release --test it -- --ignored --nocapture measure`

use std::time::Instant;

use serde_json::json;

use crate::harness::phones::{Exchange, Road};

const UPDATES: i64 = 1_000;

/// Seconds of processor time this process has had so far; the fake server is in the same process.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let fields: Vec<&str> = stat.rsplit(')').next().expect("fields").split_whitespace().collect();
    // User and system time, in hundredths of a second.
    [fields[11], fields[12]].iter().map(|ticks| ticks.parse::<f64>().expect("a number") / 100.0).sum()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
#[expect(clippy::disallowed_methods, reason = "real seconds are what it measures")]
async fn measure_updates_a_second_and_processor_time_of_each() {
    for road in [Road::Polling, Road::Webhook] {
        let exchange = Exchange::new(road).await;
        let (began, before) = (Instant::now(), processor_seconds());
        let updates = (0..UPDATES).map(|chat| {
            let phone = exchange.phone(10_000 + chat, "阿梅", "zh-hans");
            phone.update(json!({ "text": format!("犀牛社区东门第{chat}盏路灯坏了三天") }))
        });
        match road {
            Road::Webhook => {
                futures_util::future::join_all(updates.map(|update| exchange.hand_over(update))).await;
            }
            Road::Polling | Road::Direct => {
                updates.for_each(|update| exchange.api.queue(update));
                exchange.api.all_confirmed().await;
            }
        }
        let (taken, used) = (began.elapsed().as_secs_f64(), processor_seconds() - before);
        exchange.telegram.drain().await.expect("delivery");
        let (drained, sent) = (began.elapsed().as_secs_f64(), processor_seconds() - before);
        println!(
            "{road:?}: {:.0} updates/s, {:.2} ms of processor each; answered after {drained:.1} s, {:.2} ms each in all",
            UPDATES as f64 / taken,
            used * 1_000.0 / UPDATES as f64,
            sent * 1_000.0 / UPDATES as f64,
        );
    }
}
