//! A reply that waits for its hour, words that answered something else, and who works here.

use huiyin::app::AppFault;
use huiyin::conversation::Input;
use huiyin::text::{Menu, Press};

use super::*;

const HANDLER: [(Role, &str); 1] = [(Role::Handler, "subdistrict_mgmt")];

async fn previewed(handler: &Visitor<'_>, text: &str) -> String {
    handler.presses("答复").await;
    handler.presses("办好了").await;
    handler.says(text).await
}

#[tokio::test]
async fn a_reply_written_at_night_goes_out_in_the_morning() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &HANDLER).await;
    let resident = world.resident();
    files(&resident, "犀牛社区东门路口的路灯坏了").await;
    dispatched(&desk).await;
    all(&mut String::new(), &[("", &resident), ("", &lead)]).await;
    world.pass(12 * 3_600_000).await;
    previewed(&lead, "路灯已修好。").await;
    let mut told = lead.presses("明早发出").await;
    all(&mut told, &[("居民", &resident)]).await;
    // Sunday, half past nine: not before.
    world.pass(12 * 3_600_000 + 1_800_000 - 1000).await;
    all(&mut told, &[("居民", &resident)]).await;
    world.pass(1000).await;
    all(&mut told, &[("城管", &lead), ("居民", &resident)]).await;
    assert_snapshot!(hide(&told), @"");
}

#[tokio::test]
async fn a_reply_that_waits_can_go_at_once_or_not_at_all() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &HANDLER).await;
    let resident = world.resident();
    files(&resident, "犀牛社区东门路口的路灯坏了").await;
    dispatched(&desk).await;
    lead.transcript().await;
    previewed(&lead, "路灯已修好。").await;
    lead.presses("明早发出").await;
    lead.presses("退回重写").await;
    lead.says("再去看一眼").await;
    resident.transcript().await;
    world.pass(2 * DAY).await;
    assert!(!resident.looks().await.contains("路灯已修好。"), "taken back");
    previewed(&lead, "路灯和线路都修好了。").await;
    lead.presses("明早发出").await;
    lead.presses("马上发出").await;
    assert!(resident.looks().await.contains("路灯和线路都修好了。"));
}

#[tokio::test]
async fn the_same_words_for_something_else_are_noticed() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &HANDLER).await;
    files(&world.resident(), "犀牛社区东门路口的路灯坏了").await;
    dispatched(&desk).await;
    lead.transcript().await;
    let text = "已安排人员处理完毕。";
    assert!(!previewed(&lead, text).await.contains("不一样的事"));
    lead.presses("发出").await;
    files(&world.resident(), "三道堰镇河边垃圾桶满了没人清，臭得很").await;
    desk.transcript().await;
    for label in ["受理", "公建配套", "路灯井盖与市政设施", "秦家庙村"] {
        desk.presses(label).await;
    }
    lead.transcript().await;
    assert_snapshot!(hide(&previewed(&lead, text).await), @"");
}

#[tokio::test]
async fn an_administrator_invites_hands_over_and_suspends() {
    let world = World::new().await;
    let admin = world.officer_of("主任", &[(Role::Admin, "xipu"), (Role::Registrar, "xipu")]).await;
    let old = world.officer_of("小李", &[(Role::Registrar, "xipu.xiniu")]).await;
    let new = world.officer_of("小赵", &[(Role::Reception, "xipu.xiniu")]).await;
    world.officer_of("区里的人", &[(Role::Registrar, "district")]).await;
    let mut told = admin.says("人员").await;
    told += &admin.presses("小李").await;
    told += &admin.presses("交接").await;
    told += &admin.presses("小赵").await;
    told += &admin.says("人员").await;
    files(&world.resident(), "犀牛社区东门路口的路灯坏了").await;
    new.transcript().await;
    told += "—— 小赵\n";
    told += &new.presses("改类别").await;
    let press = Press::Menu(Menu::Waiting);
    let left = world.app.handle(&old.inbound(Input::Pressed(press))).await;
    assert!(matches!(left, Err(AppFault::NotStaff)), "{left:?}");
    told += &admin.presses("主任").await;
    told += "—— 不在自己范围的\n";
    told += &new.says("人员").await;
    assert_snapshot!(hide(&told), @"");
}

#[tokio::test]
async fn an_invitation_from_the_chat_opens_the_door_once() {
    let world = World::new().await;
    let admin = world.officer_of("主任", &[(Role::Admin, "xipu")]).await;
    admin.says("人员").await;
    let mut told = admin.presses("邀请同事").await;
    told += &admin.presses("登记员").await;
    let invitation = admin.presses("犀牛社区").await;
    let (_, code) = invitation.split_once("code=").expect("a link");
    let code: String = code.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    told += &invitation.replace(&code, "####");
    let joins = || world.app.join(&code, "小周", huiyin::domain::Language::ZhHans);
    assert!(joins().await.expect("works").is_some());
    assert!(joins().await.expect("works").is_none(), "spent");
    told += &admin.says("人员").await;
    assert_snapshot!(hide(&told), @"");
}
