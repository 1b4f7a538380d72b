//! Streets and communities as files name them. Never guesses: a name must be one of the district's.

use crate::domain::{Unit, UnitId, UnitKind, Units};

/// The street or community a point belongs to; a name in brackets, such as （示例）, stands for none.
pub(super) fn is_none(written: &str) -> bool {
    written.is_empty() || written.starts_with(['（', '('])
}

pub(super) fn street<'u>(units: &'u Units, written: &str) -> Option<&'u Unit> {
    units.all().iter().find(|unit| unit.kind == UnitKind::Street && is_called(unit, written))
}

/// The community of that name in the street; without a street, the only one of that name.
pub(super) fn community<'u>(units: &'u Units, written: &str, street: Option<&UnitId>) -> Option<&'u Unit> {
    let mut named = units.communities().filter(|unit| {
        is_called(unit, written) && street.is_none_or(|street| unit.parent.as_ref() == Some(street))
    });
    let found = named.next()?;
    named.next().is_none().then_some(found)
}

/// The name of a unit, or its id where another has the same name.
pub(super) fn written(units: &Units, id: Option<&UnitId>) -> String {
    let Some(unit) = id.and_then(|id| units.get(id)) else { return String::new() };
    let name = &unit.names.zh;
    let found = match unit.kind {
        UnitKind::Street => street(units, name),
        UnitKind::Community => community(units, name, unit.parent.as_ref()),
        UnitKind::District | UnitKind::Department | UnitKind::Company | UnitKind::Council => None,
    };
    let plain = found.is_some_and(|found| found.id == unit.id) && !is_none(name);
    if plain { name.clone() } else { unit.id.to_string() }
}

fn is_called(unit: &Unit, written: &str) -> bool {
    unit.id.as_str() == written || unit.names.zh == written || unit.names.en.eq_ignore_ascii_case(written)
}
