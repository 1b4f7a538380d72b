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
