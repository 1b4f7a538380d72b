//! 公示: staff look at the words, the resident agrees, neighbours read; and taken back.

use super::*;

/// A matter with everything in it nobody else should read, closed and answered: whoever is at the desk, and whose it is.
async fn closed(world: &World) -> (Visitor<'_>, Visitor<'_>) {
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    let resident = world.resident();
    files(&resident, "犀牛社区3栋2单元501门口的灯坏了，我叫王小明，电话13812345678").await;
    dispatched(&desk).await;
    answers(&lead, "单元门口的灯7月10日已换好，物业电话13900001111。").await;
    resident.presses("解决了").await;
    resident.presses("满意").await;
    desk.transcript().await;
    (desk, resident)
}

/// Asks about these words, from the press that opens the form; what the desk reads at the end.
async fn asks(desk: &Visitor<'_>, opens: &str, question: &str) -> String {
    desk.presses(opens).await;
    desk.says(question).await;
    desk.presses("问居民愿不愿意").await
}

#[tokio::test]
async fn a_closed_case_is_read_by_everybody_in_words_the_resident_agreed_to() {
    let world = World::new().await;
    let (desk, resident) = closed(&world).await;
    let mut told = desk.presses("公示").await;
    told += &desk.says("2单元门口的灯不亮").await;
    told += &desk.presses("改问题").await;
    told += &desk.says("单元门口的灯不亮").await;
    told += &desk.presses("问居民愿不愿意").await;
    all(&mut told, &[("居民", &resident)]).await;
    told += &resident.presses("可以公开").await;
    all(&mut told, &[("工作人员", &desk)]).await;
    told += &resident.presses("不再公开").await;
    assert_snapshot!(hide(&told), @"
    > 原话：“犀牛社区3栋2单元501门口的灯坏了，我叫王**，电话138****5678”
      用一句话写清是什么事，给大家看：不写名字、电话、门牌，最多120个字。
      [取消]
    < 2单元门口的灯不亮
    > 已遮住电话1处、楼栋门牌1处。
      公示出来就是下面这样，不写名字，位置只标个大概。请看清有没有漏下的名字、电话、门牌。居民同意后才公开：
      问：*单元门口的灯不亮
      答：单元门口的灯7月10日已换好，物业电话***********。
      [问居民愿不愿意][改问题][改答复][取消]
    > 原话：“犀牛社区3栋2单元501门口的灯坏了，我叫王**，电话138****5678”
      用一句话写清是什么事，给大家看：不写名字、电话、门牌，最多120个字。
      [取消]
    < 单元门口的灯不亮
    > 已遮住电话1处。
      公示出来就是下面这样，不写名字，位置只标个大概。请看清有没有漏下的名字、电话、门牌。居民同意后才公开：
      问：单元门口的灯不亮
      答：单元门口的灯7月10日已换好，物业电话***********。
      [问居民愿不愿意][改问题][改答复][取消]
    ~ #### #### #### · 已办结
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区3栋2单元501门口的灯坏了，我叫王**，电话138****5678”
      主办：街道综合管理办（城管）
      答复（办好了）：单元门口的灯7月10日已换好，物业电话13900001111。
      公示：正在问居民愿不愿意
      问：单元门口的灯不亮
      答：单元门口的灯7月10日已换好，物业电话***********。
      刚才：小王
      [看全部][改一改再问][先不问了]
    > 已发出。
    —— 居民
    > 您反映的“犀牛社区3栋2单元501门口的灯坏了，我叫王小…”已经办结。想问您一声，能不能公开，让遇到同样问题的邻居也看到？公开的是下面的问和答，还有类别、社区、办理单位和日期；不写您的名字，位置只标个大概。
      问：单元门口的灯不亮
      答：单元门口的灯7月10日已换好，物业电话***********。
      不公开也没关系。
      [可以公开][不公开]
    > 谢谢您，“犀牛社区3栋2单元501门口的灯坏了，我叫王小…”已经公开。哪天不想公开了，点“不再公开”，就从本站撤下来。
      [不再公开]
    —— 工作人员
    ~ #### #### #### · 已办结
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区3栋2单元501门口的灯坏了，我叫王**，电话138****5678”
      主办：街道综合管理办（城管）
      答复（办好了）：单元门口的灯7月10日已换好，物业电话13900001111。
      公示：7月10日（周五）起
      刚才：小王
      [看全部][不再公开]
    > 好的，已经从本站撤下来了。
    ");
    assert!(desk.presses("看全部").await.contains("公示：居民不愿意"));
}

#[tokio::test]
async fn whoever_would_rather_not_is_not_asked_again() {
    let world = World::new().await;
    let (desk, resident) = closed(&world).await;
    asks(&desk, "公示", "单元门口的灯不亮").await;
    assert!(
        resident.presses("看全部").await.contains("问：单元门口的灯不亮"),
        "with the words, wherever the button is"
    );
    assert!(resident.presses("不公开").await.contains("好的，不公开。"));
    assert!(!desk.transcript().await.contains("[公示]"));
}

#[tokio::test]
async fn the_button_of_older_words_says_yes_to_nothing() {
    let world = World::new().await;
    let (desk, resident) = closed(&world).await;
    asks(&desk, "公示", "单元门口的灯不亮").await;
    let older = resident.token("可以公开").await.expect("a button");
    world.app.clock.advance(60_000);
    asks(&desk, "改一改再问", "王家门口的灯不亮").await;
    resident.does(huiyin::conversation::Input::from_token(&older)).await;
    assert!(resident.looks().await.contains("要公开的话后来改过了"));
    world.app.clock.advance(60_000);
    desk.presses("先不问了").await;
    assert!(resident.presses("可以公开").await.contains("这件事现在没有公开，也没有在问。"));
}

#[tokio::test]
async fn for_whom_the_desk_wrote_down_it_reads_the_words_out_and_writes_down_the_answer() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    desk.presses("代录").await;
    desk.says("犀牛社区路灯坏了三天").await;
    desk.presses("提交").await;
    dispatched(&desk).await;
    answers(&lead, "灯已换好，修了三盏。").await;
    for label in ["看联系方式", "已当面告知"] {
        desk.presses(label).await;
    }
    world.pass(8 * DAY).await;
    desk.transcript().await;
    let asked = asks(&desk, "公示", "路灯不亮").await;
    assert!(asked.contains("请打电话或当面问一声") && asked.contains("问：路灯不亮"), "{asked}");
    assert!(desk.presses("本人说可以").await.contains("公示：7月18日"));
    assert!(desk.presses("本人不想公开").await.contains("公示：居民不愿意"));
}
