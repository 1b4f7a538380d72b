//! Whole stories on two phones: they read the same whichever way updates come.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::hide;
use crate::harness::phones::{Exchange, Phone, Road};

async fn officer<'a>(exchange: &'a Exchange, chat: i64, name: &'static str) -> Phone<'a> {
    let app = &exchange.world.app;
    let code = app.invite(&app.founding_grants()).await.expect("an invitation");
    let phone = exchange.phone(chat, name, "zh-hans");
    phone.types(&format!("/start s_{code}")).await;
    phone
}

/// From hello to an accepted answer; what both people read.
async fn the_story(road: Road) -> String {
    let exchange = Exchange::new(road).await;
    let staff = officer(&exchange, 501, "小王").await;
    let resident = exchange.phone(502, "阿梅", "zh-hans");
    let mut told = String::new();
    told += &resident.types("/start").await;
    told += &resident.types("犀牛社区东门路灯坏了三天").await;
    told += &resident.presses("同意并提交").await;
    told += "—— 工作人员\n";
    told += &staff.sees();
    told += &staff.presses("受理").await;
    told += &staff.presses("公建配套").await;
    told += &staff.presses("路灯井盖与市政设施").await;
    told += "—— 居民\n";
    told += &resident.sees();
    told += "—— 工作人员\n";
    told += &staff.presses("答复").await;
    told += &staff.presses("办好了").await;
    told += &staff.types("三盏路灯昨晚已修好。").await;
    told += &staff.presses("发出").await;
    told += "—— 居民\n";
    told += &resident.sees();
    told += &resident.presses("解决了").await;
    told += &resident.presses("满意").await;
    hide(&told)
}

#[tokio::test]
async fn from_hello_to_an_accepted_answer_on_two_phones() {
    let told = the_story(Road::Direct).await;
    assert_snapshot!(told, @"
    > 您好，这里是示例区“回音”，您说的事，件件有回音。打字、说语音、发照片都行；查进度，发编号。有危险请先打电话：报警110，火警119，急救120。
      [一步一步来][查进度][我提过的][联系点][怎么用][English][隐私说明]
    > 您说：“犀牛社区东门路灯坏了三天”。
      类别先由社区来分。
      地点：犀牛社区。
      为了办您说的事、给您回话，我们会保存您发来的文字、语音、照片、位置和聊天账号。只有经办和督办的工作人员能看，不经您同意不公开，办结一年后删除个人信息。姓名、电话可以不留。
      [同意并提交][加位置][加照片][选类别][补充文字][先不提]
    > 收到了，谢谢您。编号#### #### ####。
      7月13日（周一）18:00前会有工作人员看，并在这里告诉您由谁办、哪天答复。
      ●登记 ○研判 ○处置 ○反馈
      [加位置][加照片][选类别][撤回][给家人看]
    —— 工作人员
    > #### #### #### · 已提交
      社区来分 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      最晚：7月13日（周一）18:00
      [受理][问居民][改类别][不归这里办][更多]
    > 还没有类别，先选一类：
      [公建配套][民生服务][环境卫生][交通出行][平安与治理][发展与活力]
    > “公建配套”里的哪一项？
      [养老与适老化设施][路灯井盖与市政设施][老旧院落改造与电梯][文体与活动空间]
    ~ #### #### #### · 办理中
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      主办：街道综合管理办（城管）
      最晚：7月21日（周二）18:00
      为什么在您这里：这类事平时归您
      刚才：小王
      [答复][问居民][更多]
    —— 居民
    ~ 编号#### #### ####“犀牛社区东门路灯坏了三天”：正在办。
      ✓登记 ✓研判 ●处置 ○反馈
      [看全部][给家人看]
    > 您反映的“犀牛社区东门路灯坏了三天”，由街道综合管理办（城管）负责，最晚7月21日（周二）18:00前答复您。
    —— 工作人员
    > 原话：“犀牛社区东门路灯坏了三天”
      办得怎么样？
      [办好了][正在一步步办][列入计划][说明原因][已经有了][不归我们办]
    > “办好了”。原话：“犀牛社区东门路灯坏了三天”
      请写答复：先说结果，再说谁、哪天、怎么办的。可以附照片。
      可以照这个改（〔〕里要填）：〔哪里〕的〔几〕盏路灯，〔哪天〕晚已经修好，请您看看亮不亮。
      [取消]
    > 居民会看到：
      ———
      “犀牛社区东门路灯坏了三天”有答复了，街道综合管理办（城管）：办好了。
      三盏路灯昨晚已修好。
      您看解决了吗？
      ———
      发出吗？要改就重新写一遍。
      [发出][明早发出][取消]
    ~ #### #### #### · 已答复，待确认
      路灯井盖与市政设施 · 犀牛社区
      “犀牛社区东门路灯坏了三天”
      主办：街道综合管理办（城管）
      为什么在您这里：这类事平时归您
      答复（办好了）：三盏路灯昨晚已修好。
      答复已送到居民手机，7月10日（周五）09:00。
      刚才：小王
      [看全部]
    > 已发出。
    —— 居民
    ~ 编号#### #### ####“犀牛社区东门路灯坏了三天”：已答复，等您确认。
      ✓登记 ✓研判 ✓处置 ●反馈
      [看全部][给家人看]
    > “犀牛社区东门路灯坏了三天”有答复了，街道综合管理办（城管）：办好了。
      三盏路灯昨晚已修好。
      您看解决了吗？
      [解决了][还没有]
    ~ 编号#### #### ####“犀牛社区东门路灯坏了三天”：已办结。
      ✓登记 ✓研判 ✓处置 ●反馈
      [看全部][给家人看]
    > 谢谢您告诉我们。这次办得怎么样？
      [满意][基本满意][不满意]
    > 谢谢，记下了。
    ");
    assert_eq!(the_story(Road::Polling).await, told, "by polling");
    assert_eq!(the_story(Road::Webhook).await, told, "by webhook");
}

#[tokio::test]
async fn an_english_resident_checks_a_case_and_shows_its_code() {
    let exchange = Exchange::new(Road::Direct).await;
    let resident = exchange.phone(600, "Ann", "en-GB");
    let mut told = resident.types("/start").await;
    told += &resident.types("Xiniu Community: the lamp at the east gate is broken").await;
    told += &resident.presses("Agree and submit").await;
    told += &resident.presses("Show the code").await;
    let number =
        exchange.world.app.store.read().cases_after(huiyin::domain::CaseId(0), 1).await.expect("cases");
    told += &resident.types(number[0].number.as_str()).await;
    assert_snapshot!(hide(&told), @"
    > Hello, this is “Huiyin” of Sample District: every matter gets an answer. Type, speak or send a photo; to check on a case, send its number. In danger call first: police 110, fire 119, ambulance 120.
      [Step by step][Check a case][My cases][Contact points][Help][中文][Privacy]
    > You said: “Xiniu Community: the lamp at the east gate is broken”.
      The community will choose the category.
      Place: Xiniu Community.
      To handle your matter and answer you, we keep the words, voice, photos, places and chat account you send. Only the staff who handle or supervise it can see them; nothing is published without your consent; personal data is deleted one year after closing. Name and phone are optional.
      [Agree and submit][Add place][Add photo][Choose category][Add words][Not now]
    > Received, thank you. Number #### #### ####.
      By Mon 13 July, 18:00 somebody will have looked at it and will tell you here who handles it and by when.
      ●Register ○Assess ○Handle ○Feedback
      [Add place][Add photo][Choose category][Withdraw][Show the code]
    > Number #### #### ####, access code ######.
      Whoever has both can read everything; give them only to people you trust.
    > Number #### #### ####
      ●Register ○Assess ○Handle ○Feedback
      Now: received, not yet read
      Category: the community will choose
      Submitted: Fri 10 July
      By: Mon 13 July, 18:00
      Words: “Xiniu Community: the lamp at the east gate is broken”
      Place: Xiniu Community
      Fri 10 July, 09:00 Submitted
      [Add photo][Withdraw]
    ");
}

#[tokio::test]
async fn a_photo_with_its_words_and_a_place_are_one_card_and_the_file_follows() {
    let exchange = Exchange::new(Road::Direct).await;
    let resident = exchange.phone(700, "阿梅", "zh-hans");
    exchange.api.add_file("photo-1", png());
    let sizes = json!([
        { "file_id": "photo-0", "file_unique_id": "a", "width": 90, "height": 60, "file_size": 900 },
        { "file_id": "photo-1", "file_unique_id": "b", "width": 900, "height": 600, "file_size": 90_000 },
    ]);
    let mut told = resident.sends(json!({ "photo": sizes, "caption": "路灯坏了，晚上看不见" })).await;
    told += &resident.sends(json!({ "location": { "latitude": 30.7622, "longitude": 103.9731 } })).await;
    told += &resident.presses("同意并提交").await;
    assert_snapshot!(hide(&told), @"
    > 您说：“路灯坏了，晚上看不见”。
      附件1个。
      类别先由社区来分。
      为了办您说的事、给您回话，我们会保存您发来的文字、语音、照片、位置和聊天账号。只有经办和督办的工作人员能看，不经您同意不公开，办结一年后删除个人信息。姓名、电话可以不留。
      [同意并提交][加位置][加照片][选类别][补充文字][先不提]
    ~ 您说：“路灯坏了，晚上看不见”。
      附件1个。
      类别先由社区来分。
      地点：犀牛社区 · 30.76220, 103.97310。
      点“同意并提交”，就是同意前面那段说明。
      [同意并提交][修改位置][加照片][选类别][补充文字][先不提]
    > 收到了，谢谢您。编号#### #### ####。
      7月13日（周一）18:00前会有工作人员看，并在这里告诉您由谁办、哪天答复。
      ●登记 ○研判 ○处置 ○反馈
      [加照片][选类别][撤回][给家人看]
    ");
    exchange.telegram.fetch_files().await.expect("fetched");
    let filed =
        exchange.world.app.store.read().cases_after(huiyin::domain::CaseId(0), 1).await.expect("cases");
    assert_eq!(filed[0].files.len(), 1);
    assert_eq!(filed[0].community.as_ref().map(|unit| unit.as_str()), Some("xipu.xiniu"));
    let from = huiyin::app::Address { channel: "telegram", address: "700".to_owned() };
    let file = exchange.world.app.file(&from, filed[0].files[0].id).await.expect("a look").expect("the file");
    assert_eq!(file.mime, "image/jpeg");
    let staff = officer(&exchange, 701, "小王").await;
    assert_eq!(exchange.api.calls("sendPhoto").len(), 1, "the card's photo follows it, once");
    staff.presses("受理").await;
    assert_eq!(exchange.api.calls("sendPhoto").len(), 1);
}

/// An album comes as updates of their own, the caption on one of them, in any order.
#[tokio::test]
async fn an_album_is_one_card_edited_in_place() {
    let exchange = Exchange::new(Road::Direct).await;
    let resident = exchange.phone(710, "阿梅", "zh-hans");
    let part = |file: &str, caption: Option<&str>| {
        let sizes =
            json!([{ "file_id": file, "file_unique_id": file, "width": 9, "height": 9, "file_size": 9 }]);
        let mut body = json!({ "photo": sizes, "media_group_id": "album" });
        if let Some(caption) = caption {
            body["caption"] = json!(caption);
        }
        body
    };
    let parts = [part("b", None), part("a", Some("路灯坏了，晚上看不见")), part("c", None)];
    for part in parts {
        exchange.hand_over(resident.update(part)).await;
        exchange.telegram.drain().await.expect("delivery");
    }
    let chat = exchange.api.chat(710);
    assert_eq!(chat.len(), 1);
    let (_, card) = &chat[0];
    assert!(card.text.contains("路灯坏了，晚上看不见") && card.text.contains("附件3个"), "{}", card.text);
    assert_eq!(card.edits, 2);
}

#[tokio::test]
async fn an_edit_corrects_the_draft_and_after_filing_is_offered_as_a_supplement() {
    let exchange = Exchange::new(Road::Direct).await;
    let resident = exchange.phone(720, "阿梅", "zh-hans");
    let mut message = resident.message(json!({ "text": "犀牛社区西门路灯坏了三天" }));
    exchange.bring(exchange.api.number("message", message.clone())).await;
    resident.types("晚上看不见路").await;
    (message["text"], message["edit_date"]) = (json!("犀牛社区东门路灯坏了三天"), json!(1_783_645_300));
    exchange.bring(exchange.api.number("edited_message", message.clone())).await;
    let (_, card) = exchange.api.chat(720).pop().expect("the card");
    assert!(card.text.contains("犀牛社区东门路灯坏了三天 · 晚上看不见路"), "{}", card.text);
    assert!(!card.text.contains("西门"));
    resident.presses("同意并提交").await;
    (message["text"], message["edit_date"]) = (json!("犀牛社区东门两盏路灯坏了三天"), json!(1_783_645_400));
    exchange.bring(exchange.api.number("edited_message", message)).await;
    assert!(resident.sees().contains("刚才说的是补充这件，还是另一件新的"));
    assert!(resident.presses("补充这件").await.contains("已补充到这件"));
    let filed =
        exchange.world.app.store.read().cases_after(huiyin::domain::CaseId(0), 1).await.expect("cases");
    let words = filed[0].words.as_ref().expect("words").as_str();
    assert!(words.contains("东门路灯坏了三天") && !words.contains("两盏"), "filed words stay: {words}");
}

/// Two by two pixels.
pub fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(2, 2).write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

#[tokio::test]
async fn one_person_is_resident_and_staff_in_one_chat() {
    let exchange = Exchange::new(Road::Direct).await;
    let both = officer(&exchange, 800, "老李").await;
    both.sees();
    for asks in ["待办", "/staff"] {
        assert!(both.types(asks).await.contains("没有待办"), "{asks}");
    }
    let mut told = both.types("安靖街道方碑社区停车位不够").await;
    told += &both.presses("同意并提交").await;
    told += &both.presses("不归这里办").await;
    told += &both.presses("不在本区").await;
    told += &both.types("这条路归新都区管，请打028-00000002。").await;
    told += &both.presses("发出").await;
    assert_snapshot!(hide(&told), @"
    > 您说：“安靖街道方碑社区停车位不够”。
      类别先由社区来分。
      地点：方碑社区。
      为了办您说的事、给您回话，我们会保存您发来的文字、语音、照片、位置和聊天账号。只有经办和督办的工作人员能看，不经您同意不公开，办结一年后删除个人信息。姓名、电话可以不留。
      [同意并提交][加位置][加照片][选类别][补充文字][先不提]
    > #### #### #### · 已提交
      社区来分 · 方碑社区
      “安靖街道方碑社区停车位不够”
      最晚：7月13日（周一）18:00
      [受理][问居民][改类别][不归这里办][更多]
    > 收到了，谢谢您。编号#### #### ####。
      7月13日（周一）18:00前会有工作人员看，并在这里告诉您由谁办、哪天答复。
      ●登记 ○研判 ○处置 ○反馈
      [加位置][加照片][选类别][撤回][给家人看]
    > 为什么不归这里办？
      [要走法律程序][要公安来办][不在本区][是广告][看不出是什么事]
    > “不在本区”。请写给居民：为什么、该找谁、电话、什么时间。
      [取消]
    > 居民会看到：
      ———
      这件事社区定不了。
      这条路归新都区管，请打028-00000002。
      要是我们理解错了，点“请再看看”，会换一位同事看。
      ———
      发出吗？要改就重新写一遍。
      [发出][取消]
    ~ #### #### #### · 未受理
      社区来分 · 方碑社区
      “安靖街道方碑社区停车位不够”
      刚才：老李
      [看全部]
    ~ 编号#### #### ####“安靖街道方碑社区停车位不够”：不归社区办，已指路。
      ✓登记 ✓研判 ✓处置 ●反馈
      [看全部][给家人看]
    > 已发出。
    > 这件事社区定不了。
      这条路归新都区管，请打028-00000002。
      要是我们理解错了，点“请再看看”，会换一位同事看。
      [请再看看]
    ");
}

#[tokio::test]
async fn an_invitation_is_good_once_and_a_repeated_link_does_no_harm() {
    let exchange = Exchange::new(Road::Direct).await;
    let app = &exchange.world.app;
    let code = app.invite(&app.founding_grants()).await.expect("an invitation");
    let first = exchange.phone(901, "小王", "zh-hans");
    let second = exchange.phone(902, "别人", "zh-hans");
    assert!(first.types(&format!("/start s_{code}")).await.contains("您好。现在有"));
    assert_eq!(first.types(&format!("/start s_{code}")).await, "", "joined already");
    assert!(second.types(&format!("/start s_{code}")).await.contains("这个邀请用过或过期了"));
    assert!(
        app.who(&huiyin::app::Address { channel: "telegram-staff", address: "902".to_owned() })
            .await
            .expect("a look")
            .is_none()
    );
}
