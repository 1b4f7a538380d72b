//! The settings as somebody wrote them: in the environment, which wins, or in the settings file.
//! Never judges a value, only names.

use std::collections::BTreeMap;
use std::path::PathBuf;

use figment::providers::{Format, Toml};

use super::nearest::nearest;

pub(super) const PREFIX: &str = "HUIYIN_";

/// Read elsewhere: by the tests, by the build, and to find the settings file.
const ELSEWHERE: [&str; 2] = ["HUIYIN_WEB_DIST", "HUIYIN_CONFIG"];
const OF_TESTS: &str = "HUIYIN_TEST_";

/// The one table of the settings file.
const LIMITS: &str = "limits";

/// Where a setting was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Environment,
    File(PathBuf),
    /// Nowhere; the value follows from other settings.
    Default,
}

impl std::fmt::Display for Source {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Source::Environment => out.write_str("the environment"),
            Source::File(path) => path.display().fmt(out),
            Source::Default => out.write_str("the default"),
        }
    }
}

/// One thing to correct before the program can start; never holds a secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{setting} (from {origin}) {fault}; {fix}")]
pub struct SettingFault {
    /// The name as written where it was found, such as `HUIYIN_LISTEN` or `listen`.
    pub setting: String,
    pub origin: Source,
    pub fault: String,
    pub fix: String,
}

/// A value with the name and place it was written under.
#[derive(Clone)]
pub(super) struct Given {
    pub name: String,
    pub origin: Source,
    pub value: String,
}

/// Every known setting that was given, by its key; unknown names become faults.
pub(super) fn collect(
    environment: impl Iterator<Item = (String, String)>,
    file: Option<(PathBuf, String)>,
    known: &[&'static str],
    faults: &mut Vec<SettingFault>,
) -> BTreeMap<&'static str, Given> {
    let mut given = BTreeMap::new();
    let of_file = file.map(|(path, text)| from_file(path, &text, faults)).unwrap_or_default();
    let of_environment = environment
        .filter(|(name, _)| name.starts_with(PREFIX))
        .filter(|(name, _)| !ELSEWHERE.contains(&name.as_str()) && !name.starts_with(OF_TESTS))
        .map(|(name, value)| Given { name, origin: Source::Environment, value });
    for entry in of_file.into_iter().chain(of_environment) {
        let written = match entry.origin {
            Source::Environment => entry.name[PREFIX.len()..].to_ascii_lowercase(),
            Source::File(_) | Source::Default => entry.name.replacen('.', "_", 1),
        };
        let same_case = entry.origin != Source::Environment || entry.name == in_environment(&written);
        match known.iter().find(|key| **key == written && same_case) {
            Some(key) => drop(given.insert(*key, entry)),
            None => faults.push(unknown(entry, &written, known)),
        }
    }
    given
}

/// The name of a key in the environment.
pub(super) fn in_environment(key: &str) -> String {
    format!("{PREFIX}{}", key.to_ascii_uppercase())
}

fn unknown(entry: Given, written: &str, known: &[&'static str]) -> SettingFault {
    let spelled = |key: &str| match entry.origin {
        Source::Environment => in_environment(key),
        Source::File(_) | Source::Default => key.to_owned(),
    };
    let fix = match nearest(&written.to_ascii_lowercase(), known) {
        Some(key) => format!("did you mean {}?", spelled(key)),
        None => {
            let names: Vec<String> = known.iter().map(|key| spelled(key)).collect();
            format!("remove it; known are {}", names.join(", "))
        }
    };
    let fault = "is not a known setting".to_owned();
    SettingFault { setting: entry.name, origin: entry.origin, fault, fix }
}

fn from_file(path: PathBuf, text: &str, faults: &mut Vec<SettingFault>) -> Vec<Given> {
    let origin = Source::File(path);
    let table: BTreeMap<String, serde_json::Value> = match Toml::from_str(text) {
        Ok(table) => table,
        Err(error) => {
            // Its Display quotes the line, which may hold a password; its message does not.
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            faults.push(SettingFault {
                setting: format!("line {}", before.matches('\n').count() + 1),
                origin,
                fault: "is not TOML".to_owned(),
                fix: "write one setting a line, as listen = \"127.0.0.1:8080\"".to_owned(),
            });
            return Vec::new();
        }
    };
    let mut given = Vec::new();
    for (name, value) in table.into_iter().flat_map(entries) {
        match plain(&value) {
            Some(value) => given.push(Given { name, origin: origin.clone(), value }),
            None => faults.push(SettingFault {
                setting: name,
                origin: origin.clone(),
                fault: "is not a single value".to_owned(),
                fix: "write a text in quotes, a whole number, or a list of texts".to_owned(),
            }),
        }
    }
    given
}

/// A top-level entry, or what stands in the table `[limits]`, as `limits.name`.
fn entries((name, value): (String, serde_json::Value)) -> Vec<(String, serde_json::Value)> {
    match value {
        serde_json::Value::Object(table) if name == LIMITS => {
            table.into_iter().map(|(key, value)| (format!("{name}.{key}"), value)).collect()
        }
        value => vec![(name, value)],
    }
}

/// A text, a whole number, or a list of texts joined by commas.
fn plain(value: &serde_json::Value) -> Option<String> {
    use serde_json::Value;
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) if !number.is_f64() => Some(number.to_string()),
        Value::Array(values) => {
            let texts: Option<Vec<&str>> = values.iter().map(Value::as_str).collect();
            Some(texts?.join(","))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
    }
}
