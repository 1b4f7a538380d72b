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
    // Saturday, half past nine: not before.
    world.pass(12 * 3_600_000 + 1_800_000 - 1000).await;
    all(&mut told, &[("居民", &resident)]).await;
    world.pass(1000).await;
    all(&mut told, &[("城管", &lead), ("居民", &resident)]).await;
    assert_snapshot!(hide(&told), @"
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路口的路灯坏了”
      主办：街道综合管理办（城管）
      最晚：7月21日（周二）18:00
      为什么在您这里：这类事平时归您
      定时答复（办好了），7月11日（周六）09:30发出：路灯已修好。
      刚才：城管小刘
      [答复][问居民][更多][马上发出][退回重写]
    > 定好了，7月11日（周六）09:30自动发出。改主意就在卡片上点“马上发出”或“退回重写”。
    —— 城管
    ~ #### #### #### · 已答复，待确认
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路口的路灯坏了”
      主办：街道综合管理办（城管）
      为什么在您这里：这类事平时归您
      答复（办好了）：路灯已修好。
      刚才：城管小刘
      [看全部][看联系方式]
    —— 居民
    ~ 编号#### #### ####“犀牛社区东门路口的路灯坏了”：已答复，等您确认。
      ✓登记 ✓研判 ✓处置 ●反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > “犀牛社区东门路口的路灯坏了”有答复了，街道综合管理办（城管）：办好了。
      路灯已修好。
      您看解决了吗？
      [解决了][还没有]
    ");
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
    for label in ["受理", "公建配套", "路灯井盖与市政设施"] {
        desk.presses(label).await;
    }
    lead.transcript().await;
    assert_snapshot!(hide(&previewed(&lead, text).await), @"
    < 已安排人员处理完毕。
    > 同样的话近30天也答过不一样的事：#### #### ####。发之前看看合不合这件事。
      居民会看到：
      ———
      “三道堰镇河边垃圾桶满了没人清，臭得很”有答复了，街道综合管理办（城管）：办好了。
      已安排人员处理完毕。
      您看解决了吗？
      ———
      发出吗？要改就重新写一遍。
      [发出][明早发出][取消]
    ");
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
    assert_snapshot!(hide(&told), @"
    < 人员
    > 在这里工作的有3人，点名字看：
      主任：犀浦街道 管理员 · 登记员
      小李：犀牛社区 登记员
      小赵：犀牛社区 接待员
      [主任][小李][小赵][邀请同事]
    > 小李：犀牛社区 登记员
      [交接][停用]
    > 小李的工作交给谁？交接后小李就停用，手上的事都还在原单位，一件不丢。
      [主任][小赵][人员]
    > 记下了。
    < 人员
    > 在这里工作的有3人，点名字看：
      主任：犀浦街道 管理员 · 登记员
      小李（已停用）：犀牛社区 登记员
      小赵：犀牛社区 接待员 · 登记员
      [主任][小李][小赵][邀请同事]
    —— 小赵
    > 还没有类别，先选一类：
      [公建配套][民生服务][环境卫生][交通出行][平安与治理][发展与活力]
    > #### #### #### · 已提交
      社区来分 · 犀牛社区
      “犀牛社区东门路口的路灯坏了”
      最晚：7月13日（周一）18:00
      [受理][问居民][改类别][不归这里办][更多]
    > 主任：犀浦街道 管理员 · 登记员
      [人员]
    —— 不在自己范围的
    < 人员
    > 这一步不归您办，请找登记员或主办单位。
    ");
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
    assert_snapshot!(hide(&told), @"
    > 请新同事来做什么？
      [接待员][登记员][研判员][协调员][经办人][督办][议事会秘书][审计（只看）][管理员]
    > 登记员，在哪个单位？
      [犀浦街道][犀牛社区][犀和社区][珠江路社区]
    > 邀请（犀牛社区 登记员），1小时内有效，只能用一次。把链接发给本人：https://huiyin.example/staff/join?code=####　用机器人的，让本人给机器人发：/start s_####
    < 人员
    > 在这里工作的有2人，点名字看：
      主任：犀浦街道 管理员
      小周：犀牛社区 登记员
      [主任][小周][邀请同事]
    ");
}
