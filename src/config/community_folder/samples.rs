//! Reads sample suggestions and the reception round, and finds its community.
//! Never files a case.

use crate::domain::{CategoryCode, Coordinate, Group, Nature, UnitId, Units};

use super::fault::Check;
use super::raw::{RawRounds, RawSuggestions};

/// An invented suggestion for demonstrations; coordinates in WGS-84 degrees.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleCase {
    pub words: String,
    pub category: CategoryCode,
    pub nature: Nature,
    pub place: String,
    pub lat: f64,
    pub lon: f64,
}

pub(super) fn cases(raw: RawSuggestions, groups: &[Group], check: &mut Check<'_>) -> Vec<SampleCase> {
    let known = |code: &CategoryCode| {
        groups.iter().flat_map(|group| &group.categories).any(|category| category.code == *code)
    };
    let mut cases = Vec::new();
    for (number, suggestion) in raw.suggestions.into_iter().enumerate() {
        let at = format!("suggestions[{number}]");
        check.not_empty(&format!("{at}.text"), &suggestion.text);
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
        });
    }
    cases
}

pub(super) fn check_round(raw: &RawRounds, units: &Units, check: &mut Check<'_>) {
    community(units, (&raw.street, &raw.community), check);
}

fn check_spot((lat, lon): (f64, f64), at: &str, check: &mut Check<'_>) {
    if Coordinate::new(lat, lon).is_none() {
        let fix = "give degrees in WGS-84: lat from -90 to 90, lon from -180 to 180";
        check.fault(format!("{at}.lat"), format!("{lat}, {lon}"), fix);
    }
}

/// The community of that name in that street; a name in brackets, such as （示例）, stands for none.
fn community(units: &Units, (street, name): (&str, &str), check: &mut Check<'_>) -> Option<UnitId> {
    if name.is_empty() || name.starts_with(['（', '(']) {
        return None;
    }
    let in_street = |parent: &UnitId| units.get(parent).is_some_and(|unit| unit.names.zh == street);
    let mut communities = units.communities();
    let found = communities.find(|unit| unit.names.zh == name && unit.parent.as_ref().is_some_and(in_street));
    let fix = "name a street and community of district.json, or leave the community empty";
    let found = check.some(found, "community", (&format!("{street}{name}"), fix))?;
    Some(found.id.clone())
}
