//! Contact points on a phone: a scanned link, a shared place, the venue, a photo and the map apps' buttons.

use huiyin::app::PointPhotos;
use huiyin::config::Rates;
use huiyin::config::points::PhotoFiles;
use insta::assert_snapshot;
use serde_json::json;

use crate::harness::phones::{Exchange, Road};
use crate::harness::{World, hide};

#[tokio::test]
async fn a_scanned_link_begins_a_suggestion_of_that_point() {
    let exchange = Exchange::new(Road::Direct).await;
    let resident = exchange.phone(502, "阿梅", "zh-hans");
    let mut told = resident.types("/start p_PD01").await;
    told += &resident.types("门口的台阶太高，轮椅上不去").await;
    told += &resident.presses("同意并提交").await;
    assert_snapshot!(hide(&told), @"
    > 您在犀牛社区党群服务中心。说说您的事：打字、语音、照片都行。
      [取消]
    > 您说：“门口的台阶太高，轮椅上不去”。
      在犀牛社区党群服务中心提的。
      类别先由社区来分。
      地点：犀牛社区。
      为了办您说的事、给您回话，我们会保存您发来的文字、语音、照片、位置和聊天账号。只有经办和督办的工作人员能看，不经您同意不公开，办结一年后删除个人信息。姓名、电话可以不留。
      [同意并提交][加位置][加照片][选类别][补充文字][先不提]
    > 收到了，谢谢您。编号#### #### ####。
      7月13日（周一）18:00前会有工作人员看，并在这里告诉您由谁办、哪天答复。
      ●登记 ○研判 ○处置 ○反馈
      [加位置][加照片][选类别][撤回][给家人看]
    ");
    let store = exchange.world.app.store.read();
    let cases = store.cases_after(huiyin::domain::CaseId(0), 10).await.expect("cases");
    assert_eq!(cases[0].point.as_ref().map(|code| code.as_str()), Some("PD01"));
    // A point that is not there is only a hello.
    let stranger = exchange.phone(503, "阿强", "zh-hans");
    assert!(stranger.types("/start p_ZZ9").await.contains("您好"), "an old poster's code");
}

#[tokio::test]
async fn a_card_has_its_venue_its_photo_and_buttons_of_map_apps() {
    let exchange = Exchange::new(Road::Direct).await;
    let resident = exchange.phone(502, "阿梅", "zh-hans");
    resident.types("/points").await;
    resident.sends(json!({ "location": { "latitude": 30.7618, "longitude": 103.9729 } })).await;
    resident.presses("犀牛社区党群服务中心").await;
    let venues = exchange.api.calls("sendVenue");
    assert_eq!(venues.len(), 1);
    assert_eq!(
        (&venues[0]["latitude"], &venues[0]["longitude"]),
        (&json!(30.7622), &json!(103.9731)),
        "WGS-84"
    );
    let photo = exchange.api.calls("sendPhoto").pop().expect("a photo");
    assert_eq!(photo["caption"], json!("犀牛社区党群服务中心（示例图）"));
    let card = exchange.api.chat(502).pop().expect("the card").0;
    for under in [&photo, &venues[0]] {
        assert_eq!(under["reply_parameters"]["message_id"], json!(card), "under the card");
    }
    assert_eq!(photo["disable_notification"], json!(true), "the card has made the sound");
    let card = exchange.api.calls("sendMessage").pop().expect("the card");
    let keyboard = card["reply_markup"]["inline_keyboard"].as_array().expect("rows").clone();
    let keys: Vec<_> = keyboard.iter().flat_map(|row| row.as_array().expect("keys").clone()).collect();
    let links: Vec<&str> = keys.iter().filter_map(|key| key["url"].as_str()).collect();
    assert_eq!(links.len(), 5);
    assert!(links[0].starts_with("https://uri.amap.com/"), "{links:?}");
}

#[tokio::test]
async fn a_photo_taken_away_meanwhile_holds_nothing_up() {
    let mut world = World::new().await;
    world.app.photos = PointPhotos::of(PhotoFiles::Folder("nowhere".into()));
    let exchange = Exchange::of(world, Road::Direct, Rates { overall: 0, chat: 0, group: 0 }).await;
    let resident = exchange.phone(502, "阿梅", "zh-hans");
    resident.types("/points").await;
    resident.sends(json!({ "location": { "latitude": 30.7618, "longitude": 103.9729 } })).await;
    resident.presses("犀牛社区党群服务中心").await;
    assert_eq!(exchange.api.calls("sendPhoto").len(), 0);
    assert_eq!(exchange.api.calls("sendVenue").len(), 1, "what follows it goes out");
    assert!(resident.types("东门路灯坏了三天").await.contains("您说"));
}
