//! Photos of contact points as pages and messengers show them: fresh pixels of the folder's files, made once, the ones
//! shown last kept in memory. Never a file that is not a point's, and never one from an address elsewhere.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::App;
use crate::config::points::{PhotoFiles, PhotoProblem};
use crate::domain::{ContactPoint, Millis, PointCode};
use crate::pictures;

/// The long side of a shown photo, in pixels: a phone's screen, twice as dense as it is wide.
const LONG_SIDE: u32 = 1280;
/// What all kept photos may take, in bytes: a few hundred.
const KEPT_BYTES: usize = 48 * 1024 * 1024;
/// What an entry takes beside its photo.
const ENTRY_BYTES: usize = 256;
/// A photo that could not be shown is looked for again after this time.
const LOOKS_AGAIN_AFTER: Millis = 60_000;

/// A photo of a point as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPhoto {
    pub mime: &'static str,
    pub bytes: Vec<u8>,
    /// Changes with the bytes.
    pub tag: String,
    /// In pixels, of what is shown.
    pub width: u32,
    pub height: u32,
}

/// All photos of a community's points. Cheap to clone.
#[derive(Clone)]
pub struct PointPhotos {
    files: PhotoFiles,
    kept: Arc<Mutex<VecDeque<Kept>>>,
    /// One is made at a time: whoever asks for all of them at once must not take every core.
    making: Arc<tokio::sync::Mutex<()>>,
}

/// The outcome for a file, latest use last.
struct Kept {
    name: String,
    photo: Option<Arc<ShownPhoto>>,
    made_at: Millis,
}

impl Kept {
    fn weight(&self) -> usize {
        ENTRY_BYTES + self.photo.as_ref().map_or(0, |photo| photo.bytes.len())
    }
}

impl App {
    /// The photo at that place of a point's list, from 1; `None` where there is none that can be shown.
    pub async fn point_photo(&self, code: &PointCode, place: usize) -> Option<Arc<ShownPhoto>> {
        let community = self.community();
        let point = community.points.get(code)?;
        let (_, name) = point.photo_files().find(|(at, _)| *at == place)?;
        self.photos.get(name, self.clock.now()).await
    }

    /// The photos of a point that can be shown now, each with its place.
    pub async fn photos_of(&self, point: &ContactPoint) -> Vec<(usize, Arc<ShownPhoto>)> {
        let mut photos = Vec::new();
        for (place, name) in point.photo_files() {
            let photo = self.photos.get(name, self.clock.now()).await;
            photos.extend(photo.map(|photo| (place, photo)));
        }
        photos
    }
}

impl PointPhotos {
    pub fn of(files: PhotoFiles) -> PointPhotos {
        PointPhotos { files, kept: Arc::default(), making: Arc::default() }
    }

    async fn get(&self, name: &str, now: Millis) -> Option<Arc<ShownPhoto>> {
        if let Some(known) = self.known(name, now) {
            return known;
        }
        let turn = self.making.clone().lock_owned().await;
        if let Some(known) = self.known(name, now) {
            return known;
        }
        let (photos, name) = (self.clone(), name.to_owned());
        // The turn goes along: a browser that hangs up must not let the next one in beside it.
        let made = tokio::task::spawn_blocking(move || {
            let made = photos.make(name, now);
            drop(turn);
            made
        });
        made.await.unwrap_or_default()
    }

    /// What is kept of a file, if anything; it now counts as used.
    fn known(&self, name: &str, now: Millis) -> Option<Option<Arc<ShownPhoto>>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|one| one.name == name)?;
        let one = kept.remove(place)?;
        if one.photo.is_none() && now - one.made_at > LOOKS_AGAIN_AFTER {
            return None;
        }
        let photo = one.photo.clone();
        kept.push_back(one);
        Some(photo)
    }

    fn make(&self, name: String, now: Millis) -> Option<Arc<ShownPhoto>> {
        let photo = match shown(&self.files, &name) {
            Ok(photo) => Some(Arc::new(photo)),
            Err(problem) => {
                tracing::warn!(name, %problem, "a contact point is shown without its photo");
                None
            }
        };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back(Kept { name, photo: photo.clone(), made_at: now });
        let mut weight: usize = kept.iter().map(Kept::weight).sum();
        while weight > KEPT_BYTES {
            weight -= kept.pop_front().map_or(weight, |oldest| oldest.weight());
        }
        photo
    }
}

/// The file as it is shown: photographs as JPEG, drawings as PNG.
fn shown(files: &PhotoFiles, name: &str) -> Result<ShownPhoto, PhotoProblem> {
    let pixels = pictures::fresh_pixels(&files.read(name)?, LONG_SIDE)?;
    let (mime, bytes) = match pictures::drawing(&pixels) {
        Some(bytes) => ("image/png", bytes),
        None => ("image/jpeg", pictures::jpeg(&pixels)?),
    };
    let mut tag = data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes));
    tag.truncate(16);
    Ok(ShownPhoto { mime, bytes, tag, width: pixels.width(), height: pixels.height() })
}
