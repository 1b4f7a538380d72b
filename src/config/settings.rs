//! The settings, parsed once at start into types nobody has to check again.
//! Never stops at the first fault, never repeats a secret.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use url::Url;

use super::Network;
use super::given::{Given, PREFIX, SettingFault, Source, collect, in_environment};
use super::map::{self, MapTiles};
use super::telegram::{self, Telegram};
use super::values::{
    Wrong, checked, database, listen, log_format, log_levels, networks, path, plain_path, public_url,
    whole_number,
};

const DATABASE_FILE: &str = "huiyin.db";
const SETTINGS_FILE: &str = "huiyin.toml";
const WHERE_SETTINGS_ARE: &str = "HUIYIN_CONFIG";

const DATA_DIR: &str = "data_dir";
const KEY_FILE: &str = "key_file";
const DATABASE_URL: &str = "database_url";
const LISTEN: &str = "listen";
const PUBLIC_URL: &str = "public_url";
const TRUSTED_PROXIES: &str = "trusted_proxies";
const COMMUNITY: &str = "community";
const LOG: &str = "log";
const LOG_FORMAT: &str = "log_format";
const SUBMISSIONS_PER_DAY: &str = "limits_submissions_per_day";
const UPDATES_PER_MINUTE: &str = "limits_updates_per_minute";
const LOOKUPS_PER_HOUR: &str = "limits_lookups_per_hour";

const KNOWN: [&str; 23] = [
    DATA_DIR,
    KEY_FILE,
    DATABASE_URL,
    LISTEN,
    PUBLIC_URL,
    TRUSTED_PROXIES,
    COMMUNITY,
    LOG,
    LOG_FORMAT,
    SUBMISSIONS_PER_DAY,
    UPDATES_PER_MINUTE,
    LOOKUPS_PER_HOUR,
    telegram::TOKEN,
    telegram::TOKEN_FILE,
    telegram::API_URL,
    telegram::MODE,
    telegram::WEBHOOK_SECRET,
    telegram::RATE,
    telegram::RATE_CHAT,
    telegram::RATE_GROUP,
    map::TILES,
    map::ATTRIBUTION,
    map::CRS,
];

/// Everything an operator can set.
#[derive(Clone, Debug)]
pub struct Settings {
    pub data_dir: PathBuf,
    /// Lies outside the data folder, so that a copy of the data alone opens nothing.
    pub key_file: PathBuf,
    pub database: Database,
    pub listen: SocketAddr,
    /// How residents reach us, without a trailing path of its own.
    pub public_url: Option<Url>,
    /// Whose X-Forwarded-For is believed.
    pub trusted_proxies: Vec<Network>,
    /// The operator's community folder; `None`: the sample district.
    pub community: Option<PathBuf>,
    /// Levels by target, as `info,sqlx=warn`.
    pub log: String,
    pub log_format: LogFormat,
    pub limits: Limits,
    /// `None`: off.
    pub telegram: Option<Telegram>,
    /// `None`: maps are sketches.
    pub map_tiles: Option<MapTiles>,
}

#[derive(Clone, Debug)]
pub enum Database {
    Sqlite(PathBuf),
    /// The whole URL, which holds the password.
    Postgres(SecretString),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

/// How much one person may do; `None`: no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub submissions_per_day: Option<NonZeroU32>,
    pub updates_per_minute: Option<NonZeroU32>,
    pub lookups_per_hour: Option<NonZeroU32>,
}

impl Settings {
    /// Reads the environment and the settings file: the one HUIYIN_CONFIG names, else `huiyin.toml` if it is there.
    pub fn load() -> Result<Settings, Vec<SettingFault>> {
        let mut faults = Vec::new();
        let environment = readable_environment(&mut faults);
        let named = environment.get(WHERE_SETTINGS_ARE).map(PathBuf::from);
        let file = match &named {
            Some(path) => read_file(path, &mut faults),
            None => Path::new(SETTINGS_FILE)
                .exists()
                .then(|| read_file(Path::new(SETTINGS_FILE), &mut faults))
                .flatten(),
        };
        match Settings::from_sources(environment.into_iter(), file) {
            Ok(settings) if faults.is_empty() => Ok(settings),
            Ok(_) => Err(faults),
            Err(others) => Err(faults.into_iter().chain(others).collect()),
        }
    }

    /// Parses what the environment and the file (its path and text) say, or reports every fault at once.
    pub fn from_sources(
        environment: impl Iterator<Item = (String, String)>,
        file: Option<(PathBuf, String)>,
    ) -> Result<Settings, Vec<SettingFault>> {
        let mut faults = Vec::new();
        let given = collect(environment, file, &KNOWN, &mut faults);
        let mut reader = Reader { given, faults };
        let settings = reader.settings();
        if reader.faults.is_empty() { Ok(settings) } else { Err(reader.faults) }
    }
}

/// Takes the given values one by one; a faulty one is reported and replaced by its default for the time being.
pub(super) struct Reader {
    pub(super) given: BTreeMap<&'static str, Given>,
    faults: Vec<SettingFault>,
}

impl Reader {
    fn settings(&mut self) -> Settings {
        let data_dir = self.parse(DATA_DIR, path).unwrap_or_else(|| PathBuf::from("data"));
        Settings {
            key_file: self.key_file(&data_dir),
            database: self
                .parse(DATABASE_URL, database)
                .unwrap_or_else(|| Database::Sqlite(data_dir.join(DATABASE_FILE))),
            telegram: telegram::read(self),
            map_tiles: map::read(self),
            data_dir,
            listen: self.parse(LISTEN, listen).unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
            public_url: self.parse(PUBLIC_URL, public_url),
            trusted_proxies: self.parse(TRUSTED_PROXIES, networks).unwrap_or_default(),
            community: self.parse(COMMUNITY, path),
            log: self.parse(LOG, log_levels).unwrap_or_else(|| "info".to_owned()),
            log_format: self.parse(LOG_FORMAT, log_format).unwrap_or(LogFormat::Text),
            limits: Limits {
                submissions_per_day: self.limit(SUBMISSIONS_PER_DAY, 10),
                updates_per_minute: self.limit(UPDATES_PER_MINUTE, 30),
                lookups_per_hour: self.limit(LOOKUPS_PER_HOUR, 30),
            },
        }
    }

    pub(super) fn parse<T>(&mut self, key: &'static str, read: fn(&str) -> Result<T, Wrong>) -> Option<T> {
        let given = self.given.get(key)?.clone();
        match checked(&given.value).and_then(read) {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.fault(given, key, wrong);
                None
            }
        }
    }

    pub(super) fn fault(&mut self, given: Given, key: &str, (fault, fix): Wrong) {
        // A URL may hold a password or a key, so it is never shown, not even a broken one or one in the wrong place.
        let secret = [DATABASE_URL, telegram::TOKEN, telegram::WEBHOOK_SECRET, map::TILES].contains(&key)
            || given.value.contains('@');
        let shown =
            if secret || given.value.is_empty() { String::new() } else { format!("{:?} ", given.value) };
        let fault = format!("{shown}{fault}");
        self.faults.push(SettingFault {
            setting: given.name,
            origin: given.origin,
            fault,
            fix: fix.to_owned(),
        });
    }

    fn limit(&mut self, key: &'static str, default: u32) -> Option<NonZeroU32> {
        NonZeroU32::new(self.parse(key, whole_number).unwrap_or(default))
    }

    /// By default beside the data folder, named after it: `data` and `data.key`.
    fn key_file(&mut self, data_dir: &Path) -> PathBuf {
        let beside = || {
            let mut name = plain_path(data_dir).into_os_string();
            name.push(".key");
            PathBuf::from(name)
        };
        let key_file = self.parse(KEY_FILE, path).unwrap_or_else(beside);
        if plain_path(&key_file).starts_with(plain_path(data_dir)) {
            let value = key_file.display().to_string();
            let (name, origin) = (in_environment(KEY_FILE), Source::Default);
            let given = self.given.get(KEY_FILE).cloned().unwrap_or(Given { name, origin, value });
            let fix = "keep the key outside the data folder, or a copy of the folder opens everything";
            self.fault(given, KEY_FILE, ("lies inside the data folder", fix));
        }
        key_file
    }
}

fn readable_environment(faults: &mut Vec<SettingFault>) -> BTreeMap<String, String> {
    let mut readable = BTreeMap::new();
    for (name, value) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        match value.into_string() {
            Ok(value) => drop(readable.insert(name, value)),
            Err(_) if !name.starts_with(PREFIX) => {}
            Err(_) => faults.push(SettingFault {
                setting: name,
                origin: Source::Environment,
                fault: "is not UTF-8 text".to_owned(),
                fix: "write it in UTF-8".to_owned(),
            }),
        }
    }
    readable
}

fn read_file(path: &Path, faults: &mut Vec<SettingFault>) -> Option<(PathBuf, String)> {
    match std::fs::read_to_string(path) {
        Ok(text) => Some((path.to_owned(), text)),
        Err(error) => {
            faults.push(SettingFault {
                setting: WHERE_SETTINGS_ARE.to_owned(),
                origin: Source::File(path.to_owned()),
                fault: format!("cannot be read: {error}"),
                fix: "name a readable settings file, or remove the setting".to_owned(),
            });
            None
        }
    }
}
