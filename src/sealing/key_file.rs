//! The key file: one line per key, outside the data and its backups.
//! Never overwrites a file, and never lets a key into an error or a log.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use secrecy::zeroize::Zeroize;
use secrecy::{ExposeSecret, SecretBox, SecretString};

use crate::clock::Chance;

const KEY_BYTES: usize = 32;
const FIRST_ID: u32 = 1;
const HEADING: &str = "\
# Keys of huiyin, one a line: number and key. The highest number seals, all of them open.
# Never remove or renumber a line: what it sealed could not be read again. Keep a copy apart from the backups.
";

pub(super) type Key = SecretBox<[u8; KEY_BYTES]>;

/// What is wrong with the key file, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("key file {path}: {fault}; {fix}", path = path.display())]
pub struct KeyFault {
    pub path: PathBuf,
    pub fault: String,
    pub fix: String,
}

/// The keys by number; at least one.
pub struct KeyFile {
    keys: BTreeMap<u32, Key>,
}

impl KeyFile {
    /// Reads the file, or writes one with a fresh key (mode 0600, on disk before this returns).
    pub fn load_or_create(path: &Path, chance: &Chance) -> Result<KeyFile, KeyFault> {
        match create(path, chance) {
            Ok(keys) => Ok(keys),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => KeyFile::load(path),
            Err(error) => Err(fault(path, error, "name a place that can be written to in HUIYIN_KEY_FILE")),
        }
    }

    /// Reads a file that must be there, because something was sealed with it before.
    pub fn load(path: &Path) -> Result<KeyFile, KeyFault> {
        let metadata = std::fs::metadata(path).map_err(|error| unreadable(path, &error))?;
        if let Some(mode) = open_to_others(&metadata) {
            let what = format!("others may read or write it (mode {mode:o})");
            return Err(fault(path, what, "run `chmod 600` on it"));
        }
        let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
        read(&SecretString::from(text)).map_err(|what| fault(path, what, "put the copy of the key file back"))
    }

    pub(super) fn newest(&self) -> (u32, &Key) {
        let (id, key) = self.keys.last_key_value().expect("a key file with no key is not read");
        (*id, key)
    }

    pub(super) fn oldest(&self) -> &Key {
        self.keys.first_key_value().expect("a key file with no key is not read").1
    }

    pub(super) fn get(&self, id: u32) -> Option<&Key> {
        self.keys.get(&id)
    }
}

impl fmt::Debug for KeyFile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("KeyFile").field("ids", &self.keys.keys()).finish_non_exhaustive()
    }
}

fn create(path: &Path, chance: &Chance) -> std::io::Result<KeyFile> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.write(true).create_new(true).open(path)?;
    let mut bytes: [u8; KEY_BYTES] = chance.bytes();
    let line = SecretString::from(format!("{FIRST_ID} {}\n", BASE64.encode(&bytes)));
    let key = Key::init_with_mut(|key: &mut [u8; KEY_BYTES]| key.copy_from_slice(&bytes));
    bytes.zeroize();
    let written = file
        .write_all(HEADING.as_bytes())
        .and_then(|()| file.write_all(line.expose_secret().as_bytes()))
        .and_then(|()| file.sync_all())
        .and_then(|()| sync_folder_of(path));
    if let Err(error) = written {
        // Half a key file would stop the next start; nothing has been sealed with it.
        let _ = std::fs::remove_file(path);
        return Err(error);
    }
    Ok(KeyFile { keys: BTreeMap::from([(FIRST_ID, key)]) })
}

/// The mode, if anybody but the owner has a right to the file.
fn open_to_others(metadata: &Metadata) -> Option<u32> {
    #[cfg(unix)]
    let mode = std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o777;
    #[cfg(not(unix))]
    let mode = 0;
    (mode & 0o077 != 0).then_some(mode)
}

fn sync_folder_of(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

/// The error says which line is wrong, never what stands there.
fn read(text: &SecretString) -> Result<KeyFile, String> {
    let mut keys = BTreeMap::new();
    for (number, line) in text.expose_secret().lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (id, key) = read_line(line).ok_or_else(|| {
            format!("line {} is not a number, a space and {KEY_BYTES} bytes in base64", number + 1)
        })?;
        if keys.insert(id, key).is_some() {
            return Err(format!("line {} repeats key {id}", number + 1));
        }
    }
    if keys.is_empty() { Err("it holds no key".to_owned()) } else { Ok(KeyFile { keys }) }
}

fn read_line(line: &str) -> Option<(u32, Key)> {
    let (id, key) = line.split_once(char::is_whitespace)?;
    let id = id.parse().ok()?;
    let mut bytes = BASE64.decode(key.trim().as_bytes()).ok()?;
    let fits = bytes.len() == KEY_BYTES;
    let key = fits.then(|| Key::init_with_mut(|key: &mut [u8; KEY_BYTES]| key.copy_from_slice(&bytes)));
    bytes.zeroize();
    Some((id, key?))
}

fn unreadable(path: &Path, error: &std::io::Error) -> KeyFault {
    let fix = match error.kind() {
        ErrorKind::NotFound => "put the copy of the key file back, or correct HUIYIN_KEY_FILE",
        ErrorKind::PermissionDenied => "let the user that runs huiyin own it",
        ErrorKind::InvalidData => "put the copy of the key file back",
        _ => "make it a readable file",
    };
    fault(path, error, fix)
}

fn fault(path: &Path, what: impl fmt::Display, fix: &str) -> KeyFault {
    KeyFault { path: path.to_owned(), fault: what.to_string(), fix: fix.to_owned() }
}
