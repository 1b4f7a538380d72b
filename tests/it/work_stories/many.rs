//! One matter of many people: one outage and one answer each, and neighbours who say: me too.

use super::*;

#[tokio::test]
async fn one_outage_and_many_people_each_gets_the_same_answer() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    let people = [world.resident(), world.resident(), world.resident()];
    for (resident, words) in people.iter().zip(["东门路灯全黑了", "东门一条街路灯都不亮", "东门的路灯坏了"])
    {
        files(resident, &format!("犀牛社区{words}")).await;
        dispatched(&desk).await;
        resident.looks().await;
    }
    lead.transcript().await;
    answers(&lead, "东门线路昨晚已修好。").await;
    let mut told = lead.transcript().await;
    told += &lead.presses("一起答复").await;
    for resident in &people {
        let read = resident.looks().await;
        assert!(read.contains("东门线路昨晚已修好") && read.contains("[解决了][还没有]"), "{read}");
    }
    assert_snapshot!(hide(&told), @"
    ~ #### #### #### · 已答复，待确认
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯全黑了”
      主办：街道综合管理办（城管）
      为什么在您这里：这类事平时归您
      答复（办好了）：东门线路昨晚已修好。
      刚才：城管小刘
      [看全部][看联系方式]
    ~ #### #### #### · 已答复，待确认
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门一条街路灯都不亮”
      主办：街道综合管理办（城管）
      为什么在您这里：这类事平时归您
      答复（办好了）：东门线路昨晚已修好。
      刚才：城管小刘
      [看全部][看联系方式]
    > 一起答复了2件。
    ");
}

#[tokio::test]
async fn a_neighbour_says_me_too_and_reads_the_answer() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    let (first, neighbour) = (world.resident(), world.resident());
    // They have agreed to the terms before, with another matter.
    files(&first, "犀牛社区东门王家门口的路灯坏了三天").await;
    dispatched(&desk).await;
    desk.presses("更多").await;
    let mut told = desk.presses("请邻居附议").await;
    told += &desk.says("东门路灯不亮").await;
    told += "—— 邻居\n";
    told += &neighbour.says("犀牛社区东门的路灯坏了，晚上看不见").await;
    assert!(!told.contains("提过：“犀牛社区东门王家"), "never the words: {told}");
    told += &neighbour.presses("同意，我也是").await;
    answers(&lead, "东门路灯昨晚已修好。").await;
    all(&mut told, &[("邻居", &neighbour), ("居民", &first)]).await;
    assert_snapshot!(hide(&told), @"
    > 原话：“犀牛社区东门王家门口的路灯坏了三天”
      请写一句给邻居看的摘要：不写名字、电话、门牌。看到的人可以点“我也是”。
      [取消]
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门王家门口的路灯坏了三天”
      主办：街道综合管理办（城管）
      最晚：7月21日（周二）18:00
      摘要：东门路灯不亮
      为什么在您这里：这类事平时归您
      刚才：小王
      [答复][问居民][更多]
    < 东门路灯不亮
    > 记下了。
    —— 邻居
    < 犀牛社区东门的路灯坏了，晚上看不见
    > 有邻居提过：“东门路灯不亮”（犀牛社区，正在办）。您说的是同一件事吗？
      为了办您说的事、给您回话，我们会保存您发来的文字、语音、照片、位置和聊天账号。只有经办和督办的工作人员能看，不经您同意不公开，办结一年后删除个人信息。姓名、电话可以不留。
      [同意，我也是][是另一件事]
    > 记下了，“东门路灯不亮”也算您一份。最晚7月21日（周二）18:00前答复，有答复同样告诉您。
    —— 邻居
    > “东门路灯不亮”有答复了，街道综合管理办（城管）：办好了。
      东门路灯昨晚已修好。
    —— 居民
    ~ 编号#### #### ####“犀牛社区东门王家门口的路灯坏了三天”：已答复，等您确认。
      ✓登记 ✓研判 ✓处置 ●反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 您反映的“犀牛社区东门王家门口的路灯坏了三天”，由街道综合管理办（城管）负责，最晚7月21日（周二）18:00前答复您。
    > “犀牛社区东门王家门口的路灯坏了三天”有答复了，街道综合管理办（城管）：办好了。
      东门路灯昨晚已修好。
      您看解决了吗？
      [解决了][还没有]
    ");
    let again = neighbour.says("犀牛社区东门的路灯坏了，晚上看不见").await;
    assert!(again.contains("您说：“犀牛"), "asked once: {again}");
}
