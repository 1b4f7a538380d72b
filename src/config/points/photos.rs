//! Photos of contact points as files of the community folder: found, judged, read. Never a file outside the folder, and
//! never anything from an address elsewhere.

use std::fs::Metadata;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::pictures::{BadPicture, MAX_PIXELS, look_at};

/// The most a photo may weigh, in bytes: more than phones make, less than one scanned for print.
pub const MOST_PHOTO_BYTES: u64 = 5 * 1024 * 1024;

macro_rules! drawn {
    ($($kind:literal),*) => {
        [$((
            concat!("photos/", $kind, ".png"),
            include_bytes!(concat!("../../../community/photos/", $kind, ".png")),
        )),*]
    };
}

/// The drawings of the sample district, by name.
pub const SAMPLE_PHOTOS: [(&str, &[u8]); 7] =
    drawn!("block", "community", "gig", "industry", "petition", "teahouse", "village");

/// Where a community's photos lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhotoFiles {
    /// Inside the program.
    Sample,
    Folder(PathBuf),
}

/// Tells a file from the one that had its name before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PhotoStamp {
    modified: Option<SystemTime>,
    length: u64,
}

/// Why a file cannot be a point's photo, and the fix.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhotoProblem {
    #[error("no such file in the community folder; put the photo there, or take its name out")]
    Missing,
    #[error("leads out of the community folder; copy the photo into it")]
    Outside,
    #[error("not a file; name a JPEG, PNG or WebP file")]
    NotAFile,
    #[error("{} KB, and 5 MB is the most; save it smaller", .bytes.div_ceil(1024))]
    TooBig { bytes: u64 },
    #[error("no JPEG, PNG or WebP picture, whatever its name says; save it as one of these")]
    NotAPicture,
    #[error("damaged or cut short; copy it again, or save it anew")]
    Broken,
    #[error("more than {} million pixels; save it smaller", MAX_PIXELS / 1_000_000)]
    TooManyPixels,
    #[error("cannot be read ({0}); make it readable")]
    Unreadable(ErrorKind),
}

impl From<BadPicture> for PhotoProblem {
    fn from(bad: BadPicture) -> PhotoProblem {
        match bad {
            BadPicture::Kind => PhotoProblem::NotAPicture,
            BadPicture::Broken => PhotoProblem::Broken,
            BadPicture::TooManyPixels => PhotoProblem::TooManyPixels,
        }
    }
}

impl PhotoFiles {
    /// The bytes of a photo by its name in the folder, such as `photos/PD01.jpg`; whole and a picture by content.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, PhotoProblem> {
        let bytes = match self {
            PhotoFiles::Sample => {
                let found = SAMPLE_PHOTOS.iter().find(|(known, _)| *known == name);
                found.ok_or(PhotoProblem::Missing)?.1.to_vec()
            }
            PhotoFiles::Folder(folder) => std::fs::read(found(folder, name)?.0).map_err(unreadable)?,
        };
        look_at(&bytes)?;
        Ok(bytes)
    }

    /// Without reading it.
    pub fn stamp(&self, name: &str) -> Result<PhotoStamp, PhotoProblem> {
        match self {
            PhotoFiles::Sample => Ok(PhotoStamp::default()),
            PhotoFiles::Folder(folder) => {
                let (_, found) = found(folder, name)?;
                Ok(PhotoStamp { modified: found.modified().ok(), length: found.len() })
            }
        }
    }
}

fn unreadable(error: std::io::Error) -> PhotoProblem {
    match error.kind() {
        ErrorKind::NotFound => PhotoProblem::Missing,
        other => PhotoProblem::Unreadable(other),
    }
}

/// Where a photo lies, and what the system knows of it.
fn found(folder: &Path, name: &str) -> Result<(PathBuf, Metadata), PhotoProblem> {
    let folder = folder.canonicalize().map_err(unreadable)?;
    // Followed to its end: a link may lead about within the folder, not out of it.
    let path = folder.join(name).canonicalize().map_err(unreadable)?;
    if !path.starts_with(&folder) {
        return Err(PhotoProblem::Outside);
    }
    let found = path.metadata().map_err(unreadable)?;
    if !found.is_file() {
        return Err(PhotoProblem::NotAFile);
    }
    if found.len() > MOST_PHOTO_BYTES {
        return Err(PhotoProblem::TooBig { bytes: found.len() });
    }
    Ok((path, found))
}
