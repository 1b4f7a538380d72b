//! A district's own data: a folder of JSON files, or the sample inside the program, checked as a whole.
//! Never half a community: either everything reads, or every fault is reported.

mod calendar;
mod categories;
mod district;
mod fault;
mod files;
mod import;
mod points;
mod raw;
mod rounds;
mod routing;
mod samples;
mod starter;
mod templates;

use std::path::Path;

use chrono::NaiveTime;

use crate::config::points::{Beside, PhotoFiles};
use crate::domain::{CalendarWarning, Community, Group, Points, Units, WorkingCalendar};

use fault::Check;
use files::{CALENDAR, CATEGORIES, DISTRICT, POINTS, ROUNDS, ROUTING, SUGGESTIONS, TEMPLATES};
use raw::{RawCalendar, RawCategories, RawDistrict};

pub use fault::FolderFault;
pub use files::FolderFiles;
pub use import::{CheckedPoints, ImportFault, check_points, import_points};
pub use samples::{SampleAnswer, SampleCase};
pub use starter::{StarterFault, write_starter};

/// A community folder, read and checked.
#[derive(Clone, Debug)]
pub struct LoadedCommunity {
    pub community: Community,
    pub sample_cases: Vec<SampleCase>,
    /// Where the contact points' photos lie.
    pub photos: PhotoFiles,
    /// What an operator should look at, in English; nothing here stops the start.
    pub warnings: Vec<String>,
}

/// The sample district inside the program.
pub fn load_sample() -> Result<LoadedCommunity, Vec<FolderFault>> {
    read_community(&FolderFiles::sample())
}

/// Reads and checks an operator's folder.
pub fn load_folder(folder: &Path) -> Result<LoadedCommunity, Vec<FolderFault>> {
    read_community(&FolderFiles::read(folder)?)
}

/// Checks the files of a folder and builds the community, or reports every fault found.
pub fn read_community(files: &FolderFiles) -> Result<LoadedCommunity, Vec<FolderFault>> {
    let mut faults = Vec::new();
    files.check_names(&mut faults);
    let core = read_core(files, &mut faults);
    let Some((mut community, mut warnings)) = core else { return Err(faults) };
    community.round = files.get(ROUNDS).and_then(|text| {
        let mut check = Check::new(ROUNDS, &mut faults);
        let raw = check.parse(text)?;
        Some(rounds::round(raw, &community.units, &mut check))
    });
    community.points = files.get(POINTS).map_or_else(Points::default, |text| {
        let mut check = Check::new(POINTS, &mut faults);
        let beside = Beside { units: &community.units, photos: Some(&files.photos) };
        points::points(text, beside, community.round.as_ref(), &mut check)
    });
    // After the points, which its rules may name.
    if let Some(text) = files.get(ROUTING) {
        let mut check = Check::new(ROUTING, &mut faults);
        if let Some(raw) = check.parse(text) {
            community.routing = routing::routing(raw, &community, &mut check, &mut warnings);
        }
    }
    if let Some(text) = files.get(TEMPLATES) {
        let mut check = Check::new(TEMPLATES, &mut faults);
        if let Some(raw) = check.parse(text) {
            community.templates = templates::templates(raw, &community, &mut check);
        }
    }
    let sample_cases = files.get(SUGGESTIONS).map_or_else(Vec::new, |text| {
        let mut check = Check::new(SUGGESTIONS, &mut faults);
        check.parse(text).map_or_else(Vec::new, |raw| samples::cases(raw, &community.groups, &mut check))
    });
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(LoadedCommunity { community, sample_cases, photos: files.photos.clone(), warnings })
}

/// The three required files.
struct Core {
    district: RawDistrict,
    categories: RawCategories,
    calendar: RawCalendar,
}

fn read_core(files: &FolderFiles, faults: &mut Vec<FolderFault>) -> Option<(Community, Vec<String>)> {
    let district = files.get(DISTRICT).and_then(|text| Check::new(DISTRICT, faults).parse(text));
    let categories = files.get(CATEGORIES).and_then(|text| Check::new(CATEGORIES, faults).parse(text));
    let calendar = files.get(CALENDAR).and_then(|text| Check::new(CALENDAR, faults).parse(text));
    let core = Core { district: district?, categories: categories?, calendar: calendar? };
    let groups = categories::groups(&core.categories, &mut Check::new(CATEGORIES, faults));
    let (working_calendar, warnings) = working_calendar(&core, faults);
    let mut check = Check::new(DISTRICT, faults);
    check.not_empty("phone", &core.district.phone);
    let units = district::units(&core.district, &core.categories.units.0, &mut check);
    let parts = (units?, groups, working_calendar?);
    Some((community(core.district, parts, files.version()), warnings))
}

fn community(
    district: RawDistrict,
    (units, groups, (zone, calendar)): (Units, Vec<Group>, (chrono_tz::Tz, WorkingCalendar)),
    version: String,
) -> Community {
    Community {
        version,
        sample: district.sample,
        names: district.names,
        phone: district.phone,
        zone,
        units,
        groups,
        calendar,
        deadlines: district.deadlines,
        routing: crate::domain::Routing::default(),
        templates: vec![],
        second_person: district.second_person,
        points: Points::default(),
        round: None,
    }
}

/// The calendar in its time zone, and a warning for every provisional year.
fn working_calendar(
    core: &Core,
    faults: &mut Vec<FolderFault>,
) -> (Option<(chrono_tz::Tz, WorkingCalendar)>, Vec<String>) {
    let years = calendar::years(&core.calendar, &mut Check::new(CALENDAR, faults));
    let provisional = years.iter().filter(|(_, year)| year.provisional);
    let warnings = provisional.map(|(year, _)| CalendarWarning::YearProvisional(*year).to_string()).collect();
    let mut check = Check::new(DISTRICT, faults);
    let RawDistrict { time_zone, closing_time, .. } = &core.district;
    let zone = time_zone.parse::<chrono_tz::Tz>().ok();
    let zone = check.some(zone, "time_zone", (time_zone, "use a name such as Asia/Shanghai"));
    let closing = NaiveTime::parse_from_str(closing_time, "%H:%M").ok();
    let closing = check.some(closing, "closing_time", (closing_time, "write hours and minutes, as 18:00"));
    let calendar =
        zone.zip(closing).map(|(zone, closing)| (zone, WorkingCalendar::new(zone, closing, years)));
    (calendar, warnings)
}
