//! Staff keep contact points up to date from the chat, as transcripts: the list, the card, a fact mended, what cannot
//! be read, two at once. `<` somebody wrote, `>` a new message, `~` an edited card.

mod exported;
mod laid;
mod left;
mod reported;
mod started;

use huiyin::conversation::Input;
use huiyin::domain::{ContactPoint, PointFact, Points, Role};
use huiyin::text::{Menu, PointEdit, Press};
use insta::assert_snapshot;

use crate::harness::{DAY, Visitor, World, hide};

const DESK: [(Role, &str); 1] = [(Role::Reception, "xipu.xiniu")];

async fn desk(world: &World) -> Visitor<'_> {
    world.officer_of("小王", &DESK).await
}

/// The points, with another fact of the first.
pub(crate) fn with_fact(points: &Points, fact: PointFact, text: &str) -> Points {
    let change = |point: &ContactPoint| match point.code.as_str() {
        "PD01" => point.with(fact, text).expect("a fact"),
        _ => point.clone(),
    };
    Points::new(points.all().iter().map(change).collect()).expect("the same codes")
}

#[tokio::test]
async fn a_phone_number_is_mended_and_everybody_sees_it_at_once() {
    let world = World::new().await;
    let (desk, resident) = (desk(&world).await, world.resident());
    let mut told = desk.says("联系点").await;
    told += &desk.presses("犀牛社区党群服务中心").await;
    told += &desk.presses("改电话").await;
    told += &desk.says("打给老王").await;
    told += &desk.says("０２８-87654321").await;
    told += &desk.says("028-87654321").await;
    told += &desk.presses("就这样改").await;
    told += &desk.presses("看联系点").await;
    resident.says("联系点").await;
    resident.presses("犀浦街道").await;
    told += &format!("—— 居民\n{}", resident.presses("犀牛社区党群服务中心").await);
    assert_snapshot!(hide(&told), @"
    < 联系点
    > 您管的联系点有1个，点名字看：
      PD01 犀牛社区党群服务中心：开着，到12:00
      [犀牛社区党群服务中心]
    > PD01 · 犀牛社区党群服务中心
      开着，到12:00
      时间：周一至周五 09:00-12:00 13:00-17:00；节假日休息
      特殊日期：无
      电话：028-00000001
      地址：示例地址1号（待核实）
      能办：议事、代写建议、扫码提交
      还没核实过
      [改时间][改特殊日期][改电话][改地址][改功能][核实无误]
    > 犀牛社区党群服务中心的电话，现在是：028-00000001
      改成什么？写一句，比如：028-12345678
      没有了，就写“无”。
      [取消]
    < 打给老王
    > 没读懂，先没改。这不像电话号码，只写数字和横线。
      可以这样写：028-12345678
      [取消]
    < ０２８-87654321
    > 犀牛社区党群服务中心的电话
      原来：028-00000001
      改成：028-87654321
      没错就点“就这样改”，不对就重新写一遍。
      [就这样改][取消]
    < 028-87654321
    > 犀牛社区党群服务中心的电话
      原来：028-00000001
      改成：028-87654321
      没错就点“就这样改”，不对就重新写一遍。
      [就这样改][取消]
    > 改好了，犀牛社区党群服务中心的电话：028-87654321
      居民现在看到的就是这个。
      [看联系点]
    > PD01 · 犀牛社区党群服务中心
      开着，到12:00
      时间：周一至周五 09:00-12:00 13:00-17:00；节假日休息
      特殊日期：无
      电话：028-87654321
      地址：示例地址1号（待核实）
      能办：议事、代写建议、扫码提交
      还没核实过
      [改时间][改特殊日期][改电话][改地址][改功能][核实无误]
    —— 居民
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
async fn hours_are_shown_as_they_were_read_before_they_count() {
    let world = World::new().await;
    let desk = desk(&world).await;
    desk.says("PD01").await;
    let mut told = desk.presses("改时间").await;
    told += &desk.says("周一到周五 9点到5点").await;
    told += &desk.says("周一到周五 9:00-12:00 13:00-18:00\n周六 10:00-12:00").await;
    told += &desk.presses("就这样改").await;
    told += &desk.presses("看联系点").await;
    told += &desk.presses("改特殊日期").await;
    told += &desk.says("2026-07-10 休息").await;
    told += &desk.presses("就这样改").await;
    desk.presses("看联系点").await;
    desk.presses("改特殊日期").await;
    told += &desk.says("无").await;
    assert_snapshot!(hide(&told), @"
    > 犀牛社区党群服务中心的时间，现在是：周一至周五 09:00-12:00 13:00-17:00；节假日休息
      改成什么？写一句，比如：周一至周五 09:00-12:00 13:00-17:00；周六 09:00-12:00；节假日休息
      [取消]
    < 周一到周五 9点到5点
    > 没读懂，先没改。“9点到5点”不是钟点，要写成09:00。
      可以这样写：周一至周五 09:00-12:00 13:00-17:00；周六 09:00-12:00；节假日休息
      [取消]
    < 周一到周五 9:00-12:00 13:00-18:00
      周六 10:00-12:00
    > 犀牛社区党群服务中心的时间
      原来：周一至周五 09:00-12:00 13:00-17:00；节假日休息
      改成：周一至周五 09:00-12:00 13:00-18:00；周六 10:00-12:00
      照这样，今天7月10日（周五）：09:00-12:00 13:00-18:00
      没错就点“就这样改”，不对就重新写一遍。
      [就这样改][取消]
    > 改好了，犀牛社区党群服务中心的时间：周一至周五 09:00-12:00 13:00-18:00；周六 10:00-12:00
      居民现在看到的就是这个。
      [看联系点]
    > PD01 · 犀牛社区党群服务中心
      开着，到12:00
      时间：周一至周五 09:00-12:00 13:00-18:00；周六 10:00-12:00
      特殊日期：无
      电话：028-00000001
      地址：示例地址1号（待核实）
      能办：议事、代写建议、扫码提交
      还没核实过
      [改时间][改特殊日期][改电话][改地址][改功能][核实无误]
    > 犀牛社区党群服务中心的特殊日期，现在是：无
      改成什么？写一句，比如：2026-10-01至2026-10-07 休息；2026-10-10 09:00-12:00
      您写的会整个换掉原来的；都不要了，就写“无”。
      [取消]
    < 2026-07-10 休息
    > 犀牛社区党群服务中心的特殊日期
      原来：无
      改成：2026-07-10 休息
      照这样，今天7月10日（周五）：休息
      没错就点“就这样改”，不对就重新写一遍。
      [就这样改][取消]
    > 改好了，犀牛社区党群服务中心的特殊日期：2026-07-10 休息
      居民现在看到的就是这个。
      [看联系点]
    < 无
    > 犀牛社区党群服务中心的特殊日期
      原来：2026-07-10 休息
      改成：无
      照这样，今天7月10日（周五）：09:00-12:00 13:00-18:00
      没错就点“就这样改”，不对就重新写一遍。
      [就这样改][取消]
    ");
}

#[tokio::test]
async fn what_is_typed_by_a_colleague_from_abroad_is_read_in_english() {
    let world = World::new().await;
    let desk = desk(&world).await;
    desk.says("English").await;
    let mut told = desk.says("/points").await;
    told += &desk.says("pd01").await;
    told += &desk.presses("Change hours").await;
    told += &desk.says("whenever").await;
    told += &desk.says("Mo-Fr 09:00-12:00,13:00-18:00; PH off").await;
    told += &desk.presses("It is right").await;
    assert_snapshot!(hide(&told), @"
    < /points
    > You look after 1 contact point(s). Press a name:
      PD01 犀牛社区党群服务中心: open until 12:00
      [犀牛社区党群服务中心]
    < pd01
    > PD01 · 犀牛社区党群服务中心
      open until 12:00
      Hours: Mo-Fr 09:00-12:00,13:00-17:00; PH off
      Dates that differ: none
      Phone: 028-00000001
      Address: 示例地址1号（待核实）
      For: 议事, 代写建议, 扫码提交
      Never verified
      [Change hours][Change dates][Change phone][Change address][Change services][All is right]
    > Hours of 犀牛社区党群服务中心, as it stands: Mo-Fr 09:00-12:00,13:00-17:00; PH off
      What is it now? One sentence, for example: Mo-Fr 09:00-12:00,13:00-17:00; Sa 09:00-12:00; PH off
      [Cancel]
    < whenever
    > That was not understood, so nothing is changed. What does “whenever” mean?
      It can be written like this: Mo-Fr 09:00-12:00,13:00-17:00; Sa 09:00-12:00; PH off
      [Cancel]
    < Mo-Fr 09:00-12:00,13:00-18:00; PH off
    > Hours of 犀牛社区党群服务中心
      Before: Mo-Fr 09:00-12:00,13:00-17:00; PH off
      After: Mo-Fr 09:00-12:00,13:00-18:00; PH off
      Like this, today, Fri 10 July: 09:00-12:00 13:00-18:00
      If it is right, press “It is right”; if not, write it again.
      [It is right][Cancel]
    > Changed. Hours of 犀牛社区党群服务中心: Mo-Fr 09:00-12:00,13:00-18:00; PH off
      This is what residents see now.
      [Open the point]
    ");
}

#[tokio::test]
async fn a_form_that_is_left_changes_nothing_and_what_lay_under_it_is_still_there() {
    let world = World::new().await;
    let desk = desk(&world).await;
    desk.says("代录").await;
    desk.says("三单元门口的灯不亮").await;
    desk.says("联系点").await;
    desk.presses("犀牛社区党群服务中心").await;
    desk.presses("改地址").await;
    desk.says("犀安路88号").await;
    let mut told = desk.presses("取消").await;
    told += &desk.says("要快一点").await;
    assert_snapshot!(hide(&told), @"
    > 没有改，还和原来一样。
      [联系点]
    < 要快一点
    > 代录：“三单元门口的灯不亮
      要快一点”
      社区：犀牛社区
      没留电话：答复时当面告诉，或他用编号来查。
      [提交][当场办结][取消]
    ");
    assert_eq!(world.app.store.read().count_point_changes().await.expect("a count"), 0);
}

#[tokio::test]
async fn a_press_made_twice_or_on_an_older_preview_changes_nothing() {
    let world = World::new().await;
    let desk = desk(&world).await;
    desk.says("PD01").await;
    desk.presses("改电话").await;
    desk.says("028-1111111").await;
    let older = desk.token("就这样改").await.expect("a preview");
    desk.says("028-2222222").await;
    let newer = desk.token("就这样改").await.expect("a preview");
    let mut told = String::new();
    for token in [&older, &newer, &newer] {
        desk.does(Input::from_token(token)).await;
        told += &desk.transcript().await;
    }
    desk.presses("看联系点").await;
    told += &desk.presses("核实无误").await;
    told += &desk.presses("核实无误").await;
    world.pass(DAY).await;
    told += &desk.presses("核实无误").await;
    assert_snapshot!(hide(&told), @"
    > 这个按钮过时了，请用最新一张卡片上的按钮。
    > 改好了，犀牛社区党群服务中心的电话：028-2222222
      居民现在看到的就是这个。
      [看联系点]
    > 这个按钮过时了，请用最新一张卡片上的按钮。
    > 记下了，犀牛社区党群服务中心的信息7月10日（周五）核实无误。
      [看联系点]
    > 犀牛社区党群服务中心今天已经核实过了。
      [看联系点]
    > 记下了，犀牛社区党群服务中心的信息7月11日（周六）核实无误。
      [看联系点]
    ");
    assert_eq!(world.app.store.read().count_point_changes().await.expect("a count"), 3);
}

#[tokio::test]
async fn whoever_changed_the_same_meanwhile_is_not_overwritten_unseen() {
    let world = World::new().await;
    let (one, other) = (desk(&world).await, world.officer_of("小李", &[(Role::Coordinator, "xipu")]).await);
    for (desk, phone) in [(&one, "028-1111111"), (&other, "028-2222222")] {
        desk.says("PD01").await;
        desk.presses("改电话").await;
        desk.says(phone).await;
    }
    one.presses("就这样改").await;
    let mut told = other.presses("就这样改").await;
    told += &other.presses("就这样改").await;
    assert_snapshot!(hide(&told), @"
    > 您打开以后，这一项已经改过了，请再看一眼：
      犀牛社区党群服务中心的电话
      原来：028-1111111
      改成：028-2222222
      没错就点“就这样改”，不对就重新写一遍。
      [就这样改][取消]
    > 改好了，犀牛社区党群服务中心的电话：028-2222222
      居民现在看到的就是这个。
      [看联系点]
    ");
}

#[tokio::test]
async fn only_those_who_keep_a_point_may_and_it_is_asked_at_every_press() {
    let world = World::new().await;
    let handler = world.officer_of("经办", &[(Role::Handler, "xipu.xiniu")]).await;
    let mut told = handler.says("联系点").await;
    told += &handler.says("PD01").await;
    handler.does(forged("PD01")).await;
    told += &handler.transcript().await;
    // The street's keeper has all of its communities' points, and no others.
    let street = world.officer_of("街道", &[(Role::Admin, "xipu")]).await;
    told += &street.says("联系点").await;
    told += &street.says("PD10").await;
    // Taken away in the middle of it.
    let desk = desk(&world).await;
    desk.says("PD01").await;
    desk.presses("改电话").await;
    desk.says("028-87654321").await;
    let person = world.app.who(&desk.from).await.expect("read").expect("staff").person;
    for grant in &person.grants {
        world.app.change_grant(person.id, grant, false).await.expect("taken");
    }
    let other = huiyin::domain::Grant { role: Role::Handler, ..person.grants[0].clone() };
    world.app.change_grant(person.id, &other, true).await.expect("given");
    told += &desk.presses("就这样改").await;
    assert_snapshot!(hide(&told), @"
    < 联系点
    > 没有归您管的联系点。
    < PD01
    > 没有编号PD01的联系点，或者不归您管。
      [联系点]
    > 这一步不归您办，请找登记员或主办单位。
    < 联系点
    > 您管的联系点有3个，点名字看：
      PD01 犀牛社区党群服务中心：开着，到12:00
      PD02 犀和社区党群服务中心：开着，到12:00
      PD19 珠江路社区党群服务中心：开着，到12:00
      [犀牛社区党群服务中心][犀和社区党群服务中心][珠江路社区党群服务中心]
    < PD10
    > 没有编号PD10的联系点，或者不归您管。
      [联系点]
    > 这一步不归您办，请找登记员或主办单位。
    ");
    assert_eq!(world.app.store.read().count_point_changes().await.expect("a count"), 0);
}

fn forged(code: &str) -> Input {
    let code = huiyin::domain::PointCode::read(code).expect("a code");
    Input::Pressed(Press::Menu(Menu::PointEdit(PointEdit::Verify { code, shown: 0 })))
}

#[tokio::test]
async fn a_district_has_its_points_on_pages() {
    let world = World::new().await;
    let desk = world.officer_with("主任", &[Role::Admin]).await;
    let mut told = desk.says("联系点").await;
    told += &desk.presses("下一页").await;
    told += &desk.presses("下一页").await;
    assert_snapshot!(hide(&told), @"
    < 联系点
    > 您管的联系点有20个，这是第1页，共3页。点名字看，也可以直接发编号：
      PD01 犀牛社区党群服务中心：开着，到12:00
      PD02 犀和社区党群服务中心：开着，到12:00
      PD03 秦家庙村“秦报站”：开着，到12:00
      PD04 方碑社区“靖心茶馆”：开着，到12:00
      PD05 土地村“靖心茶馆”：开着，到12:00
      PD06 郫·忆社区生活馆：开着，到12:00
      PD07 广兴巷邻聚家·连“兴”桥街区服务站：开着，到12:00
      PD08 仪站·连心屋：开着，到21:00
      [犀牛社区党群服务中心][犀和社区党群服务中心][秦家庙村“秦报站”][方碑社区“靖心茶馆”][土地村“靖心茶馆”][郫·忆社区生活馆][广兴巷邻聚家·连“兴”桥街…][仪站·连心屋][下一页]
    > 您管的联系点有20个，这是第2页，共3页。点名字看，也可以直接发编号：
      PD09 安Der逸·乐泊驿站：开着，到21:00
      PD10 郫都高新技术产业园企业服务中心“蓉会共享家”专区：开着，到12:00
      PD11 郫都区群众来访接待中心：开着，到12:00
      PD12 望丛社区党群服务中心：开着，到12:00
      PD13 石牛社区党群服务中心：开着，到12:00
      PD14 合兴社区党群服务中心：开着，到12:00
      PD15 菁蓉湖社区党群服务中心：开着，到12:00
      PD16 学府社区党群服务中心：开着，到12:00
      [安Der逸·乐泊驿站][郫都高新技术产业园企业服务…][郫都区群众来访接待中心][望丛社区党群服务中心][石牛社区党群服务中心][合兴社区党群服务中心][菁蓉湖社区党群服务中心][学府社区党群服务中心][上一页][下一页]
    > 您管的联系点有20个，这是第3页，共3页。点名字看，也可以直接发编号：
      PD17 战旗村党群服务中心：开着，到12:00
      PD18 农科村党群服务中心：开着，到12:00
      PD19 珠江路社区党群服务中心：开着，到12:00
      PD20 尚锦社区党群服务中心：开着，到12:00
      [战旗村党群服务中心][农科村党群服务中心][珠江路社区党群服务中心][尚锦社区党群服务中心][上一页]
    ");
}
