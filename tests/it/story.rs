//! The stories of the spine, as transcripts. `<` somebody wrote, `>` a new message, `~` a card edited in place.

use insta::assert_snapshot;

use crate::harness::{DAY, Visitor, World, hide};

#[tokio::test]
async fn from_one_message_and_one_tap_to_an_answer_that_is_accepted() {
    let world = World::new().await;
    let officer = world.officer("小王").await;
    let resident = world.resident();
    assert_snapshot!(hide(&resident.says("犀牛社区东门路灯坏了三天，晚上看不见路").await), @"
    < 犀牛社区东门路灯坏了三天，晚上看不见路
    > 您说：“犀牛社区东门路灯坏了三天，晚上看不见路”。
      类别先由社区来分。
      地点：犀牛社区。
      为了办您说的事、给您回话，我们会保存您发来的文字、语音、照片、位置和聊天账号。只有经办和督办的工作人员能看，不经您同意不公开，办结一年后删除个人信息。姓名、电话可以不留。
      [同意并提交][加位置][加照片][选类别][补充文字][先不提]
    ");
    assert_snapshot!(hide(&resident.presses("同意并提交").await), @"
    > 收到了，谢谢您。编号#### #### ####。
      7月13日（周一）18:00前会有工作人员看，并在这里告诉您由谁办、哪天答复。
      查询码######，请留好，别给外人。
      ●登记 ○研判 ○处置 ○反馈
      [加位置][加照片][选类别][有答复打电话][我自己来查][撤回][给家人看][不是我的手机]
    ");
    assert_snapshot!(hide(&officer.transcript().await), @"
    > #### #### #### · 已提交
      社区来分 · 犀牛社区
      “犀牛社区东门路灯坏了三天，晚上看不见路”
      最晚：7月13日（周一）18:00
      [受理][问居民][改类别][不归这里办][更多]
    ");
    assert_snapshot!(hide(&officer.presses("受理").await), @"
    > 还没有类别，先选一类：
      [公建配套][民生服务][环境卫生][交通出行][平安与治理][发展与活力]
    ");
    assert_snapshot!(hide(&officer.presses("公建配套").await), @"
    > “公建配套”里的哪一项？
      [养老与适老化设施][路灯井盖与市政设施][老旧院落改造与电梯][文体与活动空间]
    ");
    assert_snapshot!(hide(&officer.presses("路灯井盖与市政设施").await), @"
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天，晚上看不见路”
      主办：街道综合管理办（城管）
      最晚：7月21日（周二）18:00
      为什么在您这里：这类事平时归您
      刚才：小王
      [答复][问居民][更多]
    ");
    assert_snapshot!(hide(&resident.looks().await), @"
    ~ 编号#### #### ####“犀牛社区东门路灯坏了三天，晚上看不见路”：正在办。
      ✓登记 ✓研判 ●处置 ○反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 您反映的“犀牛社区东门路灯坏了三天，晚上看不见路”，由街道综合管理办（城管）负责，最晚7月21日（周二）18:00前答复您。
    ");
    assert_snapshot!(hide(&officer.presses("答复").await), @"
    > 原话：“犀牛社区东门路灯坏了三天，晚上看不见路”
      办得怎么样？
      [办好了][正在一步步办][列入计划][说明原因][已经有了][不归我们办]
    ");
    assert_snapshot!(hide(&officer.presses("办好了").await), @"
    > “办好了”。原话：“犀牛社区东门路灯坏了三天，晚上看不见路”
      请写答复：先说结果，再说谁、哪天、怎么办的。可以附照片。
      可以照这个改（〔〕里要填）：〔哪里〕的〔几〕盏路灯，〔哪天〕晚已经修好，请您看看亮不亮。
      [取消]
    ");
    assert_snapshot!(hide(&officer.says("三盏路灯7月10日晚已修好。").await), @"
    < 三盏路灯7月10日晚已修好。
    > 居民会看到：
      ———
      “犀牛社区东门路灯坏了三天，晚上看不见路”有答复了，街道综合管理办（城管）：办好了。
      三盏路灯7月10日晚已修好。
      您看解决了吗？
      ———
      发出吗？要改就重新写一遍。
      [发出][明早发出][取消]
    ");
    assert_snapshot!(hide(&officer.presses("发出").await), @"
    ~ #### #### #### · 已答复，待确认
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天，晚上看不见路”
      主办：街道综合管理办（城管）
      为什么在您这里：这类事平时归您
      答复（办好了）：三盏路灯7月10日晚已修好。
      刚才：小王
      [看全部][看联系方式]
    > 已发出。
    ");
    assert_snapshot!(hide(&resident.looks().await), @"
    ~ 编号#### #### ####“犀牛社区东门路灯坏了三天，晚上看不见路”：已答复，等您确认。
      ✓登记 ✓研判 ✓处置 ●反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > “犀牛社区东门路灯坏了三天，晚上看不见路”有答复了，街道综合管理办（城管）：办好了。
      三盏路灯7月10日晚已修好。
      您看解决了吗？
      [解决了][还没有]
    ");
    assert_snapshot!(hide(&resident.presses("解决了").await), @"
    ~ 编号#### #### ####“犀牛社区东门路灯坏了三天，晚上看不见路”：已办结。
      ✓登记 ✓研判 ✓处置 ●反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 谢谢您告诉我们。这次办得怎么样？
      [满意][基本满意][不满意]
    ");
    assert_snapshot!(hide(&resident.presses("满意").await), @"
    ~ 编号#### #### ####“犀牛社区东门路灯坏了三天，晚上看不见路”：已办结。
      ✓登记 ✓研判 ✓处置 ●反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 谢谢，记下了。
    ");
    assert_snapshot!(hide(&officer.transcript().await), @"
    ~ #### #### #### · 已办结
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天，晚上看不见路”
      主办：街道综合管理办（城管）
      答复（办好了）：三盏路灯7月10日晚已修好。
      刚才：小王
      [看全部][公示]
    ");
}

#[tokio::test]
async fn an_english_resident_is_spoken_to_in_english() {
    let world = World::new().await;
    let officer = world.officer("小王").await;
    let resident = world.english_resident();
    assert_snapshot!(hide(&resident.says("The lamp at the east gate of Xiniu is broken").await), @"
    < The lamp at the east gate of Xiniu is broken
    > You said: “The lamp at the east gate of Xiniu is broken”.
      The community will choose the category.
      To handle your matter and answer you, we keep the words, voice, photos, places and chat account you send. Only the staff who handle or supervise it can see them; nothing is published without your consent; personal data is deleted one year after closing. Name and phone are optional.
      [Agree and submit][Add place][Add photo][Choose category][Add words][Not now]
    ");
    assert_snapshot!(hide(&resident.presses("Agree and submit").await), @"
    > Received, thank you. Number #### #### ####.
      By Mon 13 July, 18:00 somebody will have looked at it and will tell you here who handles it and by when.
      Access code ######: keep it, do not share it.
      ●Register ○Assess ○Handle ○Feedback
      [Add place][Add photo][Choose category][Call me with it][I will check][Withdraw][Show the code][Not my phone]
    > One more thing: which community do you live in? It helps us find the right people.
      [Xiniu Community][Xihe Community][Zhujianglu Community][Qinjiamiao Village][Fangbei Community][Tudi Village][Wangcong Community][Shiniu Community][Hexing Community][Jingronghu Community][Xuefu Community][Zhanqi Village][Nongke Village][Shangjin Community][Xianglong Community]
    ");
    officer.presses("受理").await;
    officer.presses("公建配套").await;
    officer.presses("路灯井盖与市政设施").await;
    assert_snapshot!(hide(&resident.looks().await), @"
    ~ Number #### #### ####, “The lamp at the east ga…”: being handled.
      ✓Register ✓Assess ●Handle ○Feedback
      Access code ######: keep it, do not share it.
      [Show all][Show the code]
    > What you reported, “The lamp at the east ga…”, is with Street management office; you will have an answer by Tue 21 July, 18:00.
    ");
}

#[tokio::test]
async fn the_guided_path_asks_one_thing_a_step() {
    let world = World::new().await;
    let resident = world.resident();
    let mut told = String::new();
    told += &resident.says("提建议").await;
    told += &resident.presses("同意").await;
    told += &resident.presses("环境卫生").await;
    told += &resident.presses("垃圾分类与清运").await;
    told += &resident.says("装修垃圾没有固定点，常堆在茶馆后面").await;
    told += &resident.says("方碑社区靖心茶馆后面").await;
    told += &resident.presses("提交").await;
    assert_snapshot!(hide(&told), @"
    < 提建议
    > 为了办您说的事、给您回话，我们会保存您发来的文字、语音、照片、位置和聊天账号。只有经办和督办的工作人员能看，不经您同意不公开，办结一年后删除个人信息。姓名、电话可以不留。
      [同意][先不提]
    > 这件事属于哪一类？拿不准就点“请社区来分”。
      [公建配套][民生服务][环境卫生][交通出行][平安与治理][发展与活力][请社区来分][上一步][取消]
    > “环境卫生”里的哪一项？
      [垃圾分类与清运][绿化与公园][噪声与油烟][河渠与排水][请社区来分][上一步][取消]
    > 请说说是什么事：在哪儿、怎么了、您希望怎么办。打字、语音、照片都行。
      [想当面说][上一步][取消]
    < 装修垃圾没有固定点，常堆在茶馆后面
    > 在哪儿？可以发位置，写地址，或者贴地图链接。
      [跳过][上一步][取消]
    < 方碑社区靖心茶馆后面
    > 您说：“装修垃圾没有固定点，常堆在茶馆后面”。
      类别：垃圾分类与清运。
      地点：方碑社区 · 方碑社区靖心茶馆后面。
      [提交][修改位置][加照片][修改类别][补充文字][取消]
    > 收到了，谢谢您。编号#### #### ####。
      7月13日（周一）18:00前会有工作人员看，并在这里告诉您由谁办、哪天答复。
      查询码######，请留好，别给外人。
      ●登记 ○研判 ○处置 ○反馈
      [加照片][有答复打电话][我自己来查][撤回][给家人看][不是我的手机]
    ");
}

#[tokio::test]
async fn a_question_pauses_the_clock_and_its_answer_resumes_it() {
    let world = World::new().await;
    let officer = world.officer("小王").await;
    let resident = world.resident();
    resident.says("楼道里堆了很多东西，走路都困难").await;
    resident.presses("同意并提交").await;
    let mut told = String::new();
    officer.transcript().await;
    officer.presses("问居民").await;
    officer.says("请问是几栋几单元？").await;
    told += &officer.presses("发出").await;
    told += &resident.looks().await;
    resident.presses("回答").await;
    told += &resident.says("3栋2单元").await;
    told += &officer.transcript().await;
    assert_snapshot!(hide(&told), @"
    ~ #### #### #### · 待居民补充
      社区来分 · 没写地点
      “楼道里堆了很多东西，走路都困难”
      最晚：7月25日（周六）18:00
      已问居民：“请问是几栋几单元？”，期限暂停。
      刚才：小王
      [看全部]
    > 已发出。
    ~ 编号#### #### ####“楼道里堆了很多东西，走路都困难”：等您补充。
      ●登记 ○研判 ○处置 ○反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 工作人员想问您：“请问是几栋几单元？”点“回答”就行，这段时间不算在办理期限里。
      [回答]
    ~ 收到了，谢谢您。编号#### #### ####。
      7月13日（周一）18:00前会有工作人员看，并在这里告诉您由谁办、哪天答复。
      查询码######，请留好，别给外人。
      ●登记 ○研判 ○处置 ○反馈
      [加位置][加照片][选类别][有答复打电话][我自己来查][撤回][给家人看][不是我的手机]
    < 3栋2单元
    > 收到，有人接着看。7月13日（周一）18:00前告诉您由谁办、哪天答复。
    ~ #### #### #### · 已提交
      社区来分 · 没写地点
      “楼道里堆了很多东西，走路都困难”
      最晚：7月13日（周一）18:00
      刚才：小王
      [受理][问居民][改类别][不归这里办][更多]
    > #### #### ####：居民补充了，接着办。
      3栋2单元
    ");
}

#[tokio::test]
async fn what_is_not_ours_is_declined_with_a_way_and_one_objection() {
    let world = World::new().await;
    let officer = world.officer("小王").await;
    let colleague = world.officer("小李").await;
    let resident = world.resident();
    resident.says("老板欠我三个月工资不给").await;
    resident.presses("同意并提交").await;
    let mut told = String::new();
    officer.transcript().await;
    officer.presses("不归这里办").await;
    officer.presses("要走法律程序").await;
    told +=
        &officer.says("欠薪要由劳动仲裁来定。请找区劳动仲裁院，电话028-00000099，工作日9:00–17:00。").await;
    told += &officer.presses("发出").await;
    told += &resident.looks().await;
    resident.presses("请再看看").await;
    told += &resident.says("是社区食堂欠的工资").await;
    colleague.transcript().await;
    officer.transcript().await;
    officer.presses("不归这里办").await;
    officer.presses("要走法律程序").await;
    officer.says("还是不归社区，请找仲裁院。").await;
    told += &officer.presses("发出").await;
    assert_snapshot!(hide(&told), @"
    < 欠薪要由劳动仲裁来定。请找区劳动仲裁院，电话028-00000099，工作日9:00–17:00。
    > 居民会看到：
      ———
      这件事社区定不了。
      欠薪要由劳动仲裁来定。请找区劳动仲裁院，电话028-00000099，工作日9:00–17:00。
      要是我们理解错了，点“请再看看”，会换一位同事看。
      ———
      发出吗？要改就重新写一遍。
      [发出][取消]
    ~ #### #### #### · 未受理
      社区来分 · 没写地点
      “老板欠我三个月工资不给”
      刚才：小王
      [看全部]
    > 已发出。
    ~ 编号#### #### ####“老板欠我三个月工资不给”：不归社区办，已指路。
      ✓登记 ✓研判 ✓处置 ●反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 这件事社区定不了。
      欠薪要由劳动仲裁来定。请找区劳动仲裁院，电话028-00000099，工作日9:00–17:00。
      要是我们理解错了，点“请再看看”，会换一位同事看。
      [请再看看]
    ~ 收到了，谢谢您。编号#### #### ####。
      7月13日（周一）18:00前会有工作人员看，并在这里告诉您由谁办、哪天答复。
      查询码######，请留好，别给外人。
      ●登记 ○研判 ○处置 ○反馈
      [加位置][加照片][选类别][有答复打电话][我自己来查][撤回][给家人看][不是我的手机]
    < 是社区食堂欠的工资
    > 好，会换一位同事再看，7月13日（周一）18:00前告诉您。
    > 这件要由另一位同事决定，您可以受理，不能再次退回。
    ");
}

#[tokio::test]
async fn silence_after_a_delivered_reply_closes_unrated_and_can_be_reopened() {
    let world = World::new().await;
    let officer = world.officer("小王").await;
    let resident = world.resident();
    answered(&officer, &resident).await;
    resident.looks().await;
    world.pass(6 * DAY).await;
    assert_eq!(resident.looks().await, "", "nothing happens before its day");
    world.pass(2 * DAY).await;
    let mut told = resident.looks().await;
    told += &resident.presses("重新办").await;
    told += &resident.presses("没解决").await;
    told += &officer.transcript().await;
    assert_snapshot!(hide(&told), @"
    ~ 编号#### #### ####“犀牛社区楼下的路灯不亮”：已办结。
      ✓登记 ✓研判 ✓处置 ●反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > “犀牛社区楼下的路灯不亮”答复已满7天，先归档，记为“未评价”。8月17日（周一）前，问题还在就点“重新办”，不用重填。
      [重新办]
    > 哪里没解决？选一条，会换人重新办，不用再填一遍。
      [没解决][只解决一部分][答的不是这事][又出现了][我来说说][就这样吧]
    ~ 编号#### #### ####“犀牛社区楼下的路灯不亮”：正在办。
      ✓登记 ✓研判 ●处置 ○反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > 好，重新办。由街道综合管理办（城管）负责，7月24日（周五）18:00前答复您。
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区楼下的路灯不亮”
      主办：街道综合管理办（城管）
      最晚：7月24日（周五）18:00
      为什么在您这里：这类事平时归您
      重办第1次
      刚才：小王
      [答复][问居民][更多]
    > #### #### ####：居民说没解决，重新办。
    ");
}

#[tokio::test]
async fn a_reply_nobody_opened_reaches_the_staff_list_and_never_closes_by_silence() {
    let world = World::new().await;
    let officer = world.officer("小王").await;
    let resident = world.resident();
    answered(&officer, &resident).await;
    world.pass(8 * DAY).await;
    officer.transcript().await;
    let mut told = officer.presses("答复没送到").await;
    told += &officer.presses("看联系方式").await;
    told += &officer.presses("已电话告知").await;
    assert_snapshot!(hide(&told), @"
    > 答复没送到1件，请打电话或当面告知：
      #### #### ####“犀牛社区楼下的路灯不亮”：已答复，等您确认
      [#### #### ####][看联系方式]
    > 居民没留电话。等他来查，或当面告知后点下面记一笔。
      [已电话告知][已当面告知]
    ~ #### #### #### · 已答复，待确认
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区楼下的路灯不亮”
      主办：街道综合管理办（城管）
      为什么在您这里：这类事平时归您
      答复（办好了）：路灯7月10日晚已修好。
      已电话告知居民，7月18日（周六）09:00。
      刚才：小王
      [看全部]
    > 记下了。
    ");
}

async fn answered(officer: &Visitor<'_>, resident: &Visitor<'_>) {
    resident.says("犀牛社区楼下的路灯不亮").await;
    resident.presses("同意并提交").await;
    officer.presses("受理").await;
    officer.presses("公建配套").await;
    officer.presses("路灯井盖与市政设施").await;
    officer.presses("答复").await;
    officer.presses("办好了").await;
    officer.says("路灯7月10日晚已修好。").await;
    officer.presses("发出").await;
}
