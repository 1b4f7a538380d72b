//! One row of a file, and the point it makes: the one place where fields are judged, whatever they come from.
//! Never a point with a fault.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::{
    ContactPoint, Coordinate, Exceptions, Hours, PointCode, PointKind, PointLevel, UnitId, check_entry,
    plain_text, read_date, read_phone, split_entries,
};

use super::Beside;
use super::cells;
use super::fault::{CellProblem, PointFault, PointProblem, Where};
use super::field::PointField;
use super::units;

/// What stands in a field.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(String),
    List(Vec<String>),
}

/// The fields of a row that are not empty, unjudged.
pub(super) struct Row {
    pub at: Where,
    pub cells: BTreeMap<PointField, Cell>,
}

impl Row {
    pub(super) fn code(&self) -> Option<&str> {
        match self.cells.get(&PointField::Code) {
            Some(Cell::Text(code)) => Some(code.trim()).filter(|code| !code.is_empty()),
            Some(Cell::List(_)) | None => None,
        }
    }

    pub(super) fn fault(&self, field: PointField, problem: CellProblem) -> PointFault {
        let value = match self.cells.get(&field) {
            Some(Cell::Text(text)) => text.clone(),
            Some(Cell::List(entries)) => entries.join("、"),
            None => String::new(),
        };
        let code = self.code().filter(|_| field != PointField::Code).map(str::to_owned);
        PointFault { at: self.at, code, field: Some(field), value, problem: PointProblem::Cell(problem) }
    }

    /// The point, or every fault of the row.
    pub(super) fn read(&self, beside: Beside<'_>, faults: &mut Vec<PointFault>) -> Option<ContactPoint> {
        let mut reader = Reader { row: self, beside, faults };
        let (code, name) = (reader.code(), reader.required(PointField::Name));
        let (kind, level) = (reader.kind(), reader.level());
        let (home, address, spot) = (reader.home(level), reader.required(PointField::Address), reader.spot());
        let (hours, exceptions) = (reader.hours(), reader.exceptions());
        let (phone, functions) = (reader.phone(), reader.list(PointField::Functions, None));
        let (photos, reception) = (reader.photos(), reader.reception());
        let (verified_on, sample) = (reader.verified_on(), reader.sample());
        let [note, name_source, spot_source] =
            [PointField::Note, PointField::NameSource, PointField::SpotSource]
                .map(|field| reader.optional(field, |text| Ok(text.to_owned())));
        let home = home?;
        Some(ContactPoint {
            code: code?,
            name: name?,
            kind: kind?,
            level: level?,
            street: home.street,
            community: home.community,
            address: address?,
            spot: spot?,
            phone: phone?,
            functions: functions?,
            hours: hours?,
            exceptions: exceptions?.unwrap_or_default(),
            photos: photos?,
            reception: reception?,
            verified_on: verified_on?,
            sample: sample?.unwrap_or_default(),
            note: note?,
            name_source: name_source?,
            spot_source: spot_source?,
        })
    }
}

/// The street and community a point belongs to.
struct Home {
    street: Option<UnitId>,
    community: Option<UnitId>,
}

/// What every entry of a list must be, and what is wrong where it is not.
type EntryRule = (fn(&str) -> bool, CellProblem);

/// Reads fields one by one; `None` means that a fault was noted.
struct Reader<'a> {
    row: &'a Row,
    beside: Beside<'a>,
    faults: &'a mut Vec<PointFault>,
}

impl Reader<'_> {
    fn fault(&mut self, field: PointField, problem: CellProblem) {
        self.faults.push(self.row.fault(field, problem));
    }

    /// The text of a field, empty where nothing stands.
    fn text(&mut self, field: PointField) -> Option<String> {
        let problem = match self.row.cells.get(&field) {
            None => return Some(String::new()),
            Some(Cell::List(_)) => CellProblem::WrongType { wanted: "a text" },
            Some(Cell::Text(text)) => match plain_text(text, field.longest(), field == PointField::Note) {
                Ok(text) => return Some(text),
                Err(fault) => fault.into(),
            },
        };
        self.fault(field, problem);
        None
    }

    fn required(&mut self, field: PointField) -> Option<String> {
        let text = self.text(field)?;
        if text.is_empty() {
            self.fault(field, CellProblem::Empty);
            return None;
        }
        Some(text)
    }

    fn required_as<T>(
        &mut self,
        field: PointField,
        read: impl FnOnce(&str) -> Result<T, CellProblem>,
    ) -> Option<T> {
        let text = self.required(field)?;
        read(&text).map_err(|problem| self.fault(field, problem)).ok()
    }

    /// `Some(None)` where nothing stands.
    fn optional<T>(
        &mut self,
        field: PointField,
        read: impl FnOnce(&str) -> Result<T, CellProblem>,
    ) -> Option<Option<T>> {
        let text = self.text(field)?;
        if text.is_empty() {
            return Some(None);
        }
        read(&text).map(Some).map_err(|problem| self.fault(field, problem)).ok()
    }

    fn list(&mut self, field: PointField, rule: Option<EntryRule>) -> Option<Vec<String>> {
        let entries = match self.row.cells.get(&field) {
            None => Vec::new(),
            Some(Cell::Text(text)) => split_entries(text),
            Some(Cell::List(entries)) => entries.iter().map(|entry| entry.trim().to_owned()).collect(),
        };
        let check = |entry: &String| {
            check_entry(entry, field.longest())?;
            match &rule {
                Some((fits, problem)) if !fits(entry) => Err(problem.clone()),
                Some(_) | None => Ok(()),
            }
        };
        let checked = match entries.len() {
            0..=PointField::MOST_ENTRIES => entries.iter().try_for_each(check),
            _ => Err(CellProblem::TooManyEntries),
        };
        checked.map(|()| entries).map_err(|problem| self.fault(field, problem)).ok()
    }

    fn code(&mut self) -> Option<PointCode> {
        self.required_as(PointField::Code, |text| PointCode::read(text).ok_or(CellProblem::NotACode))
    }

    fn kind(&mut self) -> Option<PointKind> {
        let names = PointKind::ALL.map(|kind| (kind, kind.name(), cells::kind(kind)));
        self.required_as(PointField::Kind, |text| cells::one_of(text, &names))
    }

    fn level(&mut self) -> Option<PointLevel> {
        let names = PointLevel::ALL.map(|level| (level, level.name(), cells::level(level)));
        self.required_as(PointField::Level, |text| cells::one_of(text, &names))
    }

    fn hours(&mut self) -> Option<Hours> {
        self.required_as(PointField::Hours, |text| Hours::read(text).map_err(CellProblem::Hours))
    }

    fn exceptions(&mut self) -> Option<Option<Exceptions>> {
        let read = |text: &str| Exceptions::read(text).map_err(CellProblem::Hours);
        self.optional(PointField::Exceptions, read)
    }

    fn phone(&mut self) -> Option<Option<String>> {
        self.optional(PointField::Phone, |text| Ok(read_phone(text)?))
    }

    fn photos(&mut self) -> Option<Vec<String>> {
        let photos = self.list(PointField::Photos, Some((cells::is_photo, CellProblem::NotAPhoto)))?;
        let Some(files) = self.beside.photos else { return Some(photos) };
        let before = self.faults.len();
        for name in photos.iter().filter(|name| !ContactPoint::is_elsewhere(name)) {
            if let Err(problem) = files.read(name) {
                let fault = self.row.fault(PointField::Photos, CellProblem::Photo(problem));
                self.faults.push(PointFault { value: name.clone(), ..fault });
            }
        }
        (self.faults.len() == before).then_some(photos)
    }

    fn reception(&mut self) -> Option<Vec<String>> {
        self.list(PointField::Reception, Some((cells::is_estate, CellProblem::NotAnEstate)))
    }

    fn verified_on(&mut self) -> Option<Option<NaiveDate>> {
        self.optional(PointField::VerifiedOn, |text| Ok(read_date(text)?))
    }

    fn sample(&mut self) -> Option<Option<bool>> {
        self.optional(PointField::Sample, |text| cells::flag(text).ok_or(CellProblem::NotAFlag))
    }

    /// Street and community; a community brings its street along.
    fn home(&mut self, level: Option<PointLevel>) -> Option<Home> {
        let (street, community) = (self.text(PointField::Street), self.text(PointField::Community));
        let (street, community) = (street?, community?);
        let found_street = units::street(self.beside.units, &street);
        if found_street.is_none() && !units::is_none(&street) {
            self.fault(PointField::Street, CellProblem::UnknownStreet);
            return None;
        }
        let street_id = found_street.map(|unit| unit.id.clone());
        if units::is_none(&community) {
            return self.without_community(level, street_id);
        }
        let Some(found) = units::community(self.beside.units, &community, street_id.as_ref()) else {
            self.unknown_community(&street, &community);
            return None;
        };
        Some(Home { street: found.parent.clone(), community: Some(found.id.clone()) })
    }

    fn without_community(&mut self, level: Option<PointLevel>, street: Option<UnitId>) -> Option<Home> {
        let missing = match level? {
            PointLevel::Community => Some(PointField::Community),
            PointLevel::Street => Some(PointField::Street).filter(|_| street.is_none()),
            PointLevel::District | PointLevel::Spot => None,
        };
        if let (Some(field), Some(level)) = (missing, level) {
            self.fault(field, CellProblem::UnitMissing { level: level.name() });
            return None;
        }
        Some(Home { street, community: None })
    }

    fn unknown_community(&mut self, street: &str, community: &str) {
        let elsewhere = units::community(self.beside.units, community, None);
        let elsewhere = elsewhere.and_then(|unit| self.beside.units.get(unit.parent.as_ref()?));
        let problem = match elsewhere {
            Some(street) => CellProblem::CommunityElsewhere { street: street.names.zh.clone() },
            None => CellProblem::UnknownCommunity,
        };
        let fault = self.row.fault(PointField::Community, problem);
        self.faults.push(PointFault { value: format!("{street}{community}"), ..fault });
    }

    fn spot(&mut self) -> Option<Coordinate> {
        let number =
            |text: &str| text.parse::<f64>().ok().filter(|n| n.is_finite()).ok_or(CellProblem::NotANumber);
        let (lat, lon) =
            (self.required_as(PointField::Lat, number), self.required_as(PointField::Lon, number));
        let (lat, lon) = (lat?, lon?);
        let in_china = coordtransform::is_in_gcj02_region;
        let problem = if in_china(lat, lon) && !in_china(lon, lat) {
            (PointField::Lat, CellProblem::Swapped)
        } else if lat.abs() > 90.0 {
            (PointField::Lat, CellProblem::OutOfRange { most: 90 })
        } else if lon.abs() > 180.0 {
            (PointField::Lon, CellProblem::OutOfRange { most: 180 })
        } else {
            match Coordinate::new(lat, lon) {
                Some(spot) => return Some(spot),
                None => (PointField::Lat, CellProblem::NotAPlace),
            }
        };
        self.fault(problem.0, problem.1);
        None
    }
}
