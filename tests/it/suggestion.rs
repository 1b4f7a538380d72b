//! Guessing what words are about, and which matters are alike; measured on sentences nothing was trained with.

use huiyin::config::community_folder::load_sample;
use huiyin::domain::CategoryCode;
use huiyin::suggestion::{ALIKE, Model, likeness, lines, tokens, trained};
use proptest::prelude::*;

use crate::harness::{World, hide};

const TEST_SET: &str = include_str!("suggestion/test_set.tsv");

fn model() -> Model {
    trained(&load_sample().expect("the sample").community)
}

fn code(written: &str) -> CategoryCode {
    CategoryCode::read(written).expect("a code")
}

#[test]
fn sentences_it_has_never_seen_are_mostly_guessed() {
    let (model, set) = (model(), lines(TEST_SET).collect::<Vec<_>>());
    let share = |right: usize, of: usize| right as f64 / of.max(1) as f64;
    let first = set.iter().filter(|(code, words)| model.top(words, 1) == [*code]).count();
    let third = set.iter().filter(|(code, words)| model.top(words, 3).contains(code)).count();
    let sure: Vec<_> =
        set.iter().filter_map(|(code, words)| Some((model.confident(words)?, *code))).collect();
    let right = sure.iter().filter(|(guess, code)| guess == code).count();
    println!(
        "{} sentences: first {:.3}, among three {:.3}; sure of {:.3}, and right in {:.3} of those",
        set.len(),
        share(first, set.len()),
        share(third, set.len()),
        share(sure.len(), set.len()),
        share(right, sure.len())
    );
    assert!(set.len() >= 144, "at least six a category");
    // Floors just below what was measured when the sentences were written.
    assert!(share(first, set.len()) >= 0.66, "first");
    assert!(share(third, set.len()) >= 0.89, "among three");
    assert!(share(right, sure.len()) >= 0.92 && share(sure.len(), set.len()) >= 0.2, "sure");
}

#[test]
fn what_nobody_has_said_before_is_no_ground_for_a_guess() {
    let model = model();
    assert!(model.ranked("").is_empty());
    assert!(model.ranked("Ωψξ ζζζ").is_empty());
    assert_eq!(model.confident("你好"), None);
}

#[test]
fn a_correction_by_staff_moves_the_guess() {
    let mut model = model();
    let words = "鹅卵石步道上的喷雾器吵得很";
    let before = model.top(words, 1);
    let other = if before == [code("F2")] { code("E4") } else { code("F2") };
    for _ in 0..4 {
        model.learn(other, words);
    }
    assert_eq!(model.top(words, 1), [other]);
}

#[test]
fn one_matter_in_other_words_is_alike_and_another_is_not() {
    let alike = [
        ("东门路灯坏了三天", "东门的路灯不亮"),
        ("东门路灯全黑了", "东门一条街路灯都不亮"),
        ("三单元楼道灯不亮好久了", "三单元的楼道灯黑黢黢的"),
        ("小区门口快递柜挡住轮椅坡道", "快递柜把坡道挡住了，轮椅过不去"),
        ("垃圾桶满了没人清运", "垃圾桶几天没清运，臭得很"),
        ("广场舞音响太吵", "晚上广场舞的音响吵得睡不着"),
        ("幼儿园门口停车乱", "幼儿园门口乱停车，娃儿过不去"),
        ("电梯经常坏", "五栋电梯又坏了，经常这样"),
        ("The street lamp at the east gate is broken", "street lamp broken at east gate"),
        ("公交站没有雨棚", "公交站想加个雨棚"),
    ];
    let not = [
        ("东门路灯坏了三天", "老人食堂饭菜太贵"),
        ("垃圾桶满了没人清运", "公交站没有雨棚"),
        ("广场舞音响太吵", "电梯经常坏"),
        ("老板拖欠工资", "楼道里堆杂物"),
        ("小区停车位不够", "公园的健身器材坏了"),
        ("自来水发黄", "燃气管道漏气"),
        ("想办托育点", "想加两盏路灯"),
        ("狗没拴绳子", "下水道堵了"),
        ("The lift is broken", "Too few buses in the morning"),
        ("井盖松动车压过去响", "社区医院挂不到号"),
    ];
    for (one, other) in alike {
        assert!(likeness(one, other) >= ALIKE, "{one} / {other}: {:.2}", likeness(one, other));
    }
    for (one, other) in not {
        assert!(likeness(one, other) < ALIKE, "{one} / {other}: {:.2}", likeness(one, other));
    }
}

#[test]
fn tokens_are_characters_their_pairs_words_and_numbers() {
    let expected = ["路", "灯", "路灯", "a", "12", "栋"];
    assert_eq!(tokens("路灯，Ａ１２栋"), expected);
    assert_eq!(tokens("Street-Lamp 3号"), ["street", "lamp", "3", "号"]);
}

#[tokio::test]
async fn a_sure_guess_is_filled_in_and_else_three_are_offered_first() {
    let world = World::guessing().await;
    let officer = world.officer("小王").await;
    let resident = world.resident();
    let mut told = resident.says("犀牛社区东门的路灯坏了，晚上黑漆漆的，井盖也松了").await;
    resident.presses("同意并提交").await;
    officer.transcript().await;
    told += "—— 工作人员\n";
    told += &officer.presses("受理").await;
    let other = world.resident();
    other.says("犀牛社区这边有点乱，请你们来看看").await;
    told += "—— 居民\n";
    told += &other.presses("选类别").await;
    insta::assert_snapshot!(hide(&told), @"
    < 犀牛社区东门的路灯坏了，晚上黑漆漆的，井盖也松了
    > 您说：“犀牛社区东门的路灯坏了，晚上黑漆漆的，井盖也松了”。
      类别：路灯井盖与市政设施。
      地点：犀牛社区。
      为了办您说的事、给您回话，我们会保存您发来的文字、语音、照片、位置和聊天账号。只有经办和督办的工作人员能看，不经您同意不公开，办结一年后删除个人信息。姓名、电话可以不留。
      [同意并提交][加位置][加照片][修改类别][补充文字][先不提]
    —— 工作人员
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门的路灯坏了，晚上黑漆漆的，井盖也松了”
      主办：街道综合管理办（城管）
      最晚：7月21日（周二）18:00
      为什么在您这里：这类事平时归您
      刚才：小王
      [答复][问居民][更多]
    —— 居民
    > 这件事属于哪一类？拿不准就点“请社区来分”。
      [邻里与公共秩序][婴幼儿托育与教育][困难帮扶与关爱][公建配套][民生服务][环境卫生][交通出行][平安与治理][发展与活力][请社区来分][上一步][取消]
    ");
}

#[tokio::test]
async fn what_staff_correct_is_remembered_over_a_restart() {
    let world = World::guessing().await;
    let officer = world.officer("小王").await;
    let resident = world.resident();
    let words = "犀牛社区鹅卵石步道上的喷雾器嗡嗡响";
    let before = world.app.guesser.model().top(words, 1);
    resident.says(words).await;
    resident.presses("同意并提交").await;
    officer.transcript().await;
    for label in ["受理", "发展与活力"] {
        officer.presses(label).await;
    }
    let group = world.app.community().group('F').expect("a group").categories[3].clone();
    officer.presses(&group.names.zh).await;
    let score = |model: &Model, code| {
        model.ranked(words).iter().find(|guess| guess.code == code).map_or(0.0, |guess| guess.score)
    };
    let learned = score(&world.app.guesser.model(), group.code);
    assert!(learned > score(&model(), group.code), "{before:?}");
    // The same after a start.
    let mut app = world.app.clone();
    app.guesser = huiyin::app::Guesser::new(model());
    assert_eq!(app.remember_corrections().await.expect("read"), 1);
    assert_eq!(score(&app.guesser.model(), group.code), learned);
}

proptest! {
    #[test]
    fn any_text_has_tokens_and_is_most_like_itself(text in ".{0,60}", other in ".{0,60}") {
        let own = likeness(&text, &text);
        prop_assert!(own == 0.0 || own == 1.0);
        let both = likeness(&text, &other);
        prop_assert!((0.0..=1.0).contains(&both));
        prop_assert_eq!(both, likeness(&other, &text));
        prop_assert!(tokens(&text).iter().all(|token| !token.is_empty()));
    }
}
