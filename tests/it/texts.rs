//! The words themselves: both languages say the same things, within their bounds, in the agreed tone.

mod hours;
mod point_samples;
mod public_samples;
mod samples;
mod work_samples;

use std::collections::BTreeSet;

use huiyin::domain::Language;
use huiyin::text::{Label, Press, StaffText, Text, keys, label, placeholders};
use samples::{ALL, ALL_STAFF, Sample, name, samples, staff_name};

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
fn every_text_has_a_sample() {
    let samples = samples();
    let names: BTreeSet<&str> = samples.iter().map(|sample| name(&sample.text)).collect();
    assert_eq!(names, ALL.iter().copied().collect());
    let of_staff = samples.iter().filter_map(|sample| match &sample.text {
        Text::Staff(text) => Some(staff_name(text)),
        _ => None,
    });
    assert_eq!(of_staff.collect::<BTreeSet<_>>(), ALL_STAFF.iter().copied().collect());
    let of_points = samples.iter().filter_map(|sample| match &sample.text {
        Text::Staff(StaffText::Point(text)) => Some(point_samples::name(text)),
        _ => None,
    });
    assert_eq!(of_points.collect::<BTreeSet<_>>(), point_samples::ALL.iter().copied().collect());
}

#[test]
fn every_sample_is_said_in_both_languages_and_fits_its_channel() {
    let keys = keys(Language::ZhHans);
    for sample in samples() {
        for language in Language::ALL {
            let message = sample.said(language);
            let place = format!("{:?} in {}: {}", sample.text, language.tag(), message.words);
            assert!(!message.words.trim().is_empty(), "{place}");
            assert!(!message.words.contains(['{', '}']), "an argument is missing: {place}");
            assert!(message.words.encode_utf16().count() <= 4096, "{place}");
            assert!(!message.words.chars().any(|c| ('\u{2066}'..='\u{2069}').contains(&c)), "{place}");
            let bare = |key: &&String| key.contains('-') && message.words.contains(key.as_str());
            assert_eq!(keys.iter().find(bare), None, "a key instead of words: {place}");
            for button in &message.buttons {
                assert!(
                    button.token.len() <= 64 && Press::read(&button.token).is_some(),
                    "{button:?} {place}"
                );
                assert!(!button.label.is_empty() && button.label.chars().count() <= 40, "{button:?} {place}");
            }
        }
    }
}

/// Consent and privacy are read at leisure; a card and a status carry what people sent and what happened.
const MAY_BE_LONG: [&str; 5] = ["Consent", "Privacy", "DraftCard", "Status", "Mine"];

#[test]
fn what_residents_hear_is_short_and_polite() {
    for Sample { text, community } in samples() {
        let words = huiyin::text::render(&text, Language::ZhHans, &community).words;
        assert!(!words.contains('你'), "{words}");
        if matches!(text, Text::Staff(_)) || MAY_BE_LONG.contains(&name(&text)) {
            continue;
        }
        assert!(words.chars().count() <= 150, "{} characters: {words}", words.chars().count());
    }
}

#[test]
fn staff_never_read_a_telephone_number_a_resident_typed() {
    for Sample { text, community } in samples() {
        let Text::Staff(text) = text else { continue };
        if matches!(text, StaffText::Contact { .. }) {
            continue;
        }
        let message = huiyin::text::render(&text.into(), Language::ZhHans, &community);
        assert!(!message.words.contains("13812345678"), "{}", message.words);
    }
}

#[test]
fn no_text_is_left_over_in_the_files() {
    let mut code = String::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                code += &std::fs::read_to_string(&path).expect("a source file");
            }
        }
    }
    // Put together from a name: dates, events and states.
    let made = ["weekday-", "month-", "event-", "staff-state-", "task-"];
    for key in keys(Language::ZhHans) {
        let used = code.contains(&format!("\"{key}\"")) || made.iter().any(|start| key.starts_with(start));
        assert!(used, "nothing says {key}");
    }
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

/// Every message of casework in both languages, to be read aloud before a change of words is accepted.
#[test]
fn golden_messages_of_every_event() {
    for language in Language::ALL {
        let mut told = String::new();
        for sample in samples() {
            let kind = match &sample.text {
                Text::News { news, .. } => format!("{news:?}"),
                Text::Staff(StaffText::News { news, .. }) => format!("staff {news:?}"),
                Text::Refusal { refusal, staff } => format!("refused {refusal:?} {staff}"),
                Text::Staff(StaffText::Point(text)) => format!("point {}", point_samples::name(text)),
                Text::Staff(text @ (StaffText::AskTask { .. } | StaffText::TaskPreview { .. })) => {
                    staff_name(text).to_owned()
                }
                _ => continue,
            };
            told += &format!("— {kind}\n{}\n", sample.said(language).words);
        }
        insta::assert_snapshot!(format!("golden_{}", language.tag()), told);
    }
}
