//! Photos of contact points as pages and messengers show them: fresh pixels of the folder's files, made when one is
//! first asked for, the ones shown last kept in memory. Never a file that is not a point's, and never one from an
//! address elsewhere.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::App;
use crate::config::points::{PhotoFiles, PhotoProblem, PhotoStamp};
use crate::domain::{ContactPoint, Millis, PointCode};
use crate::pictures;
use crate::text::PointPicture;

/// The long side of a shown photo, in pixels: a phone's screen, twice as dense as it is wide.
const LONG_SIDE: u32 = 1280;
/// What all kept photos may take, in bytes: a few hundred.
const KEPT_BYTES: usize = 48 * 1024 * 1024;
/// What an entry takes beside its photo.
const ENTRY_BYTES: usize = 256;
/// After this time a file is looked at again.
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
    looked_at: Arc<Mutex<BTreeMap<String, Looked>>>,
    kept: Arc<Mutex<VecDeque<Kept>>>,
    /// One is made at a time: whoever asks for all of them at once must not take every core.
    making: Arc<tokio::sync::Mutex<()>>,
}

/// What a file's head says: enough for a page, which leaves its photos room before it has them.
#[derive(Clone, Copy)]
struct Looked {
    /// `None`: there is no such file.
    stamp: Option<PhotoStamp>,
    /// In pixels, as it will be shown; `None`: it cannot be.
    size: Option<(u32, u32)>,
    at: Millis,
}

/// The outcome for a file, latest use last.
struct Kept {
    name: String,
    /// Of the file it was made from.
    stamp: PhotoStamp,
    photo: Option<Arc<ShownPhoto>>,
    made_at: Millis,
}

impl Looked {
    fn can_be_shown(&self) -> Option<(PhotoStamp, (u32, u32))> {
        self.stamp.zip(self.size)
    }
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

    /// The places of a point's photos that can be shown, as far as is known without unpacking one, each with its width
    /// and height in pixels. One that turned out to be broken is left out until its file changes.
    pub async fn photos_of(&self, point: &ContactPoint) -> Vec<(usize, (u32, u32))> {
        let mut photos = Vec::new();
        for (place, name) in point.photo_files() {
            let found = self.photos.looked_at(name, self.clock.now()).await;
            let whole = found.filter(|(stamp, _)| !self.photos.is_broken(name, *stamp));
            photos.extend(whole.map(|(_, size)| (place, size)));
        }
        photos
    }

    /// Whether a message's photo is still there.
    pub async fn has_photo(&self, picture: &PointPicture) -> bool {
        match self.community().points.get(&picture.point) {
            Some(point) => self.photos_of(point).await.iter().any(|(place, _)| *place == picture.place),
            None => false,
        }
    }
}

impl PointPhotos {
    pub fn of(files: PhotoFiles) -> PointPhotos {
        PointPhotos { files, looked_at: Arc::default(), kept: Arc::default(), making: Arc::default() }
    }

    /// Looks at the file itself at most once a minute: what was replaced or taken away shows no longer than that.
    async fn looked_at(&self, name: &str, now: Millis) -> Option<(PhotoStamp, (u32, u32))> {
        let before = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner).get(name).copied();
        if let Some(looked) = before.filter(|before| now - before.at <= LOOKS_AGAIN_AFTER) {
            return looked.can_be_shown();
        }
        let (files, of) = (self.files.clone(), name.to_owned());
        let looked = tokio::task::spawn_blocking(move || look(&files, &of, (before, now))).await.ok()?;
        self.looked_at.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), looked);
        looked.can_be_shown()
    }

    async fn get(&self, name: &str, now: Millis) -> Option<Arc<ShownPhoto>> {
        let (stamp, _) = self.looked_at(name, now).await?;
        if let Some(known) = self.known(name, (stamp, now)) {
            return known;
        }
        let turn = self.making.clone().lock_owned().await;
        if let Some(known) = self.known(name, (stamp, now)) {
            return known;
        }
        let (photos, name) = (self.clone(), name.to_owned());
        // The turn goes along: a browser that hangs up must not let the next one in beside it.
        let made = tokio::task::spawn_blocking(move || {
            let made = photos.make(name, (stamp, now));
            drop(turn);
            made
        });
        made.await.unwrap_or_default()
    }

    /// What is kept of a file, if anything; it now counts as used.
    fn known(&self, name: &str, (stamp, now): (PhotoStamp, Millis)) -> Option<Option<Arc<ShownPhoto>>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|one| one.name == name)?;
        let one = kept.remove(place)?;
        let failed_long_ago = one.photo.is_none() && now - one.made_at > LOOKS_AGAIN_AFTER;
        if one.stamp != stamp || failed_long_ago {
            return None;
        }
        let photo = one.photo.clone();
        kept.push_back(one);
        Some(photo)
    }

    /// Whether this very file could not be unpacked. Whoever asks for it by its address may still try again.
    fn is_broken(&self, name: &str, stamp: PhotoStamp) -> bool {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().any(|one| one.name == name && one.stamp == stamp && one.photo.is_none())
    }

    fn make(&self, name: String, (stamp, now): (PhotoStamp, Millis)) -> Option<Arc<ShownPhoto>> {
        let photo = match shown(&self.files, &name) {
            Ok(photo) => Some(Arc::new(photo)),
            Err(problem) => {
                tracing::warn!(name, %problem, "a contact point's photo cannot be unpacked");
                None
            }
        };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back(Kept { name, stamp, photo: photo.clone(), made_at: now });
        let mut weight: usize = kept.iter().map(Kept::weight).sum();
        while weight > KEPT_BYTES {
            weight -= kept.pop_front().map_or(weight, |oldest| oldest.weight());
        }
        photo
    }
}

/// A file that is as it was before is not read again.
fn look(files: &PhotoFiles, name: &str, (before, now): (Option<Looked>, Millis)) -> Looked {
    let stamp = files.stamp(name).ok();
    if let Some(before) = before.filter(|before| before.size.is_some() && before.stamp == stamp) {
        return Looked { at: now, ..before };
    }
    let measured = files.read(name).and_then(|bytes| Ok(pictures::size_of_fresh_pixels(&bytes, LONG_SIDE)?));
    if let Err(problem) = &measured
        && before.is_none_or(|before| before.size.is_some())
    {
        tracing::warn!(name, %problem, "a contact point is shown without its photo");
    }
    Looked { stamp, size: measured.ok(), at: now }
}

/// The file as it is shown: photographs as JPEG, drawings as PNG. A grey photograph has few colours too, and makes a
/// large PNG: the smaller one is taken.
fn shown(files: &PhotoFiles, name: &str) -> Result<ShownPhoto, PhotoProblem> {
    let pixels = pictures::fresh_pixels(&files.read(name)?, LONG_SIDE)?;
    let jpeg = pictures::jpeg(&pixels)?;
    let (mime, bytes) = match pictures::drawing(&pixels).filter(|png| png.len() <= jpeg.len()) {
        Some(png) => ("image/png", png),
        None => ("image/jpeg", jpeg),
    };
    let mut tag = data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes));
    tag.truncate(16);
    Ok(ShownPhoto { mime, bytes, tag, width: pixels.width(), height: pixels.height() })
}
