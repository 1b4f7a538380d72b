//! Small values as they stand in cells: flags, dates, phones, lists, kinds and levels. Never whole rows.

use url::Url;

use crate::domain::{ContactPoint, PointFact, PointKind, PointLevel, Units};

use super::fault::CellProblem;
use super::field::PointField;
use super::units;

pub(super) fn flag(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "是" | "true" | "yes" | "y" | "1" => Some(true),
        "否" | "false" | "no" | "n" | "0" => Some(false),
        _ => None,
    }
}

/// An https address, or a file below the folder.
pub(super) fn is_photo(text: &str) -> bool {
    if ContactPoint::is_elsewhere(text) {
        return Url::parse(text).is_ok_and(|url| url.scheme() == "https" && url.has_host());
    }
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    !text.contains('\\') && text.split('/').all(plain)
}

pub(super) fn is_estate(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

pub(super) fn kind(kind: PointKind) -> &'static str {
    match kind {
        PointKind::Community => "社区",
        PointKind::Village => "村",
        PointKind::Teahouse => "茶馆",
        PointKind::Block => "街区",
        PointKind::Gig => "驿站",
        PointKind::Industry => "园区",
        PointKind::Petition => "信访",
        PointKind::Other => "其他",
    }
}

pub(super) fn level(level: PointLevel) -> &'static str {
    match level {
        PointLevel::District => "区级",
        PointLevel::Street => "街道级",
        PointLevel::Community => "社区级",
        PointLevel::Spot => "点位",
    }
}

/// The value somebody names, in English or Chinese.
pub(super) fn one_of<T: Copy>(written: &str, names: &[(T, &str, &str)]) -> Result<T, CellProblem> {
    let is_called =
        |(_, name, chinese): &&(T, &str, &str)| written.eq_ignore_ascii_case(name) || written == *chinese;
    let found = names.iter().find(is_called).map(|(value, _, _)| *value);
    found.ok_or_else(|| {
        let known = names.iter().map(|(_, name, chinese)| format!("{chinese} ({name})"));
        CellProblem::NotOneOf(known.collect::<Vec<_>>().join(", "))
    })
}

/// A field of a point as a cell of a spreadsheet, unescaped.
pub(super) fn cell(point: &ContactPoint, field: PointField, all: &Units) -> String {
    let list = |entries: &[String]| entries.join("、");
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match field {
        PointField::Code => point.code.to_string(),
        PointField::Name => point.name.clone(),
        PointField::Kind => kind(point.kind).to_owned(),
        PointField::Level => level(point.level).to_owned(),
        PointField::Street => units::written(all, point.street.as_ref()),
        PointField::Community => units::written(all, point.community.as_ref()),
        PointField::Address => point.written(PointFact::Address),
        PointField::Lat => point.spot.lat().to_string(),
        PointField::Lon => point.spot.lon().to_string(),
        PointField::Phone => point.written(PointFact::Phone),
        PointField::Functions => point.written(PointFact::Functions),
        PointField::Hours => point.written(PointFact::Hours),
        PointField::Exceptions => point.written(PointFact::Exceptions),
        PointField::Photos => list(&point.photos),
        PointField::Reception => list(&point.reception),
        PointField::VerifiedOn => point.written(PointFact::VerifiedOn),
        PointField::Sample => if point.sample { "是" } else { "否" }.to_owned(),
        PointField::Note => text(&point.note),
        PointField::NameSource => text(&point.name_source),
        PointField::SpotSource => text(&point.spot_source),
    }
}
