//! Settings and community folders: what is right reads well, what is wrong is named with its fix.

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use huiyin::config::community_folder::{
    FolderFault, FolderFiles, StarterFault, load_folder, load_sample, read_community, write_starter,
};
use huiyin::config::{Database, LogFormat, SettingFault, Settings};
use secrecy::ExposeSecret;

fn settings(environment: &[(&str, &str)], file: Option<&str>) -> Result<Settings, Vec<SettingFault>> {
    let environment = environment.iter().map(|(name, value)| (name.to_string(), value.to_string()));
    Settings::from_sources(environment, file.map(|text| (PathBuf::from("huiyin.toml"), text.to_owned())))
}

/// The one fault of one setting, as it is printed.
fn fault_of(name: &str, value: &str) -> String {
    let faults = settings(&[(name, value)], None).expect_err(&format!("{name}={value} should be refused"));
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults[0].to_string()
}

fn sample_with(file: &str, old: &str, new: &str) -> Vec<FolderFault> {
    let mut files = FolderFiles::sample();
    let text = files.texts.get_mut(file).expect("a file of the sample");
    assert!(text.contains(old), "{file} should contain {old}");
    *text = text.replacen(old, new, 1);
    read_community(&files).expect_err("a fault")
}

#[test]
fn without_any_setting_the_defaults_hold() {
    let settings = settings(&[("PATH", "/bin"), ("HUIYIN_TEST_X", "1"), ("HUIYIN_WEB_DIST", "x")], None)
        .expect("defaults");
    assert_eq!(settings.data_dir, PathBuf::from("data"));
    assert_eq!(settings.key_file, PathBuf::from("data.key"));
    assert!(matches!(&settings.database, Database::Sqlite(file) if file == Path::new("data/huiyin.db")));
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert!(
        settings.public_url.is_none() && settings.trusted_proxies.is_empty() && settings.community.is_none()
    );
    assert_eq!((settings.log.as_str(), settings.log_format), ("info", LogFormat::Text));
    let limits = settings.limits;
    let limits = [limits.submissions_per_day, limits.updates_per_minute, limits.lookups_per_hour];
    assert_eq!(limits.map(|limit| limit.map(u32::from)), [Some(10), Some(30), Some(30)]);
}

#[test]
fn the_environment_wins_over_the_file() {
    let file = "listen = \"0.0.0.0:1\"\nlog_format = \"json\"\nlimits_updates_per_minute = 0\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]\n";
    let settings =
        settings(&[("HUIYIN_LISTEN", "[::1]:2"), ("HUIYIN_DATA_DIR", "/srv/h/")], Some(file)).expect("sound");
    assert_eq!(settings.listen.to_string(), "[::1]:2");
    assert_eq!(settings.log_format, LogFormat::Json);
    assert_eq!(settings.limits.updates_per_minute, None);
    assert_eq!(settings.key_file, PathBuf::from("/srv/h.key"));
    let trusted = |address: &str| {
        let address: IpAddr = address.parse().expect("an address");
        settings.trusted_proxies.iter().any(|network| network.contains(address))
    };
    assert!(trusted("10.9.8.7") && trusted("::1") && trusted("::ffff:10.1.1.1"));
    assert!(!trusted("11.0.0.1") && !trusted("::2"));
}

#[test]
fn limits_may_stand_in_a_table_of_their_own() {
    let file = "[limits]\nsubmissions_per_day = 3\nlookups_per_hour = 0\n";
    let limits = settings(&[("HUIYIN_LIMITS_UPDATES_PER_MINUTE", "7")], Some(file)).expect("sound").limits;
    let limits = [limits.submissions_per_day, limits.updates_per_minute, limits.lookups_per_hour];
    assert_eq!(limits.map(|limit| limit.map(u32::from)), [Some(3), Some(7), None]);
    let faults = settings(&[], Some("[limits]\nsubmision_per_day = 3\n[other]\nx = 1")).expect_err("faults");
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(
        faults.iter().any(|fault| fault.to_string().contains("did you mean limits_submissions_per_day?"))
    );
}

#[test]
fn databases_are_told_apart_and_the_password_stays_hidden() {
    for url in ["postgres://u:hunter2@db/h", "postgresql://u:hunter2@db:5432/h"] {
        let settings = settings(&[("HUIYIN_DATABASE_URL", url)], None).expect("a database");
        assert!(!format!("{settings:?}").contains("hunter2"));
        assert!(matches!(&settings.database, Database::Postgres(secret) if secret.expose_secret() == url));
    }
    let file = settings(&[("HUIYIN_DATABASE_URL", "sqlite:/srv/x.db")], None).expect("a database").database;
    assert!(matches!(file, Database::Sqlite(path) if path == Path::new("/srv/x.db")));
}

#[test]
fn a_bad_value_is_named_with_its_setting_its_source_and_the_fix() {
    let text = fault_of("HUIYIN_LISTEN", "8080");
    insta::assert_snapshot!(text, @r#"HUIYIN_LISTEN (from the environment) "8080" is not an address with a port; write it as 127.0.0.1:8080 or [::1]:8080"#);
    let faults = settings(&[], Some("log_format = \"xml\"")).expect_err("a fault");
    insta::assert_snapshot!(faults[0], @r#"log_format (from huiyin.toml) "xml" is no log format; use text or json"#);
}

#[test]
fn every_kind_of_bad_value_is_refused() {
    let bad = [
        ("HUIYIN_DATA_DIR", ""),
        ("HUIYIN_DATA_DIR", "<your folder>"),
        ("HUIYIN_DATA_DIR", "."),
        ("HUIYIN_KEY_FILE", "data/secret.key"),
        ("HUIYIN_KEY_FILE", "./x/../data/secret.key"),
        ("HUIYIN_DATABASE_URL", "mysql://db/h"),
        ("HUIYIN_DATABASE_URL", "sqlite:"),
        ("HUIYIN_DATABASE_URL", "postgres:///"),
        ("HUIYIN_LISTEN", "localhost:http"),
        ("HUIYIN_LISTEN", "127.0.0.1:99999"),
        ("HUIYIN_PUBLIC_URL", "suggest.org"),
        ("HUIYIN_PUBLIC_URL", "ftp://suggest.org"),
        ("HUIYIN_PUBLIC_URL", "https://suggest.org/deep/path"),
        ("HUIYIN_TRUSTED_PROXIES", "10.0.0.0/33"),
        ("HUIYIN_TRUSTED_PROXIES", "10.0.0.1,,10.0.0.2"),
        ("HUIYIN_TRUSTED_PROXIES", "proxy"),
        ("HUIYIN_LOG", "loud"),
        ("HUIYIN_LOG", "info,sqlx=loud"),
        ("HUIYIN_LOG_FORMAT", "JSON "),
        ("HUIYIN_LIMITS_SUBMISSIONS_PER_DAY", "-1"),
        ("HUIYIN_LIMITS_UPDATES_PER_MINUTE", "many"),
        ("HUIYIN_LIMITS_LOOKUPS_PER_HOUR", "99999999999"),
    ];
    for (name, value) in bad {
        let text = fault_of(name, value);
        assert!(text.starts_with(name) || value == ".", "{text}");
    }
}

#[test]
fn a_secret_is_never_repeated() {
    let told = [
        settings(&[("HUIYIN_DATABASE_URL", "mysql://u:hunter2@db/h")], None),
        settings(&[("HUIYIN_DATABASE_URL", "postgres://u:hunter2@[/h")], None),
        settings(&[("HUIYIN_LISTEN", "postgres://u:hunter2@db/h")], None),
        settings(&[("HUIYIN_DATABSE_URL", "postgres://u:hunter2@db/h")], None),
        settings(&[], Some("database_url = \"postgres://u:hunter2@db/h")),
        settings(&[], Some("database_url = { password = \"hunter2\" }")),
        settings(&[], Some("database_url = \"mysql://u:hunter2@db/h\"")),
    ];
    for result in told {
        let text = format!("{:?}", result.expect_err("a fault"));
        assert!(!text.contains("hunter2"), "{text}");
    }
}

#[test]
fn an_unknown_name_is_refused_with_the_nearest_known_one() {
    let text = fault_of("HUIYIN_LISTN", "x");
    assert!(text.contains("is not a known setting; did you mean HUIYIN_LISTEN?"), "{text}");
    assert!(fault_of("HUIYIN_Log", "info").contains("did you mean HUIYIN_LOG?"));
    assert!(fault_of("HUIYIN_ZZZZZZZZ", "x").contains("known are HUIYIN_DATA_DIR, "));
    let faults = settings(&[], Some("trusted_proxy = \"::1\"")).expect_err("a fault");
    assert!(faults[0].to_string().contains("did you mean trusted_proxies?"), "{}", faults[0]);
}

#[test]
fn all_faults_come_at_once() {
    let environment = [("HUIYIN_LISTEN", "x"), ("HUIYIN_LOG", "y"), ("HUIYIN_NOSUCH", "z")];
    let faults =
        settings(&environment, Some("log_format = 3\nlimits_lookups_per_hour = 1.5")).expect_err("faults");
    assert_eq!(faults.len(), 5, "{faults:?}");
}

#[test]
fn a_broken_file_is_named_with_its_line() {
    let faults = settings(&[], Some("log = \"info\"\nlisten = \n")).expect_err("a fault");
    assert!(faults[0].to_string().starts_with("line 2 (from huiyin.toml) is not TOML"), "{}", faults[0]);
}

#[test]
fn the_sample_district_holds_both_stories() {
    let loaded = load_sample().expect("sound");
    let community = &loaded.community;
    assert!(community.sample);
    assert_eq!(community.version.len(), 12);
    assert_eq!(community.units.root().names.zh, "示例区");
    assert_eq!(community.groups.iter().map(|group| group.categories.len()).collect::<Vec<_>>(), [4; 6]);
    assert_eq!((loaded.community.points.len(), loaded.sample_cases.len()), (20, 13));
    assert_eq!(loaded.community.points.all().iter().filter(|point| point.community.is_some()).count(), 14);
    assert_eq!(loaded.warnings.len(), 1, "2027 is provisional: {:?}", loaded.warnings);
    assert!(community.units.community_named_in("祥龙社区").is_some());
}

#[test]
fn every_default_unit_of_the_sample_can_be_resolved() {
    let community = load_sample().expect("sound").community;
    let home = community.units.communities().next().map(|unit| unit.id.clone());
    for category in community.groups.iter().flat_map(|group| &group.categories) {
        assert!(community.lead_for(category.code, home.as_ref()).is_some(), "{}", category.default_unit);
    }
}

#[test]
fn the_version_follows_the_files() {
    let mut files = FolderFiles::sample();
    let before = read_community(&files).expect("sound").community.version;
    assert_eq!(read_community(&files).expect("sound").community.version, before);
    files.texts.get_mut("district.json").expect("there").push('\n');
    assert_ne!(read_community(&files).expect("sound").community.version, before);
}

/// File, what stands there, what somebody made of it; then the path and value the fault must name.
const FOLDER_FAULTS: [(&str, &str, &str, &str, &str); 17] = [
    ("categories.json", "\"id\": \"A2\"", "\"id\": \"A1\"", "categories[0].children[1].id", "A1"),
    (
        "categories.json",
        "\"default_unit\": \"civil\"",
        "\"default_unit\": \"civic\"",
        "categories[0].children[0].default_unit",
        "civic",
    ),
    ("categories.json", "\"id\": \"B1\"", "\"id\": \"C9\"", "categories[1].children[0].id", "C9"),
    ("categories.json", "\"zh\": \"公建配套\"", "\"zh\": \" \"", "categories[0].zh", " "),
    ("district.json", "Asia/Shanghai", "Asia/Chengdu", "time_zone", "Asia/Chengdu"),
    ("district.json", "18:00", "25:00", "closing_time", "25:00"),
    ("district.json", "犀牛社区", "", "streets[0].communities[0].names.zh", ""),
    ("district.json", "\"xipu.xihe\"", "\"xipu.xiniu\"", "streets[0].communities[1].id", "xipu.xiniu"),
    ("district.json", "\"xipu\"", "\"Xi Pu\"", "streets[0].id", "Xi Pu"),
    ("district.json", "30.7622", "307.622", "streets[0].communities[0].lat", "307.622, 103.9731"),
    ("working_calendar.json", "2025-01-01", "2025-02-30", "years.2025.off[0]", "2025-02-30"),
    (
        "working_calendar.json",
        "2025-01-28..2025-02-04",
        "2025-02-04..2025-01-28",
        "years.2025.off[1]",
        "2025-02-04..2025-01-28",
    ),
    ("working_calendar.json", "2025-01-26", "2026-01-26", "years.2025.work[0]", "2026-01-26"),
    ("working_calendar.json", "2025-01-26", "2025-01-29", "years.2025.work[0]", "2025-01-29"),
    (
        "contact_points.json",
        "\"community\": \"犀牛社区\"",
        "\"community\": \"河马社区\"",
        "points[0].community",
        "犀浦街道河马社区",
    ),
    ("suggestions.json", "\"category\": \"E2\"", "\"category\": \"E9\"", "suggestions[0].category", "E9"),
    ("reception_rounds.json", "祥龙社区\",\n", "翔龙社区\",\n", "community", "华阳街道翔龙社区"),
];

#[test]
fn every_fault_of_a_folder_names_file_place_value_and_fix() {
    for (file, old, new, at, value) in FOLDER_FAULTS {
        let faults = sample_with(file, old, new);
        let named = |fault: &&FolderFault| {
            (fault.file.as_str(), fault.at.as_str(), fault.value.as_str()) == (file, at, value)
        };
        let fault = faults.iter().find(named).unwrap_or_else(|| panic!("{file} {at} {value:?}: {faults:?}"));
        assert!(!fault.fix.is_empty());
    }
}

#[test]
fn a_misspelled_key_is_named_with_its_line() {
    let faults = sample_with("district.json", "\"deadlines\": {}", "\"deadlines\": {\"regster_days\": 2}");
    assert_eq!(
        (faults[0].file.as_str(), faults[0].at.starts_with("line 7 ")),
        ("district.json", true),
        "{faults:?}"
    );
    assert!(faults[0].value.contains("regster_days"), "{faults:?}");
}

#[test]
fn faults_of_several_files_come_at_once() {
    let mut files = FolderFiles::sample();
    files.texts.remove("categories.json");
    files.texts.insert("district.json".to_owned(), "{".to_owned());
    files.texts.insert("catgories.json".to_owned(), "{}".to_owned());
    let faults = read_community(&files).expect_err("faults");
    let named: Vec<&str> = faults.iter().map(|fault| fault.file.as_str()).collect();
    assert_eq!(named, ["categories.json", "catgories.json", "district.json"], "{faults:?}");
}

#[test]
fn a_starter_folder_loads_cleanly_and_is_never_written_over() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("ours");
    write_starter(&folder).expect("written");
    let loaded = load_folder(&folder).expect("sound");
    assert_eq!(loaded.community.version, load_sample().expect("sound").community.version);
    assert!(folder.join("README.md").exists());
    assert!(matches!(write_starter(&folder), Err(StarterFault::NotEmpty(_))));
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let parent = tempfile::tempdir().expect("a folder");
    let faults = load_folder(&parent.path().join("gone")).expect_err("a fault");
    assert!(faults[0].file.ends_with("gone") && faults[0].fix.contains("huiyin init"), "{faults:?}");
}
