//! Contact points in the chat: their cards, and a suggestion that begins at one. `<` somebody wrote,
//! `>` a new message, `~` an edited card.

use std::collections::BTreeSet;

use huiyin::conversation::{AtPoint, Input, Said};
use huiyin::domain::{ContactPoint, Language, PointCode, PointKind, PointLevel, Role, Source};
use huiyin::text::{Menu, Message, PointsAction, Press};
use insta::assert_snapshot;

use crate::harness::{Visitor, World, hide};
use crate::points_photos::{photos, world_with};

fn scans(code: &str) -> Input {
    let code = huiyin::domain::PointCode::read(code).expect("a code");
    Input::Pressed(Press::Menu(Menu::Points(PointsAction::Here(code))))
}

#[tokio::test]
async fn a_scanned_code_leads_to_a_suggestion_of_that_point() {
    let world = World::new().await;
    let desk = world.officer_of("小王", &[(Role::Registrar, "district")]).await;
    let resident = world.resident();
    resident.does(scans("PD01")).await;
    let mut told = resident.transcript().await;
    told += &resident.says("门口的台阶太高，轮椅上不去").await;
    told += &resident.presses("同意并提交").await;
    told += "—— 登记台\n";
    told += &desk.transcript().await;
    assert_snapshot!(hide(&told), @"
    > 您在犀牛社区党群服务中心。说说您的事：打字、语音、照片都行。
      [取消]
    < 门口的台阶太高，轮椅上不去
    > 您说：“门口的台阶太高，轮椅上不去”。
      在犀牛社区党群服务中心提的。
      类别先由社区来分。
      地点：犀牛社区。
      为了办您说的事、给您回话，我们会保存您发来的文字、语音、照片、位置和聊天账号。只有经办和督办的工作人员能看，不经您同意不公开，办结一年后删除个人信息。姓名、电话可以不留。
      [同意并提交][加位置][加照片][选类别][补充文字][先不提]
    > 收到了，谢谢您。编号#### #### ####。
      7月13日（周一）18:00前会有工作人员看，并在这里告诉您由谁办、哪天答复。
      查询码######，请留好，别给外人。
      ●登记 ○研判 ○处置 ○反馈
      [加位置][加照片][选类别][有答复打电话][我自己来查][撤回][给家人看][不是我的手机]
    —— 登记台
    > #### #### #### · 已提交
      社区来分 · 犀牛社区
      “门口的台阶太高，轮椅上不去”
      最晚：7月13日（周一）18:00
      联系点：犀牛社区党群服务中心
      [受理][问居民][改类别][不归这里办][更多]
    ");
    let cases = world.app.store.read().cases_after(huiyin::domain::CaseId(0), 10).await.expect("cases");
    let case = cases.first().expect("one case");
    let looked_up = desk.says(&case.number.to_string()).await;
    assert!(looked_up.contains("联系点：犀牛社区党群服务中心"), "staff see where it began: {looked_up}");
    assert_eq!(case.source, Source::PointCode);
    assert_eq!(case.point.as_ref().map(|code| code.as_str()), Some("PD01"));
    assert_eq!(case.community.as_ref().map(|unit| unit.as_str()), Some("xipu.xiniu"));
}

/// Words typed on the page that a code opened begin there, as if its button had been pressed first.
#[tokio::test]
async fn who_scans_and_types_at_once_need_not_press_first() {
    let world = World::new().await;
    let resident = world.resident();
    let at = |code: &str, reports| {
        let code = PointCode::read(code).expect("a code");
        Some(AtPoint { code, reports })
    };
    let types = |words: &str, at| Input::Said(Said { words: Some(words.to_owned()), at, ..Said::default() });
    resident.does(types("门口的台阶太高，轮椅上不去", at("PD01", false))).await;
    let mut told = resident.transcript().await;
    // Unfinished words of another kind are asked about, and the new ones kept meanwhile.
    resident.does(types("电话一直打不通，换号码了吧", at("PD02", true))).await;
    told += &resident.transcript().await;
    told += &resident.presses("放下").await;
    told += &resident.presses("同意并提交").await;
    // A retired point's words are words all the same.
    resident.does(types("楼下的树枝挡住了路灯", at("ZZ99", false))).await;
    told += &resident.transcript().await;
    assert_snapshot!(hide(&told), @"
    < 门口的台阶太高，轮椅上不去
    > 您说：“门口的台阶太高，轮椅上不去”。
      在犀牛社区党群服务中心提的。
      类别先由社区来分。
      地点：犀牛社区。
      为了办您说的事、给您回话，我们会保存您发来的文字、语音、照片、位置和聊天账号。只有经办和督办的工作人员能看，不经您同意不公开，办结一年后删除个人信息。姓名、电话可以不留。
      [同意并提交][加位置][加照片][选类别][补充文字][先不提]
    < 电话一直打不通，换号码了吧
    > 您上次说的“门口的台阶太高，轮椅上不去”还没提交。接着那件说，还是放下它？
      [接着那件][放下]
    > 您说：“电话一直打不通，换号码了吧”。
      说的是：犀和社区党群服务中心，信息有误。
      类别先由社区来分。
      地点：犀和社区。
      为了办您说的事、给您回话，我们会保存您发来的文字、语音、照片、位置和聊天账号。只有经办和督办的工作人员能看，不经您同意不公开，办结一年后删除个人信息。姓名、电话可以不留。
      [同意并提交][加位置][加照片][选类别][补充文字][先不提]
    > 收到了，谢谢您。编号#### #### ####。
      7月13日（周一）18:00前会有工作人员看，并在这里告诉您由谁办、哪天答复。
      查询码######，请留好，别给外人。
      ●登记 ○研判 ○处置 ○反馈
      [加位置][加照片][选类别][有答复打电话][我自己来查][撤回][给家人看][不是我的手机]
    < 楼下的树枝挡住了路灯
    > 您正在办的有“电话一直打不通，换号码了吧”。刚才说的是补充这件，还是另一件新的？
      [补充这件][另一件新的][取消]
    ");
    let cases = world.app.store.read().cases_after(huiyin::domain::CaseId(0), 10).await.expect("cases");
    let case = cases.first().expect("one case");
    assert_eq!((case.point.as_ref().map(|code| code.as_str()), case.reports_point), (Some("PD02"), true));
}

#[tokio::test]
async fn a_wrong_hour_becomes_a_case_and_what_was_being_written_is_kept() {
    let world = World::new().await;
    let resident = world.resident();
    resident.says("犀牛社区东门路口的路灯坏了").await;
    let mut told = resident.says("联系点").await;
    // Words that are no place go on with what lies underneath.
    told += &resident.says("已经三天了").await;
    resident.presses("同意并提交").await;
    resident.says("联系点").await;
    resident.presses("犀浦街道").await;
    resident.presses("犀牛社区党群服务中心").await;
    told += &resident.presses("信息有误").await;
    told += &resident.says("周六去了没开门").await;
    told += &resident.presses("提交").await;
    assert_snapshot!(hide(&told), @"
    < 联系点
    > 找联系点：发个位置，给您排最近的；也可以选街道。
      [犀浦街道][三道堰镇][安靖街道][郫筒街道][合作街道][安德街道][红光街道][德源街道][团结街道][唐昌镇][友爱镇][西园街道][区级和园区][取消]
    < 已经三天了
    > 您说：“犀牛社区东门路口的路灯坏了 · 已经三天了”。
      类别先由社区来分。
      地点：犀牛社区。
      点“同意并提交”，就是同意前面那段说明。
      [同意并提交][加位置][加照片][选类别][补充文字][先不提]
    > 犀牛社区党群服务中心哪里不对？写一句，比如“周六没开门”“电话打不通”，交给管这个点的社区去改。
      [取消]
    < 周六去了没开门
    > 您说：“周六去了没开门”。
      说的是：犀牛社区党群服务中心，信息有误。
      类别先由社区来分。
      地点：犀牛社区。
      [提交][加位置][加照片][选类别][补充文字][取消]
    > 收到了，谢谢您。编号#### #### ####。
      7月13日（周一）18:00前会有工作人员看，并在这里告诉您由谁办、哪天答复。
      查询码######，请留好，别给外人。
      ●登记 ○研判 ○处置 ○反馈
      [加位置][加照片][选类别][有答复打电话][我自己来查][撤回][给家人看][不是我的手机]
    ");
}

#[tokio::test]
async fn whoever_would_rather_not_agree_hears_where_somebody_listens() {
    let world = World::new().await;
    let resident = world.resident();
    resident.says("犀牛社区东门路口的路灯坏了").await;
    let mut told = resident.presses("先不提").await;
    told += &resident.presses("犀牛社区党群服务中心").await;
    assert_snapshot!(hide(&told), @"
    > 好的，您刚才发的内容已经删掉。想当面说，可以到社区党群服务中心，或打028-00000000。
      想当面说，离您近的联系点：犀牛社区党群服务中心，示例地址1号（待核实）。
      [犀牛社区党群服务中心][联系点]
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
}

/// The card of the first point, as the chat holds it.
async fn card(visitor: &Visitor<'_>) -> Message {
    let code = PointCode::read("PD01").expect("a code");
    visitor.does(Input::Pressed(Press::Menu(Menu::Points(PointsAction::One(code))))).await;
    visitor.log().await.pop().expect("the card").message
}

#[tokio::test]
async fn a_card_has_the_first_photo_that_is_a_file_when_staff_come_and_when_all_was_verified() {
    let change = |point: &mut ContactPoint| {
        point.photos = vec!["https://example.org/a.jpg".to_owned(), "photos/community.png".to_owned()];
        point.verified_on = chrono::NaiveDate::from_ymd_opt(2026, 7, 1);
        point.reception = vec!["XL01".to_owned()];
    };
    let world = world_with(None, change).await;
    let (zh, en) = (card(&world.resident()).await, card(&world.english_resident()).await);
    assert_snapshot!(zh.words, @"
    犀牛社区党群服务中心人民建议征集联系点
    开着，到12:00
    社区（村）级 · 社区服务点
    地址：示例地址1号（待核实）
    时间：周一至周五 09:00–12:00、13:00–17:00；节假日休息
    能办：议事、代写建议、扫码提交
    电话：028-00000001
    下次当面接待：8月4日（周二）09:00–11:30，大门岗亭旁
    信息核实于2026年7月1日
    示例数据，电话不能拨打。
    ");
    assert_snapshot!(en.words, @"
    犀牛社区党群服务中心人民建议征集联系点
    open until 12:00
    Community or village · community service point
    Address: 示例地址1号（待核实）
    Hours: Mon–Fri 9:00–12:00, 13:00–17:00; closed on public holidays
    For: 议事, 代写建议, 扫码提交
    Phone: 028-00000001
    Next reception: Tue 4 August, 09:00–11:30, 大门岗亭旁
    Verified on 1 July 2026
    Sample data; the phone cannot be dialled.
    ");
    let picture = zh.picture.expect("a photo");
    assert_eq!((picture.point.as_str(), picture.place), ("PD01", 2));
    assert_eq!(picture.caption, "犀牛社区党群服务中心（示例图）");
    let caption = en.picture.expect("a photo").caption;
    assert_eq!(caption, "犀牛社区党群服务中心 (drawn sample picture)");
}

#[tokio::test]
async fn a_card_names_the_sort_of_place_where_it_is_known() {
    let of_kind = |kind| move |point: &mut ContactPoint| (point.kind, point.level) = (kind, PointLevel::Spot);
    for (kind, zh, en) in [
        (PointKind::Teahouse, "点位 · 茶馆", "Spot · teahouse"),
        (PointKind::Gig, "点位 · 骑手司机驿站", "Spot · rest stop for couriers and drivers"),
        (PointKind::Other, "点位", "Spot"),
    ] {
        let world = world_with(None, of_kind(kind)).await;
        let line = |words: String| words.lines().nth(2).expect("a third line").to_owned();
        assert_eq!(line(card(&world.resident()).await.words), zh);
        assert_eq!(line(card(&world.english_resident()).await.words), en);
    }
}

/// As typed on the page that a point's code, or its 信息有误, opened.
fn types_at(words: &str, code: &str, reports: bool) -> Input {
    let at = Some(AtPoint { code: PointCode::read(code).expect("a code"), reports });
    Input::Said(Said { words: Some(words.to_owned()), at, ..Said::default() })
}

async fn newest_case(world: &World) -> huiyin::casework::Case {
    let cases = world.app.store.read().cases_after(huiyin::domain::CaseId(0), 10).await.expect("cases");
    cases.into_iter().last().expect("a case")
}

#[tokio::test]
async fn an_open_case_does_not_make_a_report_forget_its_point() {
    let world = World::new().await;
    let resident = world.resident();
    resident.says("犀牛社区东门路口的路灯坏了").await;
    resident.presses("同意并提交").await;
    // Asked which case it is, and scanning meanwhile.
    resident.says("广场的椅子断了一条腿").await;
    resident.does(types_at("电话一直打不通", "PD02", true)).await;
    let told = resident.presses("另一件新的").await;
    assert!(told.contains("说的是：犀和社区党群服务中心，信息有误。"), "{told}");
    resident.presses("提交").await;
    let case = newest_case(&world).await;
    assert_eq!((case.point.as_ref().map(|code| code.as_str()), case.reports_point), (Some("PD02"), true));
}

#[tokio::test]
async fn what_is_said_at_a_point_counts_more_than_where_it_stands() {
    let world = World::new().await;
    let resident = world.resident();
    resident.does(types_at("犀和社区的路灯坏了三天", "PD01", false)).await;
    resident.presses("同意并提交").await;
    let case = newest_case(&world).await;
    assert_eq!(case.community.as_ref().map(|unit| unit.as_str()), Some("xipu.xihe"));
    assert_eq!(case.point.as_ref().map(|code| code.as_str()), Some("PD01"));
}

#[tokio::test]
async fn a_draft_of_yesterday_is_asked_about_before_it_moves_to_a_point() {
    let world = World::new().await;
    let resident = world.resident();
    resident.says("犀牛社区东门路口的路灯坏了").await;
    world.app.clock.advance(20 * 3_600_000);
    resident.does(types_at("台阶太高，轮椅上不去", "PD02", false)).await;
    let asked = resident.transcript().await;
    assert!(asked.contains("您上次说的“犀牛社区东门路口的路灯坏了”还没提交"), "{asked}");
    let told = resident.presses("放下").await;
    assert!(told.contains("“台阶太高，轮椅上不去”") && told.contains("在犀和社区党群服务中心提的"), "{told}");
    assert!(!told.contains("路灯"), "{told}");
}

#[tokio::test]
async fn a_wish_to_talk_is_heard_wherever_a_question_is_open() {
    let world = World::new().await;
    let resident = world.resident();
    resident.does(types_at("找工作人员", "PD01", false)).await;
    assert!(resident.transcript().await.contains("想当面说，可以去联系点"));
    resident.presses("取消").await;
    resident.says("犀牛社区东门路口的路灯坏了").await;
    resident.presses("同意并提交").await;
    resident.says("广场的椅子断了一条腿").await;
    let told = resident.says("转人工").await;
    assert!(told.contains("想当面说，可以去联系点"), "{told}");
    resident.presses("取消").await;
    let told = resident.presses("另一件新的").await;
    assert!(told.contains("“广场的椅子断了一条腿”") && !told.contains("转人工"), "{told}");
}

#[tokio::test]
async fn a_new_matter_wanted_later_takes_the_place_of_a_report() {
    let world = World::new().await;
    let resident = world.resident();
    resident.says("犀牛社区东门路口的路灯坏了").await;
    resident.says("联系点").await;
    resident.presses("犀浦街道").await;
    resident.presses("犀牛社区党群服务中心").await;
    resident.presses("信息有误").await;
    resident.says("/new").await;
    let told = resident.presses("放下").await;
    assert!(!told.contains("哪里不对"), "{told}");
}

#[test]
fn every_kind_of_place_has_its_own_word() {
    let community = huiyin::config::community_folder::load_sample().expect("the sample district").community;
    for language in Language::ALL {
        let dates = huiyin::text::Dates { community: &community, language };
        let words: BTreeSet<String> = PointKind::ALL.map(|kind| dates.kind(kind)).into();
        assert_eq!(words.len(), PointKind::ALL.len(), "{words:?}");
        assert!(!words.iter().any(|word| word.starts_with("kind-")), "{words:?}");
    }
}

#[tokio::test]
async fn a_card_goes_without_what_is_not_known_and_calls_only_samples_drawn() {
    let world = world_with(None, photos(&["https://example.org/a.jpg"])).await;
    let bare = card(&world.resident()).await;
    assert!(bare.picture.is_none() && !bare.words.contains("信息核实于"), "{}", bare.words);
    let world = world_with(None, |point| point.sample = false).await;
    let picture = card(&world.resident()).await.picture.expect("a photo");
    assert_eq!(picture.caption, "犀牛社区党群服务中心");
}

#[test]
fn messages_stored_before_there_were_photos_stay_readable_and_others_stay_short() {
    let old = r#"{"v":1,"words":"开着","links":[{"label":"高德导航","url":"https://uri.amap.com/"}]}"#;
    let message: Message = serde_json::from_str(old).expect("an old row");
    assert_eq!(message.picture, None);
    assert_eq!(serde_json::to_string(&message).expect("JSON"), old);
}

#[tokio::test]
async fn a_place_sent_hours_before_goes_along_to_the_point() {
    let world = World::new().await;
    let resident = world.resident();
    let spot = huiyin::domain::Coordinate::new(30.7581, 103.9786).expect("a place");
    resident.does(Input::Said(Said { spot: Some(spot), ..Said::default() })).await;
    world.app.clock.advance(20 * 3_600_000);
    resident.transcript().await;
    resident.does(scans("PD01")).await;
    resident.says("台阶太高，轮椅上不去").await;
    resident.presses("同意并提交").await;
    let case = newest_case(&world).await;
    assert_eq!(case.place.spot, Some(spot));
    assert_eq!(case.point.as_ref().map(|code| code.as_str()), Some("PD01"));
}
