//! What must not be read by everybody is hidden, and named; the rest stays as it was.

use huiyin::domain::{Personal, Words, redact};
use proptest::prelude::*;

fn redacted(text: &str) -> (String, Vec<(Personal, usize)>) {
    let found = redact(&Words::any(text).expect("words"));
    (found.words.as_str().to_owned(), found.found.into_iter().collect())
}

#[test]
fn phones_identity_numbers_names_plates_and_doors_are_hidden_and_counted() {
    let cases = [
        ("打我电话13812345678", "打我电话138****5678", vec![(Personal::Phone, 1)]),
        ("身份证51012419800101123X", "身份证510*************3X", vec![(Personal::Identity, 1)]),
        ("我叫王小明，住这里", "我叫王**，住这里", vec![(Personal::Name, 1)]),
        ("川A12345占着消防通道", "川A*****占着消防通道", vec![(Personal::Plate, 1)]),
        ("川A·D12345 和川GF12345", "川A·****** 和川G******", vec![(Personal::Plate, 2)]),
        ("川A1234学在人行道上练车", "川A*****在人行道上练车", vec![(Personal::Plate, 1)]),
        ("3栋2单元501漏水", "3栋2单元***漏水", vec![(Personal::Door, 1)]),
        ("住5幢1203室", "住5幢****室", vec![(Personal::Door, 1)]),
    ];
    for (text, hidden, found) in cases {
        assert_eq!(redacted(text), (hidden.to_owned(), found), "{text}");
    }
}

#[test]
fn dates_prices_bus_lines_and_places_stay() {
    for text in [
        "7月11日18:00前",
        "停车费一小时5元",
        "7路车和川西大道",
        "四川A级景区门口",
        "编号4827 5193 0612",
        "会议室302的灯",
        "京A级小吃店",
        "浙江路12号",
        "3栋2单元的灯坏了",
    ] {
        assert_eq!(redacted(text), (text.to_owned(), vec![]));
    }
}

proptest! {
    #[test]
    fn nothing_but_stars_takes_the_place_of_letters(text in "[0-9A-Z川京单元室·a-z我叫王 ]{1,40}") {
        if let Some(words) = Words::any(&text) {
            let found = redact(&words);
            let pairs = words.as_str().chars().zip(found.words.as_str().chars());
            prop_assert_eq!(words.as_str().chars().count(), found.words.as_str().chars().count());
            for (before, after) in pairs {
                prop_assert!(before == after || after == '*');
            }
            prop_assert_eq!(redact(&found.words).words, found.words, "twice changes nothing more");
        }
    }
}
