//! The words themselves: Fluent files by language, formatted strictly. Never falls back silently: a missing
//! key or argument is logged and shown as its key, and a test renders every sample so that none is.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use super::label::Label;
use crate::domain::Language;

type Bundle = FluentBundle<FluentResource>;

const ZH_HANS: [&str; 3] = [
    include_str!("../../locales/zh-Hans/resident.ftl"),
    include_str!("../../locales/zh-Hans/staff.ftl"),
    include_str!("../../locales/zh-Hans/pages.ftl"),
];
const EN: [&str; 3] = [
    include_str!("../../locales/en/resident.ftl"),
    include_str!("../../locales/en/staff.ftl"),
    include_str!("../../locales/en/pages.ftl"),
];

fn sources(language: Language) -> &'static [&'static str] {
    match language {
        Language::ZhHans => &ZH_HANS,
        Language::En => &EN,
    }
}

fn bundle(language: Language) -> &'static Bundle {
    static BUNDLES: OnceLock<[Bundle; 2]> = OnceLock::new();
    let [zh_hans, en] = BUNDLES.get_or_init(|| [load(Language::ZhHans), load(Language::En)]);
    match language {
        Language::ZhHans => zh_hans,
        Language::En => en,
    }
}

fn load(language: Language) -> Bundle {
    let tag = language.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Isolation marks would travel along with every number somebody copies out of the chat.
    bundle.set_use_isolating(false);
    for source in sources(language) {
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(partly, errors)| {
            tracing::error!(language = language.tag(), ?errors, "locale file has faults");
            partly
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(language = language.tag(), ?errors, "locale keys collide");
        }
    }
    bundle
}

/// Every key of a language's files, for the parity test.
pub fn keys(language: Language) -> Vec<String> {
    let entries = sources(language).iter().flat_map(|source| source.lines());
    let mut keys: Vec<String> = entries
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key.to_owned())
        .collect();
    keys.sort();
    keys
}

/// The `$arguments` used under a key, for the parity test.
pub fn placeholders(language: Language, key: &str) -> Vec<String> {
    let mut within = false;
    let mut names = Vec::new();
    for line in sources(language).iter().flat_map(|source| source.lines()) {
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            within = line.split_once(" =").is_some_and(|(name, _)| name == key);
        }
        if within {
            names.extend(line.split('$').skip(1).map(|rest| {
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>()
            }));
        }
    }
    names.sort();
    names.dedup();
    names
}

/// One phrase by key. Arguments are strings: Fluent would reformat numbers.
pub(super) fn phrase(language: Language, key: &str, arguments: &[(&str, String)]) -> String {
    let bundle = bundle(language);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        tracing::error!(key, language = language.tag(), "text is missing");
        return key.to_owned();
    };
    let mut values = FluentArgs::new();
    for (name, value) in arguments {
        values.set(*name, value.clone());
    }
    let mut errors = vec![];
    let formatted = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
    if !errors.is_empty() {
        tracing::error!(key, language = language.tag(), ?errors, "text lacks an argument");
    }
    formatted
}

/// A page's label.
pub fn label(label: Label, language: Language) -> String {
    phrase(language, label.key(), &[])
}
