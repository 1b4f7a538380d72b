//! Every story of the spine and of casework, told once in the browser's chat and once on Telegram: both people read the same.
//! Left out of the comparison: the access code's line (on Telegram behind a button) and edits in place.

use crate::harness::phones::{Exchange, Road};
use crate::harness::{DAY, World, hide};

#[derive(Clone, Copy)]
enum Does {
    Says(&'static str),
    Presses(&'static str),
    /// A look at the page; on Telegram it has come by itself.
    Looks,
    Days(i64),
}
use Does::{Days, Looks, Presses, Says};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Resident,
    Staff,
}
use Who::{Resident, Staff};

type Story = Vec<(Who, Does)>;

/// The new messages of a transcript, without buttons, sorted: the order of cards and answers may differ.
fn messages(transcript: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut new = false;
    for line in hide(transcript).lines() {
        match line.get(..2) {
            Some("> ") => {
                new = true;
                found.push(line[2..].to_owned());
            }
            Some("~ " | "< ") => new = false,
            _ if !new || line.trim_start().starts_with('[') || line.contains("查询码") => {}
            _ if line.contains("Access code") => {}
            _ => found.last_mut().expect("a message").push_str(line.trim_start()),
        }
    }
    found.sort();
    found
}

async fn in_the_browser(story: &Story, english: bool) -> Vec<Vec<String>> {
    let world = World::new().await;
    let officer = world.officer("小王").await;
    let resident = if english { world.english_resident() } else { world.resident() };
    let mut told = Vec::new();
    for (who, does) in story {
        let visitor = if *who == Staff { &officer } else { &resident };
        let mut read = match does {
            Says(words) => visitor.says(words).await,
            Presses(label) => visitor.presses(label).await,
            Looks => String::new(),
            Days(days) => {
                world.pass(days * DAY).await;
                String::new()
            }
        };
        read += &resident.looks().await;
        read += &officer.looks().await;
        told.push(messages(&read));
    }
    told
}

async fn on_telegram(story: &Story, road: Road, english: bool) -> Vec<Vec<String>> {
    let exchange = Exchange::new(road).await;
    let app = &exchange.world.app;
    let code = app.invite(&app.founding_grants()).await.expect("an invitation");
    let officer = exchange.phone(501, "小王", "zh-hans");
    officer.types(&format!("/start s_{code}")).await;
    let resident = exchange.phone(502, "阿梅", if english { "en" } else { "zh-hans" });
    let mut told = Vec::new();
    for (who, does) in story {
        let phone = if *who == Staff { &officer } else { &resident };
        let mut read = match does {
            Says(words) => phone.types(words).await,
            Presses(label) => phone.presses(label).await,
            Looks => String::new(),
            Days(days) => {
                exchange.pass(days * DAY).await;
                String::new()
            }
        };
        read += &resident.sees();
        read += &officer.sees();
        told.push(messages(&read));
    }
    told
}

async fn reads_the_same(story: Story, english: bool) {
    let pages = in_the_browser(&story, english).await;
    for road in [Road::Polling, Road::Webhook] {
        let phones = on_telegram(&story, road, english).await;
        for (step, (page, phone)) in pages.iter().zip(&phones).enumerate() {
            assert_eq!(page, phone, "step {step}, {road:?}");
        }
    }
    assert!(pages.iter().flatten().count() > 4, "the story says something");
}

fn dispatched() -> Story {
    let mut story = vec![(Resident, Says("犀牛社区楼下的路灯不亮")), (Resident, Presses("同意并提交"))];
    story.extend(["受理", "公建配套", "路灯井盖与市政设施"].map(|label| (Staff, Presses(label))));
    story
}

fn answered() -> Story {
    let mut story = dispatched();
    story.extend([(Staff, Presses("答复")), (Staff, Presses("办好了")), (Staff, Says("路灯昨晚已修好。"))]);
    story.push((Staff, Presses("发出")));
    story
}

#[tokio::test]
async fn an_accepted_answer_reads_the_same() {
    let mut story = answered();
    story.extend(["解决了", "满意"].map(|label| (Resident, Presses(label))));
    reads_the_same(story, false).await;
}

#[tokio::test]
async fn a_case_everybody_may_read_reads_the_same() {
    let mut story = answered();
    story.extend(["解决了", "满意"].map(|label| (Resident, Presses(label))));
    story.extend([
        (Staff, Presses("公示")),
        (Staff, Says("楼下的路灯不亮")),
        (Staff, Presses("问居民愿不愿意")),
    ]);
    story.extend([(Resident, Presses("可以公开")), (Resident, Presses("不再公开"))]);
    reads_the_same(story, false).await;
}

#[tokio::test]
async fn an_english_resident_reads_the_same() {
    let mut story = vec![(Resident, Says("The lamp at the east gate of Xiniu is broken"))];
    story.push((Resident, Presses("Agree and submit")));
    story.extend(["受理", "公建配套", "路灯井盖与市政设施"].map(|label| (Staff, Presses(label))));
    reads_the_same(story, true).await;
}

#[tokio::test]
async fn a_question_and_its_answer_read_the_same() {
    let story = vec![
        (Resident, Says("楼道里堆了很多东西，走路都困难")),
        (Resident, Presses("同意并提交")),
        (Staff, Presses("问居民")),
        (Staff, Says("请问是几栋几单元？")),
        (Staff, Presses("发出")),
        (Resident, Presses("回答")),
        (Resident, Says("3栋2单元")),
    ];
    reads_the_same(story, false).await;
}

#[tokio::test]
async fn a_decline_and_its_objection_read_the_same() {
    let story = vec![
        (Resident, Says("老板欠我三个月工资不给")),
        (Resident, Presses("同意并提交")),
        (Staff, Presses("不归这里办")),
        (Staff, Presses("要走法律程序")),
        (Staff, Says("欠薪要由劳动仲裁来定。请找区劳动仲裁院，电话028-00000099。")),
        (Staff, Presses("发出")),
        (Resident, Presses("请再看看")),
        (Resident, Says("是社区食堂欠的工资")),
    ];
    reads_the_same(story, false).await;
}

#[tokio::test]
async fn silence_and_a_new_round_read_the_same() {
    let mut story = answered();
    story.extend([
        (Resident, Looks),
        (Resident, Days(8)),
        (Resident, Presses("重新办")),
        (Resident, Presses("没解决")),
    ]);
    reads_the_same(story, false).await;
}

/// Staff press and write on one phone here: every role is theirs.
fn staff(steps: &[Does]) -> Story {
    let mut story = dispatched();
    story.extend(steps.iter().map(|does| (Staff, *does)));
    story
}

#[tokio::test]
async fn a_case_solved_on_the_spot_reads_the_same() {
    let mut story = vec![(Resident, Says("犀牛社区大厅的饮水机坏了")), (Resident, Presses("同意并提交"))];
    story.extend([(Staff, Presses("更多")), (Staff, Presses("当场办结"))]);
    story.extend([(Staff, Says("换了新饮水机。")), (Staff, Presses("发出")), (Resident, Presses("解决了"))]);
    reads_the_same(story, false).await;
}

#[tokio::test]
async fn joint_handling_reads_the_same() {
    let steps = [
        Presses("更多"),
        Presses("加协办"),
        Presses("交警分局"),
        Presses("协办回复"),
        Says("标线已补。"),
        Presses("答复"),
        Presses("办好了"),
        Says("路灯昨晚已修好。"),
        Presses("发出"),
    ];
    reads_the_same(staff(&steps), false).await;
}

#[tokio::test]
async fn returned_and_passed_on_reads_the_same() {
    let steps = [
        Presses("更多"),
        Presses("退单"),
        Presses("住建局"),
        Says("这是物业的灯。"),
        Presses("改主办"),
        Presses("住建局"),
        Says("物业的灯归住建。"),
    ];
    reads_the_same(staff(&steps), false).await;
}

#[tokio::test]
async fn more_time_and_the_council_read_the_same() {
    let steps = [
        Presses("更多"),
        Presses("申请延期"),
        Says("7月28日"),
        Says("灯杆7月26日才到货。"),
        Presses("同意延期"),
        Presses("更多"),
        Presses("提交议事会"),
        Says("7月20日"),
        Presses("议事结果"),
        Says("大家同意加两盏。"),
        Presses("发出"),
    ];
    reads_the_same(staff(&steps), false).await;
}

#[tokio::test]
async fn urging_and_a_promise_revisited_read_the_same() {
    let mut story = dispatched();
    story.extend([
        (Resident, Looks),
        (Resident, Days(7)),
        (Resident, Presses("看全部")),
        (Resident, Presses("催一下")),
    ]);
    for does in [
        Presses("答复"),
        Presses("列入计划"),
        Says("8月31日"),
        Says("先改造线路，改好就装。"),
        Presses("发出"),
    ] {
        story.push((Staff, does));
    }
    story.extend([(Resident, Presses("解决了")), (Resident, Days(46)), (Staff, Presses("回访"))]);
    story.extend([(Staff, Says("线路已改好，新灯都亮了。")), (Staff, Presses("发出"))]);
    reads_the_same(story, false).await;
}
