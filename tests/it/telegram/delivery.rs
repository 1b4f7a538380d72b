//! What belongs to a message comes under it; busy groups are spared; staff see what does not arrive.

use huiyin::config::Rates;
use huiyin::domain::Role;
use huiyin::telegram::read;
use insta::assert_snapshot;
use serde_json::{Value, json};

use super::groups::{GROUP, files, in_group, joined, pressed_in_group};
use crate::harness::hide;
use crate::harness::phones::{Exchange, Phone, Road};

const OFFICER: [(Role, &str); 3] =
    [(Role::Registrar, "xipu"), (Role::Assessor, "xipu"), (Role::Handler, "district")];

/// An officer, and a group bound to 犀牛社区.
async fn group<'a>(exchange: &'a Exchange, from: i64) -> Phone<'a> {
    let admin = joined(exchange, from, "管理员", &[(Role::Admin, "district")]).await;
    exchange.bring(in_group(&admin, "/bind 犀牛社区", json!({}))).await;
    exchange.phone(GROUP, "x", "zh-hans")
}

#[tokio::test]
async fn photo_and_place_come_under_the_card_they_belong_to() {
    let exchange = Exchange::new(Road::Direct).await;
    let group = group(&exchange, 901).await;
    exchange.api.add_file("photo", super::story::png());
    let resident = exchange.phone(902, "阿梅", "zh-hans");
    let photo =
        json!([{ "file_id": "photo", "file_unique_id": "u", "file_size": 99, "width": 9, "height": 9 }]);
    resident.sends(json!({ "photo": photo, "caption": "犀牛社区东门路灯坏了三天" })).await;
    resident.sends(json!({ "location": { "latitude": 30.7622, "longitude": 103.9731 } })).await;
    exchange.telegram.fetch_files().await.expect("fetched");
    resident.presses("同意并提交").await;
    group.sees();
    let card = exchange.api.chat(GROUP).last().expect("a card").0;
    let in_group = |method| {
        let calls: Vec<Value> = exchange.api.calls(method);
        calls.into_iter().find(|call| call["chat_id"] == GROUP).expect("in the group")
    };
    let venue = in_group("sendVenue");
    assert_eq!(in_group("sendPhoto")["reply_parameters"]["message_id"], card);
    assert_eq!(venue["reply_parameters"], json!({ "message_id": card, "allow_sending_without_reply": true }));
    assert_eq!((&venue["latitude"], &venue["longitude"]), (&json!(30.7622), &json!(103.9731)));
}

#[tokio::test]
async fn a_matter_of_four_thousand_letters_reaches_the_group_whole() {
    let exchange = Exchange::new(Road::Direct).await;
    group(&exchange, 905).await;
    let long = format!("犀牛社区：{}", "路灯坏了，晚上看不见路。".repeat(340));
    files(&exchange, 906, &long.chars().take(4_000).collect::<String>()).await;
    let shown: String = exchange.api.chat(GROUP).into_iter().map(|(_, message)| message.text).collect();
    assert_eq!(shown.matches("路灯坏了").count(), 333, "{shown}");
}

#[tokio::test]
async fn the_groups_card_says_who_is_writing_and_until_when() {
    let exchange = Exchange::new(Road::Direct).await;
    let group = group(&exchange, 911).await;
    let officer = joined(&exchange, 912, "小王", &OFFICER).await;
    files(&exchange, 913, "犀牛社区东门路灯坏了三天").await;
    exchange.bring(pressed_in_group(&exchange, 912, "受理")).await;
    officer.presses("公建配套").await;
    officer.presses("路灯井盖与市政设施").await;
    group.sees();
    exchange.bring(pressed_in_group(&exchange, 912, "问居民")).await;
    let mut told = group.sees();
    officer.presses("取消").await;
    told += &group.sees();
    assert_snapshot!(hide(&told), @"
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      主办：街道综合管理办（城管）
      最晚：7月21日（周二）18:00
      为什么在您这里：这类事平时归您
      刚才：小王
      正在写：小王，7月10日（周五）09:00起
      [答复][问居民][更多]
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      主办：街道综合管理办（城管）
      最晚：7月21日（周二）18:00
      为什么在您这里：这类事平时归您
      刚才：小王
      [答复][问居民][更多]
    ");
}

#[tokio::test]
async fn a_busy_group_gets_a_list_and_opens_what_it_takes_up() {
    let exchange = Exchange::paced(Road::Direct, Rates { overall: 0, chat: 0, group: 2 }).await;
    let group = group(&exchange, 921).await;
    for index in 0..10 {
        files(&exchange, 930 + index, &format!("犀牛社区东门第{index}盏路灯坏了三天")).await;
    }
    for _ in 0..10 {
        exchange.pass(60_000).await;
    }
    let shown = exchange.api.chat(GROUP);
    let cards = shown.iter().filter(|(_, message)| message.text.contains("社区来分")).count();
    let (_, digest) = shown.last().expect("a digest");
    assert_eq!((cards, digest.buttons.len()), (7, 3), "{shown:?}");
    assert_snapshot!(hide(&digest.text), @"
    一下来了3件，点编号打开：
    #### #### ####“犀牛社区东门第7盏路灯坏了三天”：收到了，还没人看
    #### #### ####“犀牛社区东门第8盏路灯坏了三天”：收到了，还没人看
    #### #### ####“犀牛社区东门第9盏路灯坏了三天”：收到了，还没人看
    ");
    group.sees();
    let officer = joined(&exchange, 940, "小王", &OFFICER).await;
    officer.sees();
    let number = digest.buttons[0].0.clone();
    exchange.bring(pressed_in_group(&exchange, 940, &number)).await;
    exchange.pass(60_000).await;
    let opened = group.sees();
    assert!(opened.contains(&number) && opened.contains("[受理]"), "{opened}");
}

#[tokio::test]
async fn staff_hear_at_once_that_a_reply_cannot_arrive_and_record_how_they_told_it() {
    let exchange = Exchange::new(Road::Direct).await;
    let officer = joined(&exchange, 951, "小王", &OFFICER).await;
    files(&exchange, 952, "犀牛社区东门路灯坏了三天").await;
    for label in ["受理", "公建配套", "路灯井盖与市政设施", "答复", "办好了"] {
        officer.presses(label).await;
    }
    officer.types("三盏路灯昨晚已修好。").await;
    exchange.api.blocks(952);
    officer.sees();
    let mut told = officer.presses("发出").await;
    told += "——\n";
    told += &officer.presses("看联系方式").await;
    told += &officer.presses("已当面告知").await;
    assert_snapshot!(hide(&told), @"
    ~ #### #### #### · 已答复，待确认
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      主办：街道综合管理办（城管）
      为什么在您这里：这类事平时归您
      答复（办好了）：三盏路灯昨晚已修好。
      答复送不到：居民停用了机器人。请打电话，或当面告知。
      刚才：小王
      [看全部][看联系方式]
    > 已发出。
    > #### #### ####“犀牛社区东门路灯坏了三天”：已答复，等您确认
      答复送不到：居民停用了机器人。请打电话，或当面告知。
      [看联系方式]
    ——
    > 居民没留电话。等他来查，或当面告知后点下面记一笔。
      [已电话告知][已当面告知]
    ~ #### #### #### · 已答复，待确认
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      主办：街道综合管理办（城管）
      为什么在您这里：这类事平时归您
      答复（办好了）：三盏路灯昨晚已修好。
      已当面告知居民，7月10日（周五）09:00。
      刚才：小王
      [看全部]
    > 记下了。
    ");
}

#[tokio::test]
async fn an_update_is_known_by_its_number_too() {
    let exchange = Exchange::new(Road::Direct).await;
    let resident = exchange.phone(961, "阿梅", "zh-hans");
    let mut update = resident.update(json!({ "text": "犀牛社区东门路灯坏了三天" }));
    exchange.bring(update.clone()).await;
    update["message"]["message_id"] = json!(99_999);
    let number = read(&update.to_string()).await.expect("readable").update;
    exchange.bring(update.clone()).await;
    let seen = resident.sees();
    assert_eq!((seen.matches("您说：").count(), number.is_some()), (1, true), "{seen}");
}

#[tokio::test]
async fn a_card_answered_with_a_photo_and_a_caption_is_a_reply_with_its_evidence() {
    let exchange = Exchange::new(Road::Direct).await;
    let group = group(&exchange, 971).await;
    let officer = joined(&exchange, 972, "小王", &OFFICER).await;
    files(&exchange, 973, "犀牛社区东门路灯坏了三天").await;
    for label in ["受理", "公建配套", "路灯井盖与市政设施"] {
        officer.presses(label).await;
    }
    group.sees();
    officer.sees();
    exchange.api.add_file("photo", super::story::png());
    let card = exchange.api.chat(GROUP).last().expect("a card").0;
    let photo =
        json!([{ "file_id": "photo", "file_unique_id": "u", "file_size": 99, "width": 9, "height": 9 }]);
    let answered = json!({
        "message_id": card, "date": 1, "chat": { "id": GROUP, "type": "group", "title": "x" }, "text": "x",
    });
    let more = json!({ "photo": photo, "caption": "三盏路灯昨晚已修好。", "reply_to_message": answered, "text": null });
    let mut update = in_group(&officer, "", more.clone());
    update["message"].as_object_mut().expect("a message").remove("text");
    exchange.bring(update.clone()).await;
    let mut told = officer.sees();
    told += &officer.presses("发出").await;
    exchange.telegram.fetch_files().await.expect("fetched");
    exchange.pass(3_000).await;
    assert_snapshot!(hide(&told), @"
    > 居民会看到：
      ———
      “犀牛社区东门路灯坏了三天”有答复了，街道综合管理办（城管）：办好了。
      三盏路灯昨晚已修好。
      您看解决了吗？
      ———
      发出吗？要改就重新写一遍。
      [发出][明早发出][取消]
    ~ #### #### #### · 已答复，待确认
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      主办：街道综合管理办（城管）
      为什么在您这里：这类事平时归您
      答复（办好了）：三盏路灯昨晚已修好。
      答复已送到居民手机，7月10日（周五）09:00。
      刚才：小王
      [看全部]
    > 已发出。
    ");
    let sent: Vec<Value> = exchange.api.calls("sendPhoto");
    assert!(sent.iter().any(|call| call["chat_id"] == 973), "the resident sees it: {sent:?}");
    // A stranger's answer to a card is group chatter.
    let stranger = exchange.phone(974, "路人", "zh-hans");
    let mut update = in_group(&stranger, "", more);
    update["message"].as_object_mut().expect("a message").remove("text");
    exchange.bring(update).await;
    assert_eq!(stranger.sees(), "");
}
