//! Contact points in the chat: the tokens behind 联系点. Never which points there are.

use crate::domain::{PointCode, UnitId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PointsAction {
    /// Near where, or in which street?
    Ask,
    /// Those of the district itself.
    District,
    Street(UnitId),
    One(PointCode),
    /// A suggestion begins here.
    Here(PointCode),
    /// An hour, a phone or an address is not so.
    Wrong(PointCode),
}

/// Before every such token's word.
const PREFIX: &str = "q.";

pub(super) fn word(action: &PointsAction) -> String {
    let word = match action {
        PointsAction::Ask => "ask".to_owned(),
        PointsAction::District => "district".to_owned(),
        PointsAction::Street(unit) => format!("street={unit}"),
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
        ("district", "") => PointsAction::District,
        ("street", unit) => PointsAction::Street(UnitId::new(unit)),
        ("one", code) => PointsAction::One(PointCode::read(code)?),
        ("here", code) => PointsAction::Here(PointCode::read(code)?),
        ("wrong", code) => PointsAction::Wrong(PointCode::read(code)?),
        _ => return None,
    })
}
