//! The tree of those who answer: district, streets, communities, departments, companies, councils.
//! Never knows which unit handles which matter; `Community` does.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Coordinate, Names};

/// How far from a community's centre a spot may lie and still count as there, in metres.
const COMMUNITY_REACH_METRES: f64 = 3_000.0;

/// The stable name of a unit, such as `housing` or `xipu.xiniu`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitId(String);

impl UnitId {
    pub fn new(id: impl Into<String>) -> UnitId {
        UnitId(id.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for UnitId {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    District,
    Street,
    Community,
    Department,
    Company,
    Council,
}

/// One unit of the tree; only the root has no parent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    pub id: UnitId,
    pub parent: Option<UnitId>,
    pub kind: UnitKind,
    pub names: Names,
    pub phone: Option<String>,
    /// Roughly the middle of its area.
    pub centre: Option<Coordinate>,
    /// Other names people use for it.
    pub aliases: Vec<String>,
}

/// A checked tree of units: one root, every parent known, no cycle.
#[derive(Clone, Debug, PartialEq)]
pub struct Units {
    units: Vec<Unit>,
    places: BTreeMap<UnitId, usize>,
    root: usize,
}

impl Units {
    /// Builds the tree; the error names the offending unit, in English.
    pub fn new(units: Vec<Unit>) -> Result<Units, String> {
        let mut places = BTreeMap::new();
        for (place, unit) in units.iter().enumerate() {
            if places.insert(unit.id.clone(), place).is_some() {
                return Err(format!("unit {} appears twice", unit.id));
            }
        }
        let root = only_root(&units)?;
        let tree = Units { units, places, root };
        tree.units.iter().try_for_each(|unit| tree.check_reaches_root(unit))?;
        Ok(tree)
    }

    pub fn get(&self, id: &UnitId) -> Option<&Unit> {
        self.places.get(id).map(|place| &self.units[*place])
    }

    /// A unit as somebody writes it: its id, or its name in either language.
    pub fn named(&self, written: &str) -> Option<&Unit> {
        let written = written.trim().to_lowercase();
        let is_name = |unit: &Unit| {
            [&unit.names.zh, &unit.names.en]
                .into_iter()
                .chain(&unit.aliases)
                .any(|name| name.to_lowercase() == written)
        };
        self.units.iter().find(|unit| unit.id.as_str() == written || is_name(unit))
    }

    pub fn all(&self) -> &[Unit] {
        &self.units
    }

    /// The district itself.
    pub fn root(&self) -> &Unit {
        &self.units[self.root]
    }

    /// Whether `unit` is `ancestor` or lies below it; unknown units lie nowhere.
    pub fn is_within(&self, unit: &UnitId, ancestor: &UnitId) -> bool {
        let mut here = self.get(unit);
        while let Some(at) = here {
            if at.id == *ancestor {
                return true;
            }
            here = at.parent.as_ref().and_then(|parent| self.get(parent));
        }
        false
    }

    pub fn communities(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(|unit| unit.kind == UnitKind::Community)
    }

    /// The units directly below `parent`, in the order of the file.
    pub fn children<'a>(&'a self, parent: &UnitId) -> impl Iterator<Item = &'a Unit> + use<'a> {
        let parent = parent.clone();
        self.units.iter().filter(move |unit| unit.parent.as_ref() == Some(&parent))
    }

    /// The community whose centre is nearest to the spot, at most 3 km away.
    pub fn community_near(&self, spot: &Coordinate) -> Option<&Unit> {
        self.communities()
            .filter_map(|unit| Some((unit.centre.as_ref()?.distance_metres(spot), unit)))
            .filter(|(metres, _)| *metres <= COMMUNITY_REACH_METRES)
            .min_by(|(left, _), (right, _)| left.total_cmp(right))
            .map(|(_, unit)| unit)
    }

    /// The community whose name, alias or short name stands in the text; the longest one wins, and two
    /// communities matching equally well are nobody.
    pub fn community_named_in(&self, text: &str) -> Option<&Unit> {
        let text = text.to_lowercase();
        let matches: Vec<(usize, &Unit)> = self
            .communities()
            .filter_map(|unit| longest_name_in(unit, &text).map(|letters| (letters, unit)))
            .collect();
        let longest = matches.iter().map(|(letters, _)| *letters).max()?;
        let mut best = matches.into_iter().filter(|(letters, _)| *letters == longest);
        let (_, unit) = best.next()?;
        best.next().is_none().then_some(unit)
    }

    fn check_reaches_root(&self, unit: &Unit) -> Result<(), String> {
        let mut passed = BTreeSet::from([&unit.id]);
        let mut here = unit;
        while let Some(parent) = &here.parent {
            here = self
                .get(parent)
                .ok_or_else(|| format!("unit {} has the parent {parent}, which does not exist", here.id))?;
            if !passed.insert(&here.id) {
                return Err(format!("unit {} lies below itself", here.id));
            }
        }
        Ok(())
    }
}

fn only_root(units: &[Unit]) -> Result<usize, String> {
    let mut roots = units.iter().enumerate().filter(|(_, unit)| unit.parent.is_none());
    let (place, root) = roots.next().ok_or("no unit is the root: every unit has a parent")?;
    match roots.next() {
        None => Ok(place),
        Some((_, other)) => Err(format!("unit {} has no parent, but the root is {}", other.id, root.id)),
    }
}

fn longest_name_in(unit: &Unit, lower_case_text: &str) -> Option<usize> {
    let full = [&unit.names.zh, &unit.names.en].into_iter().chain(&unit.aliases).map(String::as_str);
    full.chain(short_name(&unit.names.zh))
        .map(str::to_lowercase)
        .filter(|name| !name.is_empty() && lower_case_text.contains(name.as_str()))
        .map(|name| name.chars().count())
        .max()
}

/// 犀牛 for 犀牛社区. A single character would be found in every other sentence.
fn short_name(name: &str) -> Option<&str> {
    let stem = name.strip_suffix("社区").or_else(|| name.strip_suffix("村"))?;
    (stem.chars().count() >= 2).then_some(stem)
}
