//! What is wrong with a file of points: where, in which field, and what to do about it. Never stops at the first.

use std::fmt;

use crate::domain::{FactFault, HoursFault, RepeatedCode};

use super::MOST_POINTS;
use super::field::PointField;
use super::photos::PhotoProblem;

/// One thing to correct before a file can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointFault {
    pub at: Where,
    /// The point's code, if the row has one.
    pub code: Option<String>,
    pub field: Option<PointField>,
    /// What stands there.
    pub value: String,
    pub problem: PointProblem,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    File,
    /// A line of CSV, from 1.
    Line(usize),
    /// A line and column of JSON that cannot be parsed.
    Column {
        line: usize,
        column: usize,
    },
    /// An entry of the JSON list, from 0.
    Entry(usize),
}

/// What is wrong, and the fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PointProblem {
    /// With the shape of the file or a row.
    File(FileProblem),
    /// With what stands in a field.
    Cell(CellProblem),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    TooLarge,
    NothingInIt,
    /// Broken UTF-8 at that line.
    BrokenUtf8 {
        line: usize,
    },
    UnknownEncoding,
    NotJson(String),
    NoList,
    /// An entry of the list that is no object.
    NoObject,
    TooManyRows,
    ColumnMissing,
    /// A header or key nobody knows, and the nearest one that is known.
    UnknownColumn {
        meant: Option<&'static str>,
    },
    ColumnTwice,
    CellCount {
        cells: usize,
        columns: usize,
    },
    QuoteOpen,
    Repeated(RepeatedCode),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellProblem {
    WrongType { wanted: &'static str },
    Empty,
    TooLong { longest: usize },
    TooManyEntries,
    SeparatorInEntry,
    HiddenCharacters,
    NotACode,
    CodeTaken { first: Where },
    NotOneOf(String),
    UnknownStreet,
    UnknownCommunity,
    CommunityElsewhere { street: String },
    UnitMissing { level: &'static str },
    NotANumber,
    OutOfRange { most: u32 },
    Swapped,
    NotAPlace,
    NotAPhone,
    NotADate,
    NotAFlag,
    NotAPhoto,
    Photo(PhotoProblem),
    NotAnEstate,
    Hours(HoursFault),
}

impl From<FactFault> for CellProblem {
    fn from(fault: FactFault) -> CellProblem {
        match fault {
            FactFault::Empty => CellProblem::Empty,
            FactFault::TooLong { longest } => CellProblem::TooLong { longest },
            FactFault::TooManyEntries => CellProblem::TooManyEntries,
            FactFault::SeparatorInEntry => CellProblem::SeparatorInEntry,
            FactFault::HiddenCharacters => CellProblem::HiddenCharacters,
            FactFault::NotAPhone => CellProblem::NotAPhone,
            FactFault::NotADate => CellProblem::NotADate,
            FactFault::Hours(fault) => CellProblem::Hours(fault),
        }
    }
}

impl PointFault {
    pub(super) fn of_file(problem: FileProblem) -> PointFault {
        PointFault::at(Where::File, problem)
    }

    pub(super) fn at(at: Where, problem: FileProblem) -> PointFault {
        PointFault { at, code: None, field: None, value: String::new(), problem: PointProblem::File(problem) }
    }
}

impl std::error::Error for PointFault {}

impl fmt::Display for PointFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.at)?;
        if let Some(code) = &self.code {
            write!(out, " {code}")?;
        }
        if let Some(field) = self.field {
            write!(out, ": {field}")?;
        }
        if !self.value.is_empty() {
            write!(out, ": {:?}", shortened(&self.value))?;
        }
        write!(out, ": {}", self.problem)
    }
}

fn shortened(value: &str) -> String {
    const SHOWN: usize = 60;
    match value.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
        None => value.to_owned(),
    }
}

impl fmt::Display for Where {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Where::File => out.write_str("the file"),
            Where::Line(line) => write!(out, "line {line}"),
            Where::Column { line, column } => write!(out, "line {line} column {column}"),
            Where::Entry(entry) => write!(out, "points[{entry}]"),
        }
    }
}

impl fmt::Display for PointProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PointProblem::File(problem) => problem.fmt(out),
            PointProblem::Cell(problem) => problem.fmt(out),
        }
    }
}

impl fmt::Display for FileProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        use FileProblem::*;
        let most = MOST_POINTS;
        let fixed = match self {
            TooLarge => "larger than 128 MB; split it",
            NothingInIt => "no points in it; write a header line and a line per point",
            UnknownEncoding => "neither UTF-8 nor GBK; save it as \"CSV UTF-8\"",
            NoList => "no list of points; write {\"points\": [{\"id\": \"PD01\", …}]}",
            NoObject => "not an object; write {\"id\": \"PD01\", …}",
            ColumnMissing => "this column is missing; add it to the header line",
            ColumnTwice => "this column is there twice; remove one",
            QuoteOpen => {
                "a quotation mark is left open from about here on; close it, and write \"\" for one in a cell"
            }
            BrokenUtf8 { line } => {
                return write!(out, "broken UTF-8 at line {line}; save it again as \"CSV UTF-8\"");
            }
            NotJson(what) => return write!(out, "{what}; correct the file at this place"),
            TooManyRows => return write!(out, "more than {most} points; split the file"),
            UnknownColumn { meant } => return unknown_column(out, *meant),
            CellCount { cells, columns } => {
                let fix = "put cells with commas or line breaks into quotes";
                return write!(out, "{cells} cells under {columns} columns; {fix}");
            }
            Repeated(repeated) => return repeated.fmt(out),
        };
        out.write_str(fixed)
    }
}

fn unknown_column(out: &mut fmt::Formatter<'_>, meant: Option<&str>) -> fmt::Result {
    match meant {
        Some(meant) => write!(out, "no such column; did you mean {meant}?"),
        None => write!(out, "no such column; remove it, or use one of {}", PointField::known().join(", ")),
    }
}

const MOST_ENTRIES: usize = PointField::MOST_ENTRIES;

impl fmt::Display for CellProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        use CellProblem::*;
        let fixed = match self {
            Empty => "empty; fill it in",
            SeparatorInEntry => "an entry holds one of 、 ; ； | which separate entries; use another sign",
            HiddenCharacters => {
                "invisible or control characters, or too many empty lines; type it anew as plain text"
            }
            NotACode => "no code; write one to four capital letters and one to six digits, as PD01",
            UnknownStreet => "no street of district.json; write its name or id, or leave it empty",
            UnknownCommunity => "name a street and community of district.json, or leave the community empty",
            NotANumber => "no number; write decimal degrees, as 30.7622",
            Swapped => "latitude and longitude look swapped; around Chengdu lat is 30.…, lon 104.…",
            NotAPlace => "no place: both are 0; write the place's degrees in WGS-84",
            NotAPhone => "no telephone number; write digits, as 028-12345678, or leave it empty",
            NotADate => "no date; write an existing one as 2026-07-01, or leave it empty",
            NotAFlag => "neither yes nor no; write 是 or 否 (true or false)",
            NotAPhoto => "no photo; write an https address, or a file within the folder, as photos/PD01.jpg",
            NotAnEstate => "no estate's code; write letters and digits, as XL01",
            WrongType { wanted } => return write!(out, "the wrong type of value; write {wanted}"),
            TooLong { longest } => return write!(out, "more than {longest} characters; shorten it"),
            TooManyEntries => return write!(out, "more than {MOST_ENTRIES} entries; leave some out"),
            CodeTaken { first } => return write!(out, "the code of {first} already; give it another"),
            NotOneOf(known) => return write!(out, "not known; write one of {known}"),
            CommunityElsewhere { street } => {
                return write!(out, "not a community of that street but of {street}; correct one of them");
            }
            UnitMissing { level } => {
                let fix = "fill it in, or correct the level";
                return write!(out, "a point of the level {level} needs it; {fix}");
            }
            OutOfRange { most } => {
                return write!(out, "out of range; write degrees in WGS-84 from -{most} to {most}");
            }
            Photo(problem) => return problem.fmt(out),
            Hours(fault) => return fault.fmt(out),
        };
        out.write_str(fixed)
    }
}
