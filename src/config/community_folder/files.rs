//! The texts of a community folder, from disk or from the sample inside the program. Never reads their meaning.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::FolderFault;
use super::fault::Check;
use crate::config::points::PhotoFiles;

pub(super) const DISTRICT: &str = "district.json";
pub(super) const CATEGORIES: &str = "categories.json";
pub(super) const CALENDAR: &str = "working_calendar.json";
pub(super) const POINTS: &str = "contact_points.json";
pub(super) const SUGGESTIONS: &str = "suggestions.json";
pub(super) const ROUTING: &str = "routing.json";
pub(super) const TEMPLATES: &str = "templates.json";
pub(super) const ROUNDS: &str = "reception_rounds.json";

const REQUIRED: [&str; 3] = [DISTRICT, CATEGORIES, CALENDAR];

/// The sample district, as shipped.
pub(super) const SAMPLE: [(&str, &str); 8] = [
    (DISTRICT, include_str!("../../../community/district.json")),
    (CATEGORIES, include_str!("../../../community/categories.json")),
    (CALENDAR, include_str!("../../../community/working_calendar.json")),
    (POINTS, include_str!("../../../community/contact_points.json")),
    (SUGGESTIONS, include_str!("../../../community/suggestions.json")),
    (ROUTING, include_str!("../../../community/routing.json")),
    (TEMPLATES, include_str!("../../../community/templates.json")),
    (ROUNDS, include_str!("../../../community/reception_rounds.json")),
];

/// The folder's texts by file name, and where its photos lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderFiles {
    pub texts: BTreeMap<String, String>,
    pub photos: PhotoFiles,
}

impl FolderFiles {
    pub fn sample() -> FolderFiles {
        let texts = SAMPLE.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        FolderFiles { texts, photos: PhotoFiles::Sample }
    }

    /// Reads every `.json` file of the folder as UTF-8.
    pub fn read(folder: &Path) -> Result<FolderFiles, Vec<FolderFault>> {
        let folder_name = folder.display().to_string();
        let mut faults = Vec::new();
        let mut texts = BTreeMap::new();
        let entries = std::fs::read_dir(folder).map_err(|error| {
            vec![FolderFault {
                file: folder_name,
                at: "the folder".to_owned(),
                value: error.to_string(),
                fix: "name a readable folder; `huiyin init FOLDER` writes one to start from".to_owned(),
            }]
        })?;
        for path in entries.flatten().map(|entry| entry.path()) {
            let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else {
                continue;
            };
            if !name.ends_with(".json") {
                continue;
            }
            match std::fs::read_to_string(&path) {
                Ok(text) => drop(texts.insert(name, text)),
                Err(error) => {
                    Check::new(&name, &mut faults).fault("the file", error, "make it readable, as UTF-8 text")
                }
            }
        }
        let photos = PhotoFiles::Folder(folder.to_owned());
        if faults.is_empty() { Ok(FolderFiles { texts, photos }) } else { Err(faults) }
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(|text| text.trim_start_matches('\u{feff}'))
    }

    pub(super) fn check_names(&self, faults: &mut Vec<FolderFault>) {
        for name in REQUIRED.into_iter().filter(|name| !self.texts.contains_key(*name)) {
            let fix = "add the file; `huiyin init FOLDER` writes one to start from";
            Check::new(name, faults).fault("the file", "missing", fix);
        }
        for name in self.texts.keys().filter(|name| SAMPLE.iter().all(|(known, _)| known != name)) {
            let known = SAMPLE.map(|(known, _)| known).join(", ");
            Check::new(name, faults).fault(
                "the file",
                name,
                format!("remove or rename it; known are {known}"),
            );
        }
    }

    /// The first twelve hexadecimal digits of a hash over names and texts.
    pub(super) fn version(&self) -> String {
        let mut hash = Sha256::new();
        for (name, text) in &self.texts {
            for part in [name, text] {
                hash.update((part.len() as u64).to_be_bytes());
                hash.update(part.as_bytes());
            }
        }
        let mut version = data_encoding::HEXLOWER.encode(&hash.finalize());
        version.truncate(12);
        version
    }
}
