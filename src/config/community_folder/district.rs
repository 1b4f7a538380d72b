//! Builds the tree of units from the district's streets and communities and the list of departments.
//! Never looks at categories.

use std::collections::BTreeSet;

use crate::domain::{Coordinate, Names, Unit, UnitId, UnitKind, Units};

use super::fault::Check;
use super::raw::{RawCommunity, RawDistrict, RawUnit};

/// Button tokens carry unit ids, and a token has 64 bytes.
const LONGEST_ID: usize = 32;

/// Stands for each community's own office in the list of units; the community itself is that unit.
const OWN_OFFICE: &str = "community";

/// Checks names and ids of `district.json` and builds the units; `None` when the tree is broken.
pub(super) fn units(
    district: &RawDistrict,
    others: &[(String, RawUnit)],
    check: &mut Check<'_>,
) -> Option<Units> {
    let mut found = places(district, check);
    let communities: Vec<Unit> =
        found.iter().map(|(_, unit)| unit).filter(|unit| unit.kind == UnitKind::Community).cloned().collect();
    let root = UnitId::new(&district.id);
    for (key, other) in others {
        let at = format!("units.{key} of categories.json");
        if !other.per_community {
            found.push((at, of_district(key, other, &root)));
        } else if key != OWN_OFFICE {
            found.extend(
                communities.iter().map(|community| (at.clone(), of_community(key, other, community))),
            );
        }
    }
    check_each(&found, check).then_some(())?;
    Units::new(found.into_iter().map(|(_, unit)| unit).collect())
        .map_err(|fault| check.fault("streets", fault, "give every unit one parent that exists"))
        .ok()
}

/// The district, its streets and their communities, each with its path in the file.
fn places(district: &RawDistrict, check: &mut Check<'_>) -> Vec<(String, Unit)> {
    let unit = |id: &str, parent: Option<&str>, kind, names: &Names| Unit {
        id: UnitId::new(id),
        parent: parent.map(UnitId::new),
        kind,
        names: names.clone(),
        phone: None,
        centre: None,
        aliases: Vec::new(),
    };
    let phone = Some(district.phone.clone());
    let root = Unit { phone, ..unit(&district.id, None, UnitKind::District, &district.names) };
    let mut found = vec![(String::new(), root)];
    for (number, street) in district.streets.iter().enumerate() {
        let at = format!("streets[{number}].");
        let node = unit(&street.id, Some(&district.id), UnitKind::Street, &street.names);
        found.push((at.clone(), Unit { phone: street.phone.clone(), ..node }));
        for (number, community) in street.communities.iter().enumerate() {
            let at = format!("{at}communities[{number}].");
            let node = unit(&community.id, Some(&street.id), UnitKind::Community, &community.names);
            let centre = centre(community, &at, check);
            let (phone, aliases) = (community.phone.clone(), community.aliases.clone());
            found.push((at, Unit { phone, centre, aliases, ..node }));
        }
    }
    found
}

fn centre(community: &RawCommunity, at: &str, check: &mut Check<'_>) -> Option<Coordinate> {
    match (community.lat, community.lon) {
        (None, None) => None,
        (Some(lat), Some(lon)) => {
            let fix = "give degrees in WGS-84: lat from -90 to 90, lon from -180 to 180";
            check.some(Coordinate::new(lat, lon), &format!("{at}lat"), (&format!("{lat}, {lon}"), fix))
        }
        (Some(_), None) | (None, Some(_)) => {
            check.fault(format!("{at}lat"), "half a coordinate", "give both lat and lon, or neither");
            None
        }
    }
}

fn of_district(key: &str, entry: &RawUnit, root: &UnitId) -> Unit {
    Unit {
        id: UnitId::new(key),
        parent: Some(root.clone()),
        kind: entry.kind.unwrap_or_else(|| kind_by_name(&entry.zh)),
        names: Names { zh: entry.zh.clone(), en: entry.en.clone() },
        phone: entry.phone.clone(),
        centre: None,
        aliases: Vec::new(),
    }
}

fn of_community(key: &str, entry: &RawUnit, community: &Unit) -> Unit {
    let own = entry.zh.strip_prefix("社区").unwrap_or(&entry.zh);
    let (first, rest) = entry.en.split_at(entry.en.chars().next().map_or(0, char::len_utf8));
    Unit {
        id: UnitId::new(format!("{}.{key}", community.id)),
        parent: Some(community.id.clone()),
        kind: entry.kind.unwrap_or_else(|| kind_by_name(&entry.zh)),
        names: Names {
            zh: format!("{}{own}", community.names.zh),
            en: format!("{} {}{rest}", community.names.en, first.to_lowercase()),
        },
        phone: entry.phone.clone(),
        centre: None,
        aliases: Vec::new(),
    }
}

fn kind_by_name(name: &str) -> UnitKind {
    if name.ends_with("公司") || name.ends_with("企业") {
        UnitKind::Company
    } else if name.ends_with("议事会") {
        UnitKind::Council
    } else {
        UnitKind::Department
    }
}

/// Names, phones and ids; false when two units share an id.
fn check_each(found: &[(String, Unit)], check: &mut Check<'_>) -> bool {
    let mut ids = BTreeSet::new();
    let mut distinct = true;
    for (at, unit) in found {
        let id = unit.id.as_str();
        let letters =
            |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "._-".contains(letter);
        if id.is_empty() || id.len() > LONGEST_ID || !id.chars().all(letters) {
            let fix =
                format!("use 1 to {LONGEST_ID} of a-z 0-9 . _ - in an id (a community's units add theirs)");
            check.fault(format!("{at}id"), id, fix);
        }
        if !ids.insert(id) {
            check.fault(format!("{at}id"), id, "give this unit another id; this one is taken");
            distinct = false;
        }
        check.not_empty(&format!("{at}names.zh"), &unit.names.zh);
        check.not_empty(&format!("{at}names.en"), &unit.names.en);
        if let Some(phone) = &unit.phone {
            check.not_empty(&format!("{at}phone"), phone);
        }
        for alias in &unit.aliases {
            check.not_empty(&format!("{at}aliases"), alias);
        }
    }
    distinct
}
