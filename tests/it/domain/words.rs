//! Words are cleaned of what only harms, and otherwise left alone.

use huiyin::domain::{Words, clean, quote};
use proptest::prelude::*;

#[test]
fn hidden_and_reordering_characters_go_and_the_rest_stays() {
    for (raw, cleaned) in [
        ("路灯\u{0}坏了", "路灯坏了"),
        ("\u{202E}abc\u{202C}", "abc"),
        ("a\u{200B}b", "ab"),
        ("一\r\n二\n\n\n\n三", "一\n二\n\n三"),
        ("  前后  ", "前后"),
        ("👨\u{200D}👩", "👨\u{200D}👩"),
        ("\u{E000}code\u{E000}", "code"),
    ] {
        assert_eq!(clean(raw), cleaned);
    }
    let storm = format!("a{}", "\u{0301}".repeat(500));
    assert!(clean(&storm).chars().count() <= 5);
}

#[test]
fn too_little_is_no_matter_and_too_much_is_cut() {
    assert_eq!(Words::parse("坏了"), None);
    assert_eq!(Words::any("\u{200B} \n"), None);
    assert_eq!(Words::any(&"灯".repeat(9000)).unwrap().as_str().chars().count(), 4000);
}

#[test]
fn a_quotation_is_one_short_line() {
    assert_eq!(quote("路灯坏了。\n第二行", 24), "路灯坏了");
    assert_eq!(quote("一二三四五六", 4), "一二三…");
}

proptest! {
    #[test]
    fn cleaning_never_panics_and_is_settled(text: String) {
        let once = clean(&text);
        prop_assert_eq!(clean(&once), once);
    }
}

#[test]
fn an_open_place_of_a_draft_is_found() {
    use huiyin::domain::unfilled;
    assert_eq!(unfilled("〔哪里〕的灯，〔哪天〕修好"), Some("〔哪里〕"));
    assert_eq!(unfilled("东门的灯，昨晚修好"), None);
    assert_eq!(unfilled("〕〔半个"), None);
}
