//! Numbers of people are hidden, other numbers stay.

use huiyin::domain::mask;
use proptest::prelude::*;

#[test]
fn phones_and_identity_numbers_are_masked() {
    for (typed, shown) in [
        ("我电话13812345678，打给我", "我电话138****5678，打给我"),
        ("138 1234 5678", "138 **** 5678"),
        ("138-1234-5678", "138-****-5678"),
        ("+8613812345678", "+86138****5678"),
        ("座机028-12345678", "座机028-****5678"),
        ("身份证510101199003077758", "身份证510*************58"),
        ("51010119900307775X", "510*************5X"),
        ("138.1234.5678", "138.****.5678"),
        ("2026-07-10 13812345678", "2026-07-10 138****5678"),
        ("一三八一二三四五六七八", "一三八****五六七八"),
    ] {
        assert_eq!(mask(typed), shown);
    }
}

#[test]
fn names_people_give_are_masked_and_sentences_are_not() {
    for (typed, shown) in [
        ("我叫王小明，住三单元", "我叫王**，住三单元"),
        ("联系人：张三 13812345678", "联系人：张* 138****5678"),
        ("姓名 欧阳娜娜。", "姓名 欧***。"),
        ("我叫大家一起来看看", "我叫大家一起来看看"),
        ("我是三栋的业主", "我是三栋的业主"),
        ("大家都叫苦", "大家都叫苦"),
    ] {
        assert_eq!(mask(typed), shown);
    }
}

#[test]
fn tracking_numbers_dates_prices_and_bus_lines_stay() {
    for text in ["4827 5193 0658", "2026年7月10日18:00", "坐102路", "3500元", "3栋2单元1801", "2026-07-10"]
    {
        assert_eq!(mask(text), text);
    }
}

proptest! {
    #[test]
    fn masking_never_panics_and_keeps_the_length(text: String) {
        prop_assert_eq!(mask(&text).chars().count(), text.chars().count());
    }
}
