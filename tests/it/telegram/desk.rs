//! 代录 on a phone, where one chat serves somebody as resident and as staff: what is written down for somebody at the
//! desk stays theirs, and what an officer says as a resident stays the officer's.

use huiyin::domain::Role;
use insta::assert_snapshot;
use serde_json::json;

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

#[tokio::test]
async fn what_is_written_down_for_somebody_at_the_desk_is_corrected_where_it_was_sent() {
    let exchange = Exchange::new(Road::Direct).await;
    let desk = recording(&exchange).await;
    let message = desk.message(json!({ "text": WORDS }));
    exchange.bring(exchange.api.number("message", message.clone())).await;
    let mut told = desk.sees();
    told += &desk.types("晚上十点以后更亮").await;
    let mut edited = message;
    (edited["text"], edited["edit_date"]) = (json!("三单元门口的灯一闪一闪的，太晃眼睛"), json!(2));
    exchange.bring(exchange.api.number("edited_message", edited)).await;
    told += &desk.sees();
    assert_snapshot!(hide(&told), @"
    > 代录：“三单元门口的灯一闪一闪的，晃眼睛”
      社区：犀牛社区
      没留电话：答复时当面告诉，或他用编号来查。
      [提交][当场办结][取消]
    > 代录：“三单元门口的灯一闪一闪的，晃眼睛
      晚上十点以后更亮”
      社区：犀牛社区
      没留电话：答复时当面告诉，或他用编号来查。
      [提交][当场办结][取消]
    > 代录：“三单元门口的灯一闪一闪的，太晃眼睛
      晚上十点以后更亮”
      社区：犀牛社区
      没留电话：答复时当面告诉，或他用编号来查。
      [提交][当场办结][取消]
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
    told += &desk.presses("提交").await;
    assert_snapshot!(hide(&told), @"
    > 还有一件代录没提交。先提交或者取消它，再来办这件。
      [提交][当场办结][取消]
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
