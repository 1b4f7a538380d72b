//! Points as JSON, in the shape of `contact_points.json`. Never judges values.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::config::nearest::nearest;
use crate::domain::{ContactPoint, Notation, Points, Units};

use super::MOST_POINTS;
use super::fault::{CellProblem, FileProblem, PointFault, PointProblem, Where};
use super::field::PointField;
use super::row::{Cell, Row};
use super::units;

/// The entries of a file; faults of its shape are noted.
pub(super) fn rows(text: &str, faults: &mut Vec<PointFault>) -> Vec<Row> {
    let value: Value = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(value) => value,
        Err(error) => {
            let at = Where::Column { line: error.line(), column: error.column() };
            let told = error.to_string();
            let what = told.split(" at line ").next().unwrap_or(&told).to_owned();
            faults.push(PointFault::at(at, FileProblem::NotJson(what)));
            return Vec::new();
        }
    };
    let list = match value {
        Value::Array(list) => Some(list),
        Value::Object(mut file) => file.remove("points").and_then(|list| match list {
            Value::Array(list) => Some(list),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => None,
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    };
    let Some(list) = list else {
        faults.push(PointFault::of_file(FileProblem::NoList));
        return Vec::new();
    };
    if list.len() > MOST_POINTS {
        faults.push(PointFault::of_file(FileProblem::TooManyRows));
        return Vec::new();
    }
    list.into_iter()
        .enumerate()
        .filter_map(|(entry, value)| row(Where::Entry(entry), value, faults))
        .collect()
}

fn row(at: Where, value: Value, faults: &mut Vec<PointFault>) -> Option<Row> {
    let Value::Object(entry) = value else {
        faults.push(PointFault::at(at, FileProblem::NoObject));
        return None;
    };
    let code = code(&entry);
    let mut row = Row { at, cells: Default::default() };
    for (key, value) in entry {
        let Some(field) = PointField::ALL.into_iter().find(|field| field.key() == key) else {
            let known = PointField::ALL.map(PointField::key);
            let problem = FileProblem::UnknownColumn { meant: nearest(&key, &known) };
            faults.push(PointFault { code: code.clone(), value: key, ..PointFault::at(at, problem) });
            continue;
        };
        match cell(value) {
            Ok(cell) => row.cells.extend(cell.map(|cell| (field, cell))),
            Err(wanted) => {
                let problem = PointProblem::Cell(CellProblem::WrongType { wanted });
                let (code, field) = (code.clone(), Some(field));
                faults.push(PointFault { at, code, field, value: String::new(), problem });
            }
        }
    }
    Some(row)
}

fn code(entry: &Map<String, Value>) -> Option<String> {
    entry.get(PointField::Code.key()).and_then(Value::as_str).map(str::to_owned)
}

fn cell(value: Value) -> Result<Option<Cell>, &'static str> {
    match value {
        Value::Null => Ok(None),
        Value::Bool(flag) => Ok(Some(Cell::Text(flag.to_string()))),
        Value::Number(number) => Ok(Some(Cell::Text(number.to_string()))),
        Value::String(text) => Ok(Some(Cell::Text(text))),
        Value::Array(list) => {
            let text =
                |value| if let Value::String(text) = value { Ok(text) } else { Err("a list of texts") };
            Ok(Some(Cell::List(list.into_iter().map(text).collect::<Result<_, _>>()?)))
        }
        Value::Object(_) => Err("a text, number or list"),
    }
}

pub(super) fn note_of(text: &str) -> Option<String> {
    let file: Map<String, Value> = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    file.get("note").and_then(Value::as_str).map(str::to_owned)
}

#[derive(Serialize)]
struct File<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    points: Vec<Entry<'a>>,
}

/// A point in the order of the keys that people are used to.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name_source: Option<&'a str>,
    kind: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    street: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    community: String,
    address: &'a str,
    lat: f64,
    lon: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    coord: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<&'a str>,
    hours: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    exceptions: String,
    functions: &'a [String],
    photos: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    reception: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    verified_on: Option<String>,
    sample: bool,
    level: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

fn entry<'a>(point: &'a ContactPoint, all: &Units) -> Entry<'a> {
    Entry {
        id: point.code.as_str(),
        name: &point.name,
        name_source: point.name_source.as_deref(),
        kind: point.kind.name(),
        street: units::written(all, point.street.as_ref()),
        community: units::written(all, point.community.as_ref()),
        address: &point.address,
        lat: point.spot.lat(),
        lon: point.spot.lon(),
        coord: point.spot_source.as_deref(),
        phone: point.phone.as_deref(),
        hours: point.hours.write(Notation::Chinese),
        exceptions: point.exceptions.write(Notation::Chinese),
        functions: &point.functions,
        photos: &point.photos,
        reception: &point.reception,
        verified_on: point.verified_on.map(|date| date.to_string()),
        sample: point.sample,
        level: point.level.name(),
        note: point.note.as_deref(),
    }
}

/// Indented by one space a level, as the sample is.
pub(super) fn write(points: &Points, units: &Units, note: Option<&str>) -> String {
    let file = File { note, points: points.all().iter().map(|point| entry(point, units)).collect() };
    let mut bytes = Vec::new();
    let formatter = serde_json::ser::PrettyFormatter::with_indent(b" ");
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
    file.serialize(&mut serializer)
        .expect("texts, flags and finite numbers are always JSON, and memory takes them");
    bytes.push(b'\n');
    String::from_utf8_lossy(&bytes).into_owned()
}
