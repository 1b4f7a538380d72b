//! The same on a phone: where one chat serves somebody as resident and as staff, a code, a button and an open form
//! lead to the points they look after; 联系点 alone stays the resident's.

use huiyin::app::{App, Current};
use huiyin::domain::{Community, PointFact, Role};
use insta::assert_snapshot;

use super::groups::joined;
use crate::casework::sample;
use crate::harness::hide;
use crate::harness::phones::{Exchange, Road};
use crate::point_edits::with_fact;

#[tokio::test]
async fn an_officer_mends_a_phone_number_on_the_way() {
    let exchange = Exchange::new(Road::Direct).await;
    let officer = joined(&exchange, 601, "小王", &[(Role::Registrar, "xipu.xiniu")]).await;
    officer.sees();
    let mut told = officer.types("联系点").await;
    told += &officer.types("待办").await;
    told += &officer.presses("联系点").await;
    told += &officer.types("pd01").await;
    told += &officer.presses("改电话").await;
    told += &officer.types("028 8765 4321").await;
    told += &officer.presses("就这样改").await;
    let resident = exchange.phone(602, "阿梅", "zh-hans");
    resident.types("/points").await;
    resident.presses("犀浦街道").await;
    resident.presses("犀牛社区党群服务中心").await;
    let card = exchange.api.calls("sendMessage").pop().expect("the card");
    assert!(card["text"].as_str().is_some_and(|text| text.contains("电话：028 8765 4321")), "{card}");
    told += "—— 居民\n";
    // Whoever is not staff has written a few letters.
    told += &resident.types("PD01").await;
    assert_snapshot!(hide(&told), @"
    > 找联系点：发个位置，给您排最近的；也可以选街道。
      [犀浦街道][三道堰镇][安靖街道][郫筒街道][合作街道][安德街道][红光街道][德源街道][团结街道][唐昌镇][友爱镇][西园街道][区级和园区][取消]
    > 没有待办，都办完了。
      [联系点]
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
    > 犀牛社区党群服务中心的电话
      原来：028-00000001
      改成：028 8765 4321
      没错就点“就这样改”，不对就重新写一遍。
      [就这样改][取消]
    > 改好了，犀牛社区党群服务中心的电话：028 8765 4321
      居民现在看到的就是这个。
      [看联系点]
    —— 居民
    > 犀牛社区党群服务中心人民建议征集联系点
      开着，到12:00
      社区（村）级 · 社区服务点
      地址：示例地址1号（待核实）
      时间：周一至周五 09:00–12:00、13:00–17:00；节假日休息
      能办：议事、代写建议、扫码提交
      电话：028 8765 4321
      示例数据，电话不能拨打。
      [在这里提][信息有误][别的联系点]
    ");
}

#[tokio::test]
async fn what_an_import_replaced_arrives_whole_however_long_it_is() {
    let exchange = Exchange::new(Road::Direct).await;
    let officer = joined(&exchange, 611, "小王", &[(Role::Registrar, "xipu.xiniu")]).await;
    let first = chrono::NaiveDate::from_ymd_opt(2026, 7, 1).expect("a date");
    let dates = first.iter_days().step_by(2).take(300).map(|date| format!("{date} 09:00-12:00"));
    officer.types("PD01").await;
    officer.presses("改特殊日期").await;
    officer.types(&dates.collect::<Vec<_>>().join("；")).await;
    officer.presses("就这样改").await;
    let points = with_fact(&sample().points, PointFact::Exceptions, "2026-10-01 休息");
    let current = Current::new(Community { points, ..sample() });
    App { current, ..exchange.world.app.clone() }.note_folder().await.expect("noted");
    officer.sees();
    exchange.pass(60_000).await;
    let told = officer.sees();
    assert!(told.contains("特殊日期：2026-10-01 休息（在这里改的是：2026-07-01 09:00-12:00"), "{told}");
    assert!(told.chars().count() > 4_096 && told.contains("要是在这里改的才对，请再改一次。"), "{told}");
}
