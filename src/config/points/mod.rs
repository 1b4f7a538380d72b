//! Contact points as files: CSV from a spreadsheet (UTF-8, GB 18030 or UTF-16) and the community folder's JSON.
//! All of a file is read or nothing, and every fault in it is named. Never writes to disk.

mod cells;
mod csv;
mod decode;
mod fault;
mod field;
mod json;
mod photos;
mod row;
mod units;

use crate::domain::{ContactPoint, Points, Units};

pub use csv::{escape_formula, unescape_formula};
pub use fault::{CellProblem, FileProblem, PointFault, PointProblem, Where};
pub use field::PointField;
pub use photos::{MOST_PHOTO_BYTES, PhotoFiles, PhotoProblem, PhotoStamp, SAMPLE_PHOTOS};

use row::Row;

/// No district has more points than these.
pub const MOST_POINTS: usize = 100_000;
/// A hundred thousand generous rows.
const MOST_BYTES: usize = 128 * 1024 * 1024;

/// In which form points are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointFormat {
    Csv,
    Json,
}

/// What a file of points has to fit.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    pub units: &'a Units,
    /// The community folder's photos; `None`: they are not looked at.
    pub photos: Option<&'a PhotoFiles>,
}

impl<'a> From<&'a Units> for Beside<'a> {
    fn from(units: &'a Units) -> Beside<'a> {
        Beside { units, photos: None }
    }
}

/// Reads a file of points; what begins with a bracket is JSON, anything else CSV.
pub fn read_points<'a>(bytes: &[u8], beside: impl Into<Beside<'a>>) -> Result<Points, Vec<PointFault>> {
    let whole = |problem| vec![PointFault::of_file(problem)];
    if bytes.len() > MOST_BYTES {
        return Err(whole(FileProblem::TooLarge));
    }
    let text = decode::decode(bytes).map_err(whole)?;
    if text.trim_start().starts_with(['{', '[']) {
        return read_points_json(&text, beside);
    }
    let mut faults = Vec::new();
    let rows = csv::rows(&text, &mut faults);
    checked(rows, beside.into(), faults)
}

/// Reads points from JSON: an object with a list `points`, or the list alone.
pub fn read_points_json<'a>(text: &str, beside: impl Into<Beside<'a>>) -> Result<Points, Vec<PointFault>> {
    let mut faults = Vec::new();
    let rows = json::rows(text, &mut faults);
    checked(rows, beside.into(), faults)
}

/// Writes points so that reading them again gives the same. CSV is UTF-8 with a byte order mark and CRLF, as
/// Excel and WPS want it; `note` goes into JSON only.
pub fn write_points(points: &Points, units: &Units, format: PointFormat, note: Option<&str>) -> String {
    match format {
        PointFormat::Csv => csv::write(points, units),
        PointFormat::Json => json::write(points, units, note),
    }
}

/// The file-wide note of a JSON file, if it has one.
pub fn note_of(text: &str) -> Option<String> {
    json::note_of(text)
}

fn checked(
    rows: Vec<Row>,
    beside: Beside<'_>,
    mut faults: Vec<PointFault>,
) -> Result<Points, Vec<PointFault>> {
    let mut first_lines = std::collections::BTreeMap::new();
    let mut points: Vec<ContactPoint> = Vec::with_capacity(rows.len());
    for row in rows {
        let (at, code) = (row.at, row.code().map(str::to_owned));
        if let Some(first) = code.as_ref().and_then(|code| first_lines.get(code)) {
            faults.push(row.fault(PointField::Code, CellProblem::CodeTaken { first: *first }));
        } else if let Some(code) = code {
            first_lines.insert(code, at);
        }
        points.extend(row.read(beside, &mut faults));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Points::new(points).map_err(|repeated| vec![PointFault::of_file(FileProblem::Repeated(repeated))])
}
