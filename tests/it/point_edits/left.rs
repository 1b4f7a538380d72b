//! A point's card and form that time has passed by: changed meanwhile, gone, given to others, or asked for another.

use super::*;

#[tokio::test]
async fn what_was_changed_since_the_card_is_looked_at_before_it_is_called_right() {
    let world = World::new().await;
    let (one, other) = (desk(&world).await, desk(&world).await);
    one.says("PD01").await;
    other.says("PD01").await;
    let older = one.token("核实无误").await.expect("a card");
    other.presses("改电话").await;
    other.says("028-2222222").await;
    other.presses("就这样改").await;
    one.does(Input::from_token(&older)).await;
    let mut told = one.transcript().await;
    told += &one.presses("核实无误").await;
    assert_snapshot!(hide(&told), @"
    > 您打开以后，这里已经改过了，请再看一眼：
      PD01 · 犀牛社区党群服务中心
      开着，到12:00
      时间：周一至周五 09:00-12:00 13:00-17:00；节假日休息
      特殊日期：无
      电话：028-2222222
      地址：示例地址1号（待核实）
      能办：议事、代写建议、扫码提交
      还没核实过
      [改时间][改特殊日期][改电话][改地址][改功能][核实无误]
    > 记下了，犀牛社区党群服务中心的信息7月10日（周五）核实无误。
      [看联系点]
    ");
}

#[tokio::test]
async fn a_form_traps_nobody_once_its_point_is_gone_or_given_to_others() {
    let world = World::new().await;
    let desk = desk(&world).await;
    desk.says("PD01").await;
    desk.presses("改电话").await;
    let whole = crate::casework::sample();
    let gone = huiyin::domain::Community { points: Default::default(), ..whole.clone() };
    world.app.current.replace(gone);
    let mut told = desk.says("028-2222222").await;
    told += &desk.says("028-2222222").await;
    world.app.current.replace(whole);
    desk.says("PD01").await;
    desk.presses("改电话").await;
    let person = world.app.who(&desk.from).await.expect("read").expect("staff").person;
    let other = huiyin::domain::Grant { role: Role::Handler, ..person.grants[0].clone() };
    world.app.change_grant(person.id, &other, true).await.expect("given");
    for grant in &person.grants {
        world.app.change_grant(person.id, grant, false).await.expect("taken");
    }
    told += &desk.says("028-2222222").await;
    told += &desk.says("028-2222222").await;
    assert_snapshot!(hide(&told), @"
    < 028-2222222
    > 这个联系点已经没有了，没有改。
      [联系点]
    < 028-2222222
    > 请点卡片上的按钮，或发12位编号看一件的全部经过。
      [待办][答复没送到][代录][English]
    < 028-2222222
    > 这一步不归您办，请找登记员或主办单位。
    < 028-2222222
    > 请点卡片上的按钮，或发12位编号看一件的全部经过。
      [待办][答复没送到][代录][English]
    ");
}

#[tokio::test]
async fn a_code_sent_into_a_form_opens_that_point_and_the_form_stays() {
    let world = World::new().await;
    let desk = world.officer_of("街道", &[(Role::Admin, "xipu")]).await;
    desk.says("PD01").await;
    desk.presses("改地址").await;
    let mut told = desk.says("pd02").await;
    told += &desk.says("PD10").await;
    told += &desk.says("犀安路88号").await;
    assert_snapshot!(hide(&told), @"
    < pd02
    > PD02 · 犀和社区党群服务中心
      开着，到12:00
      时间：周一至周五 09:00-12:00 13:00-17:00；节假日休息
      特殊日期：无
      电话：028-00000002
      地址：示例地址2号（待核实）
      能办：议事、便民办事
      还没核实过
      [改时间][改特殊日期][改电话][改地址][改功能][核实无误]
    < PD10
    > 没有编号PD10的联系点，或者不归您管。
      [联系点]
    < 犀安路88号
    > 犀牛社区党群服务中心的地址
      原来：示例地址1号（待核实）
      改成：犀安路88号
      没错就点“就这样改”，不对就重新写一遍。
      [就这样改][取消]
    ");
}

#[tokio::test]
async fn photos_sent_into_a_form_are_not_passed_over_in_silence() {
    let world = World::new().await;
    let desk = desk(&world).await;
    desk.says("PD01").await;
    desk.presses("改电话").await;
    let mut told = String::new();
    for words in [None, Some("028-2222222".to_owned())] {
        let photo = huiyin::app::NewFile {
            kind: huiyin::domain::FileKind::Photo,
            mime: "image/jpeg",
            bytes: 1,
            blob: "a photo".to_owned(),
            wanted: None,
        };
        let said = huiyin::conversation::Said { words, ..Default::default() };
        let inbound = huiyin::app::Inbound { files: vec![photo], ..desk.inbound(Input::Said(said)) };
        world.app.handle(&inbound).await.expect("handled");
        told += &desk.transcript().await;
    }
    assert_snapshot!(hide(&told), @"
    < 
    > 这里只收文字，别的没有存。
      [取消]
    < 028-2222222
    > 这里只收文字，别的没有存。
      [取消]
    > 犀牛社区党群服务中心的电话
      原来：028-00000001
      改成：028-2222222
      没错就点“就这样改”，不对就重新写一遍。
      [就这样改][取消]
    ");
}

#[test]
fn nobody_is_asked_to_write_a_date_of_verification() {
    assert_eq!(Press::read("1:m:e.ask=PD01-verified_on"), None);
    assert!(Press::read("1:m:e.ask=PD01-hours").is_some());
}

#[tokio::test]
async fn a_file_that_cannot_be_taken_is_told_of_in_a_form_too() {
    let world = World::new().await;
    let desk = desk(&world).await;
    desk.says("PD01").await;
    desk.presses("改电话").await;
    let mut told = String::new();
    for words in [None, Some("028-2222222".to_owned())] {
        let troubles = vec![huiyin::text::FileTrouble::TooBig];
        desk.does(Input::Said(huiyin::conversation::Said { words, troubles, ..Default::default() })).await;
        told += &desk.transcript().await;
    }
    assert_snapshot!(hide(&told), @"
    > 文件太大，一个最多20MB，可以换小一点的再发。
    < 028-2222222
    > 文件太大，一个最多20MB，可以换小一点的再发。
    > 犀牛社区党群服务中心的电话
      原来：028-00000001
      改成：028-2222222
      没错就点“就这样改”，不对就重新写一遍。
      [就这样改][取消]
    ");
}
