//! Joint handling, the council, and two people with the same matter.

use huiyin::domain::{CaseId, PersonId};

use super::*;

#[tokio::test]
async fn two_units_together_and_one_answer() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    let assist = world.officer_of("交警小陈", &[(Role::Handler, "traffic")]).await;
    let resident = world.resident();
    files(&resident, "犀牛社区东门路口的路灯和标线都坏了").await;
    dispatched(&desk).await;
    desk.presses("更多").await;
    let mut told = desk.presses("加协办").await;
    told += &desk.presses("交警分局").await;
    all(&mut told, &[("交警", &assist)]).await;
    told += "—— 城管\n";
    lead.transcript().await;
    answers(&lead, "路灯昨晚已修好。").await;
    told += &lead.transcript().await;
    told += "—— 交警\n";
    told += &assist.presses("协办回复").await;
    told += &assist.says("标线已补。").await;
    told += "—— 城管\n";
    told += &lead.looks().await;
    told += &lead.presses("发出").await;
    all(&mut told, &[("居民", &resident)]).await;
    assert_snapshot!(hide(&told), @"
    > 请选协办单位：
      [犀浦街道][犀牛社区][住建局][交警分局][交通运输局][民政局][卫健局][教育局][水务局][生态环境局][消防救援大队][公园城市局][文体旅局][市场监管局][人社局][高新园区企业服务中心][农业农村局][派出所][犀牛社区物业服务企业][犀牛社区议事会][供电公司][政务服务中心][区委社会工作部][取消]
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路口的路灯和标线都坏了”
      主办：街道综合管理办（城管）
      最晚：7月21日（周二）18:00
      为什么在您这里：这类事平时归您
      协办：交警分局，7月20日（周一）18:00前回
      刚才：小王
      [答复][问居民][更多][协办回复]
    > 记下了。
    —— 交警
    > #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路口的路灯和标线都坏了”
      主办：街道综合管理办（城管）
      最晚：7月21日（周二）18:00
      为什么在您这里：这类事平时归您
      协办：交警分局，7月20日（周一）18:00前回
      刚才：小王
      [答复][问居民][更多][协办回复]
    —— 城管
    —— 交警
    > 交警分局
      协办的结果，写一句。
      [取消]
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路口的路灯和标线都坏了”
      主办：街道综合管理办（城管）
      最晚：7月21日（周二）18:00
      为什么在您这里：这类事平时归您
      协办：交警分局，标线已补。
      刚才：交警小陈
      [答复][问居民][更多]
    < 标线已补。
    > #### #### ####：协办回了。
      标线已补。
    > 记下了。
    —— 城管
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路口的路灯和标线都坏了”
      主办：街道综合管理办（城管）
      最晚：7月21日（周二）18:00
      为什么在您这里：这类事平时归您
      协办：交警分局，标线已补。
      刚才：交警小陈
      [答复][问居民][更多]
    > #### #### ####：协办回了。
      标线已补。
    ~ #### #### #### · 已答复，待确认
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路口的路灯和标线都坏了”
      主办：街道综合管理办（城管）
      为什么在您这里：这类事平时归您
      协办：交警分局，标线已补。
      答复（办好了）：路灯昨晚已修好。
      刚才：城管小刘
      [看全部][看联系方式]
    > 已发出。
    —— 居民
    ~ 编号#### #### ####“犀牛社区东门路口的路灯和标线都坏了”：已答复，等您确认。
      ✓登记 ✓研判 ✓处置 ●反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 您反映的“犀牛社区东门路口的路灯和标线都坏了”，由街道综合管理办（城管）负责，最晚7月21日（周二）18:00前答复您。
    > “犀牛社区东门路口的路灯和标线都坏了”有答复了，街道综合管理办（城管）：办好了。
      路灯昨晚已修好。
      您看解决了吗？
      [解决了][还没有]
    ");
}

#[tokio::test]
async fn the_neighbours_council_talks_about_it() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    let resident = world.resident();
    files(&resident, "犀牛社区东门想加两盏路灯").await;
    dispatched(&desk).await;
    resident.looks().await;
    desk.presses("更多").await;
    let mut told = desk.presses("提交议事会").await;
    told += &desk.says("7月16日").await;
    all(&mut told, &[("居民", &resident)]).await;
    world.pass(6 * DAY).await;
    told += "—— 议事会\n";
    told += &desk.presses("议事结果").await;
    told += &desk.says("大家同意加两盏，装在东门两侧。").await;
    told += &desk.presses("发出").await;
    all(&mut told, &[("居民", &resident), ("城管", &lead)]).await;
    assert_snapshot!(hide(&told), @"
    > 议事会哪天开？比如2027-03-31或3月31日。
      [取消]
    ~ #### #### #### · 议事中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门想加两盏路灯”
      主办：街道综合管理办（城管）
      最晚：7月21日（周二）18:00
      议事会：7月16日（周四）
      为什么在您这里：这类事平时归您
      刚才：小王
      [议事结果][答复][更多]
    < 7月16日
    > 记下了。
    —— 居民
    ~ 编号#### #### ####“犀牛社区东门想加两盏路灯”：议事会在商量。
      ✓登记 ✓研判 ●处置 ○反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > “犀牛社区东门想加两盏路灯”要大家商量，7月16日（周四）开议事会，商量完告诉您结果。
    —— 议事会
    > 原话：“犀牛社区东门想加两盏路灯”
      议事会定了什么？写一句，居民会看到。
      [取消]
    < 大家同意加两盏，装在东门两侧。
    > 居民会看到：
      ———
      “犀牛社区东门想加两盏路灯”，议事会商量好了：大家同意加两盏，装在东门两侧。
      接着由街道综合管理办（城管）办，办好给您回话。
      ———
      发出吗？要改就重新写一遍。
      [发出][取消]
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门想加两盏路灯”
      主办：街道综合管理办（城管）
      最晚：7月27日（周一）18:00
      为什么在您这里：这类事平时归您
      刚才：小王
      [答复][问居民][更多]
    > 已发出。
    —— 居民
    ~ 编号#### #### ####“犀牛社区东门想加两盏路灯”：正在办。
      ✓登记 ✓研判 ●处置 ○反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > “犀牛社区东门想加两盏路灯”，议事会商量好了：大家同意加两盏，装在东门两侧。
      接着由街道综合管理办（城管）办，办好给您回话。
    —— 城管
    > #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门想加两盏路灯”
      主办：街道综合管理办（城管）
      最晚：7月27日（周一）18:00
      为什么在您这里：这类事平时归您
      刚才：小王
      [答复][问居民][更多]
    ");
}

#[tokio::test]
async fn two_people_report_the_same_and_both_read_the_answer() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    let (first, second) = (world.resident(), world.resident());
    files(&first, "犀牛社区东门路灯坏了三天").await;
    let number: String = desk.transcript().await.chars().skip(2).take(14).collect();
    dispatched(&desk).await;
    files(&second, "犀牛社区东门的路灯不亮").await;
    second.looks().await;
    desk.transcript().await;
    desk.presses("更多").await;
    let mut told = desk.presses("并案").await;
    told += &desk.presses(&number).await;
    all(&mut told, &[("第二位", &second)]).await;
    answers(&lead, "东门路灯昨晚已修好。").await;
    // What shows the answer opens for exactly one more person.
    let mut shared = 0;
    for person in (1..20).map(PersonId) {
        let reader = world.app.store.read();
        shared += usize::from(reader.shares_answer(CaseId(1), person).await.expect("read"));
    }
    assert_eq!(shared, 1);
    all(&mut told, &[("第一位", &first), ("第二位", &second)]).await;
    told += "—— 分开\n";
    desk.looks().await;
    desk.presses("分开办").await;
    all(&mut told, &[("第二位", &second)]).await;
    assert_snapshot!(hide(&told), @"
    > 像这件的有1件，点编号并过去一起答复：
      #### #### ####“犀牛社区东门路灯坏了三天”：正在办
      [#### #### ####]
    ~ #### #### #### · 已并入
      社区来分 · 犀牛社区
      “犀牛社区东门的路灯不亮”
      并入#### #### ####，一起答复
      刚才：小王
      [看全部][分开办]
    > 记下了。
    —— 第二位
    ~ 编号#### #### ####“犀牛社区东门的路灯不亮”：和另一件一起办，同样给您答复。
      ✓登记 ✓研判 ●处置 ○反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 您说的“犀牛社区东门的路灯不亮”，和编号#### #### ####是同一件事，一起办，同样给您答复。要是不对，点“看全部”再补充。
    —— 第一位
    ~ 编号#### #### ####“犀牛社区东门路灯坏了三天”：已答复，等您确认。
      ✓登记 ✓研判 ✓处置 ●反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 您反映的“犀牛社区东门路灯坏了三天”，由街道综合管理办（城管）负责，最晚7月21日（周二）18:00前答复您。
    > “犀牛社区东门路灯坏了三天”有答复了，街道综合管理办（城管）：办好了。
      东门路灯昨晚已修好。
      您看解决了吗？
      [解决了][还没有]
    —— 第二位
    > “犀牛社区东门的路灯不亮”有答复了，街道综合管理办（城管）：办好了。
      东门路灯昨晚已修好。
      （和编号#### #### ####一起答复）
    —— 分开
    —— 第二位
    ~ 编号#### #### ####“犀牛社区东门的路灯不亮”：已受理，正在看该谁办。
      ✓登记 ●研判 ○处置 ○反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > “犀牛社区东门的路灯不亮”还是单独办。7月13日（周一）18:00前告诉您由谁负责。
    ");
}

#[tokio::test]
async fn a_rule_sends_it_and_a_unit_outside_is_answered_for_by_the_desk() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let resident = world.resident();
    files(&resident, "犀牛社区东门的红绿灯坏了").await;
    let mut told = String::new();
    for label in ["受理", "公建配套", "路灯井盖与市政设施", "转办单"] {
        told = desk.presses(label).await;
        if label.starts_with('路') {
            assert_snapshot!(hide(&told), @"
            ~ #### #### #### · 办理中
              路灯井盖与市政设施 · 犀牛社区
              “犀牛社区东门的红绿灯坏了”
              主办：交警分局
              最晚：7月21日（周二）18:00
              为什么在您这里：信号灯归交警
              主办单位没人在系统里：点“转办单”发给他们，对方回了点“答复”记进来。
              刚才：小王
              [答复][问居民][更多][转办单]
            ");
        }
    }
    answers(&desk, "交警分局小陈7月12日已换好信号灯。").await;
    all(&mut told, &[("居民", &resident)]).await;
    assert_snapshot!(hide(&told), @"
    > 转办单
      交警分局：
      编号#### #### ####，7月10日（周五）收到，路灯井盖与市政设施。
      地点：犀牛社区
      原话：“犀牛社区东门的红绿灯坏了”
      附件：0个
      请在7月21日（周二）18:00前回复：办得怎么样，谁办的，哪天。
      回复给：示例区，电话028-00000000
    —— 居民
    ~ 编号#### #### ####“犀牛社区东门的红绿灯坏了”：已答复，等您确认。
      ✓登记 ✓研判 ✓处置 ●反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 您反映的“犀牛社区东门的红绿灯坏了”，由交警分局负责，最晚7月21日（周二）18:00前答复您。
    > “犀牛社区东门的红绿灯坏了”有答复了，交警分局：办好了。
      交警分局小陈7月12日已换好信号灯。
      您看解决了吗？
      [解决了][还没有]
    ");
}
