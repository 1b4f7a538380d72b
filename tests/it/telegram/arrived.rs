//! Updates of every kind, as Telegram writes them: what each is to us, and that none does harm.

use huiyin::telegram::{What, read};
use proptest::prelude::*;
use serde_json::{Value, json};

fn private(more: Value) -> String {
    let mut message = json!({
        "message_id": 7, "date": 1_783_645_200,
        "chat": { "id": 42, "type": "private", "first_name": "阿梅" },
        "from": { "id": 42, "is_bot": false, "first_name": "阿梅", "language_code": "zh-hans" },
    });
    for (key, value) in more.as_object().expect("fields") {
        message[key] = value.clone();
    }
    json!({ "update_id": 1, "message": message }).to_string()
}

async fn what(more: Value) -> String {
    match read(&private(more)).await.map(|arrived| arrived.what) {
        None => "-".to_owned(),
        Some(What::Said { words, files, spot, too_big }) => {
            let kinds: Vec<String> = files.iter().map(|file| format!("{:?}", file.kind)).collect();
            format!(
                "{} [{}]{}{}",
                words.unwrap_or_default(),
                kinds.join(","),
                if spot.is_some() { " spot" } else { "" },
                if too_big { " too big" } else { "" }
            )
        }
        Some(other) => format!("{other:?}"),
    }
}

#[tokio::test]
async fn every_kind_of_message_is_read_for_what_it_says() {
    let file = |size: u32| json!({ "file_id": "f", "file_unique_id": "u", "file_size": size });
    let with = |mut file: Value, more: Value| {
        for (key, value) in more.as_object().expect("fields") {
            file[key] = value.clone();
        }
        file
    };
    let place = json!({ "latitude": 30.7622, "longitude": 103.9731 });
    let cases = [
        (json!({ "text": "路灯坏了三天" }), "路灯坏了三天 []"),
        (json!({ "text": "/help@huiyin_bot" }), "/help []"),
        (json!({ "text": "/start" }), "Started(\"\")"),
        (json!({ "text": "/start s_abc" }), "Started(\"s_abc\")"),
        (json!({ "text": "/start@huiyin_bot c_482751930612" }), "Started(\"c_482751930612\")"),
        (json!({ "text": "/started" }), "/started []"),
        (json!({ "voice": with(file(9), json!({ "duration": 3 })) }), " [Voice]"),
        (
            json!({ "video": with(file(9), json!({ "duration": 3, "width": 1, "height": 1 })), "caption": "看" }),
            "看 [Video]",
        ),
        (json!({ "video_note": with(file(9), json!({ "duration": 3, "length": 100 })) }), " [Video]"),
        (json!({ "document": with(file(9), json!({ "file_name": "a.pdf" })) }), " [Document]"),
        (json!({ "document": file(30_000_000) }), " [] too big"),
        (json!({ "location": place }), " [] spot"),
        (json!({ "location": { "latitude": 30.7, "longitude": 103.9, "live_period": 600 } }), " [] spot"),
        (json!({ "venue": { "location": place, "title": "东门", "address": "东门口" } }), "东门口 [] spot"),
        (json!({ "contact": { "phone_number": "13812345678", "first_name": "阿梅" } }), "13812345678 []"),
        (json!({ "dice": { "emoji": "🎲", "value": 3 } }), " []"),
        (json!({ "new_chat_title": "新名字" }), "Nothing"),
        (json!({ "migrate_to_chat_id": -1001 }), "Migrated(-1001)"),
    ];
    for (message, expected) in cases {
        assert_eq!(what(message.clone()).await, expected, "{message}");
    }
}

#[tokio::test]
async fn an_edit_a_block_and_kinds_to_come_are_nothing_or_noted() {
    let chat = json!({ "id": 42, "type": "private", "first_name": "阿梅" });
    let user = json!({ "id": 42, "is_bot": false, "first_name": "阿梅" });
    let bot = json!({ "id": 1, "is_bot": true, "first_name": "回音", "username": "b" });
    let edit = json!({ "update_id": 2, "edited_message": {
        "message_id": 7, "date": 1, "edit_date": 5, "chat": chat, "from": user, "text": "改了" } });
    let edit = read(&edit.to_string()).await.expect("an edit");
    assert_eq!((edit.what, edit.meaning.as_str()), (What::Edited("改了".to_owned()), "m:42:7:5"));
    assert_eq!(edit.origin.as_deref(), Some("42:7"), "of the message it was");
    for (status, blocked) in [("kicked", true), ("member", false)] {
        let mut member = json!({ "user": bot, "status": status });
        if blocked {
            member["until_date"] = json!(0);
        }
        let change = json!({ "update_id": 3, "my_chat_member": {
            "chat": chat, "from": user, "date": 1,
            "old_chat_member": { "user": bot, "status": "left" }, "new_chat_member": member } });
        assert_eq!(read(&change.to_string()).await.map(|arrived| arrived.what), Some(What::Blocked(blocked)));
    }
    for raw in [
        "",
        "null",
        "[]",
        "{}",
        "{\"update_id\":1}",
        "{\"update_id\":1,\"of_2031\":{\"x\":1}}",
        "{\"update_id\":\"x\"}",
    ] {
        assert!(read(raw).await.is_none(), "{raw}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_reading_panic(raw: String, words: String) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(async {
            read(&raw).await;
            read(&private(json!({ "text": words }))).await;
        });
    }
}
