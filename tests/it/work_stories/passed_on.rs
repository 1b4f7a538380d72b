//! Returned and kept, extended, not solved twice.

use super::*;

#[tokio::test]
async fn returned_twice_and_kept_the_third_time() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let first = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    let second = world.officer_of("住建小赵", &[(Role::Handler, "housing")]).await;
    let resident = world.resident();
    files(&resident, "犀牛社区东门路灯坏了三天").await;
    dispatched(&desk).await;
    resident.looks().await;
    first.transcript().await;
    first.presses("更多").await;
    let mut told = first.presses("退单").await;
    told += &first.presses("住建局").await;
    told += &first.says("这是物业的灯。").await;
    all(&mut told, &[("协调员", &desk)]).await;
    desk.presses("改主办").await;
    desk.presses("住建局").await;
    told += &desk.says("物业的灯归住建。").await;
    all(&mut told, &[("居民", &resident), ("住建", &second)]).await;
    second.presses("更多").await;
    second.presses("退单").await;
    second.presses("说不好").await;
    second.says("灯在市政路上。").await;
    desk.presses("不改").await;
    told += "—— 住建\n";
    desk.says("红线内归住建，请接着办。").await;
    told += &second.looks().await;
    all(&mut told, &[("居民", &resident)]).await;
    assert_snapshot!(hide(&told), @"
    > 您看该归谁办？
      [犀浦街道][犀牛社区][住建局][交警分局][交通运输局][民政局][卫健局][教育局][水务局][生态环境局][消防救援大队][公园城市局][文体旅局][市场监管局][人社局][高新园区企业服务中心][农业农村局][派出所][犀牛社区物业服务企业][犀牛社区议事会][供电公司][政务服务中心][区委社会工作部][说不好][取消]
    > 住建局
      为什么不归您办？写一句。
      [取消]
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      主办：街道综合管理办（城管）
      最晚：7月21日（周二）18:00
      为什么在您这里：这类事平时归您
      退单（这是物业的灯。），建议给：住建局。请协调员定。
      刚才：城管小刘
      [答复][问居民][更多][改主办][不改]
    < 这是物业的灯。
    > #### #### ####：主办单位退单，请协调员定。
      这是物业的灯。
    > 记下了。
    —— 协调员
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      主办：街道综合管理办（城管）
      最晚：7月21日（周二）18:00
      为什么在您这里：这类事平时归您
      退单（这是物业的灯。），建议给：住建局。请协调员定。
      刚才：城管小刘
      [答复][问居民][更多][改主办][不改]
    > #### #### ####：主办单位退单，请协调员定。
      这是物业的灯。
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      主办：住建局
      最晚：7月21日（周二）18:00
      为什么在您这里：人工指定
      刚才：小王
      [答复][问居民][更多]
    < 物业的灯归住建。
    > 记下了。
    —— 居民
    ~ 编号#### #### ####“犀牛社区东门路灯坏了三天”：正在办。
      ✓登记 ✓研判 ●处置 ○反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 您反映的“犀牛社区东门路灯坏了三天”，由住建局负责，最晚7月21日（周二）18:00前答复您。
    —— 住建
    > #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      主办：住建局
      最晚：7月21日（周二）18:00
      为什么在您这里：人工指定
      刚才：小王
      [答复][问居民][更多]
    —— 住建
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      主办：住建局
      最晚：7月21日（周二）18:00
      为什么在您这里：人工指定
      刚才：小王
      [答复][问居民][更多]
    > #### #### ####：主办不变。
      红线内归住建，请接着办。
    ");
}

#[tokio::test]
async fn more_time_is_asked_for_and_the_resident_hears_before_the_date() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    let resident = world.resident();
    files(&resident, "犀牛社区东门路灯坏了三天").await;
    dispatched(&desk).await;
    resident.looks().await;
    lead.presses("更多").await;
    let mut told = lead.presses("申请延期").await;
    told += &lead.says("7月28日").await;
    told += &lead.says("灯杆7月26日才到货。").await;
    told += "—— 督办\n";
    desk.transcript().await;
    told += &desk.presses("同意延期").await;
    all(&mut told, &[("居民", &resident)]).await;
    world.pass(18 * DAY + 7 * 3_600_000).await;
    all(&mut told, &[("居民", &resident)]).await;
    assert_snapshot!(hide(&told), @"
    > 延到哪天？比如2027-03-31或3月31日。
      [取消]
    < 7月28日
    > 为什么要延期？写一句，同意后居民会看到。
      [取消]
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      主办：街道综合管理办（城管）
      最晚：7月21日（周二）18:00
      为什么在您这里：这类事平时归您
      申请延到7月28日（周二）18:00（灯杆7月26日才到货。），请督办定。
      刚才：城管小刘
      [答复][问居民][更多][同意延期][不同意延期]
    < 灯杆7月26日才到货。
    > #### #### ####：申请延期，请督办定。
      灯杆7月26日才到货。
    > 记下了。
    —— 督办
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      主办：街道综合管理办（城管）
      最晚：7月28日（周二）18:00
      为什么在您这里：这类事平时归您
      刚才：小王
      [答复][问居民][更多]
    > 记下了。
    —— 居民
    ~ 编号#### #### ####“犀牛社区东门路灯坏了三天”：正在办。
      ✓登记 ✓研判 ●处置 ○反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > “犀牛社区东门路灯坏了三天”要晚几天，改到7月28日（周二）18:00前答复您。原因，街道综合管理办（城管）说：灯杆7月26日才到货。
    —— 居民
    > “犀牛社区东门路灯坏了三天”说好7月28日（周二）18:00前答复您，现在还没办完，可能赶不上。刚又提醒了街道综合管理办（城管），一有结果就告诉您。
    ");
}

#[tokio::test]
async fn not_solved_twice_and_then_somebody_comes() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    let resident = world.resident();
    files(&resident, "犀牛社区东门路灯坏了三天").await;
    dispatched(&desk).await;
    let mut told = String::new();
    for _ in 0..3 {
        answers(&lead, "已修好，请再看看。").await;
        resident.looks().await;
        resident.presses("还没有").await;
        told += &resident.presses("没解决").await;
        desk.looks().await;
    }
    told += "—— 督办\n";
    desk.presses("看全部").await;
    assert_snapshot!(hide(&told), @"
    ~ 编号#### #### ####“犀牛社区东门路灯坏了三天”：正在办。
      ✓登记 ✓研判 ●处置 ○反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 好，重新办。由街道综合管理办（城管）负责，7月17日（周五）18:00前答复您。
    ~ 编号#### #### ####“犀牛社区东门路灯坏了三天”：正在办。
      ✓登记 ✓研判 ●处置 ○反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 好，重新办。由街道综合管理办（城管）负责，7月17日（周五）18:00前答复您。
    ~ 编号#### #### ####“犀牛社区东门路灯坏了三天”：已答复，等您确认。
      ✓登记 ✓研判 ✓处置 ●反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 已经办了两次，这次请负责人当面和您谈，7月17日（周五）18:00前联系您。
    —— 督办
    ");
}

#[tokio::test]
async fn the_same_person_again_need_not_tell_it_twice() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    let resident = world.resident();
    files(&resident, "犀牛社区东门路灯坏了三天").await;
    dispatched(&desk).await;
    answers(&lead, "已修好，请看。").await;
    resident.looks().await;
    resident.presses("解决了").await;
    world.pass(10 * DAY).await;
    lead.looks().await;
    let mut told = resident.says("犀牛社区东门的路灯又坏了，一直闪").await;
    told += &resident.presses("重办").await;
    all(&mut told, &[("城管", &lead)]).await;
    assert_snapshot!(hide(&told), @"
    < 犀牛社区东门的路灯又坏了，一直闪
    > 您7月10日（周五）提过“犀牛社区东门路灯坏了三天”，没解决好，对不起。这次换人重办，不用再说一遍。
      [重办][是另一件事]
    ~ 编号#### #### ####“犀牛社区东门路灯坏了三天”：正在办。
      ✓登记 ✓研判 ●处置 ○反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 好，重新办。由街道综合管理办（城管）负责，7月27日（周一）18:00前答复您。
    —— 城管
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      主办：街道综合管理办（城管）
      最晚：7月27日（周一）18:00
      为什么在您这里：这类事平时归您
      重办第1次
      刚才：城管小刘
      [答复][问居民][更多]
    > #### #### ####：居民说没解决，重新办。
      犀牛社区东门的路灯又坏了，一直闪
    ");
    let other = resident.says("犀牛社区楼下的老人食堂饭菜太贵").await;
    assert!(other.contains("正在办的有"), "the case is open again: {other}");
}

#[tokio::test]
async fn another_matter_is_another_matter() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    let resident = world.resident();
    files(&resident, "犀牛社区东门路灯坏了三天").await;
    dispatched(&desk).await;
    answers(&lead, "已修好，请看。").await;
    resident.looks().await;
    resident.presses("解决了").await;
    assert!(resident.says("犀牛社区老人食堂饭菜太贵").await.contains("您说：“犀牛社区老人食堂饭菜太贵”"));
    resident.says("取消").await;
    assert!(
        resident.says("犀牛社区东门路灯坏了，西门也坏了").await.contains("提过“犀牛社区东门路灯坏了三天”")
    );
    assert!(resident.presses("是另一件事").await.contains("您说：“犀牛社区东门路灯坏了，西门也坏了”"));
}
