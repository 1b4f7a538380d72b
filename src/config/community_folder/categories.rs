//! Reads the tree of categories. Never builds units, only asks whether a default unit exists.

use std::collections::BTreeSet;

use crate::domain::{Category, CategoryCode, Group, Names};

use super::fault::Check;
use super::raw::{RawCategories, RawCategory, RawGroup};

/// The groups with their categories; faulty ones are left out and reported.
pub(super) fn groups(raw: &RawCategories, check: &mut Check<'_>) -> Vec<Group> {
    let known: BTreeSet<&str> = raw.units.0.iter().map(|(key, _)| key.as_str()).collect();
    let mut taken = BTreeSet::new();
    let mut groups = Vec::new();
    for (number, group) in raw.categories.iter().enumerate() {
        let at = format!("categories[{number}]");
        let Some(letter) = letter(group, &at, check) else { continue };
        if !taken.insert(group.id.as_str()) {
            check.fault(format!("{at}.id"), &group.id, "give this group another letter; this one is taken");
        }
        let mut read = Vec::new();
        for (number, child) in group.children.iter().enumerate() {
            let at = format!("{at}.children[{number}]");
            if !taken.insert(child.id.as_str()) {
                check.fault(
                    format!("{at}.id"),
                    &child.id,
                    "give this category another code; this one is taken",
                );
            }
            if !known.contains(child.default_unit.as_str()) {
                let fix = "name one of the units listed in this file, or add the unit";
                check.fault(format!("{at}.default_unit"), &child.default_unit, fix);
            }
            read.extend(category(child, letter, &at, check));
        }
        groups.push(Group { letter, names: names(&group.zh, &group.en, &at, check), categories: read });
    }
    groups
}

fn letter(group: &RawGroup, at: &str, check: &mut Check<'_>) -> Option<char> {
    let mut letters = group.id.chars();
    let letter = match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.is_ascii_uppercase() => Some(letter),
        _ => None,
    };
    check.some(letter, &format!("{at}.id"), (&group.id, "name a group by one letter from A to Z"))
}

fn category(raw: &RawCategory, group: char, at: &str, check: &mut Check<'_>) -> Option<Category> {
    let code = CategoryCode::read(&raw.id).filter(|_| raw.id.starts_with(group));
    let fix = "write the group's letter and a digit, as A1";
    let code = check.some(code, &format!("{at}.id"), (&raw.id, fix))?;
    for word in &raw.urgent_words {
        check.not_empty(&format!("{at}.urgent_words"), word);
    }
    let examples = raw.examples.split('、').map(str::trim).filter(|example| !example.is_empty());
    Some(Category {
        code,
        names: names(&raw.zh, &raw.en, at, check),
        default_unit: raw.default_unit.clone(),
        examples: examples.map(str::to_owned).collect(),
        urgent: raw.urgent,
        urgent_words: raw.urgent_words.clone(),
    })
}

fn names(zh: &str, en: &str, at: &str, check: &mut Check<'_>) -> Names {
    check.not_empty(&format!("{at}.zh"), zh);
    check.not_empty(&format!("{at}.en"), en);
    Names { zh: zh.to_owned(), en: en.to_owned() }
}
