//! Twelve digits that catch their own mistakes, in any spelling.

use huiyin::domain::{AccessCode, TrackingNumber, WrittenNumber};
use proptest::prelude::*;

fn swapped(digits: &str, left: usize, right: usize) -> String {
    let mut letters: Vec<char> = digits.chars().collect();
    letters.swap(left, right);
    letters.into_iter().collect()
}

proptest! {
    #[test]
    fn every_drawn_number_is_valid_and_reads_back_in_its_groups(draw: u64) {
        let number = TrackingNumber::from_random(draw);
        prop_assert_eq!(TrackingNumber::parse(number.as_str()), Some(number.clone()));
        prop_assert_eq!(TrackingNumber::read(&number.to_string()), WrittenNumber::Number(number));
    }

    #[test]
    fn one_wrong_digit_is_always_noticed(draw: u64, place in 0_usize..12, by in 1_u32..10) {
        let number = TrackingNumber::from_random(draw);
        let mut letters: Vec<char> = number.as_str().chars().collect();
        letters[place] = char::from_digit((letters[place].to_digit(10).unwrap() + by) % 10, 10).unwrap();
        let wrong: String = letters.into_iter().collect();
        prop_assert_eq!(TrackingNumber::read(&wrong), WrittenNumber::WrongDigit);
    }

    #[test]
    fn swapped_neighbours_and_jump_swaps_are_always_noticed(draw: u64, place in 0_usize..11, jump in 1_usize..3) {
        let number = TrackingNumber::from_random(draw);
        let right = (place + jump).min(11);
        let wrong = swapped(number.as_str(), place, right);
        prop_assume!(wrong != number.as_str());
        prop_assert_eq!(TrackingNumber::parse(&wrong), None);
    }

    #[test]
    fn reading_never_panics(text: String) {
        let _ = TrackingNumber::read(&text);
        let _ = AccessCode::read(&text);
    }
}

#[test]
fn people_write_numbers_in_many_ways() {
    let number = TrackingNumber::from_random(4_827_519_306);
    let digits = number.as_str().to_owned();
    let wide: String =
        digits.chars().map(|c| char::from_u32(u32::from(c) - 0x30 + 0xFF10).unwrap()).collect();
    for written in [
        digits.clone(),
        number.to_string(),
        number.to_string().replace(' ', "-"),
        format!("编号：{number}"),
        format!(" 编号 {wide}。"),
        number.to_string().replace(' ', "　"),
    ] {
        assert_eq!(TrackingNumber::read(&written), WrittenNumber::Number(number.clone()), "{written}");
    }
    let code = AccessCode::read("381604").unwrap();
    for written in
        [format!("{number} 381604"), format!("编号{number}，查询码381604"), format!("{digits}381604")]
    {
        assert_eq!(
            TrackingNumber::read(&written),
            WrittenNumber::WithCode(number.clone(), code.clone()),
            "{written}"
        );
    }
}

#[test]
fn other_digits_are_not_taken_for_a_number() {
    for text in ["13812345678", "路灯坏了123456789012次", "510101199003077758", "", "12路车", "1234567890123"]
    {
        assert_eq!(TrackingNumber::read(text), WrittenNumber::NotANumber, "{text}");
    }
}

#[test]
fn an_access_code_does_not_show_in_debug_output() {
    assert!(!format!("{:?}", AccessCode::from_random(381_604)).contains("381604"));
}
