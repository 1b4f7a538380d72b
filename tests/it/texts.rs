//! The words themselves: both languages say the same things, within their bounds, in the agreed tone.

use huiyin::domain::Language;
use huiyin::text::{Label, Press, keys, label, placeholders};

#[test]
fn both_languages_have_the_same_keys_with_the_same_arguments() {
    let (zh, en) = (keys(Language::ZhHans), keys(Language::En));
    assert_eq!(zh, en);
    assert!(zh.len() > 200, "the files were read");
    for key in &zh {
        assert_eq!(
            placeholders(Language::ZhHans, key),
            placeholders(Language::En, key),
            "arguments of {key}"
        );
    }
}

/// The files of one language, with their names.
fn files(language: &str) -> Vec<(String, String)> {
    ["resident", "staff", "pages"]
        .map(|name| {
            let path = format!("{}/locales/{language}/{name}.ftl", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(&path).expect("a locale file");
            (name.to_owned(), text)
        })
        .to_vec()
}

#[test]
fn no_banned_phrase_stands_in_the_chinese_texts() {
    let banned = [
        "亲，",
        "不予受理",
        "请耐心等待",
        "已转相关部门",
        "系统原因",
        "按规定",
        "尽快",
        "第一时间",
        "高度重视",
        "积极协调",
        "敬请谅解",
        "感谢您的理解与支持",
        "予以",
        "已知悉",
        "您已满意",
    ];
    for (name, text) in files("zh-Hans") {
        for phrase in banned {
            assert!(!text.contains(phrase), "{name}: {phrase}");
        }
    }
}

#[test]
fn punctuation_beside_han_characters_is_full_width() {
    let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    for (name, text) in files("zh-Hans") {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let letters: Vec<char> = line.chars().collect();
            for pair in letters.windows(2) {
                let wrong = (han(pair[0]) && ",:?!();\"".contains(pair[1]))
                    || (",:?!();\"".contains(pair[0]) && han(pair[1]));
                assert!(!wrong, "{name}: {line}");
            }
        }
    }
}

#[test]
fn buttons_are_short_enough_for_two_columns() {
    for (_, text) in files("zh-Hans") {
        for line in text.lines().filter(|line| line.starts_with("button-")) {
            let (_, words) = line.split_once(" = ").expect("a key and words");
            assert!(words.chars().count() <= 8, "{line}");
        }
    }
}

#[test]
fn fluent_reads_every_file_without_faults() {
    for language in ["zh-Hans", "en"] {
        for (name, text) in files(language) {
            fluent_syntax::parser::parse(text.as_str())
                .unwrap_or_else(|(_, faults)| panic!("{language}/{name}: {faults:?}"));
        }
    }
}

#[test]
fn every_page_label_exists_in_both_languages() {
    for wanted in Label::ALL {
        for language in Language::ALL {
            assert!(!label(*wanted, language).starts_with("page-"), "{wanted:?} in {}", language.tag());
        }
    }
}

proptest::proptest! {
    #[test]
    fn a_token_is_read_back_or_refused_and_never_panics(token: String) {
        let _ = Press::read(&token);
    }
}
