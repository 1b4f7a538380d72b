//! Sealed files on disk, by a name the caller drew. Never reads what they hold, and never leaves half a file.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Written first under this ending, then renamed: what has its plain name is whole.
const UNFINISHED: &str = "part";

#[derive(Debug, thiserror::Error)]
pub enum BlobFault {
    #[error("a file name must be 8 to 128 hexadecimal digits in lower case")]
    Name,
    #[error("file store: {0}")]
    Disk(#[from] io::Error),
}

/// A folder of sealed files, spread over folders named by their first two characters.
#[derive(Clone, Debug)]
pub struct BlobStore {
    dir: PathBuf,
}

impl BlobStore {
    /// The folder is made with the first file.
    pub fn new(dir: impl Into<PathBuf>) -> BlobStore {
        BlobStore { dir: dir.into() }
    }

    /// Writes a file whole: it is on disk under its name when this returns. The same name again replaces it.
    pub async fn put(&self, sealed: &[u8], name: &str) -> Result<(), BlobFault> {
        let (dir, file, sealed) = (self.dir.clone(), self.file(name)?, sealed.to_vec());
        in_background(move || write_whole(&dir, &file, &sealed)).await
    }

    /// The file's bytes, `None` if there is no such file.
    pub async fn get(&self, name: &str) -> Result<Option<Vec<u8>>, BlobFault> {
        let file = self.file(name)?;
        in_background(move || present(std::fs::read(file))).await
    }

    /// Removes the file, also a half-written one; removing what is not there is no fault.
    pub async fn remove(&self, name: &str) -> Result<(), BlobFault> {
        let file = self.file(name)?;
        in_background(move || {
            present(std::fs::remove_file(file.with_extension(UNFINISHED)))?;
            match (present(std::fs::remove_file(&file))?, file.parent()) {
                (Some(()), Some(shard)) => sync(shard),
                (Some(()), None) | (None, _) => Ok(()),
            }
        })
        .await
    }

    /// The names of all whole files, sorted.
    pub async fn names(&self) -> Result<Vec<String>, BlobFault> {
        let dir = self.dir.clone();
        in_background(move || list(&dir)).await
    }

    fn file(&self, name: &str) -> Result<PathBuf, BlobFault> {
        let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if !(8..=128).contains(&name.len()) || !name.bytes().all(hexadecimal) {
            return Err(BlobFault::Name);
        }
        Ok(self.dir.join(&name[..2]).join(name))
    }
}

async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, BlobFault> {
    let done = tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?;
    Ok(done?)
}

fn write_whole(dir: &Path, file: &Path, sealed: &[u8]) -> io::Result<()> {
    let shard = file.parent().unwrap_or(dir);
    if !shard.is_dir() {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(shard)?;
        sync(dir)?;
    }
    let unfinished = file.with_extension(UNFINISHED);
    let written = write_through(&unfinished, sealed).and_then(|()| std::fs::rename(&unfinished, file));
    if written.is_err() {
        // A full disk should not stay fuller for what never became a file.
        let _ = std::fs::remove_file(&unfinished);
    }
    written.and_then(|()| sync(shard))
}

fn write_through(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(file)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn list(dir: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    let Some(shards) = present(std::fs::read_dir(dir))? else { return Ok(names) };
    for shard in shards {
        let shard = shard?;
        if !shard.file_type()?.is_dir() {
            continue;
        }
        for file in std::fs::read_dir(shard.path())? {
            let name = file?.file_name().to_string_lossy().into_owned();
            if !name.contains('.') {
                names.push(name);
            }
        }
    }
    names.sort_unstable();
    Ok(names)
}

fn present<T>(found: io::Result<T>) -> io::Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
