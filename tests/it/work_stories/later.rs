//! On the spot, a promise on its day, urging and lapsing.

use super::*;

#[tokio::test]
async fn solved_on_the_spot() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let resident = world.resident();
    files(&resident, "犀牛社区大厅的饮水机坏了").await;
    desk.transcript().await;
    let mut told = desk.presses("更多").await;
    told += &desk.presses("当场办结").await;
    told += &desk.says("换了新饮水机，今天就能用。").await;
    told += &desk.presses("发出").await;
    all(&mut told, &[("居民", &resident)]).await;
    assert_snapshot!(hide(&told), @"
    > #### #### ####，还可以：
      [当场办结][交给别的单位][并案][改性质][换查询码][看全部]
    > 原话：“犀牛社区大厅的饮水机坏了”
      当场怎么办好的？写一句，可以附照片。
      [取消]
    < 换了新饮水机，今天就能用。
    > 居民会看到：
      ———
      “犀牛社区大厅的饮水机坏了”有答复了，犀牛社区：办好了。
      换了新饮水机，今天就能用。
      您看解决了吗？
      ———
      发出吗？要改就重新写一遍。
      [发出][取消]
    ~ #### #### #### · 已答复，待确认
      社区来分 · 犀牛社区
      “犀牛社区大厅的饮水机坏了”
      主办：犀牛社区
      答复（办好了）：换了新饮水机，今天就能用。
      刚才：小王
      [看全部][看联系方式]
    > 已发出。
    —— 居民
    ~ 编号#### #### ####“犀牛社区大厅的饮水机坏了”：已答复，等您确认。
      ✓登记 ✓研判 ✓处置 ●反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > “犀牛社区大厅的饮水机坏了”有答复了，犀牛社区：办好了。
      换了新饮水机，今天就能用。
      您看解决了吗？
      [解决了][还没有]
    ");
}

#[tokio::test]
async fn what_was_promised_is_spoken_of_on_its_day() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    let resident = world.resident();
    files(&resident, "犀牛社区想办一个托育点").await;
    dispatched(&desk).await;
    lead.presses("答复").await;
    lead.presses("列入计划").await;
    lead.says("8月31日").await;
    lead.says("活动室要先改造消防，改好就办。").await;
    lead.presses("发出").await;
    resident.looks().await;
    world.pass(10 * DAY).await;
    resident.looks().await;
    lead.looks().await;
    world.pass(43 * DAY).await;
    let mut told = lead.looks().await;
    told += &lead.presses("回访").await;
    told += &lead.says("消防已改好，托育点9月1日开门。").await;
    told += &lead.presses("发出").await;
    all(&mut told, &[("居民", &resident)]).await;
    assert_snapshot!(hide(&told), @"
    > #### #### ####“犀牛社区想办一个托育点”：今天是答应居民的日子。当时说：活动室要先改造消防，改好就办。
      [回访]
    > 原话：“犀牛社区想办一个托育点”
      当时答应的，今天怎么样了？写一句，可以附照片。
      [取消]
    < 消防已改好，托育点9月1日开门。
    > 居民会看到：
      ———
      您提的“犀牛社区想办一个托育点”，当时说好给您回话。今天的情况，街道综合管理办（城管）：消防已改好，托育点9月1日开门。
      ———
      发出吗？要改就重新写一遍。
      [发出][取消]
    ~ #### #### #### · 已办结
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区想办一个托育点”
      主办：街道综合管理办（城管）
      答复（列入计划）：活动室要先改造消防，改好就办。
      刚才：城管小刘
      [看全部][公示]
    > 已发出。
    —— 居民
    > 您提的“犀牛社区想办一个托育点”，当时说好给您回话。今天的情况，街道综合管理办（城管）：消防已改好，托育点9月1日开门。
      [重新办]
    ");
}

#[tokio::test]
async fn a_resident_urges_and_a_question_without_answer_lapses() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    let resident = world.resident();
    files(&resident, "犀牛社区东门路灯坏了三天").await;
    dispatched(&desk).await;
    resident.looks().await;
    lead.looks().await;
    resident.presses("看全部").await;
    let mut told = resident.presses("催一下").await;
    world.pass(7 * DAY).await;
    told += &resident.presses("催一下").await;
    all(&mut told, &[("城管", &lead)]).await;
    lead.presses("问居民").await;
    lead.says("是哪一盏灯？").await;
    lead.presses("发出").await;
    resident.looks().await;
    world.pass(16 * DAY).await;
    all(&mut told, &[("居民", &resident)]).await;
    told += &resident.presses("回答").await;
    told += &resident.says("东门右手第二盏").await;
    assert_snapshot!(hide(&told), @"
    > 还在期限里，有人在办。7月16日（周四）以后还没消息，再点“催一下”。
    ~ 编号#### #### ####“犀牛社区东门路灯坏了三天”：正在办。
      ✓登记 ✓研判 ●处置 ○反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 已提醒街道综合管理办（城管）。“犀牛社区东门路灯坏了三天”最晚7月21日（周二）18:00前答复您。
    —— 城管
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      主办：街道综合管理办（城管）
      最晚：7月21日（周二）18:00
      为什么在您这里：这类事平时归您
      居民催过1次
      刚才：小王
      [答复][问居民][更多]
    > #### #### ####：居民催了一次。
    —— 居民
    ~ 编号#### #### ####“犀牛社区东门路灯坏了三天”：没等到补充，先放下了。
      ✓登记 ✓研判 ●处置 ○反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > “犀牛社区东门路灯坏了三天”还等您补充：“是哪一盏灯？”8月1日（周六）前没等到就先放下，以后您随时说，随时接着办。
      [回答]
    > “犀牛社区东门路灯坏了三天”还缺您的补充，先放下了。随时把情况发来，就接着办。
      [回答]
    > 请把当时问您的情况发来，打字、语音、照片都行，收到就接着办。
      [取消]
    ~ 编号#### #### ####“犀牛社区东门路灯坏了三天”：正在办。
      ✓登记 ✓研判 ●处置 ○反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    < 东门右手第二盏
    > 收到，接着办。最晚8月3日（周一）18:00答复您。
    ");
}

#[tokio::test]
async fn somebody_at_the_desk_is_written_down_for_and_small_things_are_solved_at_once() {
    let world = World::new().await;
    let desk = world.officer_of("接待小杨", &[(Role::Reception, "xipu.xiniu")]).await;
    let registrar = world.officer_of("小王", &DESK).await;
    let mut told = desk.says("代录").await;
    told += &desk.says("三单元门口的灯一闪一闪的，晃眼睛").await;
    told += &desk.says("13812345678").await;
    told += &desk.presses("提交").await;
    all(&mut told, &[("登记", &registrar)]).await;
    assert_snapshot!(hide(&told), @"
    < 代录
    > 请写居民说的事，用他自己的话；照片、位置也行。先告诉他：内容只给经办的人看，办结一年后删除个人信息。他愿意留电话，就单独发一条。
      [取消]
    < 三单元门口的灯一闪一闪的，晃眼睛
    > 代录：“三单元门口的灯一闪一闪的，晃眼睛”
      社区：犀牛社区
      没留电话：答复时当面告诉，或他用编号来查。
      [提交][当场办结][取消]
    < 13812345678
    > 代录：“三单元门口的灯一闪一闪的，晃眼睛”
      社区：犀牛社区
      电话记下了，加密保存，只用来告诉他答复。
      [提交][当场办结][取消]
    > #### #### #### · 已提交
      社区来分 · 犀牛社区
      “三单元门口的灯一闪一闪的，晃眼睛”
      最晚：7月13日（周一）18:00
      刚才：接待小杨
      [受理][问居民][改类别][不归这里办][更多]
    > 请抄给居民，或让他扫码：
      编号#### #### ####
      查询码######
      7月13日（周一）18:00前会有人看。
    —— 登记
    > #### #### #### · 已提交
      社区来分 · 犀牛社区
      “三单元门口的灯一闪一闪的，晃眼睛”
      最晚：7月13日（周一）18:00
      刚才：接待小杨
      [受理][问居民][改类别][不归这里办][更多]
    ");
    let mut told = desk.says("代录").await;
    told += &desk.says("活动室的插座没有电").await;
    told += &desk.presses("当场办结").await;
    told += &desk.says("跳闸了，推上去就好了。").await;
    assert_snapshot!(hide(&told), @"
    < 代录
    > 请写居民说的事，用他自己的话；照片、位置也行。先告诉他：内容只给经办的人看，办结一年后删除个人信息。他愿意留电话，就单独发一条。
      [取消]
    < 活动室的插座没有电
    > 代录：“活动室的插座没有电”
      社区：犀牛社区
      没留电话：答复时当面告诉，或他用编号来查。
      [提交][当场办结][取消]
    > 当场怎么办好的？写一句，可以附照片。
      [取消]
    < 跳闸了，推上去就好了。
    > #### #### #### · 已答复，待确认
      社区来分 · 犀牛社区
      “活动室的插座没有电”
      主办：犀牛社区
      答复（办好了）：跳闸了，推上去就好了。
      已当面告知居民，7月10日（周五）09:00。
      刚才：接待小杨
      [看全部]
    > 已当场办结。请抄给居民，或让他扫码：
      编号#### #### ####
      查询码######
      没办好，7月17日（周五）18:00前告诉我们，重新办。
    ");
    // What the slip says opens the case on any phone.
    let slip: String = desk.log().await.pop().expect("a slip").message.words;
    let digits: Vec<String> =
        slip.lines().map(|line| line.chars().filter(char::is_ascii_digit).collect()).collect();
    let resident = world.resident();
    assert!(slip.contains("编号") && digits[1].len() == 12, "{slip}");
    let found = resident.says(&digits[1]).await;
    assert!(found.contains("已答复，等您确认") && !found.contains("插座"), "the number alone: {found}");
}

#[tokio::test]
async fn somebody_without_a_chat_is_told_by_phone_and_never_stuck() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    for said in ["代录", "犀牛社区东门路灯坏了三天", "13812345678"] {
        desk.says(said).await;
    }
    desk.presses("提交").await;
    dispatched(&desk).await;
    lead.transcript().await;
    answers(&lead, "路灯昨晚已修好。").await;
    let mut told = lead.transcript().await;
    told += &lead.presses("看联系方式").await;
    told += &lead.presses("已电话告知").await;
    assert_snapshot!(hide(&told), @"
    > 居民留的电话：13812345678。打完请点下面记一笔。
      [已电话告知][已当面告知]
    ~ #### #### #### · 已答复，待确认
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      主办：街道综合管理办（城管）
      为什么在您这里：这类事平时归您
      答复（办好了）：路灯昨晚已修好。
      已电话告知居民，7月10日（周五）09:00。
      刚才：城管小刘
      [看全部]
    > 记下了。
    ");
    world.pass(8 * DAY).await;
    let card = lead.transcript().await;
    assert!(card.contains("已办结"), "silence after being told: {card}");
}

#[tokio::test]
async fn who_was_joined_to_a_case_that_is_withdrawn_goes_on_alone() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &DESK).await;
    let (first, second) = (world.resident(), world.resident());
    files(&first, "犀牛社区东门路灯坏了三天").await;
    let number: String = desk.transcript().await.chars().skip(2).take(14).collect();
    files(&second, "犀牛社区东门的路灯不亮").await;
    second.looks().await;
    desk.transcript().await;
    desk.presses("更多").await;
    desk.presses("并案").await;
    desk.presses(&number).await;
    second.looks().await;
    first.presses("撤回").await;
    first.presses("确定撤回").await;
    let told = second.looks().await;
    assert!(told.contains("还是单独办") && told.contains("正在看该谁办"), "{told}");
}
