//! 公示: staff look at the words, the resident agrees, neighbours read; and taken back.

use super::*;

/// A matter with everything in it nobody else should read, closed and answered.
async fn closed(resident: &Visitor<'_>, desk: &Visitor<'_>, lead: &Visitor<'_>) {
    files(resident, "犀牛社区3栋2单元501门口的灯坏了，我叫王小明，电话13812345678").await;
    dispatched(desk).await;
    answers(lead, "单元门口的灯7月10日已换好，物业电话13900001111。").await;
    resident.presses("解决了").await;
    resident.presses("满意").await;
    desk.transcript().await;
}

#[tokio::test]
async fn a_closed_case_is_read_by_everybody_in_words_the_resident_agreed_to() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    let resident = world.resident();
    closed(&resident, &desk, &lead).await;
    let mut told = desk.presses("公示").await;
    told += &desk.presses("改问题").await;
    told += &desk.says("单元门口的灯不亮").await;
    told += &desk.presses("问居民愿不愿意").await;
    all(&mut told, &[("居民", &resident)]).await;
    told += &resident.presses("可以公开").await;
    all(&mut told, &[("工作人员", &desk)]).await;
    told += &resident.presses("不再公开").await;
    assert_snapshot!(hide(&told), @"
    > 已遮住电话2处、姓名1处、门牌1处，请再看一眼有没有漏的。
      公示出去是这样的，不写名字，地点只到大概。居民同意了才公开：
      问：犀牛社区3栋2单元***门口的灯坏了，我叫王**，电话138****5678
      答：单元门口的灯7月10日已换好，物业电话139****1111。
      [问居民愿不愿意][改问题][改答复][取消]
    > 用一句话写清是什么事，不写名字、电话、门牌。
      [取消]
    < 单元门口的灯不亮
    > 已遮住电话1处，请再看一眼有没有漏的。
      公示出去是这样的，不写名字，地点只到大概。居民同意了才公开：
      问：单元门口的灯不亮
      答：单元门口的灯7月10日已换好，物业电话139****1111。
      [问居民愿不愿意][改问题][改答复][取消]
    ~ #### #### #### · 已办结
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区3栋2单元501门口的灯坏了，我叫王**，电话138****5678”
      主办：街道综合管理办（城管）
      答复（办好了）：单元门口的灯7月10日已换好，物业电话13900001111。
      公示：正在问居民愿不愿意
      刚才：小王
      [看全部]
    > 已发出。
    —— 居民
    > 您的“犀牛社区3栋2单元501门口的灯坏了，我叫王小…”有了答复。能不能公开出来，让有同样问题的邻居也看到？只公开下面这两句，不写您的名字，地点只到大概：
      问：单元门口的灯不亮
      答：单元门口的灯7月10日已换好，物业电话139****1111。
      不愿意也没关系。
      [可以公开][不公开]
    > 谢谢您，“犀牛社区3栋2单元501门口的灯坏了，我叫王小…”已经公开。哪天不想公开了，点“不再公开”就撤下来。
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
    > 好的，已经撤下来了。
    ");
    assert!(desk.presses("看全部").await.contains("公示：居民不愿意"));
}

#[tokio::test]
async fn whoever_would_rather_not_is_not_asked_again() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    let resident = world.resident();
    closed(&resident, &desk, &lead).await;
    desk.presses("公示").await;
    desk.presses("问居民愿不愿意").await;
    assert!(resident.presses("不公开").await.contains("好的，不公开。"));
    assert!(!desk.transcript().await.contains("[公示]"));
}
