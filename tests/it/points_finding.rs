//! Contact points found in the chat: near somebody, in a street, by the code on a poster, and instead of writing.
//! `<` somebody wrote, `>` a new message, `~` an edited card.

use huiyin::conversation::{Input, Said};
use huiyin::domain::{Community, Coordinate, Points, UnitId};
use insta::assert_snapshot;

use crate::harness::{Visitor, World, hide};

async fn is_at(visitor: &Visitor<'_>, lat: f64, lon: f64) -> String {
    let spot = Coordinate::new(lat, lon);
    visitor.does(Input::Said(Said { spot, ..Said::default() })).await;
    visitor.transcript().await
}

#[tokio::test]
async fn somebody_finds_the_nearest_open_point_in_two_taps() {
    let world = World::new().await;
    let resident = world.resident();
    let mut told = resident.says("联系点").await;
    told += &is_at(&resident, 30.7618, 103.9729).await;
    told += &resident.presses("犀牛社区党群服务中心").await;
    assert_snapshot!(hide(&told), @"
    < 联系点
    > 找联系点：发个位置，给您排最近的；也可以选街道。
      [犀浦街道][三道堰镇][安靖街道][郫筒街道][合作街道][安德街道][红光街道][德源街道][团结街道][唐昌镇][友爱镇][西园街道][区级和园区][取消]
    > 离您最近的联系点：
      1. 犀牛社区党群服务中心（50米）：开着，到12:00
      2. 犀和社区党群服务中心（710米）：开着，到12:00
      3. 珠江路社区党群服务中心（1.2公里）：开着，到12:00
      4. 仪站·连心屋（3.3公里）：开着，到21:00
      [犀牛社区党群服务中心][犀和社区党群服务中心][珠江路社区党群服务中心][仪站·连心屋]
    > 犀牛社区党群服务中心人民建议征集联系点
      开着，到12:00
      社区（村）级 · 社区服务点
      地址：示例地址1号（待核实）
      时间：周一至周五 09:00–12:00、13:00–17:00；节假日休息
      能办：议事、代写建议、扫码提交
      电话：028-00000001
      示例数据，电话不能拨打。
      [在这里提][信息有误][别的联系点]
    ");
    let message = resident.log().await.pop().expect("the card").message;
    let apps: Vec<&str> = message.links.iter().map(|link| link.label.as_str()).collect();
    assert_eq!(apps, ["高德导航", "百度地图", "腾讯地图", "苹果地图", "谷歌地图"]);
    assert!(message.links[0].url.starts_with("https://uri.amap.com/navigation?to=103.975"), "in GCJ-02");
    assert!(message.venue.is_some_and(|venue| venue.spot.lat() == 30.7622), "in WGS-84");
}

#[tokio::test]
async fn where_the_nearest_are_closed_the_nearest_open_one_is_named() {
    let world = World::new().await;
    world.app.clock.advance(10 * 3_600_000);
    let resident = world.resident();
    resident.says("联系点").await;
    let told = is_at(&resident, 30.7618, 103.9729).await;
    assert_snapshot!(hide(&told), @"
    > 离您最近的联系点：
      现在开着、离您最近的是仪站·连心屋（3.3公里）。
      1. 犀牛社区党群服务中心（50米）：没开，7月13日（周一）09:00开
      2. 犀和社区党群服务中心（710米）：没开，7月13日（周一）09:00开
      3. 珠江路社区党群服务中心（1.2公里）：没开，7月13日（周一）09:00开
      4. 仪站·连心屋（3.3公里）：开着，到21:00
      [犀牛社区党群服务中心][犀和社区党群服务中心][珠江路社区党群服务中心][仪站·连心屋]
    ");
}

#[tokio::test]
async fn a_code_from_a_poster_is_typed_by_hand() {
    let world = World::new().await;
    let resident = world.resident();
    let mut told = resident.says("pd０1").await;
    told += &resident.says("PD99").await;
    assert_snapshot!(hide(&told), @"
    < pd０1
    > 犀牛社区党群服务中心人民建议征集联系点
      开着，到12:00
      社区（村）级 · 社区服务点
      地址：示例地址1号（待核实）
      时间：周一至周五 09:00–12:00、13:00–17:00；节假日休息
      能办：议事、代写建议、扫码提交
      电话：028-00000001
      示例数据，电话不能拨打。
      [在这里提][信息有误][别的联系点]
    < PD99
    > 这句我没看明白。有事请多说几个字，比如“东门路灯坏了三天”；查进度，请发12位编号。
      [一步一步来][查进度][我提过的][联系点][怎么用][English][隐私说明]
    ");
}

#[tokio::test]
async fn whoever_would_rather_talk_finds_somebody_and_loses_no_word() {
    let world = World::new().await;
    let resident = world.resident();
    let mut told = resident.says("我想找人当面说。").await;
    resident.presses("取消").await;
    resident.says("犀牛社区东门路口的路灯坏了").await;
    told += &resident.says("转人工").await;
    told += &resident.presses("犀浦街道").await;
    resident.says("/new").await;
    resident.presses("放下").await;
    resident.presses("同意").await;
    resident.presses("请社区来分").await;
    told += &resident.presses("想当面说").await;
    assert_snapshot!(hide(&told), @"
    < 我想找人当面说。
    > 想当面说，可以去联系点，也可以打028-00000000。发个位置，给您排最近的；也可以选街道。
      [犀浦街道][三道堰镇][安靖街道][郫筒街道][合作街道][安德街道][红光街道][德源街道][团结街道][唐昌镇][友爱镇][西园街道][区级和园区][取消]
    < 转人工
    > 想当面说，可以去联系点，也可以打028-00000000。发个位置，给您排最近的；也可以选街道。
      [犀浦街道][三道堰镇][安靖街道][郫筒街道][合作街道][安德街道][红光街道][德源街道][团结街道][唐昌镇][友爱镇][西园街道][区级和园区][取消]
    > 犀浦街道的联系点：
      1. 犀牛社区党群服务中心：开着，到12:00
      2. 犀和社区党群服务中心：开着，到12:00
      3. 珠江路社区党群服务中心：开着，到12:00
      [犀牛社区党群服务中心][犀和社区党群服务中心][珠江路社区党群服务中心]
    > 找联系点：发个位置，给您排最近的；也可以选街道。
      [犀浦街道][三道堰镇][安靖街道][郫筒街道][合作街道][安德街道][红光街道][德源街道][团结街道][唐昌镇][友爱镇][西园街道][区级和园区][取消]
    ");
}

#[tokio::test]
async fn a_street_with_many_points_has_pages() {
    let world = World::new().await;
    let community: &Community = &world.app.community();
    let mut points = community.points.all().to_vec();
    points.iter_mut().for_each(|point| point.street = Some(UnitId::new("xipu")));
    let points = Points::new(points).expect("the same codes");
    world.app.current.replace(Community { points, ..community.clone() });
    let resident = world.resident();
    resident.says("联系点").await;
    let mut told = resident.presses("犀浦街道").await;
    told += &resident.presses("下一页").await;
    told += &resident.presses("下一页").await;
    assert_snapshot!(hide(&told), @"
    > 犀浦街道的联系点，第1页，共3页：
      1. 犀牛社区党群服务中心：开着，到12:00
      2. 犀和社区党群服务中心：开着，到12:00
      3. 秦家庙村“秦报站”：开着，到12:00
      4. 方碑社区“靖心茶馆”：开着，到12:00
      5. 土地村“靖心茶馆”：开着，到12:00
      6. 郫·忆社区生活馆：开着，到12:00
      7. 广兴巷邻聚家·连“兴”桥街区服务站：开着，到12:00
      8. 仪站·连心屋：开着，到21:00
      [犀牛社区党群服务中心][犀和社区党群服务中心][秦家庙村“秦报站”][方碑社区“靖心茶馆”][土地村“靖心茶馆”][郫·忆社区生活馆][广兴巷邻聚家·连“兴”桥街…][仪站·连心屋][下一页]
    > 犀浦街道的联系点，第2页，共3页：
      1. 安Der逸·乐泊驿站：开着，到21:00
      2. 郫都高新技术产业园企业服务中心“蓉会共享家”专区：开着，到12:00
      3. 郫都区群众来访接待中心：开着，到12:00
      4. 望丛社区党群服务中心：开着，到12:00
      5. 石牛社区党群服务中心：开着，到12:00
      6. 合兴社区党群服务中心：开着，到12:00
      7. 菁蓉湖社区党群服务中心：开着，到12:00
      8. 学府社区党群服务中心：开着，到12:00
      [安Der逸·乐泊驿站][郫都高新技术产业园企业服务…][郫都区群众来访接待中心][望丛社区党群服务中心][石牛社区党群服务中心][合兴社区党群服务中心][菁蓉湖社区党群服务中心][学府社区党群服务中心][上一页][下一页]
    > 犀浦街道的联系点，第3页，共3页：
      1. 战旗村党群服务中心：开着，到12:00
      2. 农科村党群服务中心：开着，到12:00
      3. 珠江路社区党群服务中心：开着，到12:00
      4. 尚锦社区党群服务中心：开着，到12:00
      [战旗村党群服务中心][农科村党群服务中心][珠江路社区党群服务中心][尚锦社区党群服务中心][上一页]
    ");
}

#[tokio::test]
async fn points_of_a_street_and_of_the_district_are_listed() {
    let world = World::new().await;
    let resident = world.english_resident();
    let mut told = resident.says("/points").await;
    told += &resident.presses("District and parks").await;
    assert_snapshot!(hide(&told), @"
    < /points
    > Contact points: send a location for the nearest, or choose a street.
      [Xipu Street][Sandaoyan Town][Anjing Street][Pitong Street][Hezuo Street][Ande Street][Hongguang Street][Deyuan Street][Tuanjie Street][Tangchang Town][You'ai Town][Xiyuan Street][District and parks][Cancel]
    > Contact points of District and parks:
      1. 郫都高新技术产业园企业服务中心“蓉会共享家”专区: open until 12:00
      [郫都高新技术产业园企业服务…]
    ");
}
