//! Reads sample suggestions. Never files a case.

use serde::Deserialize;

use crate::domain::{CategoryCode, Coordinate, Group, Nature, Outcome};

use super::fault::Check;
use super::raw::RawSuggestions;

/// What such a suggestion was answered, in words everybody may read.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct SampleAnswer {
    pub question: String,
    pub answer: String,
    pub outcome: Outcome,
    /// From the filing to the answer.
    pub working_days: u32,
}

/// An invented suggestion for demonstrations; coordinates in WGS-84 degrees.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleCase {
    pub words: String,
    pub category: CategoryCode,
    pub nature: Nature,
    pub place: String,
    pub lat: f64,
    pub lon: f64,
    pub answered: Option<SampleAnswer>,
}

pub(super) fn cases(raw: RawSuggestions, groups: &[Group], check: &mut Check<'_>) -> Vec<SampleCase> {
    let known = |code: &CategoryCode| {
        groups.iter().flat_map(|group| &group.categories).any(|category| category.code == *code)
    };
    let mut cases = Vec::new();
    for (number, suggestion) in raw.suggestions.into_iter().enumerate() {
        let at = format!("suggestions[{number}]");
        check.not_empty(&format!("{at}.text"), &suggestion.text);
        if let Some(answered) = &suggestion.answered {
            check.not_empty(&format!("{at}.answered.question"), &answered.question);
            check.not_empty(&format!("{at}.answered.answer"), &answered.answer);
        }
        check_spot((suggestion.lat, suggestion.lon), &at, check);
        let category = CategoryCode::read(&suggestion.category).filter(known);
        let written = (suggestion.category.as_str(), "use a category of categories.json");
        let Some(category) = check.some(category, &format!("{at}.category"), written) else { continue };
        cases.push(SampleCase {
            words: suggestion.text,
            category,
            nature: suggestion.nature,
            place: suggestion.place,
            lat: suggestion.lat,
            lon: suggestion.lon,
            answered: suggestion.answered,
        });
    }
    cases
}

fn check_spot((lat, lon): (f64, f64), at: &str, check: &mut Check<'_>) {
    if Coordinate::new(lat, lon).is_none() {
        let fix = "give degrees in WGS-84: lat from -90 to 90, lon from -180 to 180";
        check.fault(format!("{at}.lat"), format!("{lat}, {lon}"), fix);
    }
}
