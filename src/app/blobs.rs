//! Sealed files on disk, by a name the caller drew. Never reads what they hold, and never leaves half a file.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Written first under this ending, then renamed: what has its plain name is whole.
const UNFINISHED: &str = "part";

/// A folder of sealed files, spread over folders named by their first two characters.
#[derive(Clone, Debug)]
pub struct BlobStore {
    dir: PathBuf,
}

impl BlobStore {
    /// Opens the folder; makes it, for our eyes only, if it is not there yet.
    pub fn open(dir: impl Into<PathBuf>) -> io::Result<BlobStore> {
        let dir = dir.into();
        make_folder(&dir)?;
        Ok(BlobStore { dir })
    }

    /// Writes a file whole: it is on disk under its name when this returns. The same name again replaces it.
    pub async fn put(&self, name: &str, sealed: Vec<u8>) -> io::Result<()> {
        let (dir, file) = (self.dir.clone(), self.file(name)?);
        in_background(move || write_whole(&dir, &file, &sealed)).await
    }

    /// The file's bytes; `NotFound` if there is no such file.
    pub async fn get(&self, name: &str) -> io::Result<Vec<u8>> {
        let file = self.file(name)?;
        in_background(move || std::fs::read(file)).await
    }

    /// Removes the file, also a half-written one; removing what is not there is no fault.
    pub async fn remove(&self, name: &str) -> io::Result<()> {
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
    pub async fn names(&self) -> io::Result<Vec<String>> {
        let dir = self.dir.clone();
        in_background(move || list(&dir)).await
    }

    fn file(&self, name: &str) -> io::Result<PathBuf> {
        let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if !(8..=128).contains(&name.len()) || !name.bytes().all(hexadecimal) {
            let what = "the name of a stored file is 8 to 128 hexadecimal digits in lower case";
            return Err(io::Error::new(ErrorKind::InvalidInput, what));
        }
        Ok(self.dir.join(&name[..2]).join(name))
    }
}

async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}

fn write_whole(dir: &Path, file: &Path, sealed: &[u8]) -> io::Result<()> {
    let shard = file.parent().unwrap_or(dir);
    if !shard.is_dir() {
        make_folder(shard)?;
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
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.write(true).create(true).truncate(true).open(file)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
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
