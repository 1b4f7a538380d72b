//! The rules of the house, checked on the source itself: purity, file heads, sizes, SQL in one room.

use std::path::{Path, PathBuf};

fn sources(below: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(below).expect("a source folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn all(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    sources(&root.join(folder), &mut found);
    assert!(!found.is_empty(), "{folder} has sources");
    found
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a source file");
            (path.strip_prefix(root).expect("below the root").display().to_string(), text)
        })
        .collect()
}

#[test]
fn every_file_says_what_it_is_for_and_stays_small() {
    for (name, text) in all("src").into_iter().chain(all("tests/it")) {
        assert!(text.starts_with("//!"), "{name} does not open with its purpose");
        assert!(text.lines().count() <= 400, "{name} has {} lines", text.lines().count());
    }
}

#[test]
fn the_pure_rooms_know_no_async_no_database_and_no_channel() {
    for room in ["domain", "casework", "text", "suggestion", "conversation"] {
        for (name, text) in all(&format!("src/{room}")) {
            for word in [
                "async ",
                ".await",
                "sqlx",
                "axum",
                "tokio",
                "teloxide",
                "::now()",
                "crate::store",
                "crate::app",
            ] {
                assert!(!text.contains(word), "{name} knows {word}");
            }
        }
    }
}

#[test]
fn sql_stands_only_in_the_store_and_nothing_unwraps() {
    for (name, text) in all("src") {
        if !name.starts_with("src/store") {
            assert!(!text.contains("sqlx::query"), "{name} has SQL");
        }
        for word in [".unwrap()", "todo!(", "unimplemented!(", "dbg!(", "#[allow("] {
            assert!(!text.contains(word), "{name} has {word}");
        }
        if !name.starts_with("src/clock") {
            for word in ["Utc::now", "SystemTime::now", "Instant::now", "getrandom::"] {
                assert!(!text.contains(word), "{name} has {word}");
            }
        }
    }
}

#[test]
fn every_figure_is_described() {
    for (name, text) in all("src") {
        for counted in text.split("counter!(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let known = huiyin::telemetry::COUNTERS.iter().any(|(figure, _)| *figure == counted);
            assert!(known, "{name} counts {counted}, which has no help text");
        }
    }
}

#[test]
fn han_characters_stand_in_the_locales_not_in_the_code() {
    // Reading what people write needs the words they write; the greeting shows a newcomer what to type.
    let readers = [
        "src/domain/",
        "src/conversation/input.rs",
        "src/conversation/resident/matters.rs",
        "src/cli/",
        "src/config/",
    ];
    for (name, text) in all("src") {
        if readers.iter().any(|reader| name.starts_with(reader)) {
            continue;
        }
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let code = line.split(" // ").next().unwrap_or_default();
            assert!(!code.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "{name}: {line}");
        }
    }
}
