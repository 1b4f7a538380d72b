//! Reads the single values of settings. Never touches the disk, never shows a value.

use std::net::SocketAddr;
use std::path::{Component, Path, PathBuf};

use secrecy::SecretString;
use url::Url;

use super::{Database, LogFormat, Network};

/// What is wrong with a value, and what to do about it.
pub(super) type Wrong = (&'static str, &'static str);

pub(super) fn checked(value: &str) -> Result<&str, Wrong> {
    let value = value.trim();
    if value.is_empty() {
        return Err(("is empty", "give it a value, or remove it to take the default"));
    }
    let lower = value.to_lowercase();
    let filler = ["changeme", "change_me", "change-me", "replace_me", "your_", "your-"];
    if filler.iter().any(|word| lower.contains(word)) || (lower.contains('<') && lower.contains('>')) {
        return Err(("is still a placeholder", "replace it with a real value"));
    }
    Ok(value)
}

pub(super) fn path(value: &str) -> Result<PathBuf, Wrong> {
    if value.contains('\0') {
        Err(("is not a path", "name a file or folder"))
    } else {
        Ok(PathBuf::from(value))
    }
}

pub(super) fn database(value: &str) -> Result<Database, Wrong> {
    let fix = "write sqlite:PATH or postgres://USER:PASSWORD@HOST/DATABASE";
    if let Some(file) = value.strip_prefix("sqlite:") {
        let file = file.strip_prefix("//").unwrap_or(file);
        return match file {
            "" | ":memory:" => Err(("names no file", fix)),
            file => Ok(Database::Sqlite(PathBuf::from(file))),
        };
    }
    let url = Url::parse(value).map_err(|_| ("is not a database URL", fix))?;
    if !["postgres", "postgresql"].contains(&url.scheme()) {
        return Err(("names an unknown kind of database", fix));
    }
    let socket = url.query_pairs().any(|(key, _)| key == "host");
    if !url.has_host() && !socket {
        return Err(("names no host", fix));
    }
    Ok(Database::Postgres(SecretString::from(value)))
}

pub(super) fn listen(value: &str) -> Result<SocketAddr, Wrong> {
    value.parse().map_err(|_| ("is not an address with a port", "write it as 127.0.0.1:8080 or [::1]:8080"))
}

pub(super) fn public_url(value: &str) -> Result<Url, Wrong> {
    let fix = "write the address residents open, as https://suggest.district.org";
    let url = Url::parse(value).map_err(|_| ("is not a web address", fix))?;
    if !["http", "https"].contains(&url.scheme()) || !url.has_host() {
        return Err(("is not a web address", fix));
    }
    if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() || url.path() != "/" {
        return Err(("holds more than scheme, host and port", fix));
    }
    Ok(url)
}

pub(super) fn networks(value: &str) -> Result<Vec<Network>, Wrong> {
    let fix = "write addresses or ranges with commas between, as 127.0.0.1,10.0.0.0/8";
    value
        .split(',')
        .map(|one| Network::read(one).ok_or(("holds something that is no address", fix)))
        .collect()
}

/// Only levels and `target=level`: a misspelled level would otherwise be taken for a target.
pub(super) fn log_levels(value: &str) -> Result<String, Wrong> {
    let levels = ["off", "error", "warn", "info", "debug", "trace"];
    let level = |part: &str| part.rsplit('=').next().is_some_and(|last| levels.contains(&last.trim()));
    let fix = "use off, error, warn, info, debug or trace, or by target as info,sqlx=warn";
    if value.split(',').all(level) { Ok(value.to_owned()) } else { Err(("holds an unknown log level", fix)) }
}

pub(super) fn log_format(value: &str) -> Result<LogFormat, Wrong> {
    match value {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err(("is no log format", "use text or json")),
    }
}

pub(super) fn whole_number(value: &str) -> Result<u32, Wrong> {
    value.parse().map_err(|_| ("is not a whole number", "write a number from 0 up; 0 means no limit"))
}

/// Without `.` and with `x/..` taken out; looks at no disk.
pub(super) fn plain_path(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            Component::ParentDir | Component::Normal(_) | Component::RootDir | Component::Prefix(_) => {
                plain.push(part);
            }
        }
    }
    plain
}
