//! The community folder's files as they are written. Never judges what they say.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::samples::SampleAnswer;
use crate::domain::{Deadlines, Names, Nature, UnitKind};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDistrict {
    #[serde(default)]
    pub second_person: bool,
    #[serde(default = "district")]
    pub id: String,
    #[serde(default)]
    pub sample: bool,
    pub names: Names,
    pub phone: String,
    pub time_zone: String,
    pub closing_time: String,
    #[serde(default)]
    pub deadlines: Deadlines,
    pub streets: Vec<RawStreet>,
}

fn district() -> String {
    "district".to_owned()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStreet {
    pub id: String,
    pub names: Names,
    pub phone: Option<String>,
    pub communities: Vec<RawCommunity>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCommunity {
    pub id: String,
    pub names: Names,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub phone: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct RawCategories {
    pub units: InOrder,
    pub categories: Vec<RawGroup>,
}

/// A unit of the district, or one that every community has of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawUnit {
    pub zh: String,
    pub en: String,
    #[serde(default)]
    pub per_community: bool,
    pub kind: Option<UnitKind>,
    pub phone: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct RawGroup {
    pub id: String,
    pub zh: String,
    pub en: String,
    pub children: Vec<RawCategory>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCategory {
    pub id: String,
    /// A name for readers of the file.
    #[serde(rename = "code")]
    _slug: Option<String>,
    pub zh: String,
    pub en: String,
    pub default_unit: String,
    /// Separated by 、
    #[serde(default)]
    pub examples: String,
    #[serde(default)]
    pub urgent: bool,
    #[serde(default)]
    pub urgent_words: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct RawCalendar {
    pub years: BTreeMap<String, RawYear>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawYear {
    pub off: Vec<String>,
    pub work: Vec<String>,
    #[serde(default)]
    pub provisional: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct RawSuggestions {
    pub suggestions: Vec<RawSuggestion>,
}

#[derive(Debug, Deserialize)]
pub(super) struct RawSuggestion {
    pub category: String,
    pub nature: Nature,
    pub place: String,
    pub lat: f64,
    pub lon: f64,
    pub text: String,
    #[serde(default)]
    pub answered: Option<SampleAnswer>,
}

#[derive(Debug, Deserialize)]
pub(super) struct RawRounds {
    pub street: String,
    pub community: String,
    #[serde(default)]
    pub estates: Vec<RawEstate>,
    #[serde(default)]
    pub slots: Vec<RawSlot>,
}

#[derive(Debug, Deserialize)]
pub(super) struct RawEstate {
    pub code: String,
    #[serde(default)]
    pub name: String,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
}

#[derive(Debug, Deserialize)]
pub(super) struct RawSlot {
    pub estate: String,
    pub weekday: String,
    pub start: String,
    pub end: String,
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub leader: String,
}

/// A JSON object's entries in the order of the file, repeated keys included.
#[derive(Debug)]
pub(super) struct InOrder(pub Vec<(String, RawUnit)>);

impl<'de> Deserialize<'de> for InOrder {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<InOrder, D::Error> {
        deserializer.deserialize_map(Entries)
    }
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = InOrder;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("an object of units by id")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<InOrder, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(InOrder(entries))
    }
}
