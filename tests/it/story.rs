//! The stories of the spine, as transcripts. `<` somebody wrote, `>` a new message, `~` a card edited in place.

use insta::assert_snapshot;

use crate::harness::{DAY, World};

/// Numbers and codes differ per database only where rows are drawn in another order; they are hidden here.
pub fn hide(text: &str) -> String {
    let mut out = String::new();
    let mut digits = String::new();
    for letter in text.chars().chain(std::iter::once('\n')) {
        if letter.is_ascii_digit() || (letter == ' ' && !digits.is_empty() && digits.len() < 14) {
            digits.push(letter);
            continue;
        }
        let bare = digits.replace(' ', "");
        match bare.len() {
            12 => out.push_str(if digits.ends_with(' ') { "#### #### #### " } else { "#### #### ####" }),
            6 => out.push_str("######"),
            _ => out.push_str(&digits),
        }
        digits.clear();
        out.push(letter);
    }
    out.trim_end().to_owned()
}

#[tokio::test]
async fn from_one_message_and_one_tap_to_an_answer_that_is_accepted() {
    let world = World::new().await;
    let officer = world.officer("小王").await;
    let resident = world.resident();
    assert_snapshot!(hide(&resident.says("犀牛社区东门路灯坏了三天，晚上看不见路").await), @"");
    assert_snapshot!(hide(&resident.presses("同意并提交").await), @"");
    assert_snapshot!(hide(&officer.transcript().await), @"");
    assert_snapshot!(hide(&officer.presses("受理").await), @"");
    assert_snapshot!(hide(&officer.presses("公建配套").await), @"");
    assert_snapshot!(hide(&officer.presses("路灯井盖与市政设施").await), @"");
    assert_snapshot!(hide(&resident.looks().await), @"");
    assert_snapshot!(hide(&officer.presses("答复").await), @"");
    assert_snapshot!(hide(&officer.presses("办好了").await), @"");
    assert_snapshot!(hide(&officer.says("三盏路灯7月10日晚已修好。").await), @"");
    assert_snapshot!(hide(&officer.presses("发出").await), @"");
    assert_snapshot!(hide(&resident.looks().await), @"");
    assert_snapshot!(hide(&resident.presses("解决了").await), @"");
    assert_snapshot!(hide(&resident.presses("满意").await), @"");
    assert_snapshot!(hide(&officer.transcript().await), @"");
}

#[tokio::test]
async fn an_english_resident_is_spoken_to_in_english() {
    let world = World::new().await;
    let officer = world.officer("小王").await;
    let resident = world.english_resident();
    assert_snapshot!(hide(&resident.says("The lamp at the east gate of Xiniu is broken").await), @"");
    assert_snapshot!(hide(&resident.presses("Agree and submit").await), @"");
    officer.presses("受理").await;
    officer.presses("公建配套").await;
    officer.presses("路灯井盖与市政设施").await;
    assert_snapshot!(hide(&resident.looks().await), @"");
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
    assert_snapshot!(hide(&told), @"");
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
    assert_snapshot!(hide(&told), @"");
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
    assert_snapshot!(hide(&told), @"");
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
    assert_snapshot!(hide(&told), @"");
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
    assert_snapshot!(hide(&told), @"");
}

async fn answered(officer: &crate::harness::Visitor<'_>, resident: &crate::harness::Visitor<'_>) {
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
