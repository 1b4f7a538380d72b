//! Files that do not make it: whoever sent one hears why, and what they were doing goes on.

use huiyin::domain::Role;
use huiyin::text::FileTrouble;
use insta::assert_snapshot;
use serde_json::{Value, json};

use super::groups::{GROUP, files, in_group, joined};
use crate::harness::bot_api::Trouble;
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
    > 您发的一个文件没收下。这种文件收不了。请发照片、语音、视频、PDF或Word、Excel文件。
    > 您发的一个文件没收下。这个文件没取到，请重新发一次。
    ");
}

#[tokio::test]
async fn what_may_still_come_is_asked_for_again_and_what_may_not_is_told_of() {
    let exchange = Exchange::new(Road::Direct).await;
    let resident = exchange.phone(1081, "阿梅", "zh-hans");
    resident.types("犀牛社区东门路灯坏了三天").await;
    let fetches = async || {
        exchange.telegram.fetch_files().await.expect("looked after");
        exchange.pass(2_000_000).await;
    };
    exchange.api.add_file("late", super::story::png());
    resident.sends(document("late", 99)).await;
    let passing = Trouble::Refused(400, "Bad Request: file is temporarily unavailable", None);
    exchange.api.trouble("getFile", passing);
    fetches().await;
    // The ledger holds what was answered.
    assert_eq!((exchange.api.calls("getFile").len(), resident.sees()), (0, String::new()), "later");
    fetches().await;
    assert_eq!((exchange.api.calls("getFile").len(), resident.sees()), (1, String::new()), "it came");
    resident.sends(document("big", 0)).await;
    exchange.api.trouble("getFile", Trouble::Refused(400, "Bad Request: file is too big", None));
    fetches().await;
    let too_big = "> 您发的一个文件没收下。文件太大，一个最多20MB，可以换小一点的再发。\n";
    assert_eq!(resident.sees(), too_big);
    resident.sends(document("never", 99)).await;
    for _ in 0..9 {
        exchange.api.trouble("getFile", Trouble::Html(502));
        fetches().await;
        assert_eq!(resident.sees(), "", "it may still come");
    }
    exchange.api.trouble("getFile", Trouble::Html(502));
    fetches().await;
    assert_eq!(resident.sees(), "> 您发的一个文件没收下。这个文件没取到，请重新发一次。\n");
    fetches().await;
    assert_eq!((exchange.api.calls("getFile").len(), resident.sees()), (1, String::new()), "given up");
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
async fn what_is_written_already_survives_a_card_answered_with_too_big_a_video() {
    let exchange = Exchange::new(Road::Direct).await;
    let officer = in_hand(&exchange, 1041, 1042).await;
    let mut answer = answers_card(&exchange, 1041, json!({ "text": "三盏路灯昨晚已修好。" }));
    officer.sends(answer.clone()).await;
    answer.as_object_mut().expect("fields").remove("text");
    let video = video(30_000_000);
    answer["video"] = video["video"].clone();
    let mut told = officer.sends(answer).await;
    told += &officer.presses("发出").await;
    assert_snapshot!(hide(&told), @"
    > 文件太大，一个最多20MB，可以换小一点的再发。
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
}

#[tokio::test]
async fn a_photo_that_never_comes_is_no_suggestion() {
    let exchange = Exchange::new(Road::Direct).await;
    let resident = exchange.phone(1051, "阿梅", "zh-hans");
    resident.sends(document("gone", 99)).await;
    exchange.telegram.fetch_files().await.expect("looked after");
    exchange.pass(3_000).await;
    let mut told = resident.sees();
    told += &resident.presses("同意并提交").await;
    told += &resident.types("犀牛社区东门路灯坏了三天").await;
    assert_snapshot!(hide(&told), @"
    > 您发的一个文件没收下。这个文件没取到，请重新发一次。
    > 请说说是什么事：在哪儿、怎么了、您希望怎么办。打字、语音、照片都行。
      [想当面说][上一步][取消]
    > 您说：“犀牛社区东门路灯坏了三天”。
      类别先由社区来分。
      地点：犀牛社区。
      点“同意并提交”，就是同意前面那段说明。
      [同意并提交][加位置][加照片][选类别][补充文字][先不提]
    ");
    let cases = exchange.world.app.store.read().count_cases().await.expect("a count");
    assert_eq!(cases, 0, "nothing is filed of nothing");
}

#[tokio::test]
async fn whoever_takes_back_all_of_it_hears_nothing_of_its_file() {
    let exchange = Exchange::new(Road::Direct).await;
    let resident = exchange.phone(1061, "阿梅", "zh-hans");
    resident.sends(document("gone", 99)).await;
    let mut tx = exchange.world.app.store.begin(0).await.expect("begun");
    let wanted = tx.wanted_files(i64::MAX, 9).await.expect("wanted").pop().expect("the file");
    tx.commit().await.expect("done");
    resident.presses("先不提").await;
    exchange.world.app.give_up_file(&wanted, FileTrouble::NotFetched).await.expect("given up");
    exchange.pass(3_000).await;
    assert_eq!(resident.sees(), "");
}

#[tokio::test]
async fn nothing_is_solved_or_added_of_a_file_that_never_came() {
    let exchange = Exchange::new(Road::Direct).await;
    let desk = joined(&exchange, 1071, "小王", &[(Role::Reception, "xipu.xiniu")]).await;
    desk.types("代录").await;
    desk.sends(document("gone", 99)).await;
    desk.presses("当场办结").await;
    exchange.telegram.fetch_files().await.expect("looked after");
    exchange.pass(3_000).await;
    let mut told = desk.sees();
    told += &desk.types("当场换好了").await;
    files(&exchange, 1072, "犀牛社区东门路灯坏了三天").await;
    let resident = exchange.phone(1072, "阿梅", "zh-hans");
    resident.sees();
    resident.sends(document("gone too", 99)).await;
    exchange.telegram.fetch_files().await.expect("looked after");
    exchange.pass(3_000).await;
    told += &format!("—— 居民\n{}", resident.sees());
    told += &resident.presses("补充这件").await;
    assert_snapshot!(hide(&told), @"
    > 您发的一个文件没收下。这个文件没取到，请重新发一次。
    > 请写居民说的事，用他自己的话；照片、位置也行。先告诉他：内容只给经办的人看，办结一年后删除个人信息。他愿意留电话，就单独发一条。
      [取消]
    —— 居民
    > 您发的一个文件没收下。这个文件没取到，请重新发一次。
    > 这个按钮过时了，请用最新一张卡片上的按钮。
    ");
}
