//! Reads the reception round. Never plans one.

use chrono::{NaiveTime, Weekday};

use crate::domain::{Coordinate, Estate, ReceptionRound, ReceptionSlot, UnitId, Units};

use super::fault::Check;
use super::raw::{RawRounds, RawSlot};

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("周一", Weekday::Mon),
    ("周二", Weekday::Tue),
    ("周三", Weekday::Wed),
    ("周四", Weekday::Thu),
    ("周五", Weekday::Fri),
    ("周六", Weekday::Sat),
    ("周日", Weekday::Sun),
];

/// The round, and a fault for every slot that cannot be held.
pub(super) fn round(raw: RawRounds, units: &Units, check: &mut Check<'_>) -> ReceptionRound {
    let community = community(units, (&raw.street, &raw.community), check);
    let estates = raw.estates.into_iter().map(|estate| Estate {
        spot: estate.lat.zip(estate.lon).and_then(|(lat, lon)| Coordinate::new(lat, lon)),
        code: estate.code,
        name: estate.name,
    });
    let estates: Vec<Estate> = estates.collect();
    let slots = raw.slots.into_iter().enumerate();
    let slots = slots.filter_map(|(place, raw)| slot(raw, &format!("slots[{place}]"), &estates, check));
    let slots = slots.collect();
    ReceptionRound { community, estates, slots }
}

fn slot(raw: RawSlot, at: &str, estates: &[Estate], check: &mut Check<'_>) -> Option<ReceptionSlot> {
    let known = estates.iter().any(|estate| estate.code == raw.estate).then_some(());
    let known = check.some(known, &format!("{at}.estate"), (&raw.estate, "name an estate by its code"));
    let weekday = WEEKDAYS.iter().find(|(name, _)| *name == raw.weekday).map(|(_, weekday)| *weekday);
    let weekday = check.some(weekday, &format!("{at}.weekday"), (&raw.weekday, "write 周一 to 周日"));
    let mut time = |field: &str, written: &str| {
        let read = NaiveTime::parse_from_str(written, "%H:%M").ok();
        check.some(read, &format!("{at}.{field}"), (written, "write hours and minutes, as 09:00"))
    };
    let (opens, closes) = (time("start", &raw.start), time("end", &raw.end));
    let (opens, closes) = opens.zip(closes)?;
    let in_order = (opens < closes).then_some(());
    check.some(in_order, &format!("{at}.end"), (&raw.end, "end after the start, on the same day"))?;
    known?;
    Some(ReceptionSlot {
        estate: raw.estate,
        weekday: weekday?,
        opens,
        closes,
        place: raw.place,
        leader: raw.leader,
    })
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
