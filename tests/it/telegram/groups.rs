//! A staff group on Telegram: bound to a unit, its cards pressed by officers, its forms in private chats.

use huiyin::domain::{Grant, Role, UnitId};
use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::harness::hide;
use crate::harness::phones::{Exchange, Phone, Road};

pub const GROUP: i64 = -700;

pub async fn joined<'a>(
    exchange: &'a Exchange,
    chat: i64,
    name: &'static str,
    roles: &[(Role, &str)],
) -> Phone<'a> {
    let grants: Vec<Grant> =
        roles.iter().map(|(role, unit)| Grant { role: *role, unit: UnitId::new(*unit) }).collect();
    let code = exchange.world.app.invite(&grants).await.expect("an invitation");
    let phone = exchange.phone(chat, name, "zh-hans");
    phone.types(&format!("/start s_{code}")).await;
    phone
}

/// Somebody writes in the group; `more` may hide who it is.
pub fn in_group(phone: &Phone<'_>, text: &str, more: Value) -> Value {
    let mut body =
        json!({ "chat": { "id": GROUP, "type": "group", "title": "犀牛社区工作群" }, "text": text });
    for (key, value) in more.as_object().expect("fields") {
        body[key] = value.clone();
    }
    phone.update(body)
}

pub fn pressed_in_group(exchange: &Exchange, by: i64, label: &str) -> Value {
    let chat = exchange.api.chat(GROUP);
    let (id, data) = chat
        .iter()
        .rev()
        .find_map(|(id, message)| {
            message.buttons.iter().find(|(text, _)| text == label).map(|(_, data)| (*id, data.clone()))
        })
        .expect("the button");
    let callback = format!("g{by}-{}", exchange.api.message_id());
    exchange.api.number(
        "callback_query",
        json!({
            "id": callback, "chat_instance": "1", "data": data,
            "from": { "id": by, "is_bot": false, "first_name": "x", "language_code": "zh-hans" },
            "message": { "message_id": id, "date": 1, "text": "x", "chat": { "id": GROUP, "type": "group", "title": "x" } },
        }),
    )
}

pub async fn files(exchange: &Exchange, chat: i64, words: &str) {
    let resident = exchange.phone(chat, "阿梅", "zh-hans");
    resident.types(words).await;
    resident.presses("同意并提交").await;
}

#[tokio::test]
async fn a_card_in_a_bound_group_is_pressed_by_an_officer_and_answered_in_private() {
    let exchange = Exchange::new(Road::Direct).await;
    let admin = joined(&exchange, 801, "管理员", &[(Role::Admin, "district")]).await;
    let community = [(Role::Registrar, "xipu"), (Role::Assessor, "xipu"), (Role::Handler, "district")];
    let officer = joined(&exchange, 802, "小王", &community).await;
    officer.sees();
    exchange.bring(in_group(&admin, "/bind@huiyin_bot 犀牛社区", json!({}))).await;
    files(&exchange, 803, "犀牛社区东门路灯坏了三天，我电话13812345678").await;
    files(&exchange, 804, "安靖街道方碑社区停车位不够").await;
    let group = exchange.phone(GROUP, "x", "zh-hans");
    let mut told = String::from("—— 群\n");
    told += &group.sees();
    assert!(!told.contains("13812345678") && !told.contains("方碑"), "{told}");
    exchange.bring(pressed_in_group(&exchange, 999, "受理")).await;
    assert_eq!(group.sees(), "", "a stranger's press changes nothing");
    exchange.bring(pressed_in_group(&exchange, 802, "受理")).await;
    told += "—— 小王，私聊\n";
    officer.sees();
    officer.presses("公建配套").await;
    officer.presses("路灯井盖与市政设施").await;
    told += "—— 群\n";
    told += &group.sees();
    exchange.bring(pressed_in_group(&exchange, 802, "答复")).await;
    told += "—— 小王，私聊\n";
    told += &officer.sees();
    officer.presses("办好了").await;
    officer.types("三盏路灯昨晚已修好。").await;
    officer.presses("发出").await;
    told += "—— 群\n";
    told += &group.sees();
    assert_snapshot!(hide(&told), @"
    —— 群
    > 好，“犀牛社区”的卡片以后发到这里。按钮谁按都行，但只有该办的人按了才算。
    > #### #### #### · 已提交
      社区来分 · 犀牛社区
      “犀牛社区东门路灯坏了三天，我电话138****5678”
      最晚：7月13日（周一）18:00
      [受理][问居民][改类别][不归这里办][更多]
    —— 小王，私聊
    —— 群
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天，我电话138****5678”
      主办：街道综合管理办（城管）
      最晚：7月21日（周二）18:00
      为什么在您这里：这类事平时归您
      刚才：小王
      [答复][问居民][更多]
    —— 小王，私聊
    > 原话：“犀牛社区东门路灯坏了三天，我电话138****5678”
      办得怎么样？
      [办好了][正在一步步办][列入计划][说明原因][已经有了][不归我们办]
    —— 群
    ~ #### #### #### · 已答复，待确认
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天，我电话138****5678”
      主办：街道综合管理办（城管）
      为什么在您这里：这类事平时归您
      答复（办好了）：三盏路灯昨晚已修好。
      答复已送到居民手机，7月10日（周五）09:00。
      刚才：小王
      [看全部]
    ");
    let answers: Vec<String> =
        exchange.api.calls("answerCallbackQuery").iter().map(|call| call["text"].to_string()).collect();
    assert!(answers.iter().any(|text| text.contains("这些按钮给工作人员用")), "{answers:?}");
}

#[tokio::test]
async fn only_administrators_bind_and_only_to_units_of_theirs() {
    let exchange = Exchange::new(Road::Direct).await;
    let admin = joined(&exchange, 811, "管理员", &[(Role::Admin, "xipu")]).await;
    let handler = joined(&exchange, 812, "小王", &[(Role::Handler, "district")]).await;
    let stranger = exchange.phone(813, "路人", "zh-hans");
    let anonymous = json!({
        "from": { "id": 1_087_968_824, "is_bot": true, "first_name": "Group" },
        "sender_chat": { "id": GROUP, "type": "group", "title": "x" },
    });
    for update in [
        in_group(&handler, "/bind 犀牛社区", json!({})),
        in_group(&stranger, "/bind 犀牛社区", json!({})),
        in_group(&admin, "/bind 方碑社区", json!({})),
        in_group(&admin, "/bind 犀牛社区", anonymous),
        in_group(&admin, "/bind", json!({})),
        in_group(&admin, "/bind 月球社区", json!({})),
        in_group(&admin, "大家好，今天开会", json!({})),
        in_group(&admin, "/binding", json!({})),
    ] {
        exchange.bring(update).await;
    }
    let said: Vec<String> = exchange.api.chat(GROUP).into_iter().map(|(_, message)| message.text).collect();
    let (refused, unknown) = ("绑定群要由管理员来做", "没有这个单位");
    let starts: Vec<bool> = said.iter().map(|text| text.starts_with(refused)).collect();
    assert_eq!(starts, [true, true, true, true, false, false], "{said:?}");
    assert!(
        said[4].starts_with(unknown) && said[5].starts_with(unknown),
        "group chatter is left alone: {said:?}"
    );
    files(&exchange, 814, "犀牛社区东门路灯坏了三天").await;
    assert_eq!(exchange.api.chat(GROUP).len(), 6, "nothing is bound");
    exchange.bring(in_group(&admin, "/bind 犀牛社区", json!({}))).await;
    files(&exchange, 815, "犀牛社区东门垃圾没人清运").await;
    assert!(exchange.api.chat(GROUP).iter().any(|(_, message)| message.text.contains("垃圾没人清运")));
}

#[tokio::test]
async fn a_topic_keeps_its_cards_and_a_group_that_moves_takes_them_along() {
    let exchange = Exchange::new(Road::Direct).await;
    let admin = joined(&exchange, 821, "管理员", &[(Role::Admin, "district")]).await;
    let topic = json!({ "message_thread_id": 45, "is_topic_message": true });
    exchange.bring(in_group(&admin, "/bind 犀牛社区", topic)).await;
    files(&exchange, 822, "犀牛社区东门路灯坏了三天").await;
    let sends = exchange.api.calls("sendMessage");
    let threads: Vec<&Value> =
        sends.iter().filter(|call| call["chat_id"] == GROUP).map(|call| &call["message_thread_id"]).collect();
    assert_eq!(threads, [&json!(45), &json!(45)], "the answer and the card");
    exchange.bring(in_group(&admin, "", json!({ "text": null, "migrate_to_chat_id": -100_700 }))).await;
    files(&exchange, 823, "犀牛社区东门垃圾没人清运").await;
    let moved = exchange.api.calls("sendMessage");
    let last = moved.iter().rfind(|call| call["message_thread_id"] == 45).expect("a card in the topic");
    assert_eq!(last["chat_id"], -100_700);
    assert!(last["text"].as_str().expect("words").contains("垃圾没人清运"));
}
