//! What must not be read by everybody is hidden, and named; the rest stays as it was.

use std::collections::BTreeSet;

use huiyin::config::community_folder::load_sample;
use huiyin::domain::{Personal, TrackingNumber, Words, redact};
use proptest::prelude::*;

fn redacted(text: &str) -> (String, Vec<(Personal, usize)>) {
    let found = redact(&Words::any(text).expect("words"), &BTreeSet::new());
    (found.words.as_str().to_owned(), found.found.into_iter().collect())
}

#[test]
fn what_tells_who_somebody_is_is_hidden_whole_and_counted() {
    use Personal::{Account, Door, Identity, Name, Phone, Plate};
    let cases = [
        ("打我电话13812345678", "打我电话***********", vec![(Phone, 1)]),
        ("晚上打87654321", "晚上打********", vec![(Phone, 1)]),
        ("身份证51012419800101123X", "身份证******************", vec![(Identity, 1)]),
        ("我叫王小明，住这里", "我叫***，住这里", vec![(Name, 1)]),
        ("川A12345占着消防通道", "川A*****占着消防通道", vec![(Plate, 1)]),
        ("川A·D12345 和川 GF12345", "川A·****** 和川 G******", vec![(Plate, 2)]),
        ("川Ａ１２３４５挡路", "川Ａ*****挡路", vec![(Plate, 1)]),
        ("川A1234学在人行道上练车", "川A*****在人行道上练车", vec![(Plate, 1)]),
        ("3栋2单元501漏水", "*栋*单元***漏水", vec![(Door, 3)]),
        ("3栋501漏水", "*栋***漏水", vec![(Door, 2)]),
        ("2单元 5楼501", "*单元 5楼***", vec![(Door, 2)]),
        ("住3-2-501", "住*-*-***", vec![(Door, 1)]),
        ("住5幢1203室", "住*幢****室", vec![(Door, 2)]),
        ("加我微信wang_2026", "加我微信*********", vec![(Account, 1)]),
        ("QQ：12345678", "QQ：********", vec![(Account, 1)]),
        ("写信到wang@mail.example", "写信到*****************", vec![(Account, 1)]),
    ];
    for (text, hidden, found) in cases {
        assert_eq!(redacted(text), (hidden.to_owned(), found), "{text}");
    }
}

#[test]
fn a_tracking_number_is_not_told_however_it_is_written() {
    let number = TrackingNumber::from_random(42);
    for written in [number.to_string(), number.as_str().to_owned(), number.to_string().replace(' ', "-")] {
        let (words, found) = redacted(&format!("上次编号{written}，又坏了"));
        assert!(!words.contains(|letter: char| letter.is_ascii_digit()), "{words}");
        assert_eq!(found, [(Personal::Number, 1)]);
    }
}

#[test]
fn dates_prices_bus_lines_and_public_places_stay() {
    for text in [
        "7月11日18:00前",
        "2026-11-25答复",
        "2026年7月10日",
        "停车费一小时5元，押金20000元",
        "7路车和川西大道",
        "四川A级景区门口",
        "浙江路12号",
        "5楼的灯",
        "QQ群里说的",
        "微信小程序打不开",
    ] {
        assert_eq!(redacted(text), (text.to_owned(), vec![]));
    }
}

#[test]
fn phones_everybody_may_know_stay() {
    let mut community = load_sample().expect("the sample district").community;
    community.phone = "028-12345678".to_owned();
    let official = community.official_phones();
    let of_point = community.points.all()[0].phone.clone().expect("a phone");
    let text = format!("打028-12345678，本地打12345678，或{of_point}；别打13812345678");
    let found = redact(&Words::any(&text).expect("words"), &official);
    assert_eq!(found.words.as_str(), text.replace("13812345678", "***********"));
    assert_eq!(found.found.into_iter().collect::<Vec<_>>(), [(Personal::Phone, 1)]);
}

proptest! {
    #[test]
    fn nothing_but_stars_takes_the_place_of_letters(text in "[0-9A-Z川京单元室栋@.·a-z我叫王微信 -]{1,40}") {
        if let Some(words) = Words::any(&text) {
            let found = redact(&words, &BTreeSet::new());
            let pairs = words.as_str().chars().zip(found.words.as_str().chars());
            prop_assert_eq!(words.as_str().chars().count(), found.words.as_str().chars().count());
            for (before, after) in pairs {
                prop_assert!(before == after || after == '*');
            }
            prop_assert_eq!(found.found.is_empty(), words == found.words);
        }
    }
}
