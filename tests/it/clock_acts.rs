//! What the clock says and does by itself: "accepted" after two hours, one reminder of a question, lapse.

use huiyin::domain::Role;
use insta::assert_snapshot;

use crate::harness::{DAY, MORNING, World, hide};

const HOUR: i64 = 3_600_000;

#[tokio::test]
async fn registered_but_not_dispatched_within_two_hours_is_told_as_accepted() {
    let world = World::new().await;
    let registrar = world.officer_with("小李", &[Role::Registrar]).await;
    let resident = world.resident();
    resident.says("犀牛社区东门路灯坏了三天").await;
    resident.presses("同意并提交").await;
    registrar.presses("受理").await;
    registrar.presses("公建配套").await;
    registrar.presses("路灯井盖与市政设施").await;
    resident.looks().await;
    world.pass(2 * HOUR - 1).await;
    assert_eq!(resident.transcript().await, "", "not yet");
    world.pass(1).await;
    assert_snapshot!(hide(&resident.transcript().await), @"> “犀牛社区东门路灯坏了三天”已受理，正在看该谁办。7月14日（周二）18:00前告诉您由谁负责、哪天答复。");
    world.pass(3 * HOUR).await;
    assert_eq!(resident.transcript().await, "", "once");
}

#[tokio::test]
async fn a_case_dispatched_within_two_hours_is_not_told_twice() {
    let world = World::new().await;
    let officer = world.officer("小王").await;
    let resident = world.resident();
    resident.says("犀牛社区东门路灯坏了三天").await;
    resident.presses("同意并提交").await;
    officer.presses("受理").await;
    officer.presses("公建配套").await;
    officer.presses("路灯井盖与市政设施").await;
    resident.looks().await;
    world.pass(3 * HOUR).await;
    assert_eq!(resident.transcript().await, "");
}

#[tokio::test]
async fn a_question_is_recalled_once_then_rests_and_any_answer_takes_it_up_again() {
    let world = World::new().await;
    let officer = world.officer("小王").await;
    let resident = world.resident();
    resident.says("楼道里堆了很多东西，走路都困难").await;
    resident.presses("同意并提交").await;
    officer.presses("问居民").await;
    officer.says("请问是几栋几单元？").await;
    officer.presses("发出").await;
    resident.looks().await;
    let mut told = String::new();
    for _ in 0..16 {
        world.pass(DAY).await;
        told += &resident.transcript().await;
    }
    resident.presses("回答").await;
    told += &resident.says("3栋2单元").await;
    assert_snapshot!(hide(&told), @"
    > “楼道里堆了很多东西，走路都困难”还等您补充：“请问是几栋几单元？”7月25日（周六）前没等到就先放下，以后您随时说，随时接着办。
      [回答]
    ~ 编号#### #### ####“楼道里堆了很多东西，走路都困难”：没等到补充，先放下了。
      ●登记 ○研判 ○处置 ○反馈
      查询码######，请留好，别给外人。
      [看全部][给家人看]
    > “楼道里堆了很多东西，走路都困难”还缺您的补充，先放下了。随时把情况发来，就接着办。
      [回答]
    ~ 收到了，谢谢您。编号#### #### ####。
      7月27日（周一）18:00前会有工作人员看，并在这里告诉您由谁办、哪天答复。
      查询码######，请留好，别给外人。
      ●登记 ○研判 ○处置 ○反馈
      [加位置][加照片][选类别][有答复打电话][我自己来查][撤回][给家人看][不是我的手机]
    < 3栋2单元
    > 收到，有人接着看。7月27日（周一）18:00前告诉您由谁办、哪天答复。
    ");
}

#[tokio::test]
async fn each_working_morning_everybody_gets_one_list_of_what_is_due() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &[(Role::Registrar, "district"), (Role::Assessor, "district")]).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    let supervisor = world.officer_of("督办老赵", &[(Role::Supervisor, "district")]).await;
    let resident = world.resident();
    resident.says("犀牛社区东门路灯坏了三天").await;
    resident.presses("同意并提交").await;
    for label in ["受理", "公建配套", "路灯井盖与市政设施"] {
        desk.presses(label).await;
    }
    let people = [("经办", &lead), ("督办", &supervisor), ("登记", &desk)];
    for (_, visitor) in people {
        visitor.transcript().await;
    }
    let mut told = String::new();
    // Due on Tuesday the 21st: Saturday and Sunday bring nothing, Monday says tomorrow, Wednesday says overdue.
    for (day, hours) in [(8, 1), (10, 1), (11, 1), (12, 0), (12, 1)] {
        let passed = world.app.clock.now();
        world.pass(MORNING + day * DAY + hours * 3_600_000 - passed).await;
        for (name, visitor) in people {
            let read = visitor.transcript().await;
            let lists: Vec<&str> = read.split("> ").filter(|one| one.contains("今天要看的")).collect();
            if !lists.is_empty() {
                told += &format!("—— 第{day}天{}点，{name}\n{}", 9 + hours, lists.concat());
            }
        }
    }
    assert_snapshot!(hide(&told), @"
    —— 第10天10点，经办
    今天要看的：
      下个工作日到期1件：
      #### #### ####“犀牛社区东门路灯坏了三天”：正在办
      [#### #### ####]
    —— 第11天10点，经办
    今天要看的：
      今天到期1件：
      #### #### ####“犀牛社区东门路灯坏了三天”：正在办
      [#### #### ####]
    —— 第12天10点，经办
    今天要看的：
      超期1件：
      #### #### ####“犀牛社区东门路灯坏了三天”：正在办
      [#### #### ####]
    —— 第12天10点，督办
    今天要看的：
      超期1件：
      #### #### ####“犀牛社区东门路灯坏了三天”：正在办
      [#### #### ####]
    ");
}

#[tokio::test]
async fn when_the_last_officer_of_a_unit_leaves_the_coordinator_sees_its_cases() {
    let world = World::new().await;
    let roles =
        [(Role::Registrar, "district"), (Role::Assessor, "district"), (Role::Coordinator, "district")];
    let desk = world.officer_of("小王", &roles).await;
    let lead = world.officer_of("城管小刘", &[(Role::Handler, "subdistrict_mgmt")]).await;
    let resident = world.resident();
    resident.says("犀牛社区东门路灯坏了三天").await;
    resident.presses("同意并提交").await;
    for label in ["受理", "公建配套", "路灯井盖与市政设施"] {
        desk.presses(label).await;
    }
    let members = world.app.staff().await.expect("a list");
    let leaving = members.iter().find(|member| member.name == "城管小刘").expect("a member").person;
    let grant = huiyin::domain::Grant { role: Role::Auditor, unit: huiyin::domain::UnitId::new("district") };
    for given in [true, false] {
        assert!(world.app.change_grant(leaving, &grant, given).await.expect("changed"));
        assert!(!world.app.change_grant(leaving, &grant, given).await.expect("nothing to change"));
    }
    assert!(world.app.suspend_staff(leaving, true).await.expect("suspended"));
    let token = lead.token("答复").await.expect("the button");
    let refused = world.app.handle(&lead.inbound(huiyin::conversation::Input::from_token(&token))).await;
    assert!(refused.is_err(), "no press of theirs counts: {refused:?}");
    desk.transcript().await;
    world.pass(11 * DAY + HOUR).await;
    let morning = desk.transcript().await;
    assert!(morning.contains("今天到期1件"), "{morning}");
    desk.presses("更多").await;
    desk.presses("改主办").await;
    assert!(desk.presses("住建局").await.contains("改由这个单位主办"));
}
