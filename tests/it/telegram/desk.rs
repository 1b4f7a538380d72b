//! 代录 on a phone, where one chat serves somebody as resident and as staff: what is written down for somebody at the
//! desk stays theirs, and what an officer says as a resident stays the officer's.

use huiyin::domain::Role;
use insta::assert_snapshot;
use serde_json::{Value, json};

use super::groups::{files, joined};
use crate::harness::hide;
use crate::harness::phones::{Exchange, Phone, Road};

const DESK: [(Role, &str); 1] = [(Role::Reception, "xipu.xiniu")];
const WORDS: &str = "三单元门口的灯一闪一闪的，晃眼睛";

async fn recording(exchange: &Exchange) -> Phone<'_> {
    let desk = joined(exchange, 1101, "小王", &DESK).await;
    desk.types("代录").await;
    desk
}

/// Writes a message, and says how to edit it.
async fn writes(phone: &Phone<'_>, exchange: &Exchange, words: &str) -> Message {
    let message = phone.message(json!({ "text": words }));
    exchange.bring(exchange.api.number("message", message.clone())).await;
    Message(message)
}

struct Message(Value);

impl Message {
    async fn becomes(&mut self, exchange: &Exchange, words: &str) {
        let edited = self.0["edit_date"].as_i64().unwrap_or(1) + 1;
        (self.0["text"], self.0["edit_date"]) = (json!(words), json!(edited));
        exchange.bring(exchange.api.number("edited_message", self.0.clone())).await;
    }
}

#[tokio::test]
async fn what_is_written_down_for_somebody_at_the_desk_is_corrected_where_it_was_sent() {
    let exchange = Exchange::new(Road::Direct).await;
    let desk = recording(&exchange).await;
    let _first = writes(&desk, &exchange, "三单元的灯坏了").await;
    let mut second = writes(&desk, &exchange, "灯坏了").await;
    let mut number = writes(&desk, &exchange, "1380000000l").await;
    desk.sees();
    second.becomes(&exchange, "灯坏了三天").await;
    let mut told = desk.sees();
    number.becomes(&exchange, "13800000001").await;
    told += &desk.sees();
    number.becomes(&exchange, "13800000001 王师傅").await;
    told += &desk.sees();
    number.becomes(&exchange, "13800000001").await;
    desk.sees();
    told += &desk.presses("当场办结").await;
    // It is corrected still, and the result asked for again.
    second.becomes(&exchange, "灯坏了四天").await;
    told += &desk.sees();
    told += &desk.presses("取消").await;
    // The message is of a record that is gone.
    desk.types("代录").await;
    number.becomes(&exchange, "13900000009").await;
    told += &desk.sees();
    assert_snapshot!(hide(&told), @"
    > 代录：“三单元的灯坏了
      灯坏了三天
      1380000000l”
      社区：犀牛社区
      没留电话：答复时当面告诉，或他用编号来查。
      [提交][当场办结][取消]
    > 代录：“三单元的灯坏了
      灯坏了三天”
      社区：犀牛社区
      电话记下了，加密保存，只用来告诉他答复。
      [提交][当场办结][取消]
    > 代录：“三单元的灯坏了
      灯坏了三天
      13800000001 王师傅”
      社区：犀牛社区
      没留电话：答复时当面告诉，或他用编号来查。
      [提交][当场办结][取消]
    > 当场怎么办好的？写一句，可以附照片。
      [取消]
    > 当场怎么办好的？写一句，可以附照片。
      [取消]
    > 已取消，没有发出。
      [待办][答复没送到][代录][English]
    > 改过的消息这里没有收。要改，请重新写一遍。
    ");
}

#[tokio::test]
async fn an_edited_message_goes_where_it_was_said() {
    let exchange = Exchange::new(Road::Direct).await;
    let community = [(Role::Registrar, "xipu"), (Role::Assessor, "xipu"), (Role::Handler, "district")];
    let officer = joined(&exchange, 1131, "小王", &community).await;
    files(&exchange, 1132, "犀牛社区东门路灯坏了三天").await;
    officer.sees();
    let mut own = writes(&officer, &exchange, "我家门口的树太高，挡住了光").await;
    officer.sees();
    exchange.pass(60_000).await;
    officer.presses("问居民").await;
    let mut asked = writes(&officer, &exchange, "是哪一盏灯？").await;
    officer.sees();
    own.becomes(&exchange, "我家门口的树太高，挡住了光，我电话13812345678").await;
    let mut told = officer.sees();
    asked.becomes(&exchange, "是哪一盏？").await;
    told += &officer.sees();
    // The button of the form leaves the draft alone.
    told += &officer.presses("发出").await;
    assert_snapshot!(hide(&told), @"
    > 您说：“我家门口的树太高，挡住了光，我电话13812345678”。
      类别先由社区来分。
      点“同意并提交”，就是同意前面那段说明。
      [同意并提交][加位置][加照片][选类别][补充文字][先不提]
    > 改过的消息这里没有收。要改，请重新写一遍。
    ~ #### #### #### · 待居民补充
      社区来分 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      最晚：7月25日（周六）18:00
      已问居民：“是哪一盏灯？”，期限暂停。
      刚才：小王
      [看全部]
    > 已发出。
    ");
}

#[tokio::test]
async fn a_number_asked_for_last_is_no_answer_to_a_form() {
    let exchange = Exchange::new(Road::Direct).await;
    let officer = joined(&exchange, 1141, "小王", &[(Role::Registrar, "xipu")]).await;
    files(&exchange, 1142, "犀牛社区东门路灯坏了三天").await;
    officer.sees();
    officer.presses("问居民").await;
    exchange.pass(60_000).await;
    officer.types("/status").await;
    let mut told = officer.types("123456789012").await;
    exchange.pass(60_000).await;
    told += &officer.presses("问居民").await;
    told += &officer.types("是哪一盏灯？").await;
    assert_snapshot!(hide(&told), @"
    > 编号好像有一位不对，请对照单子再看看。
      [取消]
    > 想问#### #### ####的居民什么？写一句，问清一件事。
      [取消]
    > 居民会看到：
      ———
      工作人员想问您：“是哪一盏灯？”点“回答”就行，这段时间不算在办理期限里。
      ———
      发出吗？要改就重新写一遍。
      [发出][取消]
    ");
}

#[tokio::test]
async fn what_an_officer_begins_as_a_resident_meanwhile_is_their_own() {
    let exchange = Exchange::new(Road::Direct).await;
    let desk = recording(&exchange).await;
    desk.types(WORDS).await;
    exchange.pass(60_000).await;
    let mut told = desk.types("/start p_PD01").await;
    exchange.pass(60_000).await;
    told += &desk.types("我家门口的树太高，挡住了光").await;
    told += &desk.presses("先不提").await;
    // The matter of the other lies where it was left.
    told += &desk.types("他说从上周开始的").await;
    told += desk.types("/help").await.lines().next().unwrap_or_default();
    assert_snapshot!(hide(&told), @"
    > 您在犀牛社区党群服务中心。说说您的事：打字、语音、照片都行。
      [取消]
    > 您说：“我家门口的树太高，挡住了光”。
      在犀牛社区党群服务中心提的。
      类别先由社区来分。
      地点：犀牛社区。
      为了办您说的事、给您回话，我们会保存您发来的文字、语音、照片、位置和聊天账号。只有经办和督办的工作人员能看，不经您同意不公开，办结一年后删除个人信息。姓名、电话可以不留。
      [同意并提交][加位置][加照片][选类别][补充文字][先不提]
    > 好的，您刚才发的内容已经删掉。想当面说，可以到社区党群服务中心，或打028-00000000。
      想当面说，离您近的联系点：犀牛社区党群服务中心，示例地址1号（待核实）。
      [犀牛社区党群服务中心][联系点]
    > 代录：“三单元门口的灯一闪一闪的，晃眼睛
      他说从上周开始的”
      社区：犀牛社区
      没留电话：答复时当面告诉，或他用编号来查。
      [提交][当场办结][取消]
    > 有事直接说：打字、说语音、发照片都行，我会给您一个编号。查进度，把编号发来。补充情况，直接接着说。随时可以点“取消”。
    ");
}

#[tokio::test]
async fn a_form_does_not_push_aside_what_somebody_at_the_desk_has_said() {
    let exchange = Exchange::new(Road::Direct).await;
    let community = [(Role::Reception, "xipu"), (Role::Registrar, "xipu"), (Role::Handler, "district")];
    let desk = joined(&exchange, 1121, "小王", &community).await;
    files(&exchange, 1122, "犀牛社区东门路灯坏了三天").await;
    desk.sees();
    desk.types("代录").await;
    desk.types(WORDS).await;
    let mut told = desk.presses("问居民").await;
    told += &desk.types("代录").await;
    told += &desk.presses("更多").await;
    desk.presses("看全部").await;
    told += &desk.presses("提交").await;
    assert_snapshot!(hide(&told), @"
    > 还有一件代录没提交。先提交或者取消它，再来办这件；刚才要是写了答复，到时请再发一次。
      [提交][当场办结][取消]
    > 还有一件代录没提交。先提交或者取消它，再来办这件；刚才要是写了答复，到时请再发一次。
      [提交][当场办结][取消]
    > #### #### ####，还可以：
      [当场办结][交给别的单位][并案][改性质][换查询码][看全部]
    > 请抄给居民，或让他扫码：
      编号#### #### ####
      查询码######
      7月13日（周一）18:00前会有人看。
    > #### #### #### · 已提交
      社区来分 · 没写地点
      “三单元门口的灯一闪一闪的，晃眼睛”
      最晚：7月13日（周一）18:00
      刚才：小王
      [受理][问居民][改类别][不归这里办][更多]
    ");
}
