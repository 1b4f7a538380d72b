//! What goes wrong between us and Telegram: nothing is lost, nothing comes early, and order holds.

use huiyin::config::Rates;
use huiyin::telegram::{ApiFault, Attempt, after};
use serde_json::json;

use crate::harness::bot_api::{SECRET, Trouble};
use crate::harness::phones::{Exchange, Road};

const SECOND: i64 = 1_000;

#[tokio::test]
async fn the_same_update_again_and_the_same_message_under_another_number_change_nothing() {
    let exchange = Exchange::new(Road::Webhook).await;
    let phone = exchange.phone(10, "阿梅", "zh-hans");
    let message = phone.message(json!({ "text": "犀牛社区路灯坏了三天" }));
    for update_id in [5_000, 5_000, 17] {
        exchange.bring(json!({ "update_id": update_id, "message": message })).await;
    }
    assert_eq!(exchange.api.chat(10).len(), 1, "one card");
    let press = phone.press("同意并提交");
    let twice = futures_util::future::join_all((0..8).map(|_| exchange.hand_over(press.clone()))).await;
    assert_eq!(twice.len(), 8);
    exchange.telegram.drain().await.expect("delivery");
    assert_eq!(exchange.world.app.store.read().count_cases().await.expect("a count"), 1);
    assert_eq!(exchange.api.chat(10).iter().filter(|(_, m)| m.text.contains("收到了，谢谢您")).count(), 1);
}

#[tokio::test]
async fn a_wrong_secret_is_refused_and_nonsense_is_answered_with_200() {
    let exchange = Exchange::new(Road::Webhook).await;
    let phone = exchange.phone(11, "阿梅", "zh-hans");
    let update = phone.update(json!({ "text": "犀牛社区路灯坏了三天" })).to_string();
    for secret in ["", "wrong", &SECRET[1..]] {
        assert_eq!(exchange.post(&update, secret).await, 401);
    }
    for nonsense in ["", "{", "[1,2]", "{\"update_id\":1}", "\u{0}"] {
        assert_eq!(exchange.post(nonsense, SECRET).await, 200, "{nonsense:?}");
    }
    assert_eq!(exchange.post(&"x".repeat(2 * 1024 * 1024), SECRET).await, 413);
    assert!(exchange.api.chat(11).is_empty());
}

#[tokio::test]
async fn asked_to_wait_nothing_is_sent_before_and_other_chats_go_on() {
    let exchange = Exchange::new(Road::Direct).await;
    let (waits, goes) = (exchange.phone(21, "甲", "zh-hans"), exchange.phone(22, "乙", "zh-hans"));
    exchange.api.trouble("sendMessage", Trouble::Refused(429, "Too Many Requests: retry after 30", Some(30)));
    assert_eq!(waits.types("/start").await, "");
    assert!(goes.types("/start").await.contains("您好"));
    exchange.pass(29 * SECOND).await;
    assert_eq!(waits.sees(), "", "not early");
    exchange.pass(SECOND).await;
    assert!(waits.sees().contains("您好"));
}

#[tokio::test]
async fn a_server_in_trouble_loses_nothing_and_order_holds() {
    let exchange = Exchange::new(Road::Direct).await;
    let phone = exchange.phone(31, "阿梅", "zh-hans");
    for trouble in [
        Trouble::Html(502),
        Trouble::Refused(500, "Internal Server Error", None),
        Trouble::ResetBefore,
        Trouble::Html(504),
    ] {
        exchange.api.trouble("sendMessage", trouble);
    }
    phone.types("/help").await;
    phone.types("/privacy").await;
    for _ in 0..12 {
        exchange.pass(10 * SECOND).await;
    }
    let texts: Vec<String> = exchange.api.chat(31).into_iter().map(|(_, message)| message.text).collect();
    assert_eq!(texts.len(), 2);
    assert!(texts[0].contains("有事直接说") && texts[1].contains("不经您同意不公开"), "{texts:?}");
}

#[tokio::test]
async fn an_answer_that_never_came_may_double_a_message_but_never_lose_it() {
    let exchange = Exchange::new(Road::Direct).await;
    let phone = exchange.phone(41, "阿梅", "zh-hans");
    exchange.api.trouble("sendMessage", Trouble::DoneThenReset);
    phone.types("/help").await;
    exchange.pass(10 * SECOND).await;
    assert_eq!(exchange.api.chat(41).len(), 2, "at least once");
    exchange.pass(10 * SECOND).await;
    assert_eq!(exchange.api.chat(41).len(), 2, "and then no more");
}

#[tokio::test]
async fn who_blocked_us_gets_everything_on_coming_back() {
    let exchange = Exchange::new(Road::Direct).await;
    let phone = exchange.phone(51, "阿梅", "zh-hans");
    exchange
        .api
        .trouble("sendMessage", Trouble::Refused(403, "Forbidden: bot was blocked by the user", None));
    phone.types("/help").await;
    exchange.pass(100 * SECOND).await;
    assert!(exchange.api.chat(51).is_empty());
    assert_eq!(exchange.api.calls("sendMessage").len(), 0, "a parked chat is left alone");
    let told = phone.types("/privacy").await;
    assert!(told.contains("有事直接说") && told.contains("不经您同意不公开"), "{told}");
}

/// Staff need not wait three days to learn that a reply cannot arrive.
#[tokio::test]
async fn a_reply_to_somebody_who_blocked_us_is_on_the_list_of_staff_at_once() {
    let exchange = Exchange::new(Road::Direct).await;
    let app = &exchange.world.app;
    let officer = exchange.phone(55, "小王", "zh-hans");
    let code = app.invite(&app.founding_grants()).await.expect("an invitation");
    officer.types(&format!("/start s_{code}")).await;
    let resident = exchange.phone(56, "阿梅", "zh-hans");
    resident.types("犀牛社区路灯坏了三天").await;
    resident.presses("同意并提交").await;
    for step in ["受理", "公建配套", "路灯井盖与市政设施", "答复", "办好了"] {
        officer.presses(step).await;
    }
    officer.types("昨晚已修好。").await;
    exchange.hand_over(officer.press("发出")).await;
    exchange.api.trouble("editMessageText", Trouble::Refused(403, "Forbidden: bot was blocked", None));
    exchange.api.trouble("editMessageText", Trouble::Refused(403, "Forbidden: bot was blocked", None));
    exchange.telegram.drain().await.expect("delivery");
    let mut tx = app.store.begin(0).await.expect("a transaction");
    let parked: Vec<_> = tx.stuck_messages(20).await.expect("a list");
    assert!(parked.iter().any(|message| message.parked && message.key.starts_with("reply:")), "{parked:?}");
    let undelivered = tx.undelivered_replies(0).await.expect("the list");
    assert_eq!(undelivered.len(), 1);
}

#[tokio::test]
async fn a_card_is_edited_in_place_and_an_edit_that_changes_nothing_is_fine() {
    let exchange = Exchange::new(Road::Direct).await;
    let phone = exchange.phone(61, "阿梅", "zh-hans");
    phone.types("犀牛社区路灯坏了三天").await;
    exchange
        .api
        .trouble("editMessageText", Trouble::Refused(400, "Bad Request: message is not modified", None));
    phone.presses("同意并提交").await;
    phone.presses("撤回").await;
    phone.presses("确定撤回").await;
    exchange.pass(5 * SECOND).await;
    assert_eq!(exchange.api.calls("editMessageText").len(), 0, "the scripted refusal was the only edit");
    phone.presses("给家人看").await;
    assert_eq!(exchange.api.chat(61).iter().filter(|(_, m)| m.text.contains("查询码")).count(), 1);
}

#[tokio::test]
async fn our_own_pace_spreads_messages_and_drops_none() {
    let exchange = Exchange::paced(Road::Direct, Rates { overall: 30, chat: 1, group: 20 }).await;
    let phone = exchange.phone(71, "阿梅", "zh-hans");
    for _ in 0..9 {
        phone.types("/help").await;
    }
    assert_eq!(exchange.api.chat(71).len(), 5, "a short burst");
    for _ in 0..4 {
        exchange.pass(SECOND).await;
    }
    assert_eq!(exchange.api.chat(71).len(), 9);
}

#[tokio::test]
async fn an_operator_sees_what_was_given_up_and_sends_it_again() {
    let exchange = Exchange::new(Road::Direct).await;
    let phone = exchange.phone(85, "阿梅", "zh-hans");
    exchange.api.trouble("sendMessage", Trouble::Refused(400, "Bad Request: chat not found", None));
    phone.types("/help").await;
    let mut tx = exchange.world.app.store.begin(0).await.expect("a transaction");
    let stuck = tx.stuck_messages(10).await.expect("a list");
    assert_eq!(stuck.len(), 1);
    assert_eq!((stuck[0].dead, stuck[0].trouble.as_deref()), (true, Some("rejected")));
    assert!(!tx.cancel_message(stuck[0].id, 1).await.expect("a try"), "it does not wait any more");
    assert!(tx.retry_message(stuck[0].id).await.expect("a try"));
    tx.commit().await.expect("committed");
    exchange.telegram.drain().await.expect("delivery");
    assert!(phone.sees().contains("有事直接说"));
    let mut tx = exchange.world.app.store.begin(0).await.expect("a transaction");
    assert!(!tx.retry_message(stuck[0].id).await.expect("a try"), "sent is sent");
    assert!(tx.stuck_messages(10).await.expect("a list").is_empty());
}

#[tokio::test]
async fn forged_stale_and_foreign_presses_change_nothing_and_are_answered() {
    let exchange = Exchange::new(Road::Direct).await;
    let victim = exchange.phone(87, "阿梅", "zh-hans");
    victim.types("犀牛社区路灯坏了三天").await;
    victim.presses("同意并提交").await;
    let forger = exchange.phone(88, "路人", "zh-hans");
    forger.types("/start").await;
    let tokens = [
        "1:c:1:1:accept",
        "1:c:1:1:sview",
        "1:c:1:1:withdrawn",
        "1:c:1:1:code",
        "1:m:waiting",
        "junk",
        "0:m:new",
    ];
    for token in tokens {
        let mut press = forger.press("怎么用");
        press["callback_query"]["data"] = json!(token);
        exchange.bring(press).await;
        let told = forger.sees();
        assert!(told.contains("这个按钮过时了"), "{token}: {told}");
        assert!(!told.contains("路灯坏了"), "{token}: {told}");
    }
    let filed =
        exchange.world.app.store.read().cases_after(huiyin::domain::CaseId(0), 1).await.expect("cases");
    assert_eq!(filed[0].seq, 1, "nothing has happened to the case");
    exchange.telegram.retry_set_aside().await.expect("nothing was set aside");
    assert_eq!(forger.sees(), "");
}

#[tokio::test]
async fn more_than_a_person_can_type_gets_one_notice_and_then_silence() {
    let exchange = Exchange::new(Road::Direct).await;
    let phone = exchange.phone(89, "阿梅", "zh-hans");
    for _ in 0..40 {
        phone.types("/help").await;
    }
    let notices = exchange.api.chat(89).into_iter().filter(|(_, m)| m.text.contains("您发得太快了")).count();
    assert_eq!((exchange.api.chat(89).len(), notices), (31, 1));
    assert!(exchange.api.calls("editMessageText").is_empty(), "silence");
}

#[tokio::test]
async fn the_menu_of_commands_speaks_both_languages() {
    let exchange = Exchange::new(Road::Direct).await;
    exchange.telegram.offer_commands().await.expect("set");
    let menus = exchange.api.calls("setMyCommands");
    let languages: Vec<_> = menus.iter().map(|menu| menu["language_code"].as_str()).collect();
    assert_eq!(languages, [None, Some("en")]);
    for menu in &menus {
        for command in menu["commands"].as_array().expect("a list") {
            let phone = exchange.phone(86, "x", "zh-hans");
            let words = command["description"].as_str().expect("words");
            assert!((1..=256).contains(&words.chars().count()));
            let told = phone.types(&format!("/{}", command["command"].as_str().expect("a word"))).await;
            assert!(!told.is_empty() && !told.contains("没看明白"), "{command} is understood: {told}");
        }
    }
}

#[tokio::test]
async fn a_token_that_is_refused_discards_nothing() {
    let exchange = Exchange::new(Road::Direct).await;
    let phone = exchange.phone(81, "阿梅", "zh-hans");
    for _ in 0..3 {
        exchange.api.trouble("sendMessage", Trouble::Refused(401, "Unauthorized", None));
    }
    phone.types("/help").await;
    assert!(exchange.world.app.health.trouble().is_some(), "readiness is red");
    for _ in 0..6 {
        exchange.pass(10 * SECOND).await;
    }
    assert_eq!(exchange.api.chat(81).len(), 1);
    assert!(exchange.world.app.health.trouble().is_none(), "and green again");
}

#[tokio::test]
async fn when_every_tenth_send_fails_every_reply_arrives_once() {
    let exchange = Exchange::new(Road::Direct).await;
    let app = &exchange.world.app;
    let officer = exchange.phone(1, "小王", "zh-hans");
    let code = app.invite(&app.founding_grants()).await.expect("an invitation");
    officer.types(&format!("/start s_{code}")).await;
    exchange.api.flaky(10);
    for resident in 100..120 {
        let phone = exchange.phone(resident, "居民", "zh-hans");
        phone.types(&format!("犀牛社区第{resident}号路灯坏了三天")).await;
        settle(&exchange).await;
        phone.presses("同意并提交").await;
        settle(&exchange).await;
        for step in ["受理", "公建配套", "路灯井盖与市政设施", "答复", "办好了"] {
            officer.presses(step).await;
            settle(&exchange).await;
        }
        officer.types(&format!("第{resident}号昨晚已修好。")).await;
        settle(&exchange).await;
        officer.presses("发出").await;
        settle(&exchange).await;
    }
    for resident in 100..120 {
        let words = format!("第{resident}号昨晚已修好。");
        let replies = exchange.api.chat(resident).iter().filter(|(_, m)| m.text.contains(&words)).count();
        assert_eq!(replies, 1, "resident {resident}");
    }
}

/// Long enough for every wait that a single failure brings.
async fn settle(exchange: &Exchange) {
    for _ in 0..3 {
        exchange.pass(3 * SECOND).await;
    }
}

/// A press that cannot be handled, because its case cannot be read: tried again, then left to people.
#[tokio::test]
async fn what_cannot_be_handled_is_set_aside_and_the_chat_goes_on_in_order() {
    let exchange = Exchange::new(Road::Webhook).await;
    let phone = exchange.phone(91, "阿梅", "zh-hans");
    let other = exchange.phone(92, "别人", "zh-hans");
    phone.types("犀牛社区路灯坏了三天").await;
    phone.presses("同意并提交").await;
    exchange.world.database.damage("UPDATE cases SET facts = 'torn'").await;
    assert_eq!(phone.presses("撤回").await, "", "set aside, and acknowledged");
    assert_eq!(phone.types("/help").await, "", "waits behind it");
    assert!(other.types("/help").await.contains("有事直接说"), "others are not affected");
    let mut told = String::new();
    for wait in [1, 5, 30, 1, 1] {
        exchange.world.app.clock.advance(wait * SECOND);
        exchange.telegram.retry_set_aside().await.expect("tried again");
        exchange.telegram.drain().await.expect("delivery");
        told += &phone.sees();
    }
    let (excuse, help) = (told.find("刚才这条没处理成"), told.find("有事直接说"));
    assert!(excuse.is_some() && excuse < help, "told of it, then the next in order: {told}");
    assert_eq!(told.matches("刚才这条没处理成").count(), 1);
    assert!(phone.types("/privacy").await.contains("不经您同意不公开"), "and the chat is free");
    let store = &exchange.world.app.store;
    let now = exchange.world.app.clock.now();
    let mut tx = store.begin(0).await.expect("a transaction");
    let waiting = tx.quarantined(10).await.expect("a list");
    assert_eq!(waiting.len(), 1);
    assert!(waiting[0].fault.contains("cases.facts") && !waiting[0].fault.contains("路灯"), "{waiting:?}");
    assert!(tx.replay(waiting[0].id, now).await.expect("a try"));
    assert!(!tx.discard(waiting[0].id).await.expect("a try"), "it is being tried again");
    tx.commit().await.expect("committed");
    exchange.telegram.retry_set_aside().await.expect("tried again");
    let mut tx = store.begin(0).await.expect("a transaction");
    assert!(tx.quarantined(10).await.expect("a list").is_empty());
}

/// Mended meanwhile, the last try does what the first could not.
#[tokio::test]
async fn what_was_set_aside_is_handled_once_when_it_can_be() {
    let exchange = Exchange::new(Road::Direct).await;
    let phone = exchange.phone(93, "阿梅", "zh-hans");
    phone.types("犀牛社区路灯坏了三天").await;
    phone.presses("同意并提交").await;
    exchange.world.database.damage("UPDATE cases SET number = 'x' || number, facts = 'torn' || facts").await;
    phone.presses("撤回").await;
    for wait in [1, 5] {
        exchange.world.app.clock.advance(wait * SECOND);
        exchange.telegram.retry_set_aside().await.expect("tried again");
    }
    let mended = "UPDATE cases SET number = substr(number, 2), facts = substr(facts, 5)";
    exchange.world.database.damage(mended).await;
    exchange.world.app.clock.advance(30 * SECOND);
    for _ in 0..3 {
        exchange.telegram.retry_set_aside().await.expect("tried again");
        exchange.telegram.drain().await.expect("delivery");
    }
    assert!(!phone.sees().contains("刚才这条没处理成"), "it was handled at the last try");
    let asked = exchange.api.chat(93).iter().filter(|(_, m)| m.text.contains("确定不办这件了吗")).count();
    assert_eq!(asked, 1);
}

#[test]
fn every_answer_has_its_consequence() {
    let attempt =
        Attempt { lane: 1, is_edit: false, attempts: 0, doubts: 0, made_at: 0, now: 10_000, jitter: 500 };
    let shown = |fault: ApiFault, attempt: Attempt| {
        let judged = after(&fault, attempt);
        format!("{:?}{}", judged.sending, if judged.resting { " all" } else { "" })
    };
    let refused = |code, description: &str, retry_after| ApiFault::Refused {
        code,
        description: description.to_owned(),
        retry_after,
        migrate_to: None,
    };
    assert_eq!(
        shown(refused(429, "Too Many", Some(10_072)), attempt),
        "Later { at: 10082000, counted: false, doubtful: false, trouble: \"asked to wait\" }"
    );
    assert_eq!(shown(refused(403, "blocked", None), attempt), "Parked");
    assert_eq!(shown(refused(400, "message is not modified", None), attempt), "Sent(None)");
    assert_eq!(shown(refused(400, "can't parse entities", None), attempt), "Dead(\"rejected\")");
    assert!(shown(ApiFault::NotReached, attempt).ends_with(" all"));
    assert!(shown(ApiFault::NoAnswer, attempt).contains("doubtful: true"));
    assert_eq!(shown(ApiFault::NoAnswer, Attempt { lane: 4, ..attempt }), "Dead(\"perhaps delivered\")");
    assert_eq!(shown(ApiFault::NoAnswer, Attempt { doubts: 2, ..attempt }), "Dead(\"perhaps delivered\")");
    assert!(shown(ApiFault::NoAnswer, Attempt { is_edit: true, ..attempt }).contains("doubtful: false"));
    let old = Attempt { now: 73 * 3_600_000, ..attempt };
    assert_eq!(shown(ApiFault::NotReached, old), "Dead(\"not reached\") all");
    let late = shown(ApiFault::NotReached, Attempt { attempts: 60, jitter: 999, ..attempt });
    assert!(late.contains("at: 309850"), "never more than five minutes: {late}");
}
