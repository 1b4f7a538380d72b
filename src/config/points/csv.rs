//! Points as CSV: a header in Chinese or English, a line per point. Cells that a spreadsheet would run as
//! formulas are escaped on the way out and back in. Never judges values.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord, Terminator, WriterBuilder};

use crate::config::nearest::nearest;
use crate::domain::{Points, Units};

use super::MOST_POINTS;
use super::cells;
use super::fault::{FileProblem, PointFault, PointProblem, Where};
use super::field::PointField;
use super::row::{Cell, Row};

/// A cell that starts with one of these is taken for a formula, or hides one.
const FORMULA_STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Puts an apostrophe before what a spreadsheet would run; another before what looks escaped already, so that
/// [`unescape_formula`] gives exactly the same text back.
pub fn escape_formula(cell: &str) -> String {
    if looks_like_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

pub fn unescape_formula(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| looks_like_formula(rest)).unwrap_or(cell)
}

fn looks_like_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA_STARTS)
}

/// The rows of a file; faults of its shape are noted.
pub(super) fn rows(text: &str, faults: &mut Vec<PointFault>) -> Vec<Row> {
    let whole = |problem| PointFault::of_file(problem);
    let separator = separator(text);
    let mut records = Records::new(text, separator);
    let Some((line, header)) = records.next() else {
        faults.push(whole(FileProblem::NothingInIt));
        return Vec::new();
    };
    let columns = columns(&header, line, faults);
    if faults.iter().any(|fault| fault.problem == PointProblem::File(FileProblem::ColumnMissing)) {
        // Every row would be found to lack it.
        return Vec::new();
    }
    let mut rows = Vec::new();
    let mut last = line;
    for (line, record) in records {
        last = line;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if rows.len() == MOST_POINTS {
            faults.push(whole(FileProblem::TooManyRows));
            return rows;
        }
        rows.push(row(line, &record, &columns, faults));
    }
    if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        faults.push(PointFault::at(Where::Line(last), FileProblem::QuoteOpen));
    }
    if rows.is_empty() {
        faults.push(whole(FileProblem::NothingInIt));
    }
    rows
}

/// The sign most frequent in the header line.
fn separator(text: &str) -> u8 {
    let header = text.trim_start().lines().next().unwrap_or_default();
    let times = |sign: &u8| header.bytes().filter(|byte| byte == sign).count();
    // Of equals the last one counts: the comma.
    b";\t,".iter().copied().max_by_key(times).unwrap_or(b',')
}

/// What stands below a header.
#[derive(Clone, Copy, PartialEq)]
enum Column {
    Of(PointField),
    /// Spreadsheets add empty columns at the end: no fault unless something stands below them.
    Unnamed,
    /// Named, but nobody knows what; noted once, at the header.
    Unknown,
}

fn columns(header: &StringRecord, line: usize, faults: &mut Vec<PointFault>) -> Vec<Column> {
    let mut note = |field, value: &str, problem: FileProblem| {
        faults.push(PointFault {
            field,
            value: value.to_owned(),
            ..PointFault::at(Where::Line(line), problem)
        });
    };
    let mut columns: Vec<Column> = Vec::new();
    for name in header {
        let name = unescape_formula(name).trim();
        let column = match PointField::named(name) {
            Some(field) => Column::Of(field),
            None if name.is_empty() => Column::Unnamed,
            None => Column::Unknown,
        };
        match column {
            Column::Of(field) if columns.contains(&column) => {
                note(Some(field), name, FileProblem::ColumnTwice);
            }
            Column::Unknown => {
                let meant = nearest(name, &PointField::known());
                note(None, name, FileProblem::UnknownColumn { meant });
            }
            Column::Of(_) | Column::Unnamed => {}
        }
        columns.push(column);
    }
    let missing = PointField::ALL.into_iter().filter(|field| field.is_required());
    for field in missing.filter(|field| !columns.contains(&Column::Of(*field))) {
        note(Some(field), "", FileProblem::ColumnMissing);
    }
    columns
}

fn row(line: usize, record: &StringRecord, columns: &[Column], faults: &mut Vec<PointFault>) -> Row {
    let mut row = Row { at: Where::Line(line), cells: BTreeMap::new() };
    let mut astray = record.len() < columns.len();
    for (place, cell) in record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
        match columns.get(place) {
            Some(Column::Of(field)) => {
                row.cells.insert(*field, Cell::Text(unescape_formula(cell).to_owned()));
            }
            Some(Column::Unknown) => {}
            Some(Column::Unnamed) | None => astray = true,
        }
    }
    if astray {
        let problem = FileProblem::CellCount { cells: record.len(), columns: columns.len() };
        let code = row.code().map(str::to_owned);
        faults.push(PointFault { code, ..PointFault::at(row.at, problem) });
    }
    row
}

/// Records with the line each starts on, whatever line ends the file has.
struct Records<'a> {
    text: &'a str,
    records: csv::StringRecordsIntoIter<&'a [u8]>,
    /// Up to where lines are counted, and how many line ends there were.
    counted: (usize, usize),
}

impl<'a> Records<'a> {
    fn new(text: &'a str, separator: u8) -> Records<'a> {
        let mut builder = ReaderBuilder::new();
        let reader =
            builder.has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
        Records { text, records: reader.into_records(), counted: (0, 0) }
    }

    /// The reader's own position stands before the blank lines it skips.
    fn line(&mut self, position: usize) -> usize {
        let bytes = self.text.as_bytes();
        let blank = bytes.iter().skip(position).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let (from, ends) = self.counted;
        let start = (position + blank).max(from);
        let passed = bytes.get(from..start).unwrap_or_default();
        // \n, \r\n and a lone \r each end a line.
        let newlines = passed.iter().filter(|byte| **byte == b'\n').count();
        let returns = passed.iter().enumerate().filter(|(_, byte)| **byte == b'\r');
        let lone = returns.filter(|(place, _)| passed.get(place + 1) != Some(&b'\n')).count();
        self.counted = (start, ends + newlines + lone);
        self.counted.1 + 1
    }
}

impl Iterator for Records<'_> {
    type Item = (usize, StringRecord);

    fn next(&mut self) -> Option<Self::Item> {
        // The text is UTF-8 already and rows may differ in length: nothing is left that could fail.
        let record = self.records.next()?.ok()?;
        let position = record.position().map_or(0, |position| position.byte());
        let line = self.line(usize::try_from(position).unwrap_or_default());
        Some((line, record))
    }
}

pub(super) fn write(points: &Points, units: &Units) -> String {
    let mut text = String::from('\u{feff}');
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let header = PointField::ALL.map(PointField::header);
    let mut written = writer.write_record(header);
    for point in points.all() {
        let cells = PointField::ALL.map(|field| {
            let cell = cells::cell(point, field, units);
            // Numbers are no formulas, and a spreadsheet should see them as numbers.
            if field.is_number() { cell } else { escape_formula(&cell) }
        });
        written = written.and_then(|()| writer.write_record(cells));
    }
    let bytes = written.ok().and_then(|()| writer.into_inner().ok());
    let bytes = bytes.expect("memory takes every record, and all have as many cells as the header");
    text.push_str(&String::from_utf8_lossy(&bytes));
    text
}
