//! Contact points in the chat: the tokens behind 联系点. Never which points there are.

use crate::domain::{PointCode, UnitId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PointsAction {
    /// Near where, or in which street?
    Ask,
    /// All of them there; which page, from 0.
    Of(PointsIn, u16),
    One(PointCode),
    /// A suggestion begins here.
    Here(PointCode),
    /// An hour, a phone or an address is not so.
    Wrong(PointCode),
}

/// Where the points of a list are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PointsIn {
    /// Of no street: the district's own.
    District,
    Street(UnitId),
}

/// Before every such token's word.
const PREFIX: &str = "q.";

pub(super) fn word(action: &PointsAction) -> String {
    let word = match action {
        PointsAction::Ask => "ask".to_owned(),
        PointsAction::Of(PointsIn::District, 0) => "district".to_owned(),
        PointsAction::Of(PointsIn::District, page) => format!("district={page}"),
        PointsAction::Of(PointsIn::Street(unit), 0) => format!("street={unit}"),
        PointsAction::Of(PointsIn::Street(unit), page) => format!("street={unit}@{page}"),
        PointsAction::One(code) => format!("one={code}"),
        PointsAction::Here(code) => format!("here={code}"),
        PointsAction::Wrong(code) => format!("wrong={code}"),
    };
    format!("{PREFIX}{word}")
}

/// `None`: not one of these.
pub(super) fn read(word: &str, value: &str) -> Option<PointsAction> {
    Some(match (word.strip_prefix(PREFIX)?, value) {
        ("ask", "") => PointsAction::Ask,
        ("district", "") => PointsAction::Of(PointsIn::District, 0),
        ("district", page) => PointsAction::Of(PointsIn::District, page.parse().ok()?),
        ("street", value) => {
            let (unit, page) = value.rsplit_once('@').unwrap_or((value, "0"));
            PointsAction::Of(PointsIn::Street(UnitId::new(unit)), page.parse().ok()?)
        }
        ("one", code) => PointsAction::One(PointCode::read(code)?),
        ("here", code) => PointsAction::Here(PointCode::read(code)?),
        ("wrong", code) => PointsAction::Wrong(PointCode::read(code)?),
        _ => return None,
    })
}
