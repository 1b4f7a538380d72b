//! Writes a folder to start from, for `huiyin init FOLDER`. Never touches a folder that holds anything.

use std::path::{Path, PathBuf};

use super::files::SAMPLE;
use crate::config::points::SAMPLE_PHOTOS;

const README: &str = include_str!("starter_readme.md");

/// Why no folder was written.
#[derive(Debug, thiserror::Error)]
pub enum StarterFault {
    #[error("{0} is not empty; name a new or an empty folder")]
    NotEmpty(PathBuf),
    #[error("{path} cannot be written: {source}")]
    Unwritable { path: PathBuf, source: std::io::Error },
}

/// Writes the sample district, its photos and a README into a new or empty folder.
pub fn write_starter(folder: &Path) -> Result<(), StarterFault> {
    let unwritable = |path: &Path| {
        let path = path.to_owned();
        move |source| StarterFault::Unwritable { path, source }
    };
    std::fs::create_dir_all(folder).map_err(unwritable(folder))?;
    if std::fs::read_dir(folder).map_err(unwritable(folder))?.next().is_some() {
        return Err(StarterFault::NotEmpty(folder.to_owned()));
    }
    let texts = SAMPLE.into_iter().chain([("README.md", README)]);
    let texts = texts.map(|(name, text)| (name, text.as_bytes()));
    for (name, bytes) in texts.chain(SAMPLE_PHOTOS) {
        let path = folder.join(name);
        let home = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(home).map_err(unwritable(home))?;
        std::fs::write(&path, bytes).map_err(unwritable(&path))?;
    }
    Ok(())
}
