//! Reads the drafts of replies. Never fills them in.

use serde::Deserialize;

use super::fault::Check;
use crate::domain::{CategoryCode, Community, Names, Outcome, ReplyTemplate, unfilled};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTemplates {
    #[serde(default)]
    #[serde(rename = "note")]
    _note: String,
    templates: Vec<RawTemplate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTemplate {
    category: Option<String>,
    outcome: Outcome,
    zh: String,
    en: String,
}

pub(super) fn templates(
    raw: RawTemplates,
    community: &Community,
    check: &mut Check<'_>,
) -> Vec<ReplyTemplate> {
    let mut templates = Vec::new();
    for (number, raw) in raw.templates.into_iter().enumerate() {
        let at = format!("templates[{number}]");
        let category = raw.category.as_deref().and_then(CategoryCode::read);
        let known = category.is_some_and(|code| community.category(code).is_some());
        if let Some(written) = raw.category.as_ref().filter(|_| !known) {
            check.fault(
                format!("{at}.category"),
                written,
                "name a category of categories.json, as A2, or leave it out",
            );
        }
        for (field, words) in [("zh", &raw.zh), ("en", &raw.en)] {
            check.not_empty(&format!("{at}.{field}"), words);
            if unfilled(words).is_none() {
                let fix =
                    "mark what changes from case to case, as 〔date〕: nobody is answered with a form letter";
                check.fault(format!("{at}.{field}"), words, fix);
            }
        }
        templates.push(ReplyTemplate {
            category,
            outcome: raw.outcome,
            names: Names { zh: raw.zh, en: raw.en },
        });
    }
    templates
}
