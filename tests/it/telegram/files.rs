//! Files that do not make it: whoever sent one hears why, and what they were doing goes on.

use huiyin::domain::Role;
use insta::assert_snapshot;
use serde_json::{Value, json};

use super::groups::{GROUP, files, in_group, joined};
use crate::harness::hide;
use crate::harness::phones::{Exchange, Phone, Road};

const OFFICER: [(Role, &str); 3] =
    [(Role::Registrar, "xipu"), (Role::Assessor, "xipu"), (Role::Handler, "district")];

fn document(file: &str, bytes: u64) -> Value {
    json!({ "document": { "file_id": file, "file_unique_id": "u", "file_size": bytes } })
}

fn video(bytes: u64) -> Value {
    let video = json!({
        "file_id": "v", "file_unique_id": "u", "file_size": bytes, "width": 9, "height": 9, "duration": 9,
    });
    json!({ "video": video })
}

#[tokio::test]
async fn a_file_that_turns_out_not_to_be_kept_is_told_of_where_it_was_sent() {
    let exchange = Exchange::new(Road::Direct).await;
    let resident = exchange.phone(1001, "阿梅", "zh-hans");
    exchange.api.add_file("program", b"MZ\x90\x00\x03 no document".to_vec());
    resident.types("犀牛社区东门路灯坏了三天").await;
    resident.sends(document("program", 99)).await;
    resident.sends(document("gone", 99)).await;
    for _ in 0..2 {
        exchange.telegram.fetch_files().await.expect("looked after");
    }
    exchange.pass(3_000).await;
    assert_snapshot!(resident.sees(), @"
    > 刚才有一个文件没收下。这种文件收不了。请发照片、语音、视频、PDF或Word、Excel文件。
    > 刚才有一个文件没收下。这个文件没取到，请重新发一次。
    ");
}

async fn in_hand<'a>(exchange: &'a Exchange, officer: i64, resident: i64) -> Phone<'a> {
    let phone = joined(exchange, officer, "小王", &OFFICER).await;
    files(exchange, resident, "犀牛社区东门路灯坏了三天").await;
    for label in ["受理", "公建配套", "路灯井盖与市政设施"] {
        phone.presses(label).await;
    }
    phone.sees();
    phone
}

/// The message that shows the officer's card, as Telegram repeats it when it is answered.
fn answers_card(exchange: &Exchange, chat: i64, mut more: Value) -> Value {
    let kind = if chat < 0 { "group" } else { "private" };
    let shown = exchange.api.chat(chat);
    let (card, _) = shown.iter().rev().find(|(_, message)| message.text.contains("办理中")).expect("a card");
    more["reply_to_message"] =
        json!({ "message_id": card, "date": 1, "chat": { "id": chat, "type": kind }, "text": "x" });
    more
}

#[tokio::test]
async fn a_card_answered_with_too_big_a_video_still_opens_its_reply() {
    let exchange = Exchange::new(Road::Direct).await;
    let officer = in_hand(&exchange, 1011, 1012).await;
    exchange.api.add_file("photo", super::story::png());
    let mut told = officer.sends(answers_card(&exchange, 1011, video(30_000_000))).await;
    let photo =
        json!([{ "file_id": "photo", "file_unique_id": "u", "file_size": 99, "width": 9, "height": 9 }]);
    told += &officer.sends(json!({ "photo": photo, "caption": "三盏路灯昨晚已修好。" })).await;
    assert_snapshot!(hide(&told), @"
    > 文件太大，一个最多20MB，可以换小一点的再发。
    > “办好了”。原话：“犀牛社区东门路灯坏了三天”
      请写答复：先说结果，再说谁、哪天、怎么办的。可以附照片。
      可以照这个改（〔〕里要填）：〔哪里〕的〔几〕盏路灯，〔哪天〕晚已经修好，请您看看亮不亮。
      [取消]
    > 居民会看到：
      ———
      “犀牛社区东门路灯坏了三天”有答复了，街道综合管理办（城管）：办好了。
      三盏路灯昨晚已修好。
      您看解决了吗？
      ———
      发出吗？要改就重新写一遍。
      [发出][明早发出][取消]
    ");
}

#[tokio::test]
async fn a_card_of_the_group_answered_with_too_big_a_video_says_so_in_private() {
    let exchange = Exchange::new(Road::Direct).await;
    let admin = joined(&exchange, 1020, "管理员", &[(Role::Admin, "district")]).await;
    exchange.bring(in_group(&admin, "/bind 犀牛社区", json!({}))).await;
    let officer = in_hand(&exchange, 1021, 1022).await;
    let mut more = answers_card(&exchange, GROUP, video(30_000_000));
    more["caption"] = json!("三盏路灯昨晚已修好。");
    let mut update = in_group(&officer, "", more);
    update["message"].as_object_mut().expect("a message").remove("text");
    exchange.bring(update).await;
    assert_snapshot!(hide(&officer.sees()), @"
    > 文件太大，一个最多20MB，可以换小一点的再发。
    > 居民会看到：
      ———
      “犀牛社区东门路灯坏了三天”有答复了，街道综合管理办（城管）：办好了。
      三盏路灯昨晚已修好。
      您看解决了吗？
      ———
      发出吗？要改就重新写一遍。
      [发出][明早发出][取消]
    ");
}

#[tokio::test]
async fn what_is_written_down_for_somebody_at_the_desk_stays_theirs() {
    let exchange = Exchange::new(Road::Direct).await;
    let desk = joined(&exchange, 1031, "小王", &[(Role::Reception, "xipu.xiniu")]).await;
    desk.types("代录").await;
    assert_snapshot!(hide(&desk.types("三单元门口的灯一闪一闪的，晃眼睛").await), @"
    > 代录：“三单元门口的灯一闪一闪的，晃眼睛”
      社区：犀牛社区
      没留电话：答复时当面告诉，或他用编号来查。
      [提交][当场办结][取消]
    ");
}
