//! Reads the rules of routing. Never says where a matter goes: that is the domain's.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::fault::Check;
use crate::domain::{CategoryCode, Community, Names, PointCode, Routing, RoutingRule, UnitId};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRouting {
    #[serde(default)]
    #[serde(rename = "note")]
    _note: String,
    rules: Vec<RawRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    zh: String,
    en: String,
    #[serde(default)]
    categories: Vec<String>,
    #[serde(default)]
    areas: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    points: Vec<String>,
    lead: String,
    #[serde(default)]
    assists: Vec<String>,
}

/// The rules, and a warning for each that is never reached.
pub(super) fn routing(
    raw: RawRouting,
    community: &Community,
    check: &mut Check<'_>,
    warnings: &mut Vec<String>,
) -> Routing {
    let mut taken = BTreeSet::new();
    let mut rules = Vec::new();
    for (number, raw) in raw.rules.into_iter().enumerate() {
        let at = format!("rules[{number}]");
        check.not_empty(&format!("{at}.id"), &raw.id);
        check.not_empty(&format!("{at}.zh"), &raw.zh);
        check.not_empty(&format!("{at}.en"), &raw.en);
        if !taken.insert(raw.id.clone()) {
            check.fault(format!("{at}.id"), &raw.id, "give this rule another id; this one is taken");
        }
        rules.push(rule(raw, &at, community, check));
    }
    let routing = Routing { rules };
    warnings.extend(routing.unreachable(&community.units).into_iter().map(|(later, earlier)| {
        format!(
            "routing.json: rule {} is never reached, because {} before it takes all of it",
            later.id, earlier.id
        )
    }));
    routing
}

fn rule(raw: RawRule, at: &str, community: &Community, check: &mut Check<'_>) -> RoutingRule {
    let mut categories = Vec::new();
    for code in &raw.categories {
        match CategoryCode::read(code).filter(|code| community.category(*code).is_some()) {
            Some(code) => categories.push(code),
            None => {
                check.fault(format!("{at}.categories"), code, "name a category of categories.json, as A2")
            }
        }
    }
    for (field, units) in [("areas", &raw.areas), ("assists", &raw.assists)] {
        for unit in units.iter().filter(|unit| community.units.get(&UnitId::new(unit.as_str())).is_none()) {
            check.fault(format!("{at}.{field}"), unit, "name a unit of district.json or categories.json");
        }
    }
    if community.resolve_unit(&raw.lead, None).is_none() && !community.is_of_each_community(&raw.lead) {
        let fix = "name a unit, or one that each community has, such as community or property";
        check.fault(format!("{at}.lead"), &raw.lead, fix);
    }
    for word in &raw.words {
        check.not_empty(&format!("{at}.words"), word);
    }
    let units = |names: Vec<String>| names.into_iter().map(UnitId::new).collect();
    RoutingRule {
        id: raw.id,
        names: Names { zh: raw.zh, en: raw.en },
        categories,
        areas: units(raw.areas),
        words: raw.words,
        points: points(&raw.points, at, community, check),
        lead: raw.lead,
        assists: units(raw.assists),
    }
}

fn points(codes: &[String], at: &str, community: &Community, check: &mut Check<'_>) -> Vec<PointCode> {
    let mut points = Vec::new();
    for code in codes {
        match PointCode::read(code).filter(|code| community.points.get(code).is_some()) {
            Some(code) => points.push(code),
            None => {
                let fix = "name a contact point of contact_points.json by its code, as PD01";
                check.fault(format!("{at}.points"), code, fix);
            }
        }
    }
    points
}
