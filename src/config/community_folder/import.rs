//! Replaces a folder's contact points: the new file is checked with the whole folder before it takes the old
//! one's place in one step. Never half a file, even if the machine stops in between.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::config::points::{Beside, PointFault, PointFormat, note_of, read_points, write_points};
use crate::domain::{Points, Units};

use super::files::{POINTS, ROUTING};
use super::{FolderFault, FolderFiles, read_community};

/// Points that fit the rest of the folder.
#[derive(Debug)]
pub struct CheckedPoints {
    pub points: Points,
    pub units: Units,
    /// `contact_points.json` as it would be written.
    pub text: String,
}

/// Why nothing was imported; the folder is as it was.
#[derive(Debug)]
pub enum ImportFault {
    /// The folder itself is faulty, whatever its points.
    Folder(Vec<FolderFault>),
    /// The imported file is.
    File(Vec<PointFault>),
    Unwritable {
        path: PathBuf,
        source: std::io::Error,
    },
}

impl std::error::Error for ImportFault {}

impl std::fmt::Display for ImportFault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ImportFault::Folder(faults) => {
                out.write_str("the community folder would not load:")?;
                faults.iter().try_for_each(|fault| write!(out, "\n  {fault}"))
            }
            ImportFault::File(faults) => {
                out.write_str("it has faults:")?;
                faults.iter().try_for_each(|fault| write!(out, "\n  {fault}"))
            }
            ImportFault::Unwritable { path, source } => {
                write!(out, "{} cannot be written ({source}); make the folder writable", path.display())
            }
        }
    }
}

/// Reads a CSV or JSON file as the points of these files, whatever points those had; their note stays.
pub fn check_points(mut files: FolderFiles, bytes: &[u8]) -> Result<CheckedPoints, ImportFault> {
    let old = files.texts.remove(POINTS);
    // Rules may name points: they are looked at again with the new ones in place.
    let routing = files.texts.remove(ROUTING);
    let units = read_community(&files).map_err(ImportFault::Folder)?.community.units;
    let beside = Beside { units: &units, photos: Some(&files.photos) };
    let points = read_points(bytes, beside).map_err(ImportFault::File)?;
    let note = old.as_deref().and_then(note_of);
    let text = write_points(&points, &units, PointFormat::Json, note.as_deref());
    files.texts.extend(routing.map(|text| (ROUTING.to_owned(), text)));
    files.texts.insert(POINTS.to_owned(), text.clone());
    let points = read_community(&files).map_err(ImportFault::Folder)?.community.points;
    Ok(CheckedPoints { points, units, text })
}

/// Checks the file against the folder and writes it there; gives its path back too.
pub fn import_points(folder: &Path, bytes: &[u8]) -> Result<(CheckedPoints, PathBuf), ImportFault> {
    let checked = check_points(FolderFiles::read(folder).map_err(ImportFault::Folder)?, bytes)?;
    let path = folder.join(POINTS);
    replace(&path, &checked.text).map_err(|source| ImportFault::Unwritable { path: path.clone(), source })?;
    Ok((checked, path))
}

/// Writes beside the file and renames over it, so that readers and crashes see the old or the new one. The
/// name beside does not end in .json: a folder that is left with it still loads.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let beside = path.with_extension("json.new");
    let written = (|| {
        let mut file = File::create(&beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&beside, path)
    })();
    if written.is_err() {
        // Of the two faults the first one tells more.
        drop(std::fs::remove_file(&beside));
    }
    written?;
    match path.parent() {
        // The renaming itself must last; where folders cannot be opened it is left to the system.
        Some(folder) => File::open(folder).map_or(Ok(()), |folder| folder.sync_all()),
        None => Ok(()),
    }
}
