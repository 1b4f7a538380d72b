//! A resident reports a wrong phone number: it goes to whoever looks after the point, who mends it and answers.

use huiyin::casework::Case;
use huiyin::domain::{CaseId, Nature};

use super::*;

pub(super) const OFFICE: [(Role, &str); 4] = [
    (Role::Registrar, "xipu.xiniu"),
    (Role::Assessor, "xipu.xiniu"),
    (Role::Handler, "xipu.xiniu"),
    (Role::Reception, "xipu.xiniu"),
];

pub(super) async fn reports(resident: &Visitor<'_>, words: &str) -> String {
    resident.says("联系点").await;
    resident.presses("犀浦街道").await;
    resident.presses("犀牛社区党群服务中心").await;
    let mut told = resident.presses("信息有误").await;
    told += &resident.says(words).await;
    told + &resident.presses("同意并提交").await
}

#[tokio::test]
async fn a_reported_number_goes_to_the_points_unit_which_mends_it_and_answers() {
    let world = World::new().await;
    let (office, resident) = (world.officer_of("小王", &OFFICE).await, world.resident());
    let mut told = reports(&resident, "电话打不通，是空号").await;
    told += &format!("—— 社区\n{}", office.transcript().await);
    told += &office.presses("受理").await;
    told += &office.presses("看联系点").await;
    office.presses("改电话").await;
    office.says("028-87654321").await;
    told += &office.presses("就这样改").await;
    office.presses("答复").await;
    office.presses("办好了").await;
    office.says("号码写错了，已经改成028-87654321。").await;
    told += &office.presses("发出").await;
    told += &format!("—— 居民\n{}", resident.looks().await);
    resident.says("联系点").await;
    resident.presses("犀浦街道").await;
    told += &resident.presses("犀牛社区党群服务中心").await;
    assert_snapshot!(hide(&told), @"
    > 犀牛社区党群服务中心哪里不对？写一句，比如“周六没开门”“电话打不通”，交给管这个点的社区去改。
      [取消]
    < 电话打不通，是空号
    > 您说：“电话打不通，是空号”。
      说的是：犀牛社区党群服务中心，信息有误。
      类别先由社区来分。
      地点：犀牛社区。
      为了办您说的事、给您回话，我们会保存您发来的文字、语音、照片、位置和聊天账号。只有经办和督办的工作人员能看，不经您同意不公开，办结一年后删除个人信息。姓名、电话可以不留。
      [同意并提交][加位置][加照片][选类别][补充文字][先不提]
    > 收到了，谢谢您。编号#### #### ####。
      7月13日（周一）18:00前会有工作人员看，并在这里告诉您由谁办、哪天答复。
      查询码######，请留好，别给外人。
      ●登记 ○研判 ○处置 ○反馈
      [加位置][加照片][选类别][有答复打电话][我自己来查][撤回][给家人看][不是我的手机]
    —— 社区
    > #### #### #### · 已提交
      社区来分 · 犀牛社区
      “电话打不通，是空号”
      最晚：7月13日（周一）18:00
      居民说信息有误：联系点犀牛社区党群服务中心
      [受理][问居民][改类别][不归这里办][更多][看联系点]
    ~ #### #### #### · 办理中
      社区来分 · 犀牛社区
      “电话打不通，是空号”
      主办：犀牛社区
      最晚：7月21日（周二）18:00
      居民说信息有误：联系点犀牛社区党群服务中心
      为什么在您这里：说的是归您管的联系点
      刚才：小王
      [答复][问居民][更多][看联系点]
    > PD01 · 犀牛社区党群服务中心
      开着，到12:00
      时间：周一至周五 09:00-12:00 13:00-17:00；节假日休息
      特殊日期：无
      电话：028-00000001
      地址：示例地址1号（待核实）
      能办：议事、代写建议、扫码提交
      还没核实过
      [改时间][改特殊日期][改电话][改地址][改功能][核实无误]
    > 改好了，犀牛社区党群服务中心的电话：028-87654321
      居民现在看到的就是这个。
      [看联系点]
    ~ #### #### #### · 已答复，待确认
      社区来分 · 犀牛社区
      “电话打不通，是空号”
      主办：犀牛社区
      居民说信息有误：联系点犀牛社区党群服务中心
      为什么在您这里：说的是归您管的联系点
      答复（办好了）：号码写错了，已经改成028-87654321。
      刚才：小王
      [看全部][看联系方式][看联系点]
    > 已发出。
    —— 居民
    ~ 编号#### #### ####“电话打不通，是空号”：已答复，等您确认。
      ✓登记 ✓研判 ✓处置 ●反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 您反映的“电话打不通，是空号”，由犀牛社区负责，最晚7月21日（周二）18:00前答复您。
    > “电话打不通，是空号”有答复了，犀牛社区：办好了。
      号码写错了，已经改成028-87654321。
      您看解决了吗？
      [解决了][还没有]
    > 犀牛社区党群服务中心人民建议征集联系点
      开着，到12:00
      社区（村）级 · 社区服务点
      地址：示例地址1号（待核实）
      时间：周一至周五 09:00–12:00、13:00–17:00；节假日休息
      能办：议事、代写建议、扫码提交
      电话：028-87654321
      示例数据，电话不能拨打。
      [在这里提][信息有误][别的联系点]
    ");
}

#[tokio::test]
async fn the_page_shows_it_too() {
    let world = World::new().await;
    let office = world.officer_of("小王", &OFFICE).await;
    office.says("PD01").await;
    office.presses("改电话").await;
    office.says("028-87654321").await;
    office.presses("就这样改").await;
    drop(office);
    let site = crate::webpages::site_of(world, Some("https://huiyin.example/")).await;
    let page = site.get("/points/PD01", "").await.text().await.expect("a page");
    assert!(page.contains("028-87654321") && !page.contains("028-00000001"), "{page}");
}

#[tokio::test]
async fn the_point_counts_not_where_somebody_lives_or_what_their_words_name() {
    let world = World::new().await;
    let resident = world.resident();
    reports(&resident, "这里写的是珠江路社区的电话").await;
    let cases = world.app.store.read().cases_after(CaseId(0), 10).await.expect("cases");
    assert!(cases[0].reports_point);
    assert_eq!(cases[0].community.as_ref().map(|unit| unit.as_str()), Some("xipu.xiniu"));
}

#[tokio::test]
async fn an_ordinary_matter_begun_at_a_point_is_routed_like_any_other() {
    let world = World::new().await;
    let (office, resident) = (world.officer_of("小王", &OFFICE).await, world.resident());
    resident.says("联系点").await;
    resident.presses("犀浦街道").await;
    resident.presses("犀牛社区党群服务中心").await;
    resident.presses("在这里提").await;
    resident.says("你们的电话打不通，信息有误").await;
    resident.presses("同意并提交").await;
    let mut told = office.transcript().await;
    told += &office.presses("受理").await;
    assert_snapshot!(hide(&told), @"
    > #### #### #### · 已提交
      社区来分 · 犀牛社区
      “你们的电话打不通，信息有误”
      最晚：7月13日（周一）18:00
      联系点：犀牛社区党群服务中心
      [受理][问居民][改类别][不归这里办][更多]
    > 还没有类别，先选一类：
      [公建配套][民生服务][环境卫生][交通出行][平安与治理][发展与活力]
    ");
}

#[tokio::test]
async fn words_about_something_else_never_become_a_report() {
    let world = World::new().await;
    let resident = world.resident();
    resident.says("犀牛社区东门路口的路灯坏了").await;
    resident.says("联系点").await;
    resident.presses("犀浦街道").await;
    resident.presses("犀牛社区党群服务中心").await;
    let mut told = resident.presses("信息有误").await;
    told += &resident.presses("接着那件").await;
    resident.presses("同意并提交").await;
    assert_snapshot!(hide(&told), @"
    > 您上次说的“犀牛社区东门路口的路灯坏了”还没提交。接着那件说，还是放下它？
      [接着那件][放下]
    > 您说：“犀牛社区东门路口的路灯坏了”。
      类别先由社区来分。
      地点：犀牛社区。
      点“同意并提交”，就是同意前面那段说明。
      [同意并提交][加位置][加照片][选类别][补充文字][先不提]
    ");
    let cases = world.app.store.read().cases_after(CaseId(0), 10).await.expect("cases");
    assert!(!cases[0].reports_point && cases[0].point.is_none());
}

async fn at_the_point(resident: &Visitor<'_>) {
    resident.says("联系点").await;
    resident.presses("犀浦街道").await;
    resident.presses("犀牛社区党群服务中心").await;
}

async fn newest(world: &World) -> Case {
    world.app.store.read().cases_after(CaseId(0), 10).await.expect("cases").pop().expect("a case")
}

/// How each case filed so far was taken: its words, whether it is a report, its point.
async fn filed(world: &World) -> Vec<(String, bool, Option<String>)> {
    let cases = world.app.store.read().cases_after(CaseId(0), 10).await.expect("cases");
    let taken = |case: &Case| {
        let words = case.words.as_ref().map_or_else(String::new, |words| words.as_str().to_owned());
        (words, case.reports_point, case.point.as_ref().map(ToString::to_string))
    };
    cases.iter().map(taken).collect()
}

#[tokio::test]
async fn words_of_hours_later_are_no_report_of_the_morning() {
    let world = World::new().await;
    let resident = world.resident();
    at_the_point(&resident).await;
    resident.presses("信息有误").await;
    world.pass(DAY / 3).await;
    let mut told = resident.says("东门路口的路灯坏了").await;
    told += &resident.presses("同意并提交").await;
    assert!(!told.contains("信息有误"), "{told}");
    assert_eq!(filed(&world).await, [("东门路口的路灯坏了".to_owned(), false, None)]);
}

#[tokio::test]
async fn a_report_of_two_characters_is_asked_about_hours_later() {
    let world = World::new().await;
    let resident = world.resident();
    at_the_point(&resident).await;
    resident.presses("信息有误").await;
    resident.says("没开").await;
    world.pass(DAY / 3).await;
    let mut told = resident.says("东门路口的路灯坏了").await;
    told += &resident.presses("放下").await;
    told += &resident.presses("同意并提交").await;
    assert!(told.contains("您上次说的“没开”还没提交"), "{told}");
    assert_eq!(filed(&world).await, [("东门路口的路灯坏了".to_owned(), false, None)]);
    // Pressed on an old, empty draft, what is written next is its report all the same.
    let resident = world.resident();
    resident.says("/new").await;
    world.pass(DAY / 3).await;
    at_the_point(&resident).await;
    resident.presses("信息有误").await;
    resident.says("电话打不通，是空号").await;
    resident.presses("同意并提交").await;
    assert!(filed(&world).await[1].1);
}

#[tokio::test]
async fn a_few_characters_said_before_never_become_a_report_nor_get_lost() {
    let world = World::new().await;
    let resident = world.resident();
    at_the_point(&resident).await;
    resident.presses("在这里提").await;
    resident.says("路灯坏").await;
    at_the_point(&resident).await;
    let mut told = resident.presses("信息有误").await;
    told += &resident.presses("放下").await;
    told += &resident.says("电话打不通，是空号").await;
    resident.presses("同意并提交").await;
    assert_snapshot!(hide(&told), @"
    > 您上次说的“路灯坏”还没提交。接着那件说，还是放下它？
      [接着那件][放下]
    > 犀牛社区党群服务中心哪里不对？写一句，比如“周六没开门”“电话打不通”，交给管这个点的社区去改。
      [取消]
    < 电话打不通，是空号
    > 您说：“电话打不通，是空号”。
      说的是：犀牛社区党群服务中心，信息有误。
      类别先由社区来分。
      地点：犀牛社区。
      为了办您说的事、给您回话，我们会保存您发来的文字、语音、照片、位置和聊天账号。只有经办和督办的工作人员能看，不经您同意不公开，办结一年后删除个人信息。姓名、电话可以不留。
      [同意并提交][加位置][加照片][选类别][补充文字][先不提]
    ");
    assert_eq!(filed(&world).await, [("电话打不通，是空号".to_owned(), true, Some("PD01".to_owned()))]);
}

#[tokio::test]
async fn what_was_wanted_begins_once_the_draft_before_is_dropped() {
    let world = World::new().await;
    let resident = world.resident();
    resident.says("犀牛社区东门路口的路灯坏了").await;
    at_the_point(&resident).await;
    resident.presses("信息有误").await;
    // Written before the question was answered.
    resident.says("电话打不通，是空号").await;
    let told = resident.presses("放下").await;
    assert!(told.contains("说的是：犀牛社区党群服务中心，信息有误。"), "{told}");
    resident.presses("同意并提交").await;
    assert_eq!(filed(&world).await, [("电话打不通，是空号".to_owned(), true, Some("PD01".to_owned()))]);
}

#[tokio::test]
async fn staff_take_the_mark_off_and_the_matter_is_routed_like_any_other() {
    let world = World::new().await;
    let (office, resident) = (world.officer_of("小王", &OFFICE).await, world.resident());
    reports(&resident, "建议在门口加一盏路灯").await;
    office.transcript().await;
    office.presses("更多").await;
    let mut told = office.presses("按普通事办").await;
    told += &office.presses("受理").await;
    let number = newest(&world).await.number;
    told += &office.says(&number.to_string()).await;
    assert_snapshot!(hide(&told), @"
    ~ #### #### #### · 已提交
      社区来分 · 犀牛社区
      “建议在门口加一盏路灯”
      最晚：7月13日（周一）18:00
      联系点：犀牛社区党群服务中心
      刚才：小王
      [受理][问居民][改类别][不归这里办][更多]
    > 记下了。
    > 还没有类别，先选一类：
      [公建配套][民生服务][环境卫生][交通出行][平安与治理][发展与活力]
    < #### #### ####
    > 编号#### #### ####
      ●登记 ○研判 ○处置 ○反馈
      现在：收到了，还没人看
      类别：社区来分
      提交：7月10日（周五）
      最晚：7月13日（周一）18:00
      原话：“建议在门口加一盏路灯”
      地点：犀牛社区
      联系点：犀牛社区党群服务中心
      7月10日（周五）09:00 提交
      7月10日（周五）09:00 不算信息有误，按普通事办
      7月10日（周五）09:00 按“建议”来办
      [受理][问居民][改类别][不归这里办][更多]
    ");
    let case = newest(&world).await;
    assert_eq!((case.reports_point, case.nature), (false, Nature::Suggestion));
}

#[tokio::test]
async fn a_second_matter_in_a_report_is_of_their_own_home() {
    let world = World::new().await;
    let resident = world.resident();
    at_the_point(&resident).await;
    resident.presses("信息有误").await;
    resident.says("一是电话打不通，是空号；二是楼道里的灯坏了").await;
    resident.presses("单独提一件").await;
    resident.presses("同意并提交").await;
    resident.presses("提交").await;
    let cases = world.app.store.read().cases_after(CaseId(0), 10).await.expect("cases");
    assert_eq!(cases.len(), 2);
    assert_eq!(cases[0].nature, huiyin::domain::Nature::Request);
    assert_eq!(cases[1].community, None);
}

#[tokio::test]
async fn a_report_whose_point_is_gone_is_asked_for_a_category() {
    let world = World::new().await;
    let (office, resident) = (world.officer_of("小王", &OFFICE).await, world.resident());
    reports(&resident, "电话打不通，是空号").await;
    office.transcript().await;
    let gone = huiyin::domain::Community { points: Default::default(), ..crate::casework::sample() };
    world.app.current.replace(gone);
    assert!(office.presses("受理").await.contains("还没有类别"));
}
